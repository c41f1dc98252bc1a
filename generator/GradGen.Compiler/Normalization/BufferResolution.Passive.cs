using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Normalization;

/// <content>Views that are constants (<see cref="PassiveView"/>) of memory that is none: what goes through them is stopped.</content>
internal sealed partial class BufferResolution
{
    private bool IsPassive(Value buffer) => !IsPlain(buffer) && views[buffer.Id].Shape.Passivity != Passivity.None;

    /// <summary>What is read or written by way of a view: a constant where the view is one.</summary>
    private Value Stopped(IrBuilder builder, View view, Value element)
    {
        if (view.Shape.Passivity == Passivity.None || !element.Type.HasTangent)
        {
            return element;
        }

        RequireOneWay(builder, view);
        return builder.Compute(OpCode.Stop, element.Type, element.Name, element);
    }

    /// <summary>Makes what a copy holds constant where the view that it was copied from, or will be, is.</summary>
    private void Stop(IrBuilder builder, View view, Value copy)
    {
        if (view.Shape.Passivity == Passivity.None || !((BufferType)copy.Type).Element.HasTangent)
        {
            return;
        }

        RequireOneWay(builder, view);
        Value index = values.New(ScalarType.Int32, "i");
        Region body = builder.Region([index], inner =>
        {
            inner.Store(copy, index, Stopped(inner, view, inner.Load(copy, index)));
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, builder.Length(copy), builder.Int(1), [], body) { Origin = builder.Origin });
    }

    private void RequireOneWay(IrBuilder builder, View view)
    {
        if (view.Shape.Passivity == Passivity.OnSomeWays)
        {
            diagnostics.Refuse(builder.Origin, "An access of a variable that is a constant (of a [NoDerivative] parameter of a helper, or of Grad.Stop) on one way and other memory on another",
                "use two variables");
        }
    }

    /// <summary>A call would carry a derivative through a parameter that is none of the callee's constants.</summary>
    private void RefusePassive(Instruction instruction, IEnumerable<Value> unresolved)
    {
        if (instruction is Call call && CalleeArgument.Of(call).FirstOrDefault(a => a is { IsInput: true } or { IsOutput: true } && a.IsBuffer && a.Passed is { } passed && unresolved.Contains(passed) && IsPassive(passed)) is { Passed: { } through } argument)
        {
            diagnostics.Refuse(instruction.Origin, $"Passing on {(through.Name is { } name ? $"'{name}'" : "memory")}, which is a constant here ([NoDerivative], or Grad.Stop), as '{argument.Parameter.Name}', which is not",
                "mark that parameter [NoDerivative] too, or pass a copy");
        }
    }
}
