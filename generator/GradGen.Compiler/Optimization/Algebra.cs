using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Optimization;

/// <summary>The laws that the simplifier uses. For floating numbers only exact ones: x·1, x/1, x − (+0), −(−x), a + (−b) = a − b, (−a)·b = −(a·b); never x + 0 (it turns −0 into 0) or
/// x·0 (NaN, infinities).</summary>
internal static class Algebra
{
    /// <summary>An operand that the result always equals.</summary>
    public static Value? Identity(Compute compute, Func<Value, Literal?> constant, Func<Value, Instruction?> definition)
    {
        Value? Argument(int index) => index < compute.Arguments.Count ? compute.Arguments[index] : null;
        bool Is(int index, double number) => Argument(index) is { } a && constant(a) is { } l && (l.IsFloating ? l.AsDouble == number && !IsNegativeZero(l) : l.Bits == number);
        bool IsNull(int index) => Argument(index) is { } a && definition(a) is Compute { Operation.Code: OpCode.Zero, Result.Type: SpaceType };
        bool integer = !compute.Result.IsFloating;
        return compute.Operation.Code switch
        {
            OpCode.Add when IsNull(0) => Argument(1),
            OpCode.Add when IsNull(1) => Argument(0),
            OpCode.Add when integer && Is(0, 0) => Argument(1),
            OpCode.Add when integer && Is(1, 0) => Argument(0),
            OpCode.Subtract when Is(1, 0) => Argument(0),
            OpCode.Multiply or OpCode.StrongMultiply when Is(0, 1) => Argument(1),
            OpCode.Multiply or OpCode.StrongMultiply when Is(1, 1) => Argument(0),
            OpCode.Divide when Is(1, 1) => Argument(0),
            OpCode.Negate when !compute.Operation.IsChecked && definition(compute.Arguments[0]) is Compute { Operation: { Code: OpCode.Negate, IsChecked: false } } inner => inner.Arguments[0],
            OpCode.Not when definition(compute.Arguments[0]) is Compute { Operation.Code: OpCode.Not } inner => inner.Arguments[0],
            OpCode.Select when constant(compute.Arguments[0]) is { } c => c.Bits != 0 ? Argument(1) : Argument(2),
            OpCode.Select when compute.Arguments[1].Id == compute.Arguments[2].Id => Argument(1),
            OpCode.Function when compute.Operation.Function == "Pow" && Is(1, 1) => Argument(0),
            OpCode.Convert when compute.Arguments[0].Type == compute.Result.Type => Argument(0),
            _ => null,
        };
    }

    /// <summary>The result as a literal: + − × ÷ of doubles, int arithmetic that does not fail, comparisons of ints, and exact conversions.</summary>
    public static Literal? Fold(Compute compute, Func<Value, Literal?> constant)
    {
        Literal?[] literals = [.. compute.Arguments.Select(constant)];
        if (compute.Operation.IsComparison && compute.Arguments[0].Id == compute.Arguments[1].Id && !compute.Arguments[0].IsFloating)
        {
            return Literal.Boolean(compute.Operation.Code is OpCode.Equal or OpCode.LessOrEqual or OpCode.GreaterOrEqual);
        }

        if (compute.Operation.Function == "Pow" && literals[1] is { AsDouble: 0 })
        {
            // For every x, NaN too.
            return Literal.Floating((ScalarType)compute.Result.Type, 1);
        }

        if (literals.Length == 0 || literals.Any(l => l is null))
        {
            return null;
        }

        Literal a = literals[0]!.Value;
        if (compute.Operation.Code == OpCode.Convert)
        {
            return (a.Kind, ((ScalarType)compute.Result.Type).Kind) switch
            {
                (ScalarKind.Int32, ScalarKind.Int64) => new Literal((ScalarType)compute.Result.Type, a.Bits),
                (ScalarKind.Int32, ScalarKind.Float64) => Literal.Float64(a.Bits),
                (ScalarKind.Float32, ScalarKind.Float64) => Literal.Float64(a.AsDouble),
                (ScalarKind.Int32 or ScalarKind.Float32 or ScalarKind.Float64, ScalarKind.Number) => Literal.Floating((ScalarType)compute.Result.Type, a.AsDouble),
                _ => null,
            };
        }

        if (compute.Operation.Code == OpCode.Negate)
        {
            return a.IsFloating ? Literal.Floating(a.Type, -a.AsDouble) : a.Kind == ScalarKind.Int32 && a.Bits != int.MinValue ? Literal.Int32((int)-a.Bits) : null;
        }

        if (literals.Length != 2)
        {
            return null;
        }

        Literal b = literals[1]!.Value;
        return (a.Kind, b.Kind) switch
        {
            (ScalarKind.Float64, ScalarKind.Float64) => FoldDouble(compute.Operation.Code, a.AsDouble, b.AsDouble),
            (ScalarKind.Float32, ScalarKind.Float32) => FoldFloat(compute.Operation.Code, (float)a.AsDouble, (float)b.AsDouble),
            (ScalarKind.Int32, ScalarKind.Int32) => FoldInt(compute.Operation.Code, a.Bits, b.Bits),
            _ => null,
        };
    }

