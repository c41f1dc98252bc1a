using CurveFit;

namespace GradGen.Tests.Nist;

/// <summary>Finds NIST's data files.</summary>
internal static class NistFiles
{
    /// <summary>The folder shared/nist of the nearest folder above the tests that has one, or null.</summary>
    public static string? Folder { get; } = Above(AppContext.BaseDirectory)
        .Select(above => Path.Combine(above.FullName, "shared", "nist"))
        .FirstOrDefault(Directory.Exists);

    public static DataSet Read(string name) => DataSet.Read(Path.Combine(Folder!, name + ".dat"));

    private static IEnumerable<DirectoryInfo> Above(string folder)
    {
        for (DirectoryInfo? above = new(folder); above is not null; above = above.Parent)
            yield return above;
    }
}
