using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A pass of forward mode per column.</summary>
/// <param name="parts">One per input.</param>
/// <param name="isOneMatrix">The columns of all inputs are those of the first part's matrix; else each input has a matrix of its own.</param>
internal sealed class DenseColumns(IReadOnlyList<JacobianPart> parts, bool isOneMatrix) : IColumnLayout
{
    private Value[] firsts = [];

    public Dictionary<int, Value> Seeds(IrBuilder builder, IReadOnlyList<Value> inputs, Value pass, Directions directions, Func<Value, Value> here) =>
        ColumnPass.Seeds(builder, inputs, parts, pass, here, out firsts);

    public void Take(IrBuilder builder, Value pass, IReadOnlyList<Value> outputs)
    {
        if (isOneMatrix)
        {
            ColumnPass.WriteColumn(builder, parts[0] with { Width = parts[0].RowWidth }, pass, builder.Int(0), outputs, onlyInput: true);
            return;
        }

        for (int k = 0; k < parts.Count; k++)
        {
            ColumnPass.WriteColumn(builder, parts[k], pass, firsts[k], outputs, onlyInput: parts.Count == 1);
        }
    }
}
