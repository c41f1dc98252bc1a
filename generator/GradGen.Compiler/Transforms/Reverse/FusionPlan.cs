using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Which loops and branches of the primal run together with their reverse. A loop whose iterations meet only in sums, with seeds that are known before it
/// starts, computes and undoes each iteration at once: one loop, nothing stored. So does a branch with known seeds. The same is then asked of what is inside.</summary>
internal sealed class FusionPlan
{
    private readonly RegionTree tree;
    private readonly Mirror mirror;
    private readonly Dictionary<Instruction, Fused> fused = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<Region> visible = new(ReferenceComparer<Region>.Instance);
    private readonly HashSet<Instruction> checkpointed = new(ReferenceComparer<Instruction>.Instance);

    private FusionPlan(RegionTree tree, Mirror mirror)
    {
        this.tree = tree;
        this.mirror = mirror;
    }

    /// <param name="reverse">The ideal reverse sweep of the whole function.</param>
    /// <param name="runsOnce">The reverse sweep runs once; else nothing can run together with it.</param>
    /// <param name="memory">What the primal's memory holds when.</param>
    public static FusionPlan Of(RegionTree tree, Mirror mirror, MemoryAccess memory, Region reverse, bool runsOnce)
    {
        var plan = new FusionPlan(tree, mirror);
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
    public static FusionPlan OfSplit(RegionTree tree, Mirror mirror) => new(tree, mirror);

    /// <summary>The region's values are at hand where its reverse runs: the function's own body, and the regions of what is fused.</summary>
    public bool IsVisible(Region region) => visible.Contains(region);

    public Fused? Find(Instruction instruction) => fused.TryGetValue(instruction, out Fused? found) ? found : null;

    /// <summary>The instructions that run elsewhere than in their own order: what is fused, and what was moved before it.</summary>
    public HashSet<Instruction> Moved { get; } = new(ReferenceComparer<Instruction>.Instance);

    private void Decide(Region primal, Region reverse)
    {
        for (int position = 0; position < reverse.Body.Count; position++)
        {
            Instruction undoing = reverse.Body[position];
            if (Original(undoing) is { } original
                && primal.Body.Any(i => ReferenceEquals(i, original))
                && !Conflicts(reverse, position, undoing)
                && FusionSlice.TryMake(tree, primal, original, reverse, position) is { } slice)
            {
                fused[original] = new Fused(original, undoing, slice.Primal, slice.Reverse);
                Moved.Add(undoing);
                Moved.UnionWith(slice.Primal);
                Moved.UnionWith(slice.Reverse);
                foreach ((Region inner, Region undone) in original.Regions.Zip(undoing.Regions, (p, r) => (p, r)))
                {
                    visible.Add(inner);
                    Decide(inner, undone);
                }
            }
        }
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

    /// <summary>An instruction that the reverse sweep runs before the loop reads or overwrites what the loop adds to, or adds to what the loop reads.</summary>
    private static bool Conflicts(Region reverse, int position, Instruction undoing)
    {
        var added = new HashSet<int>();
        var read = new HashSet<int>();
        foreach (Instruction instruction in undoing.Regions.SelectMany(r => r.Deep()))
        {
            switch (instruction)
            {
                case Accumulate i:
                    added.Add(i.Buffer.Id);
                    break;
                case Load i:
                    read.Add(i.Buffer.Id);
                    break;
                case Slice or Copy or Fill or Store or CompanionCall:
                    // Both reads and overwrites: nothing before it may touch the same memory.
                    added.UnionWith(instruction.Operands.Select(o => o.Id));
                    read.UnionWith(instruction.Operands.Select(o => o.Id));
                    break;
            }
        }

        return reverse.Body.Take(position).SelectMany(Self).Any(i => i switch
        {
            Accumulate a => read.Contains(a.Buffer.Id),
            Allocate or Length => false,
            _ => i.Operands.Any(o => added.Contains(o.Id) || (read.Contains(o.Id) && i is not Load)),
        });
    }

    private static IEnumerable<Instruction> Self(Instruction instruction) => [instruction, .. instruction.Regions.SelectMany(r => r.Deep())];
}

/// <summary>A loop or branch that runs together with its reverse.</summary>
/// <param name="BeforePrimal">Instructions that follow it in the primal and must run before it.</param>
/// <param name="BeforeReverse">Instructions of the reverse sweep that must run before it.</param>
internal sealed record Fused(Instruction Primal, Instruction Reverse, IReadOnlyList<Instruction> BeforePrimal, IReadOnlyList<Instruction> BeforeReverse);
