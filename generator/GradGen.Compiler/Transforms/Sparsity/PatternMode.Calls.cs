using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Sparsity;

/// <content>Methods that are not looked into: all that they give depends on all that they get.</content>
internal sealed partial class PatternMode
{
    private void CallMethod(IrBuilder builder, Call call)
    {
        Value all = Sets(builder).Union([.. CalleeArgument.Inputs(call).Select(v => AllOf(builder, v)).OfType<Value>()]);
        foreach (Value result in call.Defined)
        {
            Receive(builder, result, all);
        }

        // Which elements of a buffer it writes, only the method knows.
        foreach (CalleeArgument argument in CalleeArgument.Of(call).Where(a => a.IsOutput && a.IsBuffer))
        {
            AddTo(builder, argument.Value, all);
        }
    }

    private void CallCompanion(IrBuilder builder, CompanionCall call)
    {
        Value all = Sets(builder).Union([.. call.Arguments.Select(v => AllOf(builder, v)).OfType<Value>()]);
        foreach (Value result in call.Defined)
        {
            Receive(builder, result, all);
        }

        foreach (Value argument in call.Arguments.Where(a => a.Type is TapesType or BufferType { Kind: not BufferKind.ReadOnlySpan }))
        {
            AddTo(builder, argument, all);
        }
    }

    /// <summary>What a number, or any element of a buffer, depends on; null for nothing.</summary>
    private Value? AllOf(IrBuilder builder, Value value) => ShadowOf(value) is { } shadow ? Sets(builder).All(shadow.Part(builder)) : sets.TryGetValue(value.Id, out Value? set) ? set : null;

    private void Receive(IrBuilder builder, Value result, Value all)
    {
        if (result.HasTangent)
        {
            sets[result.Id] = all;
        }
        else if (result.Type is BufferType { Element.HasTangent: true })
        {
            Shadow shadow = Blurred(builder, result.Name ?? "result");
            Sets(builder).AddAll(shadow.Part(builder), all);
            shadows[result.Id] = shadow;
        }
    }

    private void AddTo(IrBuilder builder, Value buffer, Value all)
    {
        if (ShadowOf(buffer) is { } shadow)
        {
            Sets(builder).AddAll(shadow.Part(builder), all);
        }
    }
}
