using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A pass of reverse mode per row.</summary>
/// <param name="parts">One per input.</param>
/// <param name="isOnlyOutput">There is one output.</param>
internal sealed class DenseRows(IReadOnlyList<JacobianPart> parts, bool isOnlyOutput) : IRowLayout
{
    /// <summary>1 in its row, else 0.</summary>
    public Value Seed(IrBuilder builder, Value output, Value pass, Value row, string? name) =>
        builder.Select(builder.Compare(OpCode.Equal, pass, row), builder.Floating(output.Type, 1), builder.Floating(output.Type, 0), name);

    /// <summary>1 at the row's element of the buffer, if the row is one of its.</summary>
    public void Seed(IrBuilder builder, Value shadow, Value pass, Value first, Value buffer)
    {
        if (isOnlyOutput)
        {
            builder.Store(shadow, pass, builder.Floating(((BufferType)shadow.Type).Element, 1));
            return;
        }

        Value index = builder.Binary(OpCode.Subtract, pass, first);
        Value inside = builder.Compute(OpCode.And, ScalarType.Boolean, null,
            builder.Compare(OpCode.GreaterOrEqual, index, builder.Int(0)), builder.Compare(OpCode.Less, index, builder.Length(buffer)));
        Region seed = builder.Region([], inner =>
        {
            inner.Store(shadow, index, inner.Floating(((BufferType)shadow.Type).Element, 1));
            return [];
        });
        builder.Add(new If([], inside, seed, new Region([], [], [])));
    }

    /// <summary>The row of the Jacobian itself.</summary>
    public Value Adjoint(IrBuilder builder, Value pass, int input, string name)
    {
        Value part = builder.Slice(parts[input].Jacobian, parts[input].Start(builder, pass), parts[input].Width, name);
        builder.Fill(part, builder.Floating(((BufferType)part.Type).Element, 0));
        return part;
    }

    public void Take(IrBuilder builder, Value pass, int input, Value adjoint)
    {
        if (adjoint.Type is not BufferType)
        {
            Value place = parts.Count(p => p.Jacobian == parts[input].Jacobian) == 1 ? pass : parts[input].Start(builder, pass);
            builder.Store(parts[input].Jacobian, place, adjoint);
        }
    }
}
