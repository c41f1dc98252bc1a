using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Removes checks of indices that cannot fail: constants, counters of loops that end at the length, and what has been checked before.</summary>
internal sealed class CheckElimination
{
    private readonly Dictionary<int, Instruction> definitions = [];
    private readonly Dictionary<int, For> counters = [];

    private CheckElimination(Function function)
    {
        foreach (Instruction instruction in function.Body.Deep())
        {
            foreach (Value result in instruction.Results)
            {
                definitions[result.Id] = instruction;
            }

            if (instruction is For loop)
            {
                counters[loop.Index.Id] = loop;
            }
        }
    }

    public static Function Run(Function function) => function.Body.Deep().Any(i => i is Check)
        ? function with { Body = new CheckElimination(function).Visit(function.Body, []) }
        : function;

    private Region Visit(Region region, HashSet<Check> outer)
    {
        var passed = new HashSet<Check>(outer);
        var body = new List<Instruction>();
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Check check)
            {
                if (passed.Add(check) && !CannotFail(check))
                {
                    body.Add(check);
                }

                continue;
            }

            body.Add(instruction.WithRegions(r => Visit(r, passed)));
        }

        return region with { Body = body.ToEquatableArray() };
    }

    private bool CannotFail(Check check)
    {
        Linear[] numbers = [.. check.Arguments.Select(LinearOf)];
        return check.Kind == CheckKind.Index
            ? Lowest(numbers[0]) >= 0 && IsBelow(numbers[0], numbers[1])
            : check.Kind == CheckKind.Size ? Lowest(numbers[0]) >= 0
            : check.Kind == CheckKind.InPlace && numbers[0] == numbers[2] ? true
            : check.Kind is CheckKind.InPlace or CheckKind.Apart ? AreApart(numbers[0], numbers[1], numbers[2]) || AreApart(numbers[2], numbers[3], numbers[0])
            : check.Kind == CheckKind.Slice && numbers[1] is { Base: null, Rest: 1 } ? Lowest(numbers[0]) >= 0 && IsBelow(numbers[0], numbers[2])
            : Array.TrueForAll(numbers, n => n.Base is null) && numbers[0].Rest >= 0 && numbers[1].Rest >= 0 && numbers[0].Rest + numbers[1].Rest <= numbers[2].Rest;
    }

    /// <summary>A part ends before another starts, by as much as the program says.</summary>
    private static bool AreApart(Linear start, Linear length, Linear next) =>
        (length.Base is null && start.Base == next.Base && start.Rest + length.Rest <= next.Rest) || (start.Base is null && length.Base == next.Base && start.Rest + length.Rest <= next.Rest);

    /// <summary>Base + Rest; a null base is 0.</summary>
    private readonly record struct Linear(Value? Base, long Rest);

    private Linear LinearOf(Value value)
    {
        switch (definitions.TryGetValue(value.Id, out Instruction? definition) ? definition : null)
        {
            case Constant i:
                return new Linear(null, i.Literal.Bits);
            case Compute { Operation.Code: OpCode.Add or OpCode.Subtract, Result.Type: ScalarType { Kind: ScalarKind.Int32 } } i:
                Linear a = LinearOf(i.Arguments[0]), b = LinearOf(i.Arguments[1]);
                bool adds = i.Operation.Code == OpCode.Add;
                return b.Base is null ? a with { Rest = a.Rest + (adds ? b.Rest : -b.Rest) }
                    : adds && a.Base is null ? b with { Rest = a.Rest + b.Rest }
                    : new Linear(value, 0);
            default:
                return new Linear(value, 0);
        }
    }

    /// <summary>A number that the value is surely not below. An index that has run is below the largest int: adding a small number to it does not wrap.</summary>
    private long Lowest(Linear number) => number.Base is null ? number.Rest
        : counters.TryGetValue(number.Base.Id, out For? loop) && IsSmall(number.Rest) ? LowestOf(loop) + number.Rest
        : definitions.TryGetValue(number.Base.Id, out Instruction? definition) && definition is Length && number.Rest == 0 ? 0
        : long.MinValue / 4;

    private long LowestOf(For loop)
    {
        bool goesUp = LinearOf(loop.Step) is { Base: null, Rest: > 0 };
        bool goesDown = LinearOf(loop.Step) is { Base: null, Rest: < 0 };
        return loop.CountsUp && goesUp ? Lowest(LinearOf(loop.Lower))
            : !loop.CountsUp && goesDown ? Lowest(LinearOf(loop.Bound)) + (loop.Comparison == OpCode.Greater ? 1 : 0)
            : long.MinValue / 4;
    }

    /// <summary>number &lt; length, which is at least 0 and has nothing added to it.</summary>
    private bool IsBelow(Linear number, Linear length)
    {
        if (length.Rest > 0 && length.Base is not null)
        {
            return false;
        }

        if (number.Base == length.Base)
        {
            return number.Rest < length.Rest;
        }

        if (number.Base is null || !counters.TryGetValue(number.Base.Id, out For? loop) || !IsSmall(number.Rest))
        {
            return false;
        }

        bool isExclusive = loop.Comparison is OpCode.Less or OpCode.Greater;
        Linear step = LinearOf(loop.Step);
        Linear highest = loop.CountsUp && step is { Base: null, Rest: > 0 } ? LinearOf(loop.Bound)
            : !loop.CountsUp && step is { Base: null, Rest: < 0 } ? LinearOf(loop.Lower)
            : new Linear(number.Base, 0);
        long most = highest.Rest - (loop.CountsUp && isExclusive ? 1 : 0) + number.Rest;
        return highest.Base == length.Base && most < length.Rest && IsSmall(highest.Rest);
    }

    private static bool IsSmall(long number) => number is > -1_000_000 and < 1_000_000;
}