    /// <summary>A simpler instruction for the same result.</summary>
    public static Instruction? Rewrite(Compute compute, Func<Value, Literal?> constant, Func<Value, Instruction?> definition)
    {
        if (compute.Arguments.Count == 0)
        {
            return null;
        }

        Value a = compute.Arguments[0];
        Value? b = compute.Arguments.Count > 1 ? compute.Arguments[1] : null;
        Value? Negated(Value? value) =>
            value is not null && definition(value) is Compute { Operation: { Code: OpCode.Negate, IsChecked: false } } inner ? inner.Arguments[0] : null;
        bool IsMinusOne(Value? value) => value is not null && constant(value) is { IsFloating: true, AsDouble: -1 };

        return compute.Operation.Code switch
        {
            OpCode.Add when !compute.Operation.IsChecked && Negated(b) is { } n => compute with { Operation = compute.Operation with { Code = OpCode.Subtract }, Arguments = [a, n] },
            OpCode.Add when compute.Result.IsFloating && Negated(a) is { } n => compute with { Operation = OpCode.Subtract, Arguments = [b!, n] },
            OpCode.Subtract when compute.Result.IsFloating && Negated(b) is { } n => compute with { Operation = OpCode.Add, Arguments = [a, n] },
            OpCode.IsPresent when definition(a) is Compute { Operation.Code: OpCode.Zero } => new Constant(compute.Result, Literal.Boolean(false)) { Origin = compute.Origin },
            OpCode.StrongMultiply when IsOrdinary(constant(a), canBeZero: false) || IsOrdinary(constant(b!), canBeZero: true) => compute with { Operation = OpCode.Multiply },
            OpCode.Multiply when compute.Result.IsFloating && IsMinusOne(a) => compute with { Operation = OpCode.Negate, Arguments = [b!] },
            OpCode.Multiply when compute.Result.IsFloating && IsMinusOne(b) => compute with { Operation = OpCode.Negate, Arguments = [a] },
            _ => null,
        };
    }

    /// <summary>A number with which a strong-zero product is an ordinary one: as its first factor any but zero, as its second any that is finite.</summary>
    private static bool IsOrdinary(Literal? literal, bool canBeZero) =>
        literal is { IsFloating: true, IsFinite: true } && (canBeZero || literal.Value.IsAwayFromZero);

    /// <summary>A floating product or quotient with exactly one negated factor, without the negation; null for any other.</summary>
    public static Compute? WithoutNegations(Compute compute, Func<Value, Instruction?> definition)
    {
        if (!compute.Result.IsFloating || compute.Operation.Code is not (OpCode.Multiply or OpCode.Divide))
        {
            return null;
        }

        Value?[] positive = [.. compute.Arguments.Select(a => definition(a) is Compute { Operation: { Code: OpCode.Negate } } inner ? inner.Arguments[0] : null)];
        return positive.Count(p => p is not null) == 1
            ? compute with { Arguments = [positive[0] ?? compute.Arguments[0], positive[1] ?? compute.Arguments[1]] }
            : null;
    }

    private static Literal? FoldDouble(OpCode code, double a, double b) => code switch
    {
        OpCode.Add => Literal.Float64(a + b),
        OpCode.Subtract => Literal.Float64(a - b),
        OpCode.Multiply => Literal.Float64(a * b),
        OpCode.Divide => Literal.Float64(a / b),
        _ => null,
    };

    /// <summary>Of floats the sum, difference, product and quotient are those of doubles, rounded once (a double has more than twice the digits).</summary>
    private static Literal? FoldFloat(OpCode code, float a, float b) =>
        FoldDouble(code, a, b) is { } exact ? Literal.Float32((float)exact.AsDouble) : null;

    private static Literal? FoldInt(OpCode code, long a, long b)
    {
        bool? holds = code switch
        {
            OpCode.Equal => a == b,
            OpCode.NotEqual => a != b,
            OpCode.Less => a < b,
            OpCode.LessOrEqual => a <= b,
            OpCode.Greater => a > b,
            OpCode.GreaterOrEqual => a >= b,
            _ => null,
        };
        if (holds is { } truth)
        {
            return Literal.Boolean(truth);
        }

        long? result = code switch
        {
            OpCode.Add => a + b,
            OpCode.Subtract => a - b,
            OpCode.Multiply => a * b,
            OpCode.Divide when b != 0 => a / b,
            OpCode.Remainder when b != 0 && (a != int.MinValue || b != -1) => a % b,
            _ => null,
        };
        return result is >= int.MinValue and <= int.MaxValue ? Literal.Int32((int)result.Value) : null;
    }

    private static bool IsNegativeZero(Literal literal) => literal.AsDouble == 0 && literal.Bits != 0;
}
