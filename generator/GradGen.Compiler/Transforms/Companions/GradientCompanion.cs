using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

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
        // What outputs hold at the end does not matter here: only the returned value is differentiated.
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        Activity activity = Activity.Of(method.Primal, roles, [.. method.Signature.ActiveYields.Select((_, k) => k == 0)], outputsAreActive: false);
        ReverseMode reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        var scope = new CompanionScope(method, signature, reverse.Prepared);
        IrBuilder builder = scope.Builder;
        Guards.NotNull(scope);
        (Value Input, Value Gradient)[] buffers = [.. Buffers(scope)];
        foreach ((Value input, Value gradient) in buffers)
        {
            Guards.SameLength(scope, builder, gradient, input);
        }

        Guards.NoOverlap(scope, [.. buffers.Select(b => b.Gradient)], []);
        AdjointSweep sweep = reverse.NewSweep();
        foreach ((Value input, Value gradient) in buffers)
        {
            builder.Fill(gradient, builder.Floating(((BufferType)gradient.Type).Element, 0));
            sweep.SetShadow(input, gradient);
        }

        foreach ((_, Value output) in scope.Own(ParameterRole.Output).Where(p => p.Value.Type is BufferType && activity.IsActive(p.Value)))
        {
            sweep.SetShadow(output, builder.Allocate(((BufferType)output.Type).Element, builder.Length(output), AllocationKind.ZeroedScratch, Adjoints.NameOf(output)));
        }

        Value result = reverse.Prepared.Body.Yields[0];
        var ideal = new IrBuilder(builder.Values);
        var adjoints = new Adjoints();
        if (activity.IsActive(result))
        {
            adjoints.Set(result, builder.Floating(result.Type, 1));
        }

        reverse.Reverse(sweep, ideal, adjoints);
        Value[] scalars = [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Where(p => p.Value.Type is not BufferType).Select(p => adjoints.Take(p.Value) ?? ideal.Floating(p.Value.Type, 0))];
        reverse.Write(builder, ideal.Finish([], scalars), fuse: true);
        return scope.Finish([.. reverse.Prepared.Body.Yields, .. scalars], [.. scope.PrimalTargets, .. scalars.Select(_ => ResultTarget.Parameter)],
            "The value and the gradient: reverse mode.", "What the method returns.") with { Storage = reverse.Storage };
    }

    /// <summary>The inputs that are buffers, with the buffers for their gradients.</summary>
    private static IEnumerable<(Value Input, Value Gradient)> Buffers(CompanionScope scope) =>
        scope.Own(ParameterRole.Input, ParameterRole.InputOutput)
            .Select((p, k) => (p.Value, Index: k))
            .Where(p => p.Value.Type is BufferType)
            .Select(p => (p.Value, scope.Appended(p.Index)));
}
