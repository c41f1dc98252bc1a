using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJvp: forward mode.</summary>
internal static class JvpCompanion
{
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        var scope = new CompanionScope(method, signature, method.Primal);
        IrBuilder builder = scope.Builder;
        Guards.NotNull(scope);
        var seeds = new Dictionary<int, Value>();
        var written = new List<Value>();
        var read = new List<Value>();
        int position = 0;
        foreach ((ParameterModel model, Value value) in
            scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Concat(scope.Own(ParameterRole.Output)))
        {
            Value tangent = scope.Appended(position++);
            seeds[value.Id] = tangent;
            if (value.Type is BufferType)
            {
                Guards.SameLength(builder, tangent, value);
                (model.Role == ParameterRole.Input ? read : written).Add(tangent);
            }
        }

        Guards.NoOverlap(scope, written, read);
        foreach ((_, Value value) in scope.Own(ParameterRole.Output))
        {
            builder.Fill(seeds[value.Id], builder.Floating(((BufferType)value.Type).Element, 0));
        }

        Activity activity = Activity.Of(scope.Primal, scope.Roles, scope.ReturnsActive);
        IReadOnlyList<(Value Result, Value? Tangent)> outcomes = ForwardMode.Write(builder, scope.Primal, activity, seeds);
        EquatableArray<bool> active = method.Signature.ActiveResults;
        Value[] results =
        [
            .. outcomes.Select(r => r.Result),
            .. outcomes.Where((_, k) => active[k]).Select(r => r.Tangent ?? ZeroTangent(builder, r.Result)),
        ];
        return scope.Finish(results, results.Select(_ => ResultTarget.Return),
            "The value and its directional derivative: forward mode.", scope.ReturnsActive ? "The value, and its tangent." : results.Length == 1 ? "What the method returns." : "");
    }

    /// <summary>The tangent of a result that does not vary.</summary>
    private static Value ZeroTangent(IrBuilder builder, Value result) => result.Type is BufferType type
        ? builder.Allocate(type.Element, builder.Length(result), AllocationKind.Heap)
        : builder.Floating(result.Type, 0);
}
