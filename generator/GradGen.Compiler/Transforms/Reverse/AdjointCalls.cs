using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Adjoints through a call that is not inlined: the callee's own reverse sweep, or, where it has none of its own, its FVjp on copies of what the call found.</summary>
internal sealed partial class AdjointSweep
{
    private void AllocateResultShadows(IrBuilder builder, Call call)
    {
        if (!prepared.SavedCalls.TryGetValue(call, out SavedCall? saved))
        {
            return;
        }

        foreach ((Value returned, Value? length) in call.ActiveReturned.Zip(saved.ReturnedLengths, (v, l) => (v, l)))
        {
            if (length is not null && activity.IsActive(returned) && Shadow(returned) is null)
            {
                shadows[returned.Id] = builder.Allocate(((BufferType)returned.Type).Element, length, AllocationKind.ZeroedScratch, Adjoints.NameOf(returned));
            }
        }
    }

    private void UndoCall(IrBuilder builder, Call call, Adjoints adjoints)
    {
        if (!prepared.SavedCalls.TryGetValue(call, out SavedCall? saved))
        {
            ClearOutputs(builder, call);
            return;
        }

        // Of a result that nobody used there is nothing to undo. (A callee's own reverse sweep runs all the same: it takes what it kept off the tapes.)
        bool isAlone = call.Callee is { IsSplit: false, Returned.Count: 1 } && CalleeArgument.Outputs(call).All(v => v.Type is not BufferType && v == call.Defined[0]);
        Value? seed = isAlone ? adjoints.Find(call.Defined[0]) : null;
        if (isAlone && seed is null)
        {
            return;
        }

        if (seed is null or not ({ Type: SpaceType } or { IsFloating: true }) || !adjoints.MayVanish(seed))
        {
            UndoCall(builder, call, saved, adjoints);
            return;
        }

        var inner = new IrBuilder(builder.Values) { Origin = builder.Origin };
        Adjoints after = adjoints.Copy();
        UndoCall(inner, call, saved, after);
        adjoints.Take(call.Defined[0]);
        Value[] changed = [.. after.ChangedFrom(adjoints)];
        Value[] results = [.. changed.Select(v => builder.Values.New(v.Type.Derivative, Adjoints.NameOf(v)))];
        Region then = inner.Finish([], changed.Select(v => after.OrZero(inner, v)).ToArray());
        Region otherwise = builder.Region([], skipped => changed.Select(v => adjoints.OrZero(skipped, v)).ToArray());
        builder.Add(new If([.. results], builder.Compute(OpCode.IsPresent, ScalarType.Boolean, null, seed), then, otherwise) { Origin = call.Origin });
        for (int k = 0; k < changed.Length; k++)
        {
            adjoints.Set(changed[k], adjoints.Vanishing(results[k], adjoints.MayVanish(then.Yields[k]) || adjoints.MayVanish(otherwise.Yields[k])));
        }
    }

