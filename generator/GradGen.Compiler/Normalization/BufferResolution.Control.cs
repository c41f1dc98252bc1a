using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Normalization;

/// <content>Branches and loops: a view that they yield or carry becomes the numbers that say where it is.</content>
internal sealed partial class BufferResolution
{
    private void Control(IrBuilder builder, Instruction instruction)
    {
        switch (instruction)
        {
            case If i:
                Region then = Inside(i.Then, [], i.Defined), otherwise = Inside(i.Else, [], i.Defined);
                builder.Add(i with { Defined = Expand(i.Defined), Then = then, Else = otherwise });
                break;
            case For i:
                Value[] carried = [.. i.Carried];
                EquatableArray<Value> initial = Numbers(builder, i.Initial, carried);
                EquatableArray<Value> arguments = Expand(carried);
                Region body = Inside(i.Body, [i.Index, .. arguments], carried);
                builder.Origin = i.Origin;
                builder.Add(i with { Initial = initial, Body = body, Defined = Results(i.Defined, carried) });
                break;
            case While i:
                EquatableArray<Value> entry = Numbers(builder, i.Initial, i.Body.Arguments);
                Region condition = Inside(i.Condition, Results(i.Condition.Arguments, i.Body.Arguments), i.Condition.Yields);
                Region loop = Inside(i.Body, Expand(i.Body.Arguments), i.Body.Arguments);
                builder.Origin = i.Origin;
                builder.Add(i with { Initial = entry, Condition = condition, Body = loop, Defined = Results(i.Defined, i.Body.Arguments) });
                break;
        }
    }

    /// <summary>A region, with its yields as the numbers that <paramref name="receivers"/> consist of.</summary>
    private Region Inside(Region region, IEnumerable<Value> arguments, IReadOnlyList<Value> receivers)
    {
        var builder = new IrBuilder(values);
        foreach (Instruction instruction in region.Body)
        {
            Rewrite(builder, instruction);
        }

        return builder.Finish(arguments, region.Throws ? [] : Numbers(builder, region.Yields, receivers));
    }

    /// <summary>The receivers with each buffer as new values for its numbers.</summary>
    private EquatableArray<Value> Expand(IEnumerable<Value> receivers) => Expand(receivers, r => shapes[r]);

    /// <summary>Results, or the arguments of a condition, that a loop's carried values come out as: of the same shape.</summary>
    private EquatableArray<Value> Results(IReadOnlyList<Value> results, IReadOnlyList<Value> carried)
    {
        Dictionary<int, BufferShape> like = results.Zip(carried, (r, c) => (r, c)).Where(p => IsBuffer(p.r)).ToDictionary(p => p.r.Id, p => shapes[p.c]);
        return Expand(results, r => like[r.Id]);
    }

    private EquatableArray<Value> Expand(IEnumerable<Value> receivers, Func<Value, BufferShape> shapeOf)
    {
        var result = new List<Value>();
        foreach (Value receiver in receivers)
        {
            if (!IsBuffer(receiver))
            {
                result.Add(receiver);
                continue;
            }

            BufferShape shape = shapeOf(receiver);
            Value? Number(bool isComputed, string suffix)
            {
                Value? number = isComputed ? values.New(ScalarType.Int32, Named(receiver.Name, suffix)) : null;
                result.AddRange(number is null ? [] : new[] { number });
                return number;
            }

            Value? which = Number(shape.HasChoice, "Buffer");
            Value? offset = Number(shape.HasOffset, "Start");
            Value? length = Number(shape.HasLength, "Length");
            views[receiver.Id] = new View(shape, which, offset, length, receiver.Name);
        }

        return result.ToEquatableArray();
    }

    /// <summary>Values as those that receive them expect them.</summary>
    private EquatableArray<Value> Numbers(IrBuilder builder, IReadOnlyList<Value> given, IReadOnlyList<Value> receivers)
    {
        var result = new List<Value>();
        for (int k = 0; k < given.Count; k++)
        {
            if (!IsBuffer(receivers[k]))
            {
                result.Add(Map(given[k]));
                continue;
            }

            BufferShape shape = shapes[receivers[k]];
            View view = views[given[k].Id];
            result.AddRange(shape.HasChoice ? [WhichOf(builder, view)] : Array.Empty<Value>());
            result.AddRange(shape.HasOffset ? [OffsetOf(builder, view)] : Array.Empty<Value>());
            result.AddRange(shape.HasLength ? [LengthOf(builder, view)] : Array.Empty<Value>());
        }

        return result.ToEquatableArray();
    }
}
