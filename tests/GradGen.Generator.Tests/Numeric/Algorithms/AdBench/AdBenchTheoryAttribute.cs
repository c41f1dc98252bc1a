namespace GradGen.Generator.Tests.Numeric.Algorithms.AdBench;

/// <summary>A theory on ADBench's files, which are kept beside the repository, in shared/adbench; skipped, and saying so, where they are not.</summary>
public sealed class AdBenchTheoryAttribute : TheoryAttribute
{
    public AdBenchTheoryAttribute()
    {
        if (AdBenchFiles.Folder is null)
        {
            Skip = "ADBench's data files are not here: there is no folder shared/adbench beside the repository.";
        }
    }
}
