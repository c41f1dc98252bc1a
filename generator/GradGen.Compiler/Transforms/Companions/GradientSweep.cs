using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The gradient of the returned number, in reverse mode with seed 1: what <c>FValueAndGradient</c> computes, and what second derivatives are derivatives of.</summary>
internal sealed class GradientSweep
{
    private readonly Activity activity;
    private readonly ReverseMode reverse;

    /// <param name="signature">That of <c>FValueAndGradient</c>: it has a buffer per input that is one.</param>
    public GradientSweep(MethodModel method, CompanionSignature signature)
    {
        // What outputs hold at the end does not matter here: only the returned value is differentiated.
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        activity = Activity.Of(method.Primal, roles, [.. method.Signature.ActiveYields.Select((_, k) => k == 0)], outputMatters: _ => false);
        reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        Scope = new CompanionScope(method, signature, reverse.Prepared);
        Buffers =
        [
            .. Scope.Own(ParameterRole.Input, ParameterRole.InputOutput)
                .Select((p, k) => (p.Value, Index: k))
                .Where(p => p.Value.Type is BufferType)
                .Select(p => (p.Value, Scope.Appended(p.Index))),
        ];
    }

    public CompanionScope Scope { get; }

    /// <summary>The inputs that are buffers, with the buffers for their gradients.</summary>
    public IReadOnlyList<(Value Input, Value Gradient)> Buffers { get; }

    /// <summary>What the method yields.</summary>
    public EquatableArray<Value> Yields => reverse.Prepared.Body.Yields;

    /// <summary>What is stored between the sweeps, in words; once they are written.</summary>
    public string Storage => reverse.Storage;

    /// <summary>Writes the primal and its reverse, which adds to the gradients that are buffers.</summary>
    /// <param name="isDifferentiatedAgain">As in <see cref="ReverseMode.NewSweep"/>.</param>
    /// <returns>The gradients of the inputs that are numbers, in order.</returns>
    public Value[] Write(bool isDifferentiatedAgain = false)
    {
        IrBuilder builder = Scope.Builder;
        AdjointSweep sweep = reverse.NewSweep(isDifferentiatedAgain);
        foreach ((Value input, Value gradient) in Buffers)
        {
            sweep.SetShadow(input, gradient);
        }

        foreach ((_, Value output) in Scope.Own(ParameterRole.Output).Where(p => p.Value.Type is BufferType && activity.IsActive(p.Value)))
        {
            sweep.SetShadow(output, builder.Allocate(((BufferType)output.Type).Element, builder.Length(output), AllocationKind.ZeroedScratch, Adjoints.NameOf(output)));
        }

        Value result = Yields[0];
        var ideal = new IrBuilder(builder.Values);
        var adjoints = new Adjoints();
        if (activity.IsActive(result))
        {
            adjoints.Set(result, builder.Floating(result.Type, 1));
        }

        reverse.Reverse(sweep, ideal, adjoints);
        Value[] scalars = [.. Scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Where(p => p.Value.Type is not BufferType).Select(p => adjoints.Take(p.Value) ?? ideal.Zero(p.Value.Type.Derivative))];
        reverse.Write(builder, ideal.Finish([], scalars), fuse: true);
        return scalars;
    }
}
