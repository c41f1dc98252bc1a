using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>An input's, or a part of one's, columns in a sparse matrix.</summary>
/// <param name="Matrix">The matrix.</param>
/// <param name="Input">The input.</param>
/// <param name="Width">How many columns.</param>
/// <param name="Offset">The first of them.</param>
internal sealed record SparsePart(SparseMatrix Matrix, Value Input, Value Width, Value Offset);

/// <summary>A matrix of which the elements in a pattern are computed.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Values">Receives the elements.</param>
internal sealed record SparseMatrix(Value Pattern, Value Values)
{
    /// <summary>Before the passes of this matrix, those of others are made.</summary>
    public Value? FirstColumnPass { get; init; }

    /// <summary>The same of reverse mode.</summary>
    public Value? FirstRowPass { get; init; }
}

/// <summary>Passes as the colourings of patterns say, those of one matrix after those of another.</summary>
/// <param name="matrices">All of them.</param>
/// <param name="parts">One per input.</param>
internal sealed class SparseLayout(IReadOnlyList<SparseMatrix> matrices, IReadOnlyList<SparsePart> parts) : IColumnLayout, IRowLayout
{
    private const string Passes = "global::GradGen.Runtime.SparsePasses.";

    public Dictionary<int, Value> Seeds(IrBuilder builder, IReadOnlyList<Value> inputs, Value pass, Directions directions, Func<Value, Value> here)
    {
        var seeds = new Dictionary<int, Value>();
        foreach ((Value input, SparsePart part) in inputs.Zip(parts, (i, p) => (i, p)))
        {
            Value own = Own(builder, pass, part.Matrix.FirstColumnPass);
            string name = input.Name + "Tangent";
            if (input.Type is BufferType type)
            {
                Value tangent = builder.Allocate(directions.Of(type.Element), part.Width, AllocationKind.Scratch, name);
                builder.Effect($"{Passes}ColumnSeeds<{Number(input)}>({{0}}, {{1}}, {{2}}, {{3}})", part.Matrix.Pattern, own, part.Offset, tangent);
                seeds[here(input).Id] = tangent;
            }
            else
            {
                string method = directions.Count == 1 ? "ColumnSeed" : "ColumnSeedVector";
                seeds[input.Id] = Pure(builder, directions.Of(input.Type), name, $"{Passes}{method}<{Number(input)}>({{0}}, {{1}}, {{2}})", part.Matrix.Pattern, own, part.Offset);
            }
        }

        return seeds;
    }

    public void Take(IrBuilder builder, Value pass, Directions directions, IReadOnlyList<Value> outputs)
    {
        foreach (SparseMatrix matrix in matrices)
        {
            Value own = Own(builder, pass, matrix.FirstColumnPass), row = builder.Int(0);
            foreach (Value output in outputs)
            {
                string method = output.Type is BufferType ? "TakeColumns" : "TakeColumn";
                builder.Effect($"{Passes}{method}<{Number(output)}>({{0}}, {{1}}, {{2}}, {{3}}, {{4}})", matrix.Pattern, own, row, output, matrix.Values);
                row = builder.Binary(OpCode.Add, row, JacobianPart.SizeOf(builder, output));
            }
        }
    }

    public Value Seed(IrBuilder builder, Value output, Value pass, Value row, string? name)
    {
        (Value pattern, Value own) = Current(builder, pass);
        return Pure(builder, output.Type, name, $"{Passes}RowSeed<{Number(output)}>({{0}}, {{1}}, {{2}})", pattern, own, row);
    }

    public void Seed(IrBuilder builder, Value shadow, Value pass, Value first, Value buffer)
    {
        (Value pattern, Value own) = Current(builder, pass);
        builder.Effect($"{Passes}RowSeeds<{Number(shadow)}>({{0}}, {{1}}, {{2}}, {{3}})", pattern, own, first, shadow);
    }

    public Value Adjoint(IrBuilder builder, Value pass, int input, string name) =>
        builder.Allocate(((BufferType)parts[input].Input.Type).Element, parts[input].Width, AllocationKind.ZeroedScratch, name);

    public void Take(IrBuilder builder, Value pass, int input, Value adjoint)
    {
        SparsePart part = parts[input];
        string method = adjoint.Type is BufferType ? "TakeRows" : "TakeRow";
        builder.Effect($"{Passes}{method}<{Number(adjoint)}>({{0}}, {{1}}, {{2}}, {{3}}, {{4}})",
            part.Matrix.Pattern, Own(builder, pass, part.Matrix.FirstRowPass), part.Offset, adjoint, part.Matrix.Values);
    }

    /// <summary>The number of passes of all matrices, and each matrix with the number of the first of its own.</summary>
    /// <param name="count">The property of a pattern that says how many passes it has.</param>
    public static (Value Total, Value?[] Firsts) Number(IrBuilder builder, IEnumerable<Value> patterns, string count)
    {
        Value? total = null;
        var firsts = new List<Value?>();
        foreach (Value pattern in patterns)
        {
            firsts.Add(total);
            Value own = Pure(builder, ScalarType.Int32, null, $"{{0}}.{count}", pattern);
            total = total is null ? own : builder.Binary(OpCode.Add, total, own);
        }

        return (total!, [.. firsts]);
    }

    /// <summary>The number of a pass among those of one matrix; none of them where it is negative, or too large.</summary>
    private static Value Own(IrBuilder builder, Value pass, Value? first) => first is null ? pass : builder.Binary(OpCode.Subtract, pass, first);

    /// <summary>The matrix that a pass of reverse mode belongs to.</summary>
    private (Value Pattern, Value Own) Current(IrBuilder builder, Value pass)
    {
        SparseMatrix last = matrices[matrices.Count - 1];
        (Value pattern, Value own) = (last.Pattern, Own(builder, pass, last.FirstRowPass));
        for (int k = matrices.Count - 2; k >= 0; k--)
        {
            Value isBefore = builder.Compare(OpCode.Less, pass, matrices[k + 1].FirstRowPass!);
            own = builder.Select(isBefore, Own(builder, pass, matrices[k].FirstRowPass), own);
            pattern = Pure(builder, SparseSignatures.Pattern, "pattern", "({0} ? {1} : {2})", isBefore, matrices[k].Pattern, pattern);
        }

        return (pattern, own);
    }

    private static Value Pure(IrBuilder builder, IrType type, string? name, string template, params Value[] arguments)
    {
        Value result = builder.Values.New(type, name);
        builder.Add(new Opaque(result, template, [.. arguments]) { Origin = builder.Origin });
        return result;
    }

    private static string Number(Value value) => ScalarNames.OfNumbers(value.Type);
}
