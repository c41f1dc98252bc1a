using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Which region of the reverse sweep undoes which region of the primal, and how its loops may run.</summary>
internal sealed class Mirror
{
    private readonly Dictionary<Region, Region> primalOf = new(ReferenceComparer<Region>.Instance);
    private readonly Dictionary<Instruction, ReversedLoop> loops = new(ReferenceComparer<Instruction>.Instance);
    private readonly Dictionary<Instruction, Instruction> writes = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<Instruction> mirrored = new(ReferenceComparer<Instruction>.Instance);

    public void Add(Region reverse, Region primal) => primalOf[reverse] = primal;

    public void Add(For reverse, ReversedLoop loop) => loops[reverse] = loop;

    /// <summary>An instruction of the reverse sweep stands where a write of the primal is undone: before it, memory holds what it held after the write.</summary>
    public void AddWrite(Instruction reverse, Instruction write)
    {
        writes[reverse] = write;
        mirrored.Add(write);
    }

    /// <summary>The write of the primal in whose place an instruction of the reverse sweep stands first.</summary>
    public Instruction? WriteAt(Instruction reverse) => writes.TryGetValue(reverse, out Instruction? write) ? write : null;

    /// <summary>There is a place in the reverse sweep where the write is undone.</summary>
    public bool HasPlaceOf(Instruction write) => mirrored.Contains(write);

    /// <summary>The region of the primal that a region of the reverse sweep undoes; null for one that has no counterpart.</summary>
    public Region? PrimalOf(Region reverse) => primalOf.TryGetValue(reverse, out Region? primal) ? primal : null;

    /// <summary>The region whose every run undoes the whole function: tapes are wound to their ends first.</summary>
    public void Repeat(Region region) => Repeated = region;

    public Region? Repeated { get; private set; }

    public ReversedLoop? Find(Instruction reverse) => loops.TryGetValue(reverse, out ReversedLoop? loop) ? loop : null;
}

/// <summary>A loop of the reverse sweep.</summary>
/// <param name="Primal">The loop that it undoes: a <see cref="For"/>, or a <see cref="While"/> that counts its iterations in its last result.</param>
/// <param name="IsOrderFree">Its iterations meet only in sums: it may run in the primal's order.</param>
/// <param name="VanishingSeeds">Of the values that it starts from, those that may vanish, by their ids.</param>
internal sealed record ReversedLoop(Instruction Primal, bool IsOrderFree, IReadOnlyCollection<int> VanishingSeeds);
