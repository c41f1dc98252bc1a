using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Adjoints through a call that is not inlined: the callee's own FVjp, on copies of what the call found.</summary>
internal sealed partial class AdjointSweep
{
    private void AllocateResultShadow(IrBuilder builder, Call call)
    {
        if (savedCalls.TryGetValue(call, out SavedCall? saved) && saved.ResultLength is { } length
            && activity.IsActive(call.Defined[0]) && Shadow(call.Defined[0]) is null)
        {
            shadows[call.Defined[0].Id] = builder.Allocate(
                ((BufferType)call.Defined[0].Type).Element, length, AllocationKind.ZeroedScratch, Adjoints.NameOf(call.Defined[0]));
        }
    }

    private void UndoCall(IrBuilder builder, Call call, Adjoints adjoints)
    {
        if (!savedCalls.TryGetValue(call, out SavedCall? saved))
        {
            ClearOutputs(builder, call);
            return;
        }

        var operands = new List<Value>();
        var modes = new List<ArgumentMode>();
        int receiver = call.Callee.HasReceiver ? 1 : 0;
        operands.AddRange(call.Arguments.Take(receiver));
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call)];
        for (int k = 0; k < arguments.Length; k++)
        {
            operands.Add(saved.Copies[k + receiver] is { } copy ? Rerun(builder, arguments[k], copy) : arguments[k].Value);
        }

        if (call.Callee.ReturnType is { } type && (type.IsFloating || type.IsFloatingBuffer))
        {
            operands.Add(type is BufferType ? ShadowOrZero(builder, call.Defined[0], saved.ResultLength!) : adjoints.Take(call.Defined[0]) ?? builder.Floating(type, 0));
        }

        operands.AddRange(Indexed(arguments).Where(a => a.Argument.IsOutput).Select(a => ShadowOrZero(builder, a.Argument.Value, builder.Length(saved.Copies[a.Index + receiver]!))));
        modes.AddRange(operands.Skip(receiver).Select(_ => ArgumentMode.In));

        var received = new List<(Value Primal, Value Result)>();
        foreach ((CalleeArgument argument, int index) in Indexed(arguments).Where(a => a.Argument.Parameter.Role == CalleeParameterRole.Input))
        {
            if (argument.Value.Type is BufferType)
            {
                operands.Add(ShadowOrZero(builder, argument.Value, builder.Length(saved.Copies[index + receiver]!)));
                modes.Add(ArgumentMode.In);
            }
            else
            {
                // The parameter's adjoint starts from zero: the same value may be passed twice.
                operands.Add(builder.Floating(argument.Value.Type, 0));
                modes.Add(ArgumentMode.Ref);
                received.Add((argument.Value, builder.Values.New(argument.Value.Type)));
            }
        }

        (Callee callee, string method) = call.Callee.Vjp;
        builder.Add(new CompanionCall(received.Select(r => r.Result).ToEquatableArray(), callee, method, 0, [.. modes], [.. operands]) { Origin = call.Origin });
        foreach ((Value primal, Value result) in received.Where(r => activity.IsActive(r.Primal)))
        {
            adjoints.Add(builder, primal, adjoints.Vanishing(result));
        }

        ClearOutputs(builder, call);
    }

    private static IEnumerable<(CalleeArgument Argument, int Index)> Indexed(CalleeArgument[] arguments) => arguments.Select((a, k) => (a, k));

    /// <summary>A buffer for the callee's second run: one that it writes is a fresh copy of the copy, so that the reverse can run again.</summary>
    private static Value Rerun(IrBuilder builder, CalleeArgument argument, Value copy)
    {
        if (argument.Parameter.Role == CalleeParameterRole.Input || argument.Parameter.Type is BufferType { Kind: BufferKind.ReadOnlySpan })
        {
            return copy;
        }

        Value again = builder.Allocate(((BufferType)copy.Type).Element, builder.Length(copy), SavedCall.KindFor(argument.Parameter), copy.Name);
        builder.Copy(copy, again);
        return again;
    }

    private Value ShadowOrZero(IrBuilder builder, Value buffer, Value length) => Shadow(buffer)
        ?? builder.Allocate(((BufferType)buffer.Type).Element, length, AllocationKind.ZeroedScratch, Adjoints.NameOf(buffer));

    /// <summary>What an output held before the call was overwritten.</summary>
    private void ClearOutputs(IrBuilder builder, Call call)
    {
        foreach (CalleeArgument output in CalleeArgument.Of(call).Where(a => a.Parameter.Role == CalleeParameterRole.Output))
        {
            if (Shadow(output.Value) is { } shadow)
            {
                builder.Fill(shadow, builder.Floating(((BufferType)output.Value.Type).Element, 0));
            }
        }
    }
}
