using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>The user's statements on one line, for the comments that say what a piece of a reverse sweep is the adjoint of.</summary>
internal static class StatementText
{
    private const int LongestText = 100;

    /// <summary>The statement without its semicolon, of a loop or a branch only the head; null for what is not a statement.</summary>
    public static string? Of(SyntaxNode syntax) => syntax switch
    {
        IfStatementSyntax s => Line(s.IfKeyword, s.CloseParenToken),
        ForStatementSyntax s => Line(s.ForKeyword, s.CloseParenToken),
        ForEachStatementSyntax s => Line(s.ForEachKeyword, s.CloseParenToken),
        WhileStatementSyntax s => Line(s.WhileKeyword, s.CloseParenToken),
        DoStatementSyntax s => "do … " + Line(s.WhileKeyword, s.CloseParenToken),
        SwitchStatementSyntax { CloseParenToken.RawKind: not 0 } s => Line(s.SwitchKeyword, s.CloseParenToken),
        LocalDeclarationStatementSyntax s when s.IsConst || s.Declaration.Variables.All(v => v.Initializer is null) => null,
        ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax => Line(syntax.GetFirstToken(), syntax.GetLastToken()),
        _ => null,
    };

    private static string Line(SyntaxToken first, SyntaxToken last)
    {
        var text = new StringBuilder();
        for (SyntaxToken token = first; text.Length <= LongestText; token = token.GetNextToken())
        {
            if (token == last && token.IsKind(SyntaxKind.SemicolonToken))
            {
                break;
            }

            foreach (char c in token.Text)
            {
                text.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
            }

            if (token == last)
            {
                break;
            }

            text.Append(token.HasTrailingTrivia || token.GetNextToken().HasLeadingTrivia ? " " : "");
        }

        string line = text.ToString().TrimEnd();
        return line.Length <= LongestText ? line : line.Substring(0, LongestText - 3) + "...";
    }
}
