using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Compiler.Emission;

/// <summary>Makes names into C# identifiers.</summary>
internal static class Identifiers
{
    private const string Discard = "_";

    /// <summary>The identifier as C# writes it: with an @ where it is a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A valid identifier that looks like <paramref name="name"/>.</summary>
    public static string Sanitize(string name)
    {
        if (SyntaxFacts.IsValidIdentifier(name))
        {
            return name == Discard ? "discarded" : name;
        }

        var text = new StringBuilder();
        foreach (char c in name)
        {
            text.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        }

        return text.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text.ToString() : "_" + text;
    }
}
