using System.Collections.Immutable;
using System.Globalization;
using GradGen.Compiler.Model;

namespace GradGen.Generator;

/// <summary>Makes the files' names distinct. The driver compares them without regard to case, and one clash would cost all of the generator's
/// output: two methods whose names differ in case only, or a method that is declared twice while it is being copied.</summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    public static IEnumerable<Staged<GeneratedFile>> Distinct(ImmutableArray<Staged<GeneratedFile>> files, CancellationToken cancellation)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Staged<GeneratedFile> file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return file.Value is { } value ? file with { Value = value with { HintName = Distinct(value.HintName, taken) } } : file;
        }
    }

    private static string Distinct(string name, HashSet<string> taken)
    {
        string distinct = name;
        for (int i = 2; !taken.Add(distinct); i++)
        {
            string stem = name.EndsWith(Extension, StringComparison.Ordinal) ? name.Substring(0, name.Length - Extension.Length) : name;
            distinct = $"{stem}.{i.ToString(CultureInfo.InvariantCulture)}{Extension}";
        }

        return distinct;
    }
}
