namespace GradGen.Compiler.Model;

/// <summary>The types of GradGen.Runtime that emitted code calls by their simple names, where these mean nothing else.</summary>
internal static class RuntimeNames
{
    public static IReadOnlyList<string> All { get; } =
        ["Guard", "Scratch", "Arena", "Grid", "Rows", "Tape", "Tapes", "Checkpoints", "StrongZero", "Trips", "IndexSets", "SparsePasses", "DensePasses"];
}
