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
    private readonly RestoredBuffers? buffers;

    /// <summary>Other code runs between the two sweeps: it may change objects and what they hold.</summary>
    private readonly bool isSplit;
    private readonly MinimumCut cut = new();
    private readonly Dictionary<int, (Value Value, int Node)> valueNodes = [];
    private readonly Dictionary<Instruction, int> instructionNodes = new(ReferenceComparer<Instruction>.Instance);
    private readonly Dictionary<Instruction, (Region Region, int Position)> places = new(ReferenceComparer<Instruction>.Instance);
    private readonly Dictionary<Instruction, (Overwrite Overwrite, int Node)> overwriteNodes = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<int> kept = [];
    private readonly Dictionary<Instruction, Overwrite> undone = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<Instruction> recomputed = new(ReferenceComparer<Instruction>.Instance);

    private StoragePlan(RegionTree tree, MemoryAccess memory, FusionPlan fusion, RestoredBuffers? buffers, IEnumerable<Value>? given)
    {
        isSplit = given is not null;
        this.given = [.. (given ?? []).Select(v => v.Id)];
        this.tree = tree;
        this.memory = memory;
        this.fusion = fusion;
        this.buffers = buffers;
    }

    /// <param name="needed">The primal values that the reverse sweep reads.</param>
    /// <param name="buffers">What of memory can be brought back; null where the reverse sweep is a function of its own, or runs more than once.</param>
    /// <param name="given">Parameters that are at hand where not all of them are: in a reverse sweep of its own.</param>
    public static StoragePlan Make(RegionTree tree, MemoryAccess memory, FusionPlan fusion, IEnumerable<Value> needed, RestoredBuffers? buffers, IEnumerable<Value>? given = null)
    {
        var plan = new StoragePlan(tree, memory, fusion, buffers, given);
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

    /// <summary>What the instruction overwrites is kept, and put back where it is undone; null if not.</summary>
    public Overwrite? UndoneBy(Instruction write) => undone.TryGetValue(write, out Overwrite? overwrite) ? overwrite : null;

    /// <summary>The writes that are undone.</summary>
    public IEnumerable<Overwrite> Undone => undone.Values;

    /// <summary>Something in the region or in those nested in it is kept.</summary>
    public bool KeepsIn(Region region) =>
        region.Arguments.Any(IsKept) || region.Body.Any(i => i.Results.Any(IsKept) || UndoneBy(i) is not null || i.Regions.Any(KeepsIn));

    /// <summary>The region, or one nested in it, has writes that are undone: its reverse must run in the opposite order.</summary>
    public bool Undoes(Region region) => region.Body.Any(i => UndoneBy(i) is not null || i.Regions.Any(Undoes));

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
        Require(node, instruction.Free());
        foreach (Load load in instruction.WithNested().OfType<Load>().Where(l => !IsStillThere(l)))
        {
            foreach (Overwrite overwrite in buffers!.For(load, places[instruction].Region, places[instruction].Position)!)
            {
                cut.AddEdge(node, NodeOf(overwrite), MinimumCut.Infinite);
            }
        }

        return node;
    }

    /// <summary>The node that is on the source's side when what was overwritten is put back.</summary>
    private int NodeOf(Overwrite overwrite)
    {
        if (overwriteNodes.TryGetValue(overwrite.Write, out (Overwrite, int Node) known))
        {
            return known.Node;
        }

        int node = cut.AddNode();
        overwriteNodes[overwrite.Write] = (overwrite, node);
        long cost = overwrite.Write is Store ? StorageCosts.KeepScalar + StorageCosts.OfPuttingBack : StorageCosts.KeepBuffer;
        cut.AddEdge(node, cut.Sink, cost * StorageCosts.Weight(tree.LoopDepth(overwrite.Region)));
        Require(node, overwrite.Write is Store store ? [store.Buffer, store.Index] : MemoryAccess.WrittenBy(overwrite.Write));

        // The way there, which the reverse sweep may not go otherwise.
        foreach (Instruction owner in tree.Ancestors(overwrite.Region).Select(tree.Owner).OfType<Instruction>())
        {
            Require(node, owner is While loop ? [loop.Defined[loop.Defined.Count - 1]] : owner is For { Lower: var lower, Bound: var bound, Step: var step } ? [lower, bound, step] : owner.Operands);
        }

        return node;
    }

    private void Require(int node, IEnumerable<Value> values)
    {
        foreach (Value value in values.Where(v => !IsAtHand(v)))
        {
            cut.AddEdge(node, NodeOf(value), MinimumCut.Infinite);
        }
    }

    private bool CanRecompute(Instruction instruction) => CanRecompute(instruction, places[instruction].Region, places[instruction].Position);

    private bool IsStillThere(Load load) => memory.CanReadAgain(load.Buffer, places[load].Region, places[load].Position);

    /// <summary>Doing the instruction again gives the same values and changes nothing.</summary>
    /// <param name="home">The region at the beginning of whose reverse it is done.</param>
    /// <param name="position">Where in it the instruction is, or that which it is a part of.</param>
    private bool CanRecompute(Instruction instruction, Region home, int position) => instruction switch
    {
        Opaque { MayChange: true, Result.Type: ScalarType } => !isSplit,
        Constant or Opaque or Compute or Length or Slice or Check or Comment => true,
        Load i => !(isSplit && tree.DefinitionOf(memory.Root(i.Buffer)) is Opaque { MayChange: true }) && (IsStillThere(i) || buffers?.For(i, home, position) is not null),
        If or For or While => instruction.Regions.All(r => r.Body.All(i => CanRecompute(i, home, position))),
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

        foreach ((Overwrite overwrite, int _) in overwriteNodes.Values.Where(o => source.Contains(o.Node)))
        {
            undone.Add(overwrite.Write, overwrite);
            if (overwrite.Write is Store)
            {
                kept.Add(overwrite.Old.Id);
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
