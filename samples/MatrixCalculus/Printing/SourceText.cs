using System.Reflection;

namespace MatrixCalculus.Printing;

/// <summary>The methods of a chapter as they are written in its file.</summary>
internal sealed class SourceText
{
    private const string Indentation = "    ";
    private readonly string[] lines;

    private SourceText(string[] lines) => this.lines = lines;

    public static SourceText Of(Chapter chapter)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{chapter.Form}.{chapter.Source}")
            ?? throw new InvalidOperationException($"The source of {chapter.Source} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new SourceText(reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n'));
    }

    /// <summary>The lines of a marked method, without its attribute and those that hold only a brace.</summary>
    public IEnumerable<string> Method(string name)
    {
        string declared = $" {name}(";
        int start = Enumerable.Range(1, lines.Length - 1).First(i => IsAttribute(lines[i - 1]) && lines[i].Contains(declared, StringComparison.Ordinal));
        bool isBlock = false;
        for (int i = start; ; i++)
        {
            isBlock |= lines[i] == Indentation + "{";
            if (lines[i].Trim() is not ("" or "{" or "}"))
                yield return lines[i][Indentation.Length..];
            if (isBlock ? lines[i] == Indentation + "}" : lines[i].EndsWith(';'))
                yield break;
        }
    }

    private static bool IsAttribute(string line) => line.StartsWith(Indentation + "[Differentiable", StringComparison.Ordinal);
}
