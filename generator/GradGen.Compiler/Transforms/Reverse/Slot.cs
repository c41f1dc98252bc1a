using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Where the forward sweep keeps a value for the reverse sweep.</summary>
internal abstract record Slot
{
    /// <summary>Outside loops: branches yield it, and <paramref name="Final"/> holds it where they have joined.</summary>
    internal sealed record Through(Value Final) : Slot;

    /// <summary>In loops with known trip counts: an element per iteration of an exact-size buffer.</summary>
    internal sealed record Indexed(Value Buffer, IterationSpace Space) : Slot;

    /// <summary>Where the number of iterations is not known beforehand: the last of a tape.</summary>
    internal sealed record Taped(Value Tape) : Slot;

    /// <summary>A whole buffer, or the beginning of one: its elements, then how many they are.</summary>
    internal sealed record TapedBuffer(Value Elements, Value Lengths) : Slot
    {
        public void Push(IrBuilder builder, Value buffer, Value length)
        {
            Each(builder, builder.Int(0), OpCode.Less, length, 1, (inner, k) => inner.Add(new TapePush(Elements, inner.Load(buffer, k, isSafe: true))));
            builder.Add(new TapePush(Lengths, length));
        }

        /// <param name="bufferOf">The buffer that so many elements are written to.</param>
        /// <returns>That buffer.</returns>
        public Value Pop(IrBuilder builder, Func<Value, Value> bufferOf)
        {
            Value length = builder.Values.New(ScalarType.Int32);
            builder.Add(new TapePop(length, Lengths));
            Value buffer = bufferOf(length);
            Each(builder, builder.Binary(OpCode.Subtract, length, builder.Int(1)), OpCode.GreaterOrEqual, builder.Int(0), -1, (inner, k) =>
            {
                Value element = inner.Values.New(((TapeType)Elements.Type).Element);
                inner.Add(new TapePop(element, Elements));
                inner.Store(buffer, k, element);
            });
            return buffer;
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
}

/// <summary>A nest of counted loops whose trip counts are known before the outermost begins: its iterations are numbered row by row.</summary>
/// <param name="Loops">From the outermost to the innermost.</param>
/// <param name="Trips">Their trip counts.</param>
internal sealed record IterationSpace(IReadOnlyList<For> Loops, IReadOnlyList<Value> Trips)
{
    /// <summary>The number of the current iteration.</summary>
    /// <param name="map">The values that stand for the loops' control variables and bounds here.</param>
    public Value Number(IrBuilder builder, Func<Value, Value> map, Func<Value, Literal?> constant)
    {
        Value? number = null;
        for (int level = 0; level < Loops.Count; level++)
        {
            For loop = Loops[level];
            Value own = map(loop.Index);
            if (constant(loop.Lower) is not { Bits: 0 })
            {
                own = builder.Binary(OpCode.Subtract, own, map(loop.Lower));
            }

            if (constant(loop.Step) is not { Bits: 1 })
            {
                own = builder.Binary(OpCode.Divide, own, map(loop.Step));
            }

            number = number is null ? own : builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, number, Trips[level]), own);
        }

        return number ?? builder.Int(0);
    }
}
