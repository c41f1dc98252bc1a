using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJvp: forward mode.</summary>
internal static class JvpCompanion
{
    /// <summary>FJvp, or, where the signature says so, its hidden sibling, which checks nothing and leaves the tangents of what the method does not write.</summary>
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        bool isSweep = signature.Kind == CompanionKind.TangentSweep;
        var scope = new CompanionScope(method, signature, method.Primal);
        IrBuilder builder = scope.Builder;
        if (!isSweep)
        {
            Guards.NotNull(scope);
        }

        var seeds = new Dictionary<int, Value>();
        var written = new List<Value>();
        var read = new List<Value>();
        int position = 0;
        foreach ((ParameterModel model, Value value) in
            scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Concat(scope.Own(ParameterRole.Output)))
        {
            int index = position++;
            if (model.IsOut)
            {
                continue;
            }

            Value tangent = scope.Appended(index);
            seeds[value.Id] = tangent;
            if (value.Type is BufferType && !isSweep)
            {
                Guards.SameLength(scope, builder, tangent, value);
                (model.Role == ParameterRole.Input ? read : written).Add(tangent);
            }
            else if (value.Type is SpaceType && !isSweep)
            {
                Guards.Fits(scope, builder, tangent, value, mayBeNull: method.Signature.IsRule || model.IsReference);
            }
        }

        if (!isSweep)
        {
            Guards.NoOverlap(scope, written, read);
        }

        foreach ((_, Value value) in scope.Own(ParameterRole.Output).Where(o => o.Value.Type is BufferType && !isSweep))
        {
            builder.Fill(seeds[value.Id], builder.Floating(((BufferType)value.Type).Element, 0));
        }

        // For a caller's sake, an output is an input, too: elements that the method does not write keep their tangents.
        IReadOnlyList<ParameterRole> roles = isSweep ? SweepCompanions.RolesOf(method) : scope.Roles;
        Activity activity = Activity.Of(scope.Primal, roles, method.Signature.ActiveYields);
        IReadOnlyList<Value?> tangents = ForwardMode.Write(builder, scope.Primal, activity, seeds, Directions.One);
        Value[] yields = [.. scope.Primal.Body.Yields];
        Value TangentOf(Value yielded) => WithoutNull(builder, tangents[Array.IndexOf(yields, yielded)] ?? ZeroTangent(builder, yielded), yielded, isSweep);
        Value LeftTangent(Value yielded) => tangents[Array.IndexOf(yields, yielded)] ?? ZeroTangent(builder, yielded);
        Value[] returned = [.. yields.Take(method.Signature.ActiveResults.Count), .. scope.ActiveResults.Select(TangentOf)];
        (ParameterModel Model, Value Entry, Value Final)[] finals = [.. scope.Finals(yields)];
        Value[] left =
        [
            .. finals.Select(f => f.Final),
            .. finals.Where(f => f.Model.Role == ParameterRole.InputOutput).Select(f => LeftTangent(f.Final)),
            .. finals.Where(f => f.Model.Role == ParameterRole.Output).Select(f => TangentOf(f.Final)),
        ];
        return scope.Finish([.. returned, .. left], [.. returned.Select(_ => ResultTarget.Return), .. left.Select(_ => ResultTarget.Parameter)],
            isSweep ? "Forward mode, for generated code." : "The value and its directional derivative: forward mode.", scope.ReturnsActive ? "The value, and its tangent." : returned.Length == 1 ? "What the method returns." : "");
    }

    /// <summary>A tangent for those who call the companion themselves: an object, even where it is zero.</summary>
    private static Value WithoutNull(IrBuilder builder, Value tangent, Value value, bool isSweep) => isSweep ? tangent : builder.OrZero(tangent, value);

    /// <summary>The tangent of a result that does not vary.</summary>
    internal static Value ZeroTangent(IrBuilder builder, Value result) => result.Type is BufferType type
        ? builder.Allocate(type.Element, builder.Length(result), AllocationKind.Heap)
        : builder.Zero(result.Type.Derivative);
}
