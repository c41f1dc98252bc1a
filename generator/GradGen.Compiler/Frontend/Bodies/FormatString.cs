using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>An interpolated string as a call of string.Format, whose result is the same: its holes become operands.</summary>
internal static class FormatString
{
    public static Template Of(IInterpolatedStringOperation operation, Func<IOperation, Template> templateOf)
    {
        (string format, IReadOnlyList<Template> holes) = PartsOf(operation, templateOf);
        return holes.Count == 0
            ? Template.Of(ConstantText.Quote(string.Concat(operation.Parts.OfType<IInterpolatedStringTextOperation>().Select(t => Text(t.Text)))))
            : Template.Combine($"string.Format({format}, {{0}})", Template.List(holes));
    }

    /// <summary>The string as a FormattableString.</summary>
    public static Template Unformatted(IInterpolatedStringOperation operation, Func<IOperation, Template> templateOf)
    {
        (string format, IReadOnlyList<Template> holes) = PartsOf(operation, templateOf);
        const string Create = "global::System.Runtime.CompilerServices.FormattableStringFactory.Create";
        return holes.Count == 0 ? Template.Of($"{Create}({format})") : Template.Combine($"{Create}({format}, {{0}})", Template.List(holes));
    }

    /// <summary>The quoted format, and what goes into it.</summary>
    private static (string Format, IReadOnlyList<Template> Holes) PartsOf(IInterpolatedStringOperation operation, Func<IOperation, Template> templateOf)
    {
        var format = new StringBuilder();
        var holes = new List<Template>();
        foreach (IInterpolatedStringContentOperation part in operation.Parts)
        {
            if (part is IInterpolationOperation hole)
            {
                format.Append('{').Append(holes.Count.ToString(CultureInfo.InvariantCulture));
                Append(format, ",", hole.Alignment);
                Append(format, ":", hole.FormatString);
                format.Append('}');
                holes.Add(templateOf(hole.Expression));
            }
            else if (part is IInterpolatedStringTextOperation text)
            {
                format.Append(Text(text.Text).Replace("{", "{{").Replace("}", "}}"));
            }
        }

        return (ConstantText.Quote(format.ToString()), holes);
    }

    private static void Append(StringBuilder format, string separator, IOperation? part)
    {
        if (part?.ConstantValue is { HasValue: true, Value: { } value })
        {
            format.Append(separator).Append(System.Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private static string Text(IOperation literal) => literal.ConstantValue.Value as string ?? "";
}
