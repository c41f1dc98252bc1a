namespace GradGen.Compiler.Model;

/// <summary>The types of GradGen.Runtime that emitted code calls by their simple names, where these mean nothing else.</summary>
internal static class RuntimeNames
{
    /// <summary>What tangents in several directions are, by the same rule, though it is .NET's.</summary>
    public const string Vector = "Vector256", VectorNamespace = "System.Runtime.Intrinsics";

    public static IReadOnlyList<string> All { get; } =
        ["Guard", "Scratch", "Arena", "Grid", "Rows", "Tape", "Tapes", "Checkpoints", "StrongZero", "Trips", "IndexSets", "SparsePasses", "DensePasses"];
}
