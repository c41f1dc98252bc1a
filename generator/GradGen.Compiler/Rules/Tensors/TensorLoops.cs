using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Rules.Numerics;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>Writes the passes of a row as loops.</summary>
/// <param name="builder">Where to.</param>
/// <param name="inputs">The arguments in the order of the parameters: buffers, all with <paramref name="count"/> elements, tensors that are constants, with as many, and numbers.</param>
/// <param name="destinations">Buffers with as many.</param>
internal sealed class TensorLoops(IrBuilder builder, Value[] inputs, Value[] destinations, Value count)
{
    private readonly List<Num> folded = [];

    /// <summary>How an element of a constant is read: where, the tensor, and how many elements there are before it. Null for what is no tensor.</summary>
    public Func<IrBuilder, Value, Value, Value?>? ReadConstant { get; init; }

    private Value First => inputs.Concat(destinations).First(i => i.Type is BufferType);

    /// <summary>A number like the elements of the first input, or of a destination where all inputs are constants.</summary>
    private Num Like => new(builder, builder.Floating(((BufferType)First.Type).Element, 0));

    /// <summary>The result; null where the function only writes.</summary>
    public Value? Write(TensorRow row)
    {
        foreach (Fold fold in row.Folds)
        {
            folded.Add(Run(fold));
        }

        if (row.Map is not { } map)
        {
            return row.Search is { } search ? Run(search) : folded[folded.Count - 1].Value;
        }

        Loop(builder.Int(0), [], [], (inner, index, _) =>
        {
            Num[] results = map(Elements(inner, index), Earlier(inner), TypeOf(destinations[0]));
            for (int k = 0; k < destinations.Length; k++)
            {
                inner.Store(destinations[k], index, results[k].Value);
            }

            return [];
        });
        return null;
    }

    private static ScalarType TypeOf(Value buffer) => (ScalarType)((BufferType)buffer.Type).Element;

    private Num Run(Fold fold)
    {
        Value[] seeds = [.. fold.Seeds(Like).Select(s => s.Value)];
        Value[] sums = Loop(builder.Int(0), seeds, ["sum"], (inner, index, carried) =>
            [.. fold.Step([.. carried.Select(c => new Num(inner, c))], Elements(inner, index), Earlier(inner)).Select(n => n.Value)]);
        return fold.Finish([.. sums.Select(s => new Num(builder, s))], new Num(builder, count));
    }

    /// <summary>Where the element is, is found with no thought of derivatives; then it is read.</summary>
    private Value Run(Search search)
    {
        if (!search.GivesIndex)
        {
            return builder.Load(First, Find(builder, search), isSafe: true);
        }

        Value isEmpty = builder.Compare(OpCode.Equal, count, builder.Int(0)), index = builder.Values.New(ScalarType.Int32);
        Region none = builder.Region([], b => [b.Int(-1)]), some = builder.Region([], b => [Find(b, search)]);
        builder.Add(new If([index], isEmpty, none, some) { Origin = builder.Origin });
        return index;
    }

    private Value Find(IrBuilder within, Search search)
    {
        Value zero = within.Int(0);
        return Loop(within, within.Int(1), [zero, within.Load(First, zero, isSafe: true)], ["place", "best"], (inner, index, carried) =>
        {
            Value element = inner.Load(First, index);
            Value isBetter = search.IsBetter(new Num(inner, element), new Num(inner, carried[1])).Value;
            return [inner.Select(isBetter, index, carried[0]), inner.Select(isBetter, element, carried[1])];
        })[0];
    }

    private Num[] Earlier(IrBuilder inner) => [.. folded.Select(f => f.In(inner))];

    private Num[] Elements(IrBuilder inner, Value index) => [.. inputs.Select(i => new Num(inner, Element(inner, i, index)))];

    private Value Element(IrBuilder inner, Value input, Value index) =>
        input.Type is BufferType ? inner.Load(input, index) : input.Type is OpaqueType && ReadConstant?.Invoke(inner, input, index) is { } constant ? constant : input;

    private Value[] Loop(Value first, Value[] initial, string[] names, Func<IrBuilder, Value, Value[], IEnumerable<Value>> body) => Loop(builder, first, initial, names, body);

    /// <summary>A loop over the indices from <paramref name="first"/>.</summary>
    /// <param name="names">What the carried values are called; the last name serves for those that follow, too.</param>
    private Value[] Loop(IrBuilder within, Value first, Value[] initial, string[] names, Func<IrBuilder, Value, Value[], IEnumerable<Value>> body)
    {
        Value index = within.Values.New(ScalarType.Int32), step = within.Int(1);
        Value[] carried = [.. initial.Select(Named)], results = [.. initial.Select(Named)];
        Region region = within.Region([index, .. carried], inner => body(inner, index, carried));
        within.Add(new For(results.ToEquatableArray(), first, OpCode.Less, count, step, initial.ToEquatableArray(), region) { Origin = within.Origin });
        return results;

        Value Named(Value value, int k) => within.Values.New(value.Type, names[Math.Min(k, names.Length - 1)]);
    }
}
