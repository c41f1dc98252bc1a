using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Reverse mode. The steps: prepare the primal; write the ideal reverse sweep; decide which loops run together with their reverse; plan the storage;
/// write both sweeps.</summary>
internal sealed class ReverseMode
{
    private readonly Activity activity;
    private readonly RegionTree tree;
    private readonly MemoryAccess memory;
    private readonly Mirror mirror = new();
    private readonly PreparedPrimal primal;
    private readonly Value tapes;

    private ReverseMode(PreparedPrimal primal, Activity activity, IReadOnlyList<ParameterRole> roles)
    {
        Function prepared = primal.Function;
        tapes = new Value(prepared.ValueCount, TapesType.Instance, "tapes");
        Prepared = prepared with { ValueCount = prepared.ValueCount + 1 };
        this.primal = primal;
        this.activity = activity;
        tree = RegionTree.Of(prepared);
        memory = MemoryAccess.Of(prepared, tree, roles);
        WriteOnce = Analysis.WriteOnce.Of(prepared, tree);
        WriteOnce.ExceptWith(prepared.Parameters.Where((_, k) => roles[k] != ParameterRole.Output).Select(p => p.Id));
    }

    /// <summary>The primal that is undone: like the function given, with the same parameters and yields.</summary>
    public Function Prepared { get; }

    /// <summary>Buffers whose adjoint is only read.</summary>
    public HashSet<int> WriteOnce { get; }

    /// <summary>What is stored between the sweeps, in words; once they are written.</summary>
    public string Storage { get; private set; } = "";

    public static ReverseMode Prepare(Function function, Activity activity, IReadOnlyList<ParameterRole> roles) =>
        new(PrimalPreparation.Prepare(function, activity), activity, roles);

    /// <summary>A sweep to undo the function with; its shadows are still to be set.</summary>
    /// <param name="isDifferentiatedAgain">What is finite may have derivatives that are not: a product with an adjoint that may vanish stays zero at the next order, too.</param>
    public AdjointSweep NewSweep(bool isDifferentiatedAgain = false) =>
        new(activity, isDifferentiatedAgain ? null : Finiteness.Of(Prepared), WriteOnce, primal, tapes, mirror);

    /// <summary>Undoes the function's body.</summary>
    public void Reverse(AdjointSweep sweep, IrBuilder builder, Adjoints adjoints)
    {
        sweep.Reverse(builder, Prepared.Body, adjoints);
        builder.Add(new Comment(""));
    }

    /// <summary>Writes the forward sweep and the ideal reverse sweep, made real, into <paramref name="builder"/>.</summary>
    /// <param name="ideal">What runs after the primal; yields what the caller needs of it.</param>
    /// <param name="fuse">Loops may run together with their reverse: the sweep runs once, and nothing must happen between the two.</param>
    /// <param name="repeated">The body of the loop in <paramref name="ideal"/> that runs the reverse sweep again and again; null where it runs once.</param>
    public void Write(IrBuilder builder, Region ideal, bool fuse, Region? repeated = null)
    {
        if (repeated is not null)
        {
            mirror.Repeat(repeated);
        }

        (FusionPlan fusion, StoragePlan plan) = Plan(builder.Values, ideal, fuse, runsOnce: repeated is null);
        var checkpointed = new CheckpointedLoops(tree, memory, fusion, primal.PlainBodies);
        var kept = new KeptValues(tree, fusion, plan, builder.Values, WithSweeps, checkpointed);
        var materializer = new SweepMaterializer(tree, fusion, plan, kept, mirror, checkpointed, primal.Arrays, HasSplitCalls ? tapes : null);
        var assembler = new SweepAssembler(fusion, kept, materializer);
        var sweeps = new IrBuilder(builder.Values);
        assembler.Write(sweeps, Prepared.Body, ideal);
        materializer.RequireAllPutBack();
        Storage = Report(fusion, kept, checkpointed);
        if (HasSplitCalls)
        {
            builder.Add(new TapesOpen(tapes));
        }

        if (materializer.TapesOfRepeated is { } repeatedCalls)
        {
            builder.Add(new TapesOpen(repeatedCalls));
        }

        foreach (Value tape in kept.Tapes)
        {
            builder.Add(new TapeOpen(tape));
        }

        builder.Append(sweeps.Finish([], []));
    }

