using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>An interpolated string for a parameter that is a handler, as an interpolated string: the compiler makes the same handler of it.</summary>
internal static class HandledString
{
    public static Template Of(IInterpolatedStringOperation operation, Func<IOperation, Template> templateOf)
    {
        var text = new StringBuilder("$\"");
        var holes = new List<Template>();
        foreach (IInterpolatedStringAppendOperation part in operation.Parts.OfType<IInterpolatedStringAppendOperation>())
        {
            var call = (IInvocationOperation)part.AppendCall;
            IOperation value = call.Arguments[0].Value;
            if (part.Kind == OperationKind.InterpolatedStringAppendLiteral)
            {
                text.Append(Literal((string)value.ConstantValue.Value!));
                continue;
            }

            text.Append("{({").Append(holes.Count.ToString(CultureInfo.InvariantCulture)).Append("})");
            Append(text, ",", call, "alignment");
            Append(text, ":", call, "format");
            text.Append('}');
            holes.Add(templateOf(value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value));
        }

        return Template.Combine(text.Append('"').ToString(), [.. holes]);
    }

    /// <summary>Text between holes. Braces are holes of their own, so that none looks like an operand's place.</summary>
    private static string Literal(string text)
    {
        string quoted = ConstantText.Quote(text.Replace("{", "\u0001").Replace("}", "\u0002"));
        return quoted.Substring(1, quoted.Length - 2).Replace("\\u0001", "{'\\u007b'}").Replace("\\u0002", "{'\\u007d'}");
    }

    private static void Append(StringBuilder text, string separator, IInvocationOperation call, string parameter)
    {
        if (call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: { } value } && call.Arguments.First(a => a.Parameter?.Name == parameter).ArgumentKind == ArgumentKind.Explicit)
        {
            text.Append(separator).Append(System.Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }
}
