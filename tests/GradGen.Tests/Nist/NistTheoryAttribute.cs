namespace GradGen.Tests.Nist;

/// <summary>A theory on NIST's data files, which are kept beside the repository, in shared/nist; skipped, and saying so, where they are not.</summary>
public sealed class NistTheoryAttribute : TheoryAttribute
{
    public NistTheoryAttribute()
    {
        if (NistFiles.Folder is null)
            Skip = "NIST's data files are not here: there is no folder shared/nist beside the repository.";
    }
}
