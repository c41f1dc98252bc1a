using System.Collections.Immutable;

namespace GradGen.Fuzz.Mutations;

/// <summary>A fault of one line, to be put into the compiler.</summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="File">The file, below the compiler's folder.</param>
/// <param name="Old">The text that is there once.</param>
/// <param name="New">What takes its place.</param>
internal sealed record Fault(string Kind, string File, string Old, string New)
{
    /// <summary>Changes nothing: random programs must not find it.</summary>
    public static Fault None { get; } = new("without a fault", "", "", "");

    /// <summary>Those of a list: "kind | file", a line with "- " before the old text, one with "+ " before the new.</summary>
    public static ImmutableArray<Fault> ReadAll(string path)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        string kind = "", file = "", old = "";
        foreach (string line in System.IO.File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                old = line[2..];
            }
            else if (line.StartsWith("+ ", StringComparison.Ordinal))
            {
                faults.Add(new(kind, file, old, line[2..]));
            }
            else
            {
                (kind, file) = (line[..line.IndexOf(" | ", StringComparison.Ordinal)], line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..]);
            }
        }

        return faults.ToImmutable();
    }
}
