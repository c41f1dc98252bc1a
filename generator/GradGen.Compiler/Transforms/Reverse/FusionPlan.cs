using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Which loops and branches of the primal run together with their reverse. A loop whose iterations meet only in sums, with seeds that are known before it
/// starts, computes and undoes each iteration at once: one loop, nothing stored. So does a branch with known seeds; and a loop whose one seed is known later, with another in its place
/// (<see cref="UnitSeed"/>), where else it would store something. The same is then asked of what is inside.</summary>
internal sealed class FusionPlan
{
    private readonly RegionTree tree;
    private readonly Mirror mirror;
    private readonly ValueFactory? values;
    private readonly Dictionary<Instruction, Fused> fused = new(ReferenceComparer<Instruction>.Instance);
    private readonly Dictionary<Instruction, IReadOnlyList<Instruction>> written = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<Region> visible = new(ReferenceComparer<Region>.Instance);
    private readonly HashSet<Instruction> checkpointed = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<Instruction> ahead;

    private FusionPlan(RegionTree tree, Mirror mirror, ValueFactory? values, HashSet<Instruction> ahead)
    {
        this.tree = tree;
        this.mirror = mirror;
        this.values = values;
        this.ahead = ahead;
    }

    /// <param name="reverse">The ideal reverse sweep of the whole function.</param>
    /// <param name="runsOnce">The reverse sweep runs once; else nothing can run together with it.</param>
    /// <param name="memory">What the primal's memory holds when.</param>
    /// <param name="ahead">The loops that do not wait for their seed.</param>
    public static FusionPlan Of(RegionTree tree, Mirror mirror, MemoryAccess memory, ValueFactory values, Region reverse, bool runsOnce, HashSet<Instruction> ahead)
    {
        var plan = new FusionPlan(tree, mirror, values, ahead);
        plan.visible.Add(tree.Root);
        if (runsOnce)
        {
            plan.Decide(tree.Root, reverse);
        }

        plan.FindCheckpointed(memory, reverse);
        return plan;
    }

    /// <summary>The loop is reversed from snapshots: each of its iterations runs again, together with its reverse.</summary>
    public bool IsCheckpointed(Instruction loop) => checkpointed.Contains(loop);

    /// <summary>For two sweeps that are functions of their own: nothing is at hand, nothing runs together.</summary>
    public static FusionPlan OfSplit(RegionTree tree, Mirror mirror) => new(tree, mirror, null, []);

    /// <summary>The region's values are at hand where its reverse runs: the function's own body, and the regions of what is fused.</summary>
    public bool IsVisible(Region region) => visible.Contains(region);

    public Fused? Find(Instruction instruction) => fused.TryGetValue(instruction, out Fused? found) ? found : null;

    /// <summary>The loops of the primal that could run with their reverse if that did not wait for its seed.</summary>
    public List<(For Loop, UnitSeed Unit)> Waiting { get; } = [];

    /// <summary>The instructions that run elsewhere than in their own order: what is fused, and what was moved before it.</summary>
    public HashSet<Instruction> Moved { get; } = new(ReferenceComparer<Instruction>.Instance);

    /// <summary>What is left to do where an instruction of the reverse sweep stands.</summary>
    public IReadOnlyList<Instruction> InPlaceOf(Instruction reverse) =>
        written.TryGetValue(reverse, out IReadOnlyList<Instruction>? found) ? found : Moved.Contains(reverse) ? [] : [reverse];

    private void Decide(Region primal, Region reverse)
    {
        for (int position = 0; position < reverse.Body.Count; position++)
        {
            Instruction undoing = reverse.Body[position];
            if (Original(undoing) is { } original
                && primal.Body.Any(i => ReferenceEquals(i, original))
                && (AsItIs(primal, original, reverse, position) ?? Ahead(primal, original, reverse, position)) is { } together)
            {
                fused[original] = together;
                written[undoing] = together.After;
                Moved.UnionWith(together.BeforePrimal);
                Moved.UnionWith(together.BeforeReverse);
                foreach ((Region inner, Region undone) in original.Regions.Zip(together.Reverse.Regions, (p, r) => (p, r)))
                {
                    visible.Add(inner);
                    Decide(inner, undone);
                }
            }
        }
    }

    private Fused? AsItIs(Region primal, Instruction original, Region reverse, int position)
    {
        Instruction undoing = reverse.Body[position];
        var slice = new FusionSlice(tree, primal, original, reverse, position);
        return !FusionConflicts.Exist(reverse, position, undoing) && undoing.Free().All(slice.Include)
            ? new Fused(original, undoing, slice.Primal, slice.Reverse, [], [])
            : null;
    }

    private Fused? Ahead(Region primal, Instruction original, Region reverse, int position)
    {
        if (reverse.Body[position] is not For undoing || original is not For loop || loop.Body.Deep().Any(i => CheckpointedLoops.SnapshotsOf(i) is not null))
        {
            return null;
        }

        var known = new FusionSlice(tree, primal, original, reverse, position);
        Value[] late = [.. undoing.Free().Where(v => !known.Include(v))];
        if (late.Length != 1 || UnitSeed.TryMake(tree, mirror, values!, undoing, late[0], reverse) is not { } unit)
        {
            return null;
        }

        var slice = new FusionSlice(tree, primal, original, reverse, position);
        if (!unit.Loop.Free().Concat(unit.Before.SelectMany(i => i.Operands)).All(slice.Include) || FusionConflicts.Exist(reverse, position, unit.Loop))
        {
            return null;
        }

        if (!ahead.Contains(original))
        {
            Waiting.Add((loop, unit));
            return null;
        }

        return new Fused(original, unit.Loop, slice.Primal, [.. slice.Reverse, .. unit.Before], unit.After, unit.Sums);
    }

    private void FindCheckpointed(MemoryAccess memory, Region reverse)
    {
        foreach (For undoing in reverse.Deep().OfType<For>())
        {
            if (mirror.Find(undoing) is { Primal: var loop } && CheckpointedLoops.CanInclude(loop)
                && loop.Regions.Last() is var body && tree.Parent(body) is { } around && IsVisible(around)
                && CheckpointedLoops.CanRunAgain(loop, memory))
            {
                checkpointed.Add(loop);
                visible.Add(body);
                Decide(body, undoing.Body);
            }
        }
    }

    /// <summary>The loop or branch that an instruction of the reverse sweep undoes, if the two may run together.</summary>
    private Instruction? Original(Instruction undoing) => undoing switch
    {
        For loop when mirror.Find(loop) is { IsOrderFree: true, Primal: For original } => original,
        If branch when mirror.PrimalOf(branch.Then) is { } then => tree.Owner(then),
        _ => null,
    };
}

/// <summary>A loop or branch that runs together with its reverse.</summary>
/// <param name="BeforePrimal">Instructions that follow it in the primal and must run before it.</param>
/// <param name="BeforeReverse">Instructions of the reverse sweep that must run before it.</param>
/// <param name="After">Instructions in the place of its reverse, where that did not wait for its seed.</param>
/// <param name="Sums">What it then keeps in memory.</param>
internal sealed record Fused(Instruction Primal, Instruction Reverse, IReadOnlyList<Instruction> BeforePrimal, IReadOnlyList<Instruction> BeforeReverse,
    IReadOnlyList<Instruction> After, IReadOnlyList<UnscaledSum> Sums);
