using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The two sweeps of reverse mode as functions of their own, for callers that do not inline the method: the forward sweep leaves on the caller's tapes
/// what the reverse sweep needs, so nothing runs twice, however deep calls nest. (Enzyme calls the two the augmented forward pass and the gradient in split mode.)</summary>
internal static class SweepCompanions
{
    private const string ReverseSummary = "The reverse sweep of reverse mode, for generated code.";

    /// <param name="isDifferentiatedAgain">As in <see cref="ReverseMode.NewSweep"/>.</param>
    public static (CompanionModel Forward, CompanionModel Reverse) Build(MethodModel method, CompanionSignature forward, CompanionSignature reverse, bool isDifferentiatedAgain = false)
    {
        ParameterRole[] roles = RolesOf(method);
        Function hoisted = InvariantHoisting.OfReads(method.Primal);
        Activity activity = Activity.Of(hoisted, roles, method.Signature.ActiveYields);
        ReverseMode mode = ReverseMode.Prepare(hoisted, activity, roles);
        var primal = new CompanionScope(method, forward, mode.Prepared);
        var undoing = new SweepScope(method, reverse, mode.Prepared, primal.Builder.Values);
        IrBuilder builder = undoing.Builder;

        AdjointSweep sweep = mode.NewSweep(isDifferentiatedAgain);
        var adjoints = new Adjoints();
        var ideal = new IrBuilder(builder.Values);
        var adjointOf = new Dictionary<int, Value>();
        if (mode.Prepared.Body.Throws)
        {
            // Nothing will be there to undo.
            primal.Builder.Append(mode.Prepared.Body);
            return (Forward([]), undoing.Finish(undoing.Unchanged, ReverseSummary));
        }

        Value[] results = [.. primal.ActiveResults];
        for (int k = 0; k < results.Length; k++)
        {
            if (activity.IsActive(results[k]))
            {
                Seed(mode, sweep, ideal, adjoints, results[k], undoing.Adjoint(k));
            }
        }

        int position = results.Length;
        foreach ((_, Value value) in primal.Own(ParameterRole.Output, ParameterRole.InputOutput).Concat(primal.Own(ParameterRole.Input)))
        {
            Value adjoint = undoing.Adjoint(position++);
            adjointOf[value.Id] = adjoint;
            if (value.Type is BufferType && activity.IsActive(value))
            {
                sweep.SetShadow(value, adjoint);
            }
        }

        foreach ((_, Value entry, Value final) in primal.Finals(mode.Prepared.Body.Yields).Where(f => activity.IsActive(f.Final)))
        {
            adjoints.Add(ideal, final, adjoints.Vanishing(adjointOf[entry.Id], final.Type is SpaceType));
        }

        mode.Reverse(sweep, ideal, adjoints);
        Value[] totals = VjpCompanion.Totals(primal, ideal, adjoints, adjointOf);
        IReadOnlyList<Value> left = mode.WriteSplit((primal.Builder, primal.Appended(0)), (builder, undoing.Tapes), ideal.Finish([], totals), [.. undoing.Given]);
        return (Forward(mode.Prepared.Body.Yields), undoing.Finish(left, ReverseSummary));

        CompanionModel Forward(IReadOnlyList<Value> yields) => primal.Finish(yields, primal.PrimalTargets, "The forward sweep of reverse mode, for generated code.", "");
    }

    /// <summary>To a caller, an output is an input, too: elements that the method does not write keep their adjoints.</summary>
    public static ParameterRole[] RolesOf(MethodModel method) =>
        [.. CompanionScope.RolesOf(method).Zip(method.Primal.Parameters, (r, p) => r == ParameterRole.Output && p.Type is BufferType ? ParameterRole.InputOutput : r)];

    private static void Seed(ReverseMode mode, AdjointSweep sweep, IrBuilder ideal, Adjoints adjoints, Value result, Value adjoint)
    {
        if (result.Type is BufferType)
        {
            sweep.SetShadow(result, mode.WriteOnce.Contains(result.Id) ? adjoint : ideal.CopyOf(adjoint, "Left"));
        }
        else
        {
            adjoints.Add(ideal, result, adjoints.Vanishing(adjoint, true));
        }
    }
}
