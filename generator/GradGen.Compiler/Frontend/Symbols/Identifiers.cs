using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Compiler.Frontend;

/// <summary>Names as C# source.</summary>
internal static class Identifiers
{
    /// <summary>The name with an @ where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) is SyntaxKind.FieldKeyword ? "@" + name : name;
}
