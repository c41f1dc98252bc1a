using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>A write that the reverse sweep can take back: the forward sweep keeps what it overwrites.</summary>
/// <param name="write">A store, a copy or a fill.</param>
/// <param name="region">Where it is.</param>
/// <param name="position">The index of the write in the region.</param>
/// <param name="name">The name of the buffer.</param>
internal sealed class Overwrite(Instruction write, Region region, int position, IrType element, string name, ValueFactory values)
{
    public Instruction Write { get; } = write;

    public Region Region { get; } = region;

    public int Position { get; } = position;

    /// <summary>What a store's element held; kept like any other value.</summary>
    public Value Old { get; } = values.New(element, name + "Before");

    /// <summary>What a copy's or a fill's elements held: the write's own tape, so that its pushes need no order among others.</summary>
    public Value Elements { get; } = values.New(new TapeType(element), "overwritten");

    /// <summary>How many they were.</summary>
    public Value Lengths { get; } = values.New(new TapeType(ScalarType.Int32), "overwrittenLengths");

    /// <summary>Reads what the write is about to overwrite.</summary>
    public void WriteKeeping(IrBuilder builder)
    {
        if (Write is Store store)
        {
            builder.Add(new Load(Old, store.Buffer, store.Index));
            return;
        }

        Value destination = MemoryAccess.WrittenBy(Write).Single();
        Value length = builder.Length(destination);
        if (Write is Copy copy)
        {
            // One that does not fit throws what C# throws, when it comes to it.
            Value count = builder.Length(copy.Source);
            length = builder.Select(builder.Compare(OpCode.Less, count, length), count, length);
        }

        Each(builder, builder.Int(0), OpCode.Less, length, 1, (inner, k) => inner.Add(new TapePush(Elements, inner.Load(destination, k))));
        builder.Add(new TapePush(Lengths, length));
    }

    /// <summary>Writes it back.</summary>
    /// <param name="map">What stands for primal values here.</param>
    public void PutBack(IrBuilder builder, Func<Value, Value> map)
    {
        if (Write is Store store)
        {
            builder.Store(map(store.Buffer), map(store.Index), map(Old));
            return;
        }

        Value destination = map(MemoryAccess.WrittenBy(Write).Single());
        Value length = builder.Values.New(ScalarType.Int32);
        builder.Add(new TapePop(length, Lengths));
        Each(builder, builder.Binary(OpCode.Subtract, length, builder.Int(1)), OpCode.GreaterOrEqual, builder.Int(0), -1, (inner, k) =>
        {
            Value element = inner.Values.New(Old.Type);
            inner.Add(new TapePop(element, Elements));
            inner.Store(destination, k, element);
        });
    }

    private static void Each(IrBuilder builder, Value from, OpCode comparison, Value bound, int step, Action<IrBuilder, Value> write)
    {
        Value index = builder.Values.New(ScalarType.Int32, "k");
        Region body = builder.Region([index], inner =>
        {
            write(inner, index);
            return [];
        });
        builder.Add(new For([], from, comparison, bound, builder.Int(step), [], body));
    }
}
