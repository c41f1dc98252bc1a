using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Turns a small local buffer that is only read and written at fixed places into values: each element is then differentiated, or not, on its own, and no
/// memory is needed. What a branch or a loop changes it yields or carries; only a very small buffer is worth that.</summary>
internal sealed class BufferPromotion
{
    private const int LargestCount = 64;
    private const int LargestCarriedCount = 4;

    private readonly Dictionary<int, Value> replacements = [];
    private readonly Dictionary<int, long> constants = [];
    private readonly Dictionary<int, (long Count, ScalarType Element, string? Name)> promoted = [];
    private readonly ValueFactory values;

    private BufferPromotion(Function function)
    {
        values = ValueFactory.After(function);
        foreach (Constant constant in function.Body.Deep().OfType<Constant>())
        {
            constants[constant.Result.Id] = constant.Literal.Bits;
        }
    }

    public static Function Run(Function function)
    {
        var pass = new BufferPromotion(function);
        pass.Choose(function.Body);
        if (pass.promoted.Count == 0)
        {
            return function;
        }

        Region body = pass.Visit(function.Body, []);
        return function with { Body = body, ValueCount = pass.values.Next };
    }

    private void Choose(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Allocate { Kind: AllocationKind.Heap or AllocationKind.Stack, Result.Type: BufferType { Element: ScalarType element } } allocation
                && constants.TryGetValue(allocation.Count.Id, out long count) && count is >= 0 and <= LargestCount
                && IsFixed(region, allocation.Result, count, count <= LargestCarriedCount))
            {
                promoted.Add(allocation.Result.Id, (count, element, allocation.Result.Name));
            }

            foreach (Region nested in instruction.Regions)
            {
                Choose(nested);
            }
        }
    }

    /// <summary>All that happens to the buffer is that elements that are known are read or written: outside of nested regions, or anywhere.</summary>
    private bool IsFixed(Region region, Value buffer, long count, bool anywhere) =>
        region.Yields.All(y => y.Id != buffer.Id)
        && region.Body.All(i => IsFixed(i, buffer, count) && i.Regions.All(r => anywhere ? IsFixed(r, buffer, count, anywhere) : r.Free().All(v => v.Id != buffer.Id)));

    private bool IsFixed(Instruction instruction, Value buffer, long count) => instruction switch
    {
        Load i when i.Buffer.Id == buffer.Id => IsWithin(i.Index, count),
        Store i when i.Buffer.Id == buffer.Id => IsWithin(i.Index, count),
        Length => true,
        _ => instruction.Operands.All(v => v.Id != buffer.Id),
    };

    private bool IsWithin(Value index, long count) => constants.TryGetValue(index.Id, out long at) && at >= 0 && at < count;

    private Value Map(Value value) => replacements.TryGetValue(value.Id, out Value? replaced) ? replaced : value;

    /// <summary>Rewrites a region; <paramref name="elements"/> holds each element's value before it, and after it on return.</summary>
    private Region Visit(Region region, Dictionary<(int Buffer, long Index), Value> elements)
    {
        IrBuilder builder = Write(region, elements);
        return builder.Finish(region.Arguments, region.Yields.Select(Map));
    }

    private IrBuilder Write(Region region, Dictionary<(int Buffer, long Index), Value> elements)
    {
        var builder = new IrBuilder(values);
        foreach (Instruction original in region.Body)
        {
            Instruction instruction = original.WithOperands(Map);
            builder.Origin = original.Origin;
            switch (instruction)
            {
                case Allocate i when promoted.ContainsKey(i.Result.Id):
                    Clear(builder, i, elements);
                    break;
                case Store i when promoted.ContainsKey(i.Buffer.Id):
                    elements[(i.Buffer.Id, constants[i.Index.Id])] = i.Element;
                    break;
                case Load i when promoted.ContainsKey(i.Buffer.Id):
                    replacements[i.Result.Id] = elements[(i.Buffer.Id, constants[i.Index.Id])];
                    break;
                case Length i when promoted.TryGetValue(i.Buffer.Id, out (long Count, ScalarType, string?) buffer):
                    builder.Add(new Constant(i.Result, Literal.Int32((int)buffer.Count)));
                    break;
                case If or For or While:
                    Control(builder, instruction, elements);
                    break;
                default:
                    builder.Add(instruction);
                    break;
            }
        }

        return builder;
    }

    private void Clear(IrBuilder builder, Allocate allocation, Dictionary<(int, long), Value> elements)
    {
        (long count, ScalarType element, _) = promoted[allocation.Result.Id];
        for (long k = 0; k < count; k++)
        {
            elements[(allocation.Result.Id, k)] = builder.Constant(new Literal(element, 0));
        }
    }

    /// <summary>A branch or loop, with the elements that it writes among what it yields or carries.</summary>
    private void Control(IrBuilder builder, Instruction instruction, Dictionary<(int Buffer, long Index), Value> elements)
    {
        (int Buffer, long Index)[] written =
        [
            .. instruction.Regions.SelectMany(r => r.Deep()).OfType<Store>().Where(s => promoted.ContainsKey(s.Buffer.Id))
                .Select(s => (s.Buffer.Id, constants[s.Index.Id])).Where(elements.ContainsKey).Distinct(),
        ];
        Value[] Fresh() => [.. written.Select(w => values.New(promoted[w.Buffer].Element, promoted[w.Buffer].Name))];
        Value[] before = [.. written.Select(w => elements[w])], results = Fresh();

        // What a region yields of them, after its own code.
        Region Inside(Region region, Value[] arguments)
        {
            var inner = new Dictionary<(int, long), Value>(elements);
            for (int k = 0; k < arguments.Length; k++)
            {
                inner[written[k]] = arguments[k];
            }

            IrBuilder body = Write(region, inner);
            return body.Finish([.. region.Arguments, .. arguments], region.Throws ? [] : [.. region.Yields.Select(Map), .. written.Select(w => inner[w])]);
        }

        switch (instruction)
        {
            case If i:
                Region then = Inside(i.Then, []), otherwise = Inside(i.Else, []);
                builder.Add(i with { Defined = [.. i.Defined, .. results], Then = then, Else = otherwise });
                break;
            case For i:
                builder.Add(i with { Defined = [.. i.Defined, .. results], Initial = [.. i.Initial, .. before], Body = Inside(i.Body, Fresh()) });
                break;
            case While i:
                // The condition sees the elements, and writes none.
                Value[] seen = Fresh();
                var inCondition = new Dictionary<(int, long), Value>(elements);
                for (int k = 0; k < seen.Length; k++)
                {
                    inCondition[written[k]] = seen[k];
                }

                Region condition = Visit(i.Condition, inCondition);
                builder.Add(i with
                {
                    Defined = [.. i.Defined, .. results],
                    Initial = [.. i.Initial, .. before],
                    Condition = condition with { Arguments = [.. condition.Arguments, .. seen] },
                    Body = Inside(i.Body, Fresh()),
                });
                break;
        }

        for (int k = 0; k < written.Length; k++)
        {
            elements[written[k]] = results[k];
        }
    }
}
