using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Forward;

/// <summary>Tangents through a call: the callee's own FJvp takes the call's place.</summary>
internal sealed partial class ForwardMode
{
    /// <param name="written">The instruction that the call is in the function.</param>
    private void CallMethod(IrBuilder builder, Call call, Instruction written)
    {
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call)];
        // Only the callee knows which elements of an output it writes.
        bool varies = CalleeArgument.Inputs(call).Any(v => Tangent(v) is not null)
            || (call.Callee.IsSplit && arguments.Any(a => a.IsOutput && a.IsBuffer && Tangent(a.Value) is not null));
        bool matters = CalleeArgument.Outputs(call).Any(v => v.Type is TapesType || v.Type is BufferType && !call.Defined.Contains(v) ? Tangent(v) is not null : activity.IsActive(v));
        if (!varies || !matters)
        {
            builder.Add(written);
            foreach (CalleeArgument output in arguments.Where(a => a.IsOutput && a.IsBuffer))
            {
                ClearShadow(builder, output.Value);
            }

            return;
        }

        // What is written by hand, or undoes a call of that, takes null for zero; what others may call themselves does not.
        bool takesNull = call.Callee.JvpRule is not null || written is CompanionCall;
        List<Value> operands = [.. call.Arguments];
        List<ArgumentMode> modes = [.. call.Callee.Parameters.Select(p => p.Mode)];
        List<Value> results = [.. call.Defined];
        foreach (CalleeArgument input in arguments.Where(a => a.IsInput))
        {
            operands.Add(TangentArgument(builder, input.Value, takesNull));
            modes.Add(input.Parameter.Mode);
            results.AddRange(input.Received is { } received ? [FreshTangent(builder, received)] : Array.Empty<Value>());
        }

        foreach (CalleeArgument output in arguments.Where(a => a.IsOutput && !a.IsInput))
        {
            operands.AddRange(output.IsBuffer ? [TangentArgument(builder, output.Value, takesNull)] : Array.Empty<Value>());
            modes.Add(output.Parameter.Mode);
            results.AddRange(output.Received is { } received ? [FreshTangent(builder, received)] : Array.Empty<Value>());
        }

        Value[] returned = [.. call.ActiveReturned.Select(v => FreshTangent(builder, v))];
        results.InsertRange(call.Callee.Returned.Count, returned);
        (Callee callee, string method) = call.Callee.Jvp;
        builder.Add(new CompanionCall(results.ToEquatableArray(), callee, method, call.Callee.Returned.Count + returned.Length, modes.ToEquatableArray(), operands.ToEquatableArray()) { Origin = call.Origin, Part = CompanionPart.Jvp });
    }

    /// <summary>What the callee leaves in an output does not vary: its tangent is zero.</summary>
    private void ClearShadow(IrBuilder builder, Value buffer)
    {
        if (Tangent(buffer) is { } shadow)
        {
            Clear(builder, shadow);
        }
    }

    private Value TangentArgument(IrBuilder builder, Value argument, bool takesNull) => argument.Type is TapesType ? Tangent(argument)! : argument.Type is BufferType type
        ? Tangent(argument) ?? builder.Allocate(type.Element, builder.Length(argument), AllocationKind.ZeroedScratch, TangentName(argument))
        : takesNull ? TangentOrZero(builder, argument)
        : builder.OrZero(TangentOrZero(builder, argument), argument);
}
