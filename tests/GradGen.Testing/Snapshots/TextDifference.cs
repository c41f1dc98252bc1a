using System.Text;

namespace GradGen.Testing.Snapshots;

/// <summary>The first lines where two texts differ.</summary>
public static class TextDifference
{
    private const int Shown = 10;
    private const int Context = 2;

    /// <summary>At most ten lines each of what was expected (-) and what came (+), with a little of what goes before.</summary>
    public static string Show(string expected, string actual)
    {
        string[] a = expected.Split('\n'), b = actual.Split('\n');
        int first = 0;
        while (first < a.Length && first < b.Length && a[first] == b[first])
        {
            first++;
        }

        int same = 0;
        while (same < a.Length - first && same < b.Length - first && a[^(same + 1)] == b[^(same + 1)])
        {
            same++;
        }

        var text = new StringBuilder().Append($"@@ line {first + 1}\n");
        Append(text, ' ', a[Math.Max(0, first - Context)..first]);
        Append(text, '-', a[first..(a.Length - same)]);
        Append(text, '+', b[first..(b.Length - same)]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, char sign, string[] lines)
    {
        foreach (string line in lines.Take(Shown))
        {
            text.Append(sign).Append(line).Append('\n');
        }

        if (lines.Length > Shown)
        {
            text.Append($"{sign}… {lines.Length - Shown} more\n");
        }
    }
}
