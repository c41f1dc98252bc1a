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

    /// <summary>What a copy's or a fill's elements held: on tapes of the write's own, so that its pushes need no order among others.</summary>
    public Slot.TapedBuffer Tapes { get; } = new(values.New(new TapeType(element), "overwritten"), values.New(new TapeType(ScalarType.Int32), "overwrittenLengths"));

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

        Tapes.Push(builder, destination, length);
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

        Tapes.Pop(builder, _ => map(MemoryAccess.WrittenBy(Write).Single()));
    }
}
