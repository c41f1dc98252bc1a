using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>How the reverse sweep gets the primal values that it reads: at hand, computed again, or kept by the forward sweep. What is kept is a minimum cut:
/// the cheapest set from which, with what is at hand, everything else that is needed can be computed again.</summary>
internal sealed class StoragePlan
{
    private readonly RegionTree tree;
    private readonly MemoryAccess memory;
    private readonly FusionPlan fusion;
    private readonly HashSet<int> given;

    /// <summary>Other code runs between the two sweeps: it may change objects and what they hold.</summary>
    private readonly bool isSplit;
    private readonly MinimumCut cut = new();
    private readonly Dictionary<int, (Value Value, int Node)> valueNodes = [];
    private readonly Dictionary<Instruction, int> instructionNodes = new(ReferenceComparer<Instruction>.Instance);
    private readonly Dictionary<Instruction, (Region Region, int Position)> places = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<int> kept = [];
    private readonly HashSet<Instruction> recomputed = new(ReferenceComparer<Instruction>.Instance);

    private StoragePlan(RegionTree tree, MemoryAccess memory, FusionPlan fusion, IEnumerable<Value>? given)
    {
        isSplit = given is not null;
        this.given = [.. (given ?? []).Select(v => v.Id)];
        this.tree = tree;
        this.memory = memory;
        this.fusion = fusion;
    }

    /// <param name="needed">The primal values that the reverse sweep reads.</param>
    /// <param name="given">Parameters that are at hand where not all of them are: in a reverse sweep of its own.</param>
    public static StoragePlan Make(RegionTree tree, MemoryAccess memory, FusionPlan fusion, IEnumerable<Value> needed, IEnumerable<Value>? given = null)
    {
        var plan = new StoragePlan(tree, memory, fusion, given);
        plan.Place(tree.Root);
        foreach (Value value in needed)
        {
            if (!plan.IsAtHand(value))
            {
                plan.cut.AddEdge(plan.cut.Source, plan.NodeOf(value), MinimumCut.Infinite);
            }
        }

        plan.Solve();
        return plan;
    }

    /// <summary>The forward sweep keeps the value for the reverse sweep.</summary>
    public bool IsKept(Value value) => kept.Contains(value.Id);

    /// <summary>The reverse sweep does the instruction again.</summary>
    public bool IsRecomputed(Instruction instruction) => recomputed.Contains(instruction);

    /// <summary>Something in the region or in those nested in it is kept.</summary>
    public bool KeepsIn(Region region) =>
        region.Arguments.Any(IsKept) || region.Body.Any(i => i.Results.Any(IsKept) || i.Regions.Any(KeepsIn));

    private bool IsAtHand(Value value) =>
        tree.RegionOf(value) is not { } region || fusion.IsVisible(region) || IsControlVariable(value, region) || given.Contains(value.Id);

    /// <summary>A counted loop's control variable is that of the loop that undoes it.</summary>
    private bool IsControlVariable(Value value, Region region) => tree.Owner(region) is For loop && loop.Index.Id == value.Id;

    private void Place(Region region)
    {
        for (int position = 0; position < region.Body.Count; position++)
        {
            places[region.Body[position]] = (region, position);
            foreach (Region nested in region.Body[position].Regions)
            {
                Place(nested);
            }
        }
    }

    /// <summary>The node that is on the source's side when the value must be there.</summary>
    private int NodeOf(Value value)
    {
        if (valueNodes.TryGetValue(value.Id, out (Value, int Node) found))
        {
            return found.Node;
        }

        int node = cut.AddNode();
        valueNodes[value.Id] = (value, node);
        long keep = KeepingCost(value);
        int next = tree.DefinitionOf(value) is { } definition && CanRecompute(definition) ? NodeOf(definition) : cut.Sink;
        cut.AddEdge(node, next, keep);
        return node;
    }

    private long KeepingCost(Value value)
    {
        long weight = StorageCosts.Weight(tree.LoopDepth(tree.RegionOf(value)!));
        return value.Type switch
        {
            ScalarType or SpaceType => StorageCosts.KeepScalar * weight,
            // A parameter's memory belongs to the caller, who may hand a part of it on and on: only what is read of it is kept.
            BufferType { Kind: BufferKind.Arena } => MinimumCut.Infinite,
            BufferType when tree.Parameters.Contains(value) => MinimumCut.Infinite,
            BufferType => StorageCosts.KeepBuffer * weight,
            _ => MinimumCut.Infinite / 4,
        };
    }

    /// <summary>The node that is on the source's side when the instruction is done again.</summary>
    private int NodeOf(Instruction instruction)
    {
        if (instructionNodes.TryGetValue(instruction, out int node))
        {
            return node;
        }

        node = cut.AddNode();
        instructionNodes[instruction] = node;
        cut.AddEdge(node, cut.Sink, StorageCosts.OfRecomputing(instruction) * StorageCosts.Weight(tree.LoopDepth(places[instruction].Region)));
        foreach (Value operand in instruction.Free().Where(o => !IsAtHand(o)))
        {
            cut.AddEdge(node, NodeOf(operand), MinimumCut.Infinite);
        }

        return node;
    }

    /// <summary>Doing the instruction again gives the same values and changes nothing.</summary>
    private bool CanRecompute(Instruction instruction) => instruction switch
    {
        Opaque { MayChange: true, Result.Type: ScalarType } => !isSplit,
        Constant or Opaque or Compute or Length or Slice or Check or Comment => true,
        Load i => !(isSplit && tree.DefinitionOf(memory.Root(i.Buffer)) is Opaque { MayChange: true }) && memory.CanReadAgain(i.Buffer, places[i].Region, places[i].Position),
        If or For or While => instruction.Regions.All(r => r.Body.All(CanRecompute)),
        _ => false,
    };

    private void Solve()
    {
        HashSet<int> source = cut.Solve();
        foreach ((Value value, int node) in valueNodes.Values)
        {
            bool needed = source.Contains(node);
            bool again = tree.DefinitionOf(value) is { } definition && instructionNodes.TryGetValue(definition, out int i) && source.Contains(i);
            if (needed && !again)
            {
                kept.Add(value.Id);
            }
        }

        foreach (KeyValuePair<Instruction, int> entry in instructionNodes)
        {
            if (source.Contains(entry.Value))
            {
                recomputed.Add(entry.Key);
            }
        }
    }
}
