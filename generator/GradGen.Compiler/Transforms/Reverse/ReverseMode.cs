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
    private readonly IReadOnlyDictionary<Call, SavedCall> savedCalls;

    private ReverseMode(Function prepared, Activity activity, IReadOnlyList<ParameterRole> roles, IReadOnlyDictionary<Call, SavedCall> savedCalls)
    {
        Prepared = prepared;
        this.activity = activity;
        this.savedCalls = savedCalls;
        tree = RegionTree.Of(prepared);
        memory = MemoryAccess.Of(prepared, tree, roles);
        WriteOnce = Analysis.WriteOnce.Of(prepared, tree);
        WriteOnce.ExceptWith(prepared.Parameters.Where((_, k) => roles[k] != ParameterRole.Output).Select(p => p.Id));
    }

    /// <summary>The primal that is undone: like the function given, with the same parameters and yields.</summary>
    public Function Prepared { get; }

    /// <summary>Buffers whose adjoint is only read.</summary>
    public HashSet<int> WriteOnce { get; }

    public static ReverseMode Prepare(Function function, Activity activity, IReadOnlyList<ParameterRole> roles)
    {
        (Function prepared, IReadOnlyDictionary<Call, SavedCall> saved) = PrimalPreparation.Prepare(function, activity);
        return new ReverseMode(prepared, activity, roles, saved);
    }

    /// <summary>A sweep to undo the function with; its shadows are still to be set.</summary>
    public AdjointSweep NewSweep() => new(activity, Finiteness.Of(Prepared), WriteOnce, savedCalls, mirror);

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

        FusionPlan fusion = FusionPlan.Of(tree, mirror, fuse ? ideal : null);
        StoragePlan plan = StoragePlan.Make(tree, memory, fusion, Needs(ideal));
        var kept = new KeptValues(tree, fusion, plan, builder.Values);
        var materializer = new SweepMaterializer(tree, fusion, plan, kept, mirror);
        var assembler = new SweepAssembler(fusion, kept, materializer);
        var sweeps = new IrBuilder(builder.Values);
        assembler.Write(sweeps, Prepared.Body, ideal);
        foreach (Value tape in kept.Tapes)
        {
            builder.Add(new TapeOpen(tape));
        }

        foreach (Instruction instruction in sweeps.Finish([], []).Body)
        {
            builder.Add(instruction);
        }
    }

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
