using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A pass of forward mode per column of a Hessian, or one for as many as there are directions.</summary>
/// <param name="hessian">The matrix, row by row.</param>
/// <param name="size">The number of its rows, and of its columns.</param>
/// <param name="parts">One per input, whose columns follow each other.</param>
internal sealed class HessianColumns(Value hessian, Value size, IReadOnlyList<JacobianPart> parts) : IColumnLayout
{
    private const string Passes = "global::GradGen.Runtime.DensePasses.";

    public Dictionary<int, Value> Seeds(IrBuilder builder, IReadOnlyList<Value> inputs, Value pass, Directions directions, Func<Value, Value> here)
    {
        if (directions.Count == 1)
        {
            return ColumnPass.Seeds(builder, inputs, parts, pass, here, out _);
        }

        var seeds = new Dictionary<int, Value>();
        Value first = builder.Int(0);
        foreach ((Value input, JacobianPart part) in inputs.Zip(parts, (i, p) => (i, p)))
        {
            string name = input.Name + "Tangent";
            if (input.Type is BufferType type)
            {
                Value tangent = builder.Allocate(directions.Of(type.Element), part.Width, AllocationKind.ZeroedScratch, name);
                builder.Effect($"{Passes}Seeds<{ScalarNames.OfNumbers(input.Type)}>({{0}}, {{1}}, {{2}})", pass, first, tangent);
                seeds[here(input).Id] = tangent;
            }
            else
            {
                Value tangent = builder.Values.New(directions.Of(input.Type), name);
                builder.Add(new Opaque(tangent, $"{Passes}Seed<{ScalarNames.OfNumbers(input.Type)}>({{0}}, {{1}})", [pass, first]) { Origin = builder.Origin });
                seeds[input.Id] = tangent;
            }

            first = builder.Binary(OpCode.Add, first, part.Width);
        }

        return seeds;
    }

    public void Take(IrBuilder builder, Value pass, Directions directions, IReadOnlyList<Value> outputs)
    {
        if (directions.Count == 1)
        {
            ColumnPass.WriteColumn(builder, new JacobianPart(hessian, size, size, null), pass, builder.Int(0), outputs, onlyInput: true);
            return;
        }

        Value row = builder.Int(0);
        foreach ((Value output, JacobianPart part) in outputs.Zip(parts, (o, p) => (o, p)))
        {
            builder.Effect($"{Passes}Take<{ScalarNames.OfNumbers(output.Type)}>({{0}}, {{1}}, {{2}}, {{3}}, {{4}})", pass, row, size, output, hessian);
            row = builder.Binary(OpCode.Add, row, part.Width);
        }
    }
}
