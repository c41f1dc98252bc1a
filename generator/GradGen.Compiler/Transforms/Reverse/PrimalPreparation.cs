using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Makes the primal ready to be undone: loops of unknown length count their iterations, arenas tell their sizes, a call whose callee has no sweeps of its own keeps copies of the
/// buffers that its reverse will need, and every region is an object of its own.</summary>
internal sealed class PrimalPreparation
{
    private readonly ValueFactory values;
    private readonly Activity activity;
    private readonly Dictionary<Call, SavedCall> saved = new(ReferenceComparer<Call>.Instance);
    private readonly Dictionary<int, Value> arenaSizes = [];
    private readonly Dictionary<Region, Region> plainBodies = new(ReferenceComparer<Region>.Instance);

    private PrimalPreparation(ValueFactory values, Activity activity)
    {
        this.values = values;
        this.activity = activity;
    }

    public static PreparedPrimal Prepare(Function function, Activity activity)
    {
        var preparation = new PrimalPreparation(ValueFactory.After(function), activity);
        Region body = preparation.Rebuild(function.Body);
        return new PreparedPrimal(function with { Body = body, ValueCount = preparation.values.Next }, preparation.saved, preparation.arenaSizes, preparation.plainBodies);
    }

    private Region Rebuild(Region region)
    {
        var builder = new IrBuilder(values);
        foreach (Instruction instruction in region.Body)
        {
            builder.Origin = instruction.Origin;
            switch (instruction.WithRegions(Rebuild))
            {
                case While loop:
                    While counted = CountTrips(builder, loop);
                    SetAside(counted, ((While)instruction).Body);
                    builder.Add(counted);
                    break;
                case For loop:
                    SetAside(loop, ((For)instruction).Body);
                    builder.Add(loop);
                    break;
                case Call call when MustBeUndone(call):
                    Keep(builder, call);
                    break;
                case var other:
                    builder.Add(other);
                    break;
            }
        }

        foreach (Allocate arena in region.Throws ? [] : region.Body.OfType<Allocate>().Where(i => i.Kind == AllocationKind.Arena))
        {
            arenaSizes[arena.Result.Id] = builder.ArenaSize(arena.Result);
        }

        return builder.Finish(region.Arguments, region.Yields);
    }

    /// <summary>Sets the body of a loop that may be reversed from snapshots aside as it is, for its first run.</summary>
    private void SetAside(Instruction loop, Region original)
    {
        if (CheckpointedLoops.CanInclude(loop))
        {
            plainBodies[loop.Regions.Last()] = original.Clone(values, []);
        }
    }

    private While CountTrips(IrBuilder builder, While loop)
    {
        Value start = builder.Int(0);
        Value carried = values.New(ScalarType.Int32, "trips");
        var step = new IrBuilder(values);
        Value next = step.Binary(OpCode.Add, carried, step.Int(1), "trips");
        return loop with
        {
            Defined = [.. loop.Defined, values.New(ScalarType.Int32, "trips")],
            Initial = [.. loop.Initial, start],
            Condition = loop.Condition with { Arguments = [.. loop.Condition.Arguments, values.New(ScalarType.Int32, "trips")] },
            Body = new Region([.. loop.Body.Arguments, carried], [.. loop.Body.Body, .. step.Finish([], []).Body], [.. loop.Body.Yields, next]),
        };
    }

    /// <summary>An adjoint can come to something that the call gives.</summary>
    private bool MustBeUndone(Call call) => CalleeArgument.Outputs(call).Any(activity.IsActive);

    /// <summary>Copies every buffer argument before the call: the reverse calls the callee's FVjp, which runs its primal again from what it found.</summary>
    private void Keep(IrBuilder builder, Call call)
    {
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call)];
        var copies = new Value?[arguments.Length];
        var lengths = new Value?[arguments.Length];
        for (int k = 0; k < arguments.Length; k++)
        {
            if (arguments[k] is { IsBuffer: true, Value: { Type: BufferType type } buffer })
            {
                lengths[k] = builder.Length(buffer);
                if (!call.Callee.IsSplit)
                {
                    copies[k] = builder.Allocate(type.Element, lengths[k]!, SavedCall.KindFor(arguments[k].Parameter), buffer.Name);
                    builder.Copy(buffer, copies[k]!);
                }
            }
        }

        builder.Add(call);
        saved[call] = new SavedCall(copies, lengths, [.. call.ActiveReturned.Select(v => v.Type is BufferType ? builder.Length(v) : null)]);
    }
}

/// <summary>A primal that is ready to be undone.</summary>
/// <param name="SavedCalls">For each call that must be undone, what was kept for it.</param>
/// <param name="ArenaSizes">For each arena, by its id, the size that it had in the end.</param>
/// <param name="PlainBodies">For the body of each loop that may be reversed from snapshots, the body as it was.</param>
internal sealed record PreparedPrimal(
    Function Function, IReadOnlyDictionary<Call, SavedCall> SavedCalls, IReadOnlyDictionary<int, Value> ArenaSizes, IReadOnlyDictionary<Region, Region> PlainBodies)
{
    /// <summary>The copies that are arrays, since the callee takes no span.</summary>
    public HashSet<int> Arrays { get; } = [.. SavedCalls.Values.SelectMany(c => c.Copies).OfType<Value>().Where(c => c.Type is BufferType { Kind: BufferKind.Array }).Select(c => c.Id)];
}

/// <summary>What is kept of a call for its reverse.</summary>
/// <param name="Copies">Per parameter: a copy of a buffer as the call found it; null for other arguments, and for a split callee.</param>
/// <param name="Lengths">Per parameter: the length of a buffer; null for other arguments.</param>
/// <param name="ReturnedLengths">For each value that is returned and can carry a derivative: the length of a buffer; null for a number.</param>
internal sealed record SavedCall(IReadOnlyList<Value?> Copies, IReadOnlyList<Value?> Lengths, IReadOnlyList<Value?> ReturnedLengths)
{
    /// <summary>A parameter that is an array takes no span.</summary>
    public static AllocationKind KindFor(CalleeParameter parameter) =>
        parameter.Type is BufferType { Kind: BufferKind.Array } ? AllocationKind.Heap : AllocationKind.Scratch;
}
