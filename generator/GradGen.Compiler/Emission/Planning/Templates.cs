using System.Text.RegularExpressions;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>The placeholders of a piece of C# kept as text.</summary>
internal static class Templates
{
    private static readonly Regex Placeholder = new(@"\{(\d+)\}", RegexOptions.CultureInvariant);
    private static readonly Regex Lazy = new(@"\?|&&|\|\||=>|\$""", RegexOptions.CultureInvariant);

    /// <summary>The operands that may stand as expressions in the template's text: it evaluates each of them once, in their order.</summary>
    public static bool EvaluatesInOrder(string template, int count) =>
        !Lazy.IsMatch(template)
        && Placeholder.Matches(template).Cast<Match>().Select(Index).SequenceEqual(Enumerable.Range(0, count));

    /// <summary>Replaces the placeholders; <paramref name="operand"/> gets an operand's number and whether it stands alone as an argument, so
    /// that it needs no parentheses.</summary>
    public static string Fill(string template, int count, Func<int, bool, string> operand) =>
        Placeholder.Replace(template, match => Index(match) < count ? operand(Index(match), IsArgument(template, match)) : match.Value);

    private static int Index(Match match) =>
        int.TryParse(match.Groups[1].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int index)
            ? index
            : int.MaxValue;

    private static bool IsArgument(string template, Match match)
    {
        string before = template.Substring(0, match.Index).TrimEnd();
        string after = template.Substring(match.Index + match.Length).TrimStart();
        return (before.EndsWith("(", StringComparison.Ordinal) || before.EndsWith(",", StringComparison.Ordinal))
            && (after.StartsWith(")", StringComparison.Ordinal) || after.StartsWith(",", StringComparison.Ordinal));
    }
}