    private void UndoCall(IrBuilder builder, Call call, SavedCall saved, Adjoints adjoints)
    {

        List<Value> operands = [.. call.Arguments.Take(call.Callee.HasReceiver ? 1 : 0)];
        var parameters = new List<CalleeParameter>();
        var results = new List<Value>();
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call)];
        for (int k = 0; k < arguments.Length; k++)
        {
            if (call.Callee.IsSplit)
            {
                if (arguments[k] is { IsBuffer: false, Parameter.Mode: ArgumentMode.In })
                {
                    Pass(arguments[k].Value, arguments[k].Parameter.Role);
                }

                continue;
            }

            // What the second run leaves in arguments by reference nobody needs.
            operands.AddRange(arguments[k].Passed is not { } passed ? [] : saved.Copies[k] is { } copy ? [Rerun(builder, arguments[k], copy)] : [passed]);
            parameters.Add(arguments[k].Parameter);
            results.AddRange(arguments[k].Received is { } left ? [builder.Values.New(left.Type)] : Array.Empty<Value>());
        }

        if (call.Callee is { IsSplit: false, VjpRule.TakesValue: true })
        {
            Pass(call.Defined[0], CalleeParameterRole.Input);
        }

        foreach ((Value returned, Value? length) in call.ActiveReturned.Zip(saved.ReturnedLengths, (v, l) => (v, l)))
        {
            Pass(length is not null ? ShadowOrZero(builder, returned, length) : adjoints.Take(returned) ?? builder.Zero(returned.Type.Derivative), CalleeParameterRole.Input);
        }

        var received = new List<(Value Primal, Value Result)>();
        var apart = new List<(Value Shadow, Value Own, Value Length)>();
        var passedRoots = new HashSet<int>();
        foreach ((CalleeArgument argument, int index) in Indexed(arguments).Where(a => a.Argument.IsOutput))
        {
            if (argument.IsBuffer)
            {
                Pass(ShadowOrZero(builder, argument.Value, saved.Lengths[index]!), argument.IsInput || call.Callee.IsSplit ? CalleeParameterRole.InputOutput : CalleeParameterRole.Input);
            }
            else
            {
                Value adjoint = adjoints.Take(argument.Left) ?? builder.Zero(argument.Left.Type.Derivative);
                PassNumber(argument, adjoint, argument.IsInput ? ArgumentMode.Ref : ArgumentMode.In);
            }
        }

        foreach ((CalleeArgument argument, int index) in Indexed(arguments).Where(a => a.Argument.Parameter.Role == CalleeParameterRole.Input))
        {
            if (argument.IsBuffer)
            {
                Pass(ShadowFor(argument.Value, saved.Lengths[index]!), CalleeParameterRole.InputOutput);
            }
            else
            {
                // The parameter's adjoint starts from zero: the same value may be passed twice.
                PassNumber(argument, builder.Zero(argument.Value.Type.Derivative), ArgumentMode.Ref);
            }
        }

        (Callee callee, string method) = call.Callee.IsSplit ? (call.Callee, call.Callee.ReverseSweep) : call.Callee.Vjp;
        if (call.Callee.IsSplit)
        {
            operands.Add(tapes);
            parameters.Add(CalleeParameter.Tapes);
        }

        builder.Add(new CompanionCall(results.ToEquatableArray(), callee, method, 0, [.. parameters.Select(p => p.Mode)], [.. operands])
        {
            Origin = call.Origin, Part = CompanionPart.Vjp, Itself = callee.AsMethod(method, parameters.ToEquatableArray(), []),
        });
        foreach ((Value primal, Value result) in received.Where(r => activity.IsActive(r.Primal)))
        {
            adjoints.Add(builder, primal, adjoints.Vanishing(result));
        }

        foreach ((Value shadow, Value own, Value length) in apart)
        {
            Each(builder, length, (inner, index) => inner.Accumulate(shadow, index, inner.Load(own, index, isSafe: true)));
        }

        if (!call.Callee.IsSplit)
        {
            ClearOutputs(builder, call);
        }

        // A companion takes no memory twice that it adds to: what meets another argument's gets an adjoint of its own, which is added afterwards.
        Value ShadowFor(Value buffer, Value length)
        {
            if (call.Callee.IsSplit || passedRoots.Add(activity.Root(buffer)) || Shadow(buffer) is not { } shadow)
            {
                return ShadowOrZero(builder, buffer, length);
            }

            Value own = builder.Allocate(((BufferType)buffer.Type).Element, length, AllocationKind.ZeroedScratch, Adjoints.NameOf(buffer));
            apart.Add((shadow, own, length));
            return own;
        }

        void Pass(Value operand, CalleeParameterRole role)
        {
            operands.Add(operand);
            parameters.Add(new CalleeParameter("", operand.Type, role));
        }

        void PassNumber(CalleeArgument argument, Value adjoint, ArgumentMode mode)
        {
            operands.Add(adjoint);
            parameters.Add(new CalleeParameter("", adjoint.Type, mode == ArgumentMode.Ref ? CalleeParameterRole.InputOutput : CalleeParameterRole.Input, mode));
            if (mode == ArgumentMode.Ref)
            {
                Value result = builder.Values.New(adjoint.Type);
                results.Add(result);
                received.Add((argument.Value, result));
            }
        }
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
        foreach (CalleeArgument output in CalleeArgument.Of(call).Where(a => a.Parameter.Role == CalleeParameterRole.Output && a.IsBuffer))
        {
            if (Shadow(output.Value) is { } shadow)
            {
                builder.Fill(shadow, builder.Floating(((BufferType)output.Value.Type).Element, 0));
            }
        }
    }
}
