using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>Questions about numbers, and what follows from their answers: all sides are computed.</summary>
internal static class Truths
{
    public static Num Is(this Num a, OpCode comparison, Num b) => new(a.Builder, a.Compare(comparison, b));

    public static Num And(this Num a, Num b) => Both(OpCode.And, a, b);

    public static Num Or(this Num a, Num b) => Both(OpCode.Or, a, b);

    public static Num Not(this Num a) => new(a.Builder, a.Builder.Compute(OpCode.Not, ScalarType.Boolean, null, a.Value));

    public static Num IsNegative(this Num a) => a.Call("IsNegative", ScalarType.Boolean);

    /// <summary>Not a NaN.</summary>
    public static Num IsNumber(this Num a) => a.Is(OpCode.Equal, a);

    public static Num Choose(this Num condition, Num then, Num otherwise) => Num.Select(condition.Value, then, otherwise);

    /// <summary>The number between bounds, the lower bound first, as the libraries have it; a NaN anywhere is the result. At a bound the derivative is that of the number.</summary>
    public static Num Clamped(this Num x, Num low, Num high)
    {
        Num raised = x.Is(OpCode.GreaterOrEqual, low).Not().And(x.IsNumber()).Choose(low, x);
        return raised.Is(OpCode.LessOrEqual, high).Not().And(raised.IsNumber()).Choose(high, raised);
    }

    private static Num Both(OpCode code, Num a, Num b) => new(a.Builder, a.Builder.Compute(code, ScalarType.Boolean, null, a.Value, b.Value));
}
