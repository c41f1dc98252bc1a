using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds out whether the short names that emitted code would use mean something else where the companions stand.</summary>
internal static class NameConflicts
{
    private static readonly string[] SystemNames =
    [
        "Math", "MathF", "Span", "ReadOnlySpan", "Array", "ArgumentException", "ArgumentNullException", "MemoryExtensions", "GC",
    ];

    private static readonly string[] RuntimeNames = ["Guard", "Scratch", "Tape", "StrongZero", "Trips"];

    /// <summary>Some short name is taken, so that emitted code must qualify them all.</summary>
    public static bool Exist(MethodSyntax syntax, SemanticModel model)
    {
        int position = syntax.Declaration.Body is { } body ? body.OpenBraceToken.Span.End : syntax.Declaration.ExpressionBody?.Expression.SpanStart ?? syntax.Declaration.SpanStart;
        return SystemNames.Any(n => Means(model, position, n, "System")) || RuntimeNames.Any(n => Means(model, position, n, "GradGen.Runtime"));
    }

    private static bool Means(SemanticModel model, int position, string name, string expected) =>
        model.LookupSymbols(position, name: name).Any(s =>
            s is not INamedTypeSymbol { ContainingType: null } type || type.ContainingNamespace.ToDisplayString() != expected);
}
