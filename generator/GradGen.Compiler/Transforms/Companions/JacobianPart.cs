using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Where the columns of one input are in its Jacobian.</summary>
/// <param name="RowWidth">The columns of the whole Jacobian.</param>
/// <param name="Width">Those of this input.</param>
/// <param name="Offset">The first of them, where the input is a part of a struct; null for 0.</param>
internal sealed record JacobianPart(Value Jacobian, Value RowWidth, Value Width, Value? Offset)
{
    /// <summary>The parts of all inputs, in order.</summary>
    /// <param name="jacobians">One per group of inputs.</param>
    public static IReadOnlyList<JacobianPart> Of(IrBuilder builder, CompanionScope scope, IReadOnlyList<Value> jacobians) => Of(builder, scope, (k, _) => jacobians[k]);

    /// <summary>The same, where a Jacobian is made once it is known how many columns it has.</summary>
    /// <param name="jacobian">That of a group of inputs, by the group's position and the columns.</param>
    public static IReadOnlyList<JacobianPart> Of(IrBuilder builder, CompanionScope scope, Func<int, Value, Value> jacobian)
    {
        var values = scope.Parameters.Select((p, k) => (Parameter: p, Value: scope.Primal.Parameters[k])).ToDictionary(p => p.Parameter, p => p.Value);
        var parts = new List<JacobianPart>();
        foreach (((_, Model.ParameterModel[] inputs), int k) in CompanionSignatures.Groups(scope.Method.Signature).Select((g, k) => (g, k)))
        {
            var offsets = new List<Value?>();
            var widths = new List<Value>();
            Value? total = null;
            foreach (Model.ParameterModel input in inputs)
            {
                offsets.Add(total);
                widths.Add(SizeOf(builder, values[input]));
                total = total is null ? widths[0] : builder.Binary(OpCode.Add, total, widths[widths.Count - 1]);
            }

            Value whole = jacobian(k, total!);
            parts.AddRange(inputs.Select((_, i) => new JacobianPart(whole, total!, widths[i], offsets[i])));
        }

        return parts;
    }

    /// <summary>The number of elements of an input or an output.</summary>
    public static Value SizeOf(IrBuilder builder, Value value) => value.Type is SpaceType ? ObjectElements.Count(builder, value) : value.Type is BufferType ? builder.Length(value) : builder.Int(1);

    /// <summary>The place in the Jacobian where this input's part of a row begins.</summary>
    public Value Start(IrBuilder builder, Value row)
    {
        Value line = builder.Binary(OpCode.Multiply, row, RowWidth);
        return Offset is null ? line : builder.Binary(OpCode.Add, line, Offset);
    }
}
