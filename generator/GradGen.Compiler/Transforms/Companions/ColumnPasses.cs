using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The passes of forward mode for all columns, or colours of columns: several at once while more than one is left, and a last one alone. So a single one costs a pass of one direction.</summary>
internal static class ColumnPasses
{
    /// <param name="count">The number of columns.</param>
    /// <param name="directions">The most at once.</param>
    /// <param name="write">Writes the passes of as many columns as there are directions, from a column on; columns beyond the last are nobody's.</param>
    public static void Write(IrBuilder builder, Value count, Directions directions, Action<IrBuilder, Value, Directions> write)
    {
        if (directions.Count == 1)
        {
            Loop(builder, count, directions, write);
            return;
        }

        Value last = builder.Binary(OpCode.Subtract, count, builder.Int(1), "last");
        Loop(builder, last, directions, write);
        Value isLeft = builder.Compare(OpCode.Equal, builder.Binary(OpCode.Remainder, count, builder.Int(directions.Count)), builder.Int(1));
        Region alone = builder.Region([], inner =>
        {
            write(inner, last, Directions.One);
            return [];
        });
        builder.Add(new If([], isLeft, alone, Region.Empty));
    }

    /// <summary>What documentation says of passes that go together.</summary>
    public static string Together(Directions directions) => directions.Count == 1 ? "" : $", up to {directions.Count} at once";

    private static void Loop(IrBuilder builder, Value bound, Directions directions, Action<IrBuilder, Value, Directions> write)
    {
        Value column = builder.Values.New(ScalarType.Int32, "column");
        Region pass = builder.Region([column], inner =>
        {
            write(inner, column, directions);
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, bound, builder.Int(directions.Count), [], pass));
    }
}
