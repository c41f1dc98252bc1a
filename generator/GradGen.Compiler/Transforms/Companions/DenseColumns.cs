using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A pass of forward mode per column of a Jacobian: one direction at a time, since every file with a Jacobian has this code.</summary>
/// <param name="parts">One per input, each of which has a matrix of its own.</param>
internal sealed class DenseColumns(IReadOnlyList<JacobianPart> parts) : IColumnLayout
{
    private Value[] firsts = [];

    public Dictionary<int, Value> Seeds(IrBuilder builder, IReadOnlyList<Value> inputs, Value pass, Directions directions, Func<Value, Value> here) =>
        ColumnPass.Seeds(builder, inputs, parts, pass, here, out firsts);

    public void Take(IrBuilder builder, Value pass, Directions directions, IReadOnlyList<Value> outputs)
    {
        for (int k = 0; k < parts.Count; k++)
        {
            ColumnPass.WriteColumn(builder, parts[k], pass, firsts[k], outputs, onlyInput: parts.Count == 1);
        }
    }
}
