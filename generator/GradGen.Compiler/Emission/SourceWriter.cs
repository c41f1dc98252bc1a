using System.Text;

namespace GradGen.Compiler.Emission;

/// <summary>Text with indentation: four spaces a level, LF at every end of line, no spaces on empty lines.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int level;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * level).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>A head, and what <paramref name="body"/> writes in braces.</summary>
    public void Braces(string head, Action body)
    {
        Line(head);
        Line("{");
        level++;
        body();
        level--;
        Line("}");
    }

    /// <summary>What <paramref name="body"/> writes, one level further in.</summary>
    public void Indented(Action body)
    {
        level++;
        body();
        level--;
    }

    public override string ToString() => text.ToString();
}
