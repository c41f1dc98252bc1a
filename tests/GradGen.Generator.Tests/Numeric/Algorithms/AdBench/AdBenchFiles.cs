namespace GradGen.Generator.Tests.Numeric.Algorithms.AdBench;

/// <summary>Finds ADBench's data files and the derivatives that it computes for them.</summary>
internal static class AdBenchFiles
{
    /// <summary>The folder shared/adbench of the nearest folder above the tests that has one, or null.</summary>
    public static string? Folder { get; } = Above(AppContext.BaseDirectory)
        .Select(above => Path.Combine(above.FullName, "shared", "adbench"))
        .FirstOrDefault(Directory.Exists);

    /// <summary>The path of a file.</summary>
    public static string Of(string name) => Path.Combine(Folder!, name + ".txt");

    private static IEnumerable<DirectoryInfo> Above(string folder)
    {
        for (DirectoryInfo? above = new(folder); above is not null; above = above.Parent)
        {
            yield return above;
        }
    }
}
