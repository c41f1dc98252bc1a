using System.Text;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// The user's statements as text: the reverse sweep says of each of its parts which statement it is the adjoint of.
internal sealed partial class BodyLowering
{
    private const int LongestComment = 90;

    /// <summary>Notes a statement of the marked method (not of a helper: what is inlined is part of the statement that calls it).</summary>
    private void Annotate(IOperation statement)
    {
        if (frame.Caller is null && statement is not (IBlockOperation or IEmptyOperation or IBranchOperation) && !statement.IsImplicit)
        {
            block.Builder.Add(new Comment(TextOf(statement.Syntax)));
        }
    }

    /// <summary>The statement on one line, without the user's own comments; of a loop or branch only its head.</summary>
    private static string TextOf(SyntaxNode syntax)
    {
        SyntaxNode? body = syntax switch
        {
            ForStatementSyntax s => s.Statement,
            CommonForEachStatementSyntax s => s.Statement,
            IfStatementSyntax s => s.Statement,
            _ => null,
        };
        var text = new StringBuilder();
        foreach (SyntaxToken token in syntax.DescendantTokens())
        {
            if (token.SpanStart >= body?.SpanStart || token.IsKind(SyntaxKind.OpenBraceToken) || (token.IsKind(SyntaxKind.SemicolonToken) && token == syntax.GetLastToken()))
            {
                break;
            }

            text.Append(token.Text);
            if (token.TrailingTrivia.Any(t => t.IsKind(SyntaxKind.WhitespaceTrivia) || t.IsKind(SyntaxKind.EndOfLineTrivia)))
            {
                text.Append(' ');
            }
        }

        string line = text.ToString().Trim().Replace('\n', ' ').Replace('\r', ' ');
        return line.Length <= LongestComment ? line : line.Substring(0, LongestComment) + " …";
    }
}
