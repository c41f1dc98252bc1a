using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Testing.Analyzers;

/// <summary>Shows diagnostics as a compiler does: the line, with carets under the place.</summary>
public static class Carets
{
    /// <summary>Each diagnostic with its message, its line and its carets.</summary>
    public static string Show(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Append($"{diagnostic.Location.GetLineSpan()}: {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage()}\n");
            if (diagnostic.Location.SourceTree is { } tree)
            {
                text.Append(Show(tree.GetText(), diagnostic.Location.SourceSpan));
            }
        }

        return text.ToString();
    }

    /// <summary>The line of a place, and carets under it.</summary>
    public static string Show(SourceText text, TextSpan span)
    {
        TextLine line = text.Lines.GetLineFromPosition(span.Start);
        int width = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
        return $"    {line}\n    {new string(' ', span.Start - line.Start)}{new string('^', width)}\n";
    }
}
