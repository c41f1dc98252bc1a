using System.Collections.Immutable;
using System.Globalization;
using GradGen.Compiler.Model;

namespace GradGen.Generator;

/// <summary>The files of all methods, with distinct names. The driver compares them without regard to case, and one clash would cost all of the generator's
/// output: two methods whose names differ in case only, or a method that is declared twice while it is being copied.</summary>
internal static class HintNames
{
    public static IEnumerable<Staged<GeneratedFile>> Distinct(ImmutableArray<Staged<GeneratedFile>> files, CancellationToken cancellation)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Staged<GeneratedFile> file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.Value is not { } value)
            {
                yield return file;
                continue;
            }

            yield return file with { Value = new GeneratedFile(Distinct(value.HintName, taken), value.Text) };
            if (value.Hidden is { } hidden)
            {
                yield return file with { Value = hidden with { HintName = Distinct(hidden.HintName, taken) } };
            }
        }
    }

    private static string Distinct(string name, HashSet<string> taken)
    {
        string distinct = name;
        for (int i = 2; !taken.Add(distinct); i++)
        {
            string stem = name.EndsWith(GeneratedFile.Extension, StringComparison.Ordinal) ? name.Substring(0, name.Length - GeneratedFile.Extension.Length) : name;
            distinct = $"{stem}.{i.ToString(CultureInfo.InvariantCulture)}{GeneratedFile.Extension}";
        }

        return distinct;
    }
}
