using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Sparsity;

/// <summary>The sets of a buffer, or of a part of one.</summary>
/// <param name="Memory">A set per element; or a single one, for all of them.</param>
/// <param name="IsExact">It is known which set is which element's.</param>
/// <param name="Start">Where the part starts, as it is known; null for the whole.</param>
/// <param name="Count">How many elements the part has; null for the whole.</param>
internal sealed record Shadow(Value Memory, bool IsExact, Value? Start = null, Value? Count = null)
{
    /// <summary>The sets as memory that effects take: what has been taken of an arena.</summary>
    public Value View(IrBuilder builder) =>
        Memory.Type is BufferType { Kind: BufferKind.Arena } ? builder.Slice(Memory, builder.Int(0), builder.ArenaSize(Memory)) : Memory;

    /// <summary>The number of sets in memory.</summary>
    public Value Size(IrBuilder builder) => Memory.Type is BufferType { Kind: BufferKind.Arena } ? builder.ArenaSize(Memory) : builder.Length(Memory);

    /// <summary>The sets that this may be.</summary>
    public Part Part(IrBuilder builder) => new(View(builder), Start ?? builder.Int(0), Count ?? Size(builder));

    /// <summary>Where an element's set is.</summary>
    public Value Place(IrBuilder builder, Value index) => Start is null ? index : builder.Binary(OpCode.Add, Start, builder.Convert(index, Start.Type));
}
