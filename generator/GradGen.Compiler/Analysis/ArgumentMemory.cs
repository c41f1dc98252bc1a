using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Analysis;

/// <summary>The memory that the arguments of calls are. A rule (and a companion that is called whole) has an adjoint for each of its parameters: it says nothing of an input that is an output, too.</summary>
internal sealed class ArgumentMemory
{
    private readonly Dictionary<int, Instruction> definitions = [];

    private ArgumentMemory(Function function)
    {
        foreach (Instruction instruction in function.Body.Deep().Where(i => i is Slice or Constant or Compute))
        {
            definitions[instruction.Results.First().Id] = instruction;
        }
    }

    /// <summary>The calls that write one of their inputs under another name.</summary>
    public static IEnumerable<Call> Meetings(Function function)
    {
        Call[] calls = [.. function.Body.Deep().OfType<Call>().Where(c => !c.Callee.IsSplit)];
        return calls.Length == 0 ? [] : calls.Where(new ArgumentMemory(function).Meet);
    }

    /// <summary>Two arguments are the same numbers, and the call writes them.</summary>
    private bool Meet(Call call)
    {
        CalleeArgument[] arguments = [.. CalleeArgument.Of(call).Where(a => a.Passed?.Type is BufferType { Element.HasTangent: true })];
        return arguments.Any(a => a.IsOutput && arguments.Any(b => !b.Equals(a) && (b.IsInput || b.IsOutput) && Overlap(a.Value, b.Value)));
    }

    /// <summary>They surely have elements in common. (What only the run tells is not known here.)</summary>
    private bool Overlap(Value a, Value b)
    {
        (Value rootOfA, Slice? partA) = PartOf(a);
        (Value rootOfB, Slice? partB) = PartOf(b);
        if (rootOfA != rootOfB || IsEmpty(partA) || IsEmpty(partB))
        {
            return false;
        }

        if (partA is null || partB is null || partA.Start == partB.Start)
        {
            return true;
        }

        return ConstantOf(partA.Start) is { } startOfA && ConstantOf(partB.Start) is { } startOfB
            && (startOfA == startOfB || (startOfA < startOfB ? Ends(partA, startOfA) > startOfB : Ends(partB, startOfB) > startOfA));
    }

    /// <summary>Buffers are resolved: a part is one of memory, not of another part.</summary>
    private (Value Root, Slice? Part) PartOf(Value buffer) =>
        definitions.TryGetValue(buffer.Id, out Instruction? definition) && definition is Slice slice ? (slice.Buffer, slice) : (buffer, null);

    private bool IsEmpty(Slice? part) => part is not null && ConstantOf(part.Count) == 0;

    /// <summary>The place behind a part; its start where the length is not known.</summary>
    private long Ends(Slice part, long start) => start + (ConstantOf(part.Count) ?? 0);

    private long? ConstantOf(Value value) => !definitions.TryGetValue(value.Id, out Instruction? definition) ? null : definition switch
    {
        Constant { Literal.IsFloating: false } constant => constant.Literal.AsInt64,
        Compute { Operation.Code: OpCode.Subtract } difference => ConstantOf(difference.Arguments[0]) - ConstantOf(difference.Arguments[1]),
        Compute { Operation.Code: OpCode.Add } sum => ConstantOf(sum.Arguments[0]) + ConstantOf(sum.Arguments[1]),
        _ => null,
    };
}
