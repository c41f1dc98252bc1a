using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FValueAndGradient: reverse mode with seed 1 into cleared buffers; and FGradient, which allocates them and calls it.</summary>
internal static class GradientCompanion
{
    public static CompanionModel Wrapper(MethodModel method, CompanionSignature signature) => new(
        CompanionKind.Gradient, signature.Name, signature.Appended, signature.ReturnTypeText,
        "The gradient, in new arrays: reverse mode.", "The gradient.",
        new Function(signature.Name, method.Primal.Parameters, Region.Empty, method.Primal.ValueCount), []);

    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        var sweep = new GradientSweep(method, signature);
        CompanionScope scope = sweep.Scope;
        IrBuilder builder = scope.Builder;
        Guards.NotNull(scope);
        foreach ((Value input, Value gradient) in sweep.Buffers)
        {
            Guards.SameLength(scope, builder, gradient, input);
        }

        Guards.NoOverlap(scope, [.. sweep.Buffers.Select(b => b.Gradient)], []);
        foreach ((_, Value gradient) in sweep.Buffers)
        {
            builder.Fill(gradient, builder.Floating(((BufferType)gradient.Type).Element, 0));
        }

        Value[] inputs = [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Select(p => p.Value).Where(v => v.Type is not BufferType)];
        Value[] scalars = DistinctObjects.Of(builder, sweep.Write(), inputs);
        return scope.Finish([.. sweep.Yields, .. scalars], [.. scope.PrimalTargets, .. scalars.Select(_ => ResultTarget.Parameter)],
            "The value and the gradient: reverse mode.", "What the method returns.") with { Storage = sweep.Storage };
    }
}
