using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Normalization;

/// <summary>How the elements of a buffer of structs lie in buffers of scalars. Where all leaves are numbers of one type they stay interleaved, in one
/// buffer; else each leaf has a buffer of its own.</summary>
internal sealed class Planes
{
    private readonly IrType[] leaves;
    private readonly BufferKind kind;

    private Planes(StructType type, BufferKind kind)
    {
        leaves = [.. type.Leaves];
        this.kind = kind;
        IsInterleaved = AreInterleaved(type);
    }

    /// <summary>All leaves are in one buffer, an element after the other.</summary>
    public bool IsInterleaved { get; }

    /// <summary>The scalars of one struct in one buffer.</summary>
    public int Stride => IsInterleaved ? leaves.Length : 1;

    /// <summary>The types of the buffers.</summary>
    public IEnumerable<BufferType> Types => (IsInterleaved ? leaves.Take(1) : leaves).Select(e => new BufferType(e, kind));

    public static Planes Of(BufferType type) => new((StructType)type.Element, type.Kind);

    /// <summary>All leaves are floating numbers of one type that can vary, or constant ones.</summary>
    public static bool AreInterleaved(StructType type) =>
        type.Leaves.Distinct().Count() == 1 && type.Leaves.First() is ScalarType && (!HasConstants(type) || !type.Leaves.First().IsFloating);

    /// <summary>The buffer that a leaf is in, and its place in an element there.</summary>
    public (int Plane, int Offset) PlaceOf(int leaf) => IsInterleaved ? (0, leaf) : (leaf, 0);

    private static bool HasConstants(StructType type) => type.Fields.Any(f => f.IsConstant || (f.Type is StructType nested && HasConstants(nested)));
}
