using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Which loops of the primal run together with their reverse. A loop whose iterations meet only in sums, with seeds that are known before it starts,
/// computes and undoes each iteration at once: one loop, nothing stored. Its body is then a place where the same can be asked of inner loops.</summary>
internal sealed class FusionPlan
{
    private readonly RegionTree tree;
    private readonly Mirror mirror;
    private readonly Dictionary<For, FusedLoop> fused = new(ReferenceComparer<For>.Instance);
    private readonly HashSet<Region> visible = new(ReferenceComparer<Region>.Instance);

    private FusionPlan(RegionTree tree, Mirror mirror)
    {
        this.tree = tree;
        this.mirror = mirror;
    }

    /// <param name="reverse">The ideal reverse sweep of the whole function, or null where it runs more than once and so cannot be fused.</param>
    public static FusionPlan Of(RegionTree tree, Mirror mirror, Region? reverse)
    {
        var plan = new FusionPlan(tree, mirror);
        plan.visible.Add(tree.Root);
        if (reverse is not null)
        {
            plan.Decide(tree.Root, reverse);
        }

        return plan;
    }

    /// <summary>The region's values are at hand where its reverse runs: the function's own body, and the bodies of fused loops.</summary>
    public bool IsVisible(Region region) => visible.Contains(region);

    public FusedLoop? Find(Instruction loop) => loop is For f && fused.TryGetValue(f, out FusedLoop? found) ? found : null;

    /// <summary>The instructions of the reverse sweep that run elsewhere than in its own order: fused loops and what was moved before them.</summary>
    public HashSet<Instruction> Moved { get; } = new(ReferenceComparer<Instruction>.Instance);

    private void Decide(Region primal, Region reverse)
    {
        for (int position = 0; position < reverse.Body.Count; position++)
        {
            if (reverse.Body[position] is For loop
                && mirror.Find(loop) is { IsOrderFree: true, Primal: For original }
                && primal.Body.Any(i => ReferenceEquals(i, original))
                && !Conflicts(reverse, position, loop)
                && FusionSlice.TryMake(tree, primal, original, reverse, position) is { } slice)
            {
                fused[original] = new FusedLoop(original, loop, slice.Primal, slice.Reverse);
                Moved.Add(loop);
                Moved.UnionWith(slice.Primal);
                Moved.UnionWith(slice.Reverse);
                visible.Add(original.Body);
                Decide(original.Body, loop.Body);
            }
        }
    }

    /// <summary>An instruction that the reverse sweep runs before the loop reads or overwrites what the loop adds to, or adds to what the loop reads.</summary>
    private static bool Conflicts(Region reverse, int position, For loop)
    {
        var added = new HashSet<int>(loop.Body.Deep().OfType<Accumulate>().Select(a => a.Buffer.Id));
        var read = new HashSet<int>(loop.Body.Deep().OfType<Load>().Select(l => l.Buffer.Id));
        return reverse.Body.Take(position).SelectMany(Self).Any(i => i switch
        {
            Accumulate a => read.Contains(a.Buffer.Id),
            Allocate or Length => false,
            _ => i.Operands.Any(o => added.Contains(o.Id) || (read.Contains(o.Id) && i is not Load)),
        });
    }

    private static IEnumerable<Instruction> Self(Instruction instruction) => [instruction, .. instruction.Regions.SelectMany(r => r.Deep())];
}

/// <summary>A loop that runs together with its reverse.</summary>
/// <param name="BeforePrimal">Instructions that follow the loop in the primal and must run before it.</param>
/// <param name="BeforeReverse">Instructions of the reverse sweep that must run before it.</param>
internal sealed record FusedLoop(For Primal, For Reverse, IReadOnlyList<Instruction> BeforePrimal, IReadOnlyList<Instruction> BeforeReverse);
