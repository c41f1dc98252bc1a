using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>What passes of forward mode compute of a matrix: the tangents that a pass starts from, and where those go that it ends with.</summary>
internal interface IColumnLayout
{
    /// <summary>The tangents of the inputs in a pass, or in that and those after it, by the inputs' ids.</summary>
    Dictionary<int, Value> Seeds(IrBuilder builder, IReadOnlyList<Value> inputs, Value pass, Directions directions, Func<Value, Value> here);

    /// <summary>Takes the tangents of the outputs, in as many directions as the seeds had.</summary>
    void Take(IrBuilder builder, Value pass, Directions directions, IReadOnlyList<Value> outputs);
}

/// <summary>What passes of reverse mode compute of a matrix: the adjoints that a pass starts from, and where those go that it ends with.</summary>
internal interface IRowLayout
{
    /// <summary>The adjoint of an output that is a number, whose row is <paramref name="row"/>.</summary>
    Value Seed(IrBuilder builder, Value output, Value pass, Value row, string? name);

    /// <summary>Sets the adjoints of an output that is a buffer.</summary>
    /// <param name="shadow">Holds zeros.</param>
    /// <param name="first">The first of the buffer's rows.</param>
    /// <param name="buffer">The output.</param>
    void Seed(IrBuilder builder, Value shadow, Value pass, Value first, Value buffer);

    /// <summary>Memory for the adjoint of an input that is a buffer, zeroed.</summary>
    /// <param name="input">The input's position.</param>
    Value Adjoint(IrBuilder builder, Value pass, int input, string name);

    /// <summary>Takes the adjoint of an input: a number, or what <see cref="Adjoint"/> gave.</summary>
    void Take(IrBuilder builder, Value pass, int input, Value adjoint);
}
