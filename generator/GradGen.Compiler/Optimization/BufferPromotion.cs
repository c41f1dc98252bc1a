using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Turns a small local buffer that is only read and written at fixed places into values: each element is then differentiated, or not, on its own, and no
/// memory is needed. Only where all uses are in the region that makes the buffer, so that their order is that of the text.</summary>
internal sealed class BufferPromotion
{
    private const int LargestCount = 64;

    private readonly Dictionary<int, Value> replacements = [];
    private readonly Dictionary<int, long> constants = [];
    private readonly HashSet<int> promoted = [];
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
        pass.Choose(function.Body, function.Body.Yields);
        if (pass.promoted.Count == 0)
        {
            return function;
        }

        Region body = pass.Visit(function.Body);
        return function with { Body = body, ValueCount = pass.values.Next };
    }

    private void Choose(Region region, EquatableArray<Value> yields)
    {
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Allocate { Kind: AllocationKind.Heap or AllocationKind.Stack } allocation
                && constants.TryGetValue(allocation.Count.Id, out long count) && count is >= 0 and <= LargestCount
                && yields.All(y => y.Id != allocation.Result.Id)
                && region.Body.All(i => IsFixed(i, allocation.Result, count)))
            {
                promoted.Add(allocation.Result.Id);
            }

            foreach (Region nested in instruction.Regions)
            {
                Choose(nested, nested.Yields);
            }
        }
    }

    /// <summary>The instruction does not touch the buffer, or reads or writes one element that is known.</summary>
    private bool IsFixed(Instruction instruction, Value buffer, long count) => instruction switch
    {
        Load i when i.Buffer.Id == buffer.Id => IsWithin(i.Index, count),
        Store i when i.Buffer.Id == buffer.Id => IsWithin(i.Index, count),
        Length => true,
        _ => instruction.Free().All(v => v.Id != buffer.Id),
    };

    private bool IsWithin(Value index, long count) => constants.TryGetValue(index.Id, out long at) && at >= 0 && at < count;

    private Value Map(Value value) => replacements.TryGetValue(value.Id, out Value? replaced) ? replaced : value;

    private Region Visit(Region region)
    {
        var builder = new IrBuilder(values);
        var elements = new Dictionary<(int Buffer, long Index), Value>();
        foreach (Instruction original in region.Body)
        {
            Instruction instruction = original.WithOperands(Map);
            builder.Origin = original.Origin;
            switch (instruction)
            {
                case Allocate i when promoted.Contains(i.Result.Id):
                    Clear(builder, i, elements);
                    break;
                case Store i when promoted.Contains(i.Buffer.Id):
                    elements[(i.Buffer.Id, constants[i.Index.Id])] = i.Element;
                    break;
                case Load i when promoted.Contains(i.Buffer.Id):
                    replacements[i.Result.Id] = elements[(i.Buffer.Id, constants[i.Index.Id])];
                    break;
                case Length i when promoted.Contains(i.Buffer.Id):
                    builder.Add(new Constant(i.Result, Literal.Int32(elements.Keys.Count(k => k.Buffer == i.Buffer.Id))));
                    break;
                default:
                    builder.Add(instruction.WithRegions(Visit));
                    break;
            }
        }

        return builder.Finish(region.Arguments, region.Yields.Select(Map));
    }

    private void Clear(IrBuilder builder, Allocate allocation, Dictionary<(int, long), Value> elements)
    {
        IrType element = ((BufferType)allocation.Result.Type).Element;
        for (long k = 0; k < constants[allocation.Count.Id]; k++)
        {
            elements[(allocation.Result.Id, k)] = builder.Constant(new Literal(((ScalarType)element).Kind, 0));
        }
    }
}
