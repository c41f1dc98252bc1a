using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>What must run before a loop or branch so that its reverse can run with it: the computation of its seeds, moved up. There is none where that depends on what
/// it computes.</summary>
internal sealed class FusionSlice
{
    private readonly RegionTree tree;
    private readonly Region region;
    private readonly int fusedPosition;
    private readonly Dictionary<int, int> reverseDefinitions = [];
    private readonly Region reverse;
    private readonly SortedSet<int> primalPositions = [];
    private readonly SortedSet<int> reversePositions = [];

    /// <param name="position">Where the reverse of what is fused stands.</param>
    public FusionSlice(RegionTree tree, Region region, Instruction fused, Region reverse, int position)
    {
        this.tree = tree;
        this.region = region;
        this.reverse = reverse;
        fusedPosition = tree.PositionInParent(fused.Regions.First());
        for (int i = 0; i < position; i++)
        {
            foreach (Value result in reverse.Body[i].Results)
            {
                reverseDefinitions[result.Id] = i;
            }
        }
    }

    /// <summary>The instructions of the primal to move.</summary>
    public IReadOnlyList<Instruction> Primal => [.. primalPositions.Select(p => region.Body[p])];

    /// <summary>The instructions of the reverse sweep to move.</summary>
    public IReadOnlyList<Instruction> Reverse => [.. reversePositions.Select(p => reverse.Body[p])];

    /// <summary>The value is there before, or can be: then its computation is part of the slice.</summary>
    public bool Include(Value value)
    {
        if (reverseDefinitions.TryGetValue(value.Id, out int position))
        {
            return Include(reverse.Body[position], position, reversePositions);
        }

        if (tree.RegionOf(value) is not { } home || !ReferenceEquals(home, region))
        {
            // Of an outer region, or of the fused regions, which the reverse shares.
            return true;
        }

        if (tree.DefinitionOf(value) is not { } definition)
        {
            return true;
        }

        int defined = PositionOf(definition);
        return defined < fusedPosition || (defined > fusedPosition && Include(definition, defined, primalPositions));
    }

    private bool Include(Instruction instruction, int position, SortedSet<int> positions)
    {
        if (positions.Contains(position))
        {
            return true;
        }

        if (!IsMovable(instruction, position, positions) || !instruction.Operands.All(Include))
        {
            return false;
        }

        positions.Add(position);
        return true;
    }

    private bool IsMovable(Instruction instruction, int position, SortedSet<int> positions)
    {
        if (instruction is not Opaque kept)
        {
            return instruction is Constant or Length or Compute { CanThrow: false } or Allocate { Kind: AllocationKind.Scratch or AllocationKind.ZeroedScratch };
        }

        int end = ReferenceEquals(positions, primalPositions) ? position : region.Body.Count;
        Instruction[] passed = [.. region.Body.Take(end).Skip(fusedPosition)];
        return !passed.Skip(1).Any(Throws) && !(kept.MayThrow && passed.Any(IsNoticed));
    }

    /// <summary>It may throw on purpose: what an expression that is kept as C# needs may be missing before.</summary>
    private static bool Throws(Instruction instruction) => instruction.WithNested().Any(i => i is Throw);

    /// <summary>It does what is seen outside: that must have happened when an expression throws.</summary>
    private bool IsNoticed(Instruction instruction) => instruction.WithNested().Any(i => i is Effect or Call or CompanionCall or Throw || MemoryAccess.WrittenBy(i).Any(IsOfOthers));

    private bool IsOfOthers(Value buffer) => tree.DefinitionOf(buffer) is Slice part ? IsOfOthers(part.Buffer) : tree.DefinitionOf(buffer) is not Allocate;

    private int PositionOf(Instruction instruction)
    {
        for (int i = 0; i < region.Body.Count; i++)
        {
            if (ReferenceEquals(region.Body[i], instruction))
            {
                return i;
            }
        }

        return -1;
    }
}
