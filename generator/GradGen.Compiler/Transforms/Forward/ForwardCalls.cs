using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Forward;

/// <summary>Tangents through a call: the callee's own FJvp takes the call's place.</summary>
internal sealed partial class ForwardMode
{
    private void CallMethod(IrBuilder builder, Call call)
    {
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call)];
        bool varies = arguments.Any(a => a.IsInput && Tangent(a.Value) is not null);
        bool matters = call.Defined.Any(activity.IsActive) || arguments.Any(a => a.IsOutput && Tangent(a.Value) is not null);
        if (!varies || !matters)
        {
            builder.Add(call);
            foreach (CalleeArgument output in arguments.Where(a => a.IsOutput))
            {
                ClearShadow(builder, output.Value);
            }

            return;
        }

        Value[] operands =
        [
            .. call.Arguments,
            .. arguments.Where(a => a.IsInput).Select(a => TangentArgument(builder, a.Value)),
            .. arguments.Where(a => a.IsOutput && !a.IsInput).Select(a => TangentArgument(builder, a.Value)),
        ];
        bool pair = call.Callee.ReturnType is { } type && (type.IsFloating || type.IsFloatingBuffer);
        Value[] results = pair ? [call.Defined[0], FreshTangent(builder, call.Defined[0])] : [.. call.Defined];
        (Callee callee, string method) = call.Callee.Jvp;
        builder.Add(new CompanionCall([.. results], callee, method, results.Length,
            operands.Skip(call.Callee.HasReceiver ? 1 : 0).Select(_ => ArgumentMode.In).ToEquatableArray(), [.. operands]) { Origin = call.Origin });
    }

    /// <summary>What the callee leaves in an output does not vary: its tangent is zero.</summary>
    private void ClearShadow(IrBuilder builder, Value buffer)
    {
        if (Tangent(buffer) is { } shadow)
        {
            builder.Fill(shadow, builder.Floating(((BufferType)buffer.Type).Element, 0));
        }
    }

    private Value TangentArgument(IrBuilder builder, Value argument) => argument.Type is BufferType type
        ? Tangent(argument) ?? builder.Allocate(type.Element, builder.Length(argument), AllocationKind.ZeroedScratch, TangentName(argument))
        : TangentOrZero(builder, argument);
}
