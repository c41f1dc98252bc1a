namespace GradGen.Compiler.Emission.Bodies;

/// <summary>Expressions with commas between them. C# reads <c>x &lt; a, y &gt; (b)</c> as type arguments; parentheses tell it better.</summary>
internal static class ExpressionList
{
    public static string Join(IEnumerable<string> expressions) => string.Join(", ", Apart([.. expressions]));

    /// <summary>Each as it may stand in the list.</summary>
    public static string[] Apart(string[] expressions) =>
        [.. expressions.Select((e, i) => e.Contains(" < ") && expressions.Skip(i + 1).Any(later => later.Contains(" > ")) ? $"({e})" : e)];
}