    /// <summary>Writes the two sweeps into functions of their own. What the second needs of the first it finds on tapes that the caller holds.</summary>
    /// <param name="forward">Receives the forward sweep.</param>
    /// <param name="reverse">Receives the reverse sweep.</param>
    /// <param name="ideal">What undoes the primal; yields what the caller needs of it.</param>
    /// <param name="given">The parameters that the reverse sweep gets once more.</param>
    /// <returns>What the reverse sweep yields.</returns>
    public IReadOnlyList<Value> WriteSplit((IrBuilder Builder, Value Tapes) forward, (IrBuilder Builder, Value Tapes) reverse, Region ideal, IReadOnlyCollection<Value> given)
    {
        FusionPlan fusion = FusionPlan.OfSplit(tree, mirror);
        StoragePlan plan = StoragePlan.Make(tree, memory, fusion, Needs(ideal), null, given);
        var checkpointed = new CheckpointedLoops(tree, memory, fusion, primal.PlainBodies);
        var kept = new KeptValues(tree, fusion, plan, forward.Builder.Values, WithSweeps, checkpointed);
        Region first = kept.WriteSplit();
        var materializer = new SweepMaterializer(tree, fusion, plan, kept, mirror, checkpointed, primal.Arrays, null);
        Region second = materializer.WriteSplit(reverse.Builder.Values, ideal);
        Storage = Report(fusion, kept, checkpointed);
        foreach (Value tape in kept.Tapes)
        {
            forward.Builder.Add(new TapeOf(tape, forward.Tapes));
            reverse.Builder.Add(new TapeOf(tape, reverse.Tapes));
        }

        forward.Builder.Append(Bind(first, forward.Tapes));
        reverse.Builder.Append(Bind(second, reverse.Tapes));
        return second.Yields;
    }

    /// <summary>A loop whose reverse waits for its seed runs with it ahead of that, if it would store something else. Then the same is asked of those inside.</summary>
    private (FusionPlan Fusion, StoragePlan Storage) Plan(ValueFactory values, Region ideal, bool fuse, bool runsOnce)
    {
        Value[] needs = [.. Needs(ideal)];
        var ahead = new HashSet<Instruction>(ReferenceComparer<Instruction>.Instance);
        while (true)
        {
            FusionPlan fusion = FusionPlan.Of(tree, mirror, memory, values, ideal, fuse, ahead);
            RestoredBuffers? buffers = runsOnce ? new RestoredBuffers(tree, memory, fusion, mirror, values) : null;
            StoragePlan storage = StoragePlan.Make(tree, memory, fusion, needs, buffers);
            For[] more = [.. fusion.Waiting.Where(w => w.Unit.Pays(w.Loop, tree, storage)).Select(w => w.Loop)];
            if (more.Length == 0)
            {
                return (fusion, storage);
            }

            ahead.UnionWith(more);
        }
    }

    private string Report(FusionPlan fusion, KeptValues kept, CheckpointedLoops checkpointed) =>
        StorageReport.Of(tree, fusion, kept, checkpointed, primal.SavedCalls.Keys.Where(c => c.Callee.IsSplit).Select(c => c.Callee.Name));

    private bool HasSplitCalls => primal.SavedCalls.Keys.Any(c => c.Callee.IsSplit);

    /// <summary>The tapes that the sweeps speak of are those that the caller gives.</summary>
    private Region Bind(Region region, Value given) => region.Substitute(v => v.Id == tapes.Id ? given : v);

    /// <summary>A call that will be undone by its callee's reverse sweep is one of its forward sweep.</summary>
    private Instruction WithSweeps(Instruction instruction) =>
        instruction is Call { Callee.IsSplit: true } call && primal.SavedCalls.ContainsKey(call) ? call.ForwardSweep(tapes) : instruction;

    /// <summary>The primal values that the live part of the ideal sweep reads.</summary>
    private IEnumerable<Value> Needs(Region ideal)
    {
        Liveness liveness = Liveness.Of(ideal);
        var needs = new List<Value>();
        Collect(ideal);
        return needs.Where(v => tree.RegionOf(v) is not null).Distinct();

        void Collect(Region region)
        {
            foreach (Instruction instruction in region.Body.Where(liveness.IsLive))
            {
                needs.AddRange(instruction.Operands);
                foreach (Region nested in instruction.Regions)
                {
                    Collect(nested);
                }
            }

            needs.AddRange(region.Yields);
        }
    }
}
