using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Testing.Analyzers;

/// <summary>A marked place of a source text: the id that is expected there ("+": an additional location; empty: the test's own id).</summary>
public sealed record MarkedSpan(string Id, TextSpan Span);

/// <summary>A source text with marks: <c>[|…|]</c> where the test's diagnostic is expected, <c>{|GRAD004:…|}</c> where another one is. Marks may be nested.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Spans">The marked places, in the order in which they begin.</param>
public sealed record Markup(string Text, ImmutableArray<MarkedSpan> Spans)
{
    /// <summary>Takes the marks out of a text.</summary>
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start, char Close)>();
        var spans = new List<MarkedSpan>();
        for (int i = 0; i < marked.Length;)
        {
            if (StartsAt(marked, i, "[|"))
            {
                open.Push(("", text.Length, ']'));
                i += 2;
            }
            else if (StartsAt(marked, i, "{|") && marked.IndexOf(':', i) is > 0 and var colon)
            {
                open.Push((marked[(i + 2)..colon], text.Length, '}'));
                i = colon + 1;
            }
            else if (marked[i] == '|' && open.TryPeek(out var mark) && i + 1 < marked.Length && marked[i + 1] == mark.Close)
            {
                open.Pop();
                spans.Add(new(mark.Id, TextSpan.FromBounds(mark.Start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        Fail.If(open.Count > 0, () => "A mark is not closed in:\n" + marked);
        return new Markup(text.ToString(), [.. spans.OrderBy(s => s.Span.Start).ThenByDescending(s => s.Span.Length)]);
    }

    private static bool StartsAt(string text, int position, string part) => string.CompareOrdinal(text, position, part, 0, part.Length) == 0;
}
