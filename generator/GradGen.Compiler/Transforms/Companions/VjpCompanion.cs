using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FVjp: reverse mode, adding to the inputs' adjoints.</summary>
internal static class VjpCompanion
{
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        Activity activity = Activity.Of(method.Primal, roles, method.Signature.ActiveYields);
        ReverseMode reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        var scope = new CompanionScope(method, signature, reverse.Prepared);
        IrBuilder builder = scope.Builder;
        Guards.NotNull(scope);

        int position = 0;
        (Value Result, Value Adjoint)[] results = [.. scope.ActiveResults.Select(r => (r, scope.Appended(position++)))];
        var adjointOf = new Dictionary<int, Value>();
        foreach ((_, Value value) in scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Concat(scope.Own(ParameterRole.Input)))
        {
            adjointOf[value.Id] = scope.Appended(position++);
        }

        Check(scope, adjointOf, results);
        AdjointSweep sweep = reverse.NewSweep();
        foreach ((ParameterModel model, Value value) in scope.Own(ParameterRole.Input, ParameterRole.InputOutput, ParameterRole.Output))
        {
            if (value.Type is BufferType && activity.IsActive(value))
            {
                sweep.SetShadow(value, model.Role == ParameterRole.Output && !reverse.WriteOnce.Contains(value.Id)
                    ? builder.CopyOf(adjointOf[value.Id], "Left")
                    : adjointOf[value.Id]);
            }
        }

        // What the method overwrote of an [InOut] buffer that carries no derivative any more had no influence.
        foreach ((_, Value value) in scope.Own(ParameterRole.InputOutput).Where(p => p.Value.Type is BufferType && !activity.IsActive(p.Value)))
        {
            builder.Fill(adjointOf[value.Id], builder.Floating(((BufferType)value.Type).Element, 0));
        }

        var ideal = new IrBuilder(builder.Values);
        var adjoints = new Adjoints();
        if (method.Signature.ReturnType is StructType { HoldsGrids: true } shaped)
        {
            Guards.SameShapes(scope, ideal, scope.Appended(signature.Appended.Count - 1), shaped, reverse.Prepared.Body.Yields);
        }

        foreach ((Value result, Value adjoint) in results)
        {
            SeedResult(scope, reverse, sweep, ideal, adjoints, activity, result, adjoint, isOneOfSeveral: results.Length > 1);
        }

        foreach ((_, Value entry, Value final) in scope.Finals(reverse.Prepared.Body.Yields).Where(f => activity.IsActive(f.Final)))
        {
            if (final.Type is SpaceType)
            {
                Guards.Fits(scope, ideal, adjointOf[entry.Id], final, mayBeNull: true);
            }

            adjoints.Add(ideal, final, adjoints.Vanishing(adjointOf[entry.Id], final.Type is SpaceType));
        }

        reverse.Reverse(sweep, ideal, adjoints);
        Value[] totals = Totals(scope, ideal, adjoints, adjointOf);
        Region region = ideal.Finish([], totals);
        reverse.Write(builder, region, fuse: !scope.Method.Signature.ReturnsMemory);

        Value[] returned = [.. reverse.Prepared.Body.Yields];
        return scope.Finish([.. returned, .. totals], [.. scope.PrimalTargets, .. totals.Select(_ => ResultTarget.Parameter)],
            "The value, and the product of an adjoint with the Jacobian: reverse mode.", method.Signature.ReturnKind == ReturnKind.Void ? "" : "What the method returns.") with { Storage = reverse.Storage };
    }

    /// <summary>What the sweep leaves in the adjoints that come by reference: of what F replaces, its own; of an input, the sum.</summary>
    internal static Value[] Totals(CompanionScope scope, IrBuilder ideal, Adjoints adjoints, IReadOnlyDictionary<int, Value> adjointOf) =>
    [
        .. scope.Own(ParameterRole.InputOutput).Where(p => p.Value.Type is not BufferType).Select(p => adjoints.Take(p.Value) ?? ideal.Zero(p.Value.Type.Derivative)),
        .. scope.Own(ParameterRole.Input).Where(p => p.Value.Type is not BufferType).Select(p => Total(ideal, adjoints, p.Value, adjointOf[p.Value.Id])),
    ];

    private static Value Total(IrBuilder builder, Adjoints adjoints, Value input, Value incoming) =>
        adjoints.Take(input) is { } total ? builder.Binary(OpCode.Add, incoming, total, incoming.Name) : incoming;

    private static void Check(CompanionScope scope, Dictionary<int, Value> adjointOf, IReadOnlyList<(Value Result, Value Adjoint)> results)
    {
        var written = new List<Value>();
        var read = new List<Value>();
        foreach ((ParameterModel model, Value value) in scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Concat(scope.Own(ParameterRole.Input)))
        {
            if (value.Type is BufferType)
            {
                Guards.SameLength(scope, scope.Builder, adjointOf[value.Id], value);
                (model.Role == ParameterRole.Output ? read : written).Add(adjointOf[value.Id]);
            }
            else if (value.Type is SpaceType && model.Role == ParameterRole.Input)
            {
                Guards.Fits(scope, scope.Builder, adjointOf[value.Id], value, mayBeNull: true);
            }
        }

        foreach ((_, Value adjoint) in results.Where(r => r.Adjoint.Type is SpaceType))
        {
            Guards.IsThere(scope, scope.Builder, adjoint);
        }

        read.AddRange(results.Select(r => r.Adjoint).Where(a => a.Type is BufferType));
        Guards.NoOverlap(scope, written, read);
    }

    private static void SeedResult(
        CompanionScope scope, ReverseMode reverse, AdjointSweep sweep, IrBuilder ideal, Adjoints adjoints, Activity activity, Value result, Value resultAdjoint, bool isOneOfSeveral)
    {
        if (resultAdjoint.Type is BufferType)
        {
            Guards.SameLength(scope, ideal, resultAdjoint, result);
        }

        if (result.Type is SpaceType)
        {
            Guards.Fits(scope, ideal, resultAdjoint, result, mayBeNull: true);
        }

        if (!activity.IsActive(result))
        {
            return;
        }

        if (resultAdjoint.Type is BufferType)
        {
            sweep.SetShadow(result, reverse.WriteOnce.Contains(result.Id) ? resultAdjoint : ideal.CopyOf(resultAdjoint, "Left"));
        }
        else
        {
            // One value may be several of a struct's fields.
            adjoints.Add(ideal, result, adjoints.Vanishing(resultAdjoint, isOneOfSeveral));
        }
    }
}
