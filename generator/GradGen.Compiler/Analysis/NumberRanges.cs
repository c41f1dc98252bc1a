using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>What operations and functions make of the facts about their operands.</summary>
internal static class NumberRanges
{
    private const NumberFacts Finite = NumberFacts.Finite, Number = NumberFacts.Number, NonNegative = NumberFacts.NonNegative, Away = NumberFacts.AwayFromZero, Large = NumberFacts.Large, Fixed = NumberFacts.Fixed;

    /// <param name="isSquare">Both operands are the same value.</param>
    public static NumberFacts Of(OpCode code, NumberFacts[] operands, bool isSquare)
    {
        NumberFacts a = operands[0], b = operands[operands.Length - 1], both = a & b;
        return code switch
        {
            OpCode.Add => When(both, Finite) | (Is(both, NonNegative) ? (both & (Number | NonNegative)) | ((a | b) & (Away | Large)) : NumberFacts.None),
            OpCode.Subtract => When(both, Finite),

            // Where a loop goes on multiplying, what is away from zero comes to it.
            OpCode.Multiply => When(both, Finite) | (isSquare ? (a & Number) | NonNegative : both & NonNegative) | (both & Large)
                | (Is(both, Finite) && (Is(both, Fixed) || Is(a, Large) || Is(b, Large)) ? both & Away : NumberFacts.None),
            OpCode.Divide when Is(a, Finite) && Is(b, Number | Away) => Finite | (both & NonNegative),
            OpCode.Negate => a & ~NonNegative,
            OpCode.Remainder when Is(a, Finite) && Is(b, Number | Away) => Finite,
            _ => NumberFacts.None,
        };
    }

    /// <summary>A function of the rule table, by its key; of those not named here nothing is known.</summary>
    public static NumberFacts Of(string function, NumberFacts[] operands)
    {
        NumberFacts a = operands[0], all = operands.Aggregate((x, y) => x & y);
        return function switch
        {
            "Sin" or "Cos" => When(a, Finite),
            "Tanh" or "Atan" when Is(a, Number) => Finite,
            "Asinh" => When(a, Finite),
            "Exp" or "Exp2" or "Exp10" => (a & Number) | NonNegative,
            "Cosh" => (a & Number) | NonNegative | Away | Large,
            "Abs" => (a & ~NonNegative) | NonNegative,
            "Sqrt" when Is(a, Finite | NonNegative) => a,
            "Max" or "Min" => all,
            "Hypot" => When(all, Finite) | NonNegative,
            _ => NumberFacts.None,
        };
    }

    /// <summary>All that is asked is known.</summary>
    public static bool Is(NumberFacts facts, NumberFacts asked) => (facts & asked) == asked;

    private static NumberFacts When(NumberFacts facts, NumberFacts asked) => Is(facts, asked) ? asked : NumberFacts.None;
}
