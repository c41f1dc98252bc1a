using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Makes the primal ready to be undone: loops of unknown length count their iterations, a call that is not inlined keeps copies of the buffers
/// that its reverse will need, and every region is an object of its own.</summary>
internal sealed class PrimalPreparation
{
    private readonly ValueFactory values;
    private readonly Activity activity;
    private readonly Dictionary<Call, SavedCall> saved = new(ReferenceComparer<Call>.Instance);

    private PrimalPreparation(ValueFactory values, Activity activity)
    {
        this.values = values;
        this.activity = activity;
    }

    /// <returns>The prepared function, and for each call that must be undone what was kept for it.</returns>
    public static (Function Function, IReadOnlyDictionary<Call, SavedCall> Saved) Prepare(Function function, Activity activity)
    {
        var preparation = new PrimalPreparation(ValueFactory.After(function), activity);
        Region body = preparation.Rebuild(function.Body);
        return (function with { Body = body, ValueCount = preparation.values.Next }, preparation.saved);
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
                    builder.Add(CountTrips(builder, loop));
                    break;
                case Call call when MustBeUndone(call):
                    Keep(builder, call);
                    break;
                case var other:
                    builder.Add(other);
                    break;
            }
        }

        return builder.Finish(region.Arguments, region.Yields);
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

    private bool MustBeUndone(Call call) =>
        CalleeArgument.Inputs(call).Concat(CalleeArgument.Outputs(call)).Any(activity.IsActive);

    /// <summary>Copies every buffer argument before the call: the reverse calls the callee's FVjp, which runs its primal again from what it found.</summary>
    private void Keep(IrBuilder builder, Call call)
    {
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call)];
        var copies = new Value?[arguments.Length];
        for (int k = 0; k < arguments.Length; k++)
        {
            if (arguments[k] is { IsBuffer: true, Value: { Type: BufferType type } buffer })
            {
                Value copy = builder.Allocate(type.Element, builder.Length(buffer), SavedCall.KindFor(arguments[k].Parameter), buffer.Name);
                builder.Copy(buffer, copy);
                copies[k] = copy;
            }
        }

        builder.Add(call);
        Value? length = call.Callee.ReturnType is { IsFloatingBuffer: true } ? builder.Length(call.Defined[0]) : null;
        saved[call] = new SavedCall(copies, length);
    }
}

/// <summary>What is kept of a call for its reverse.</summary>
/// <param name="Copies">Per parameter: a copy of a buffer as the call found it; null for other arguments.</param>
/// <param name="ResultLength">The length of a returned array.</param>
internal sealed record SavedCall(IReadOnlyList<Value?> Copies, Value? ResultLength)
{
    /// <summary>A parameter that is an array takes no span.</summary>
    public static AllocationKind KindFor(CalleeParameter parameter) =>
        parameter.Type is BufferType { Kind: BufferKind.Array } ? AllocationKind.Heap : AllocationKind.Scratch;
}
