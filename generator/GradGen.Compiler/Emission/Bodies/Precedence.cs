using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Bodies;

/// <summary>How tightly a C# expression binds.</summary>
internal enum Precedence
{
    Conditional, ConditionalOr, ConditionalAnd, Or, Xor, And, Equality, Relational, Shift, Additive, Multiplicative, Unary, Primary,
}

/// <summary>A piece of C# that is an expression.</summary>
internal readonly record struct Expression(string Code, Precedence Precedence)
{
    /// <summary>The code, in parentheses where it binds less tightly than <paramref name="least"/>.</summary>
    public string AtLeast(Precedence least) => Precedence < least ? $"({Code})" : Code;
}

/// <summary>C#'s spelling of the IR's operators.</summary>
internal static class Operators
{
    /// <summary>The sign and precedence of a binary operator, or null.</summary>
    public static (string Sign, Precedence Precedence)? Binary(OpCode code) => code switch
    {
        OpCode.Add => ("+", Precedence.Additive),
        OpCode.Subtract => ("-", Precedence.Additive),
        OpCode.Multiply => ("*", Precedence.Multiplicative),
        OpCode.Divide => ("/", Precedence.Multiplicative),
        OpCode.Remainder => ("%", Precedence.Multiplicative),
        OpCode.ShiftLeft => ("<<", Precedence.Shift),
        OpCode.ShiftRight => (">>", Precedence.Shift),
        OpCode.UnsignedShiftRight => (">>>", Precedence.Shift),
        OpCode.And => ("&", Precedence.And),
        OpCode.Xor => ("^", Precedence.Xor),
        OpCode.Or => ("|", Precedence.Or),
        OpCode.Less => ("<", Precedence.Relational),
        OpCode.LessOrEqual => ("<=", Precedence.Relational),
        OpCode.Greater => (">", Precedence.Relational),
        OpCode.GreaterOrEqual => (">=", Precedence.Relational),
        OpCode.Equal => ("==", Precedence.Equality),
        OpCode.NotEqual => ("!=", Precedence.Equality),
        _ => null,
    };

    /// <summary>The comparison that holds where this one does not; null where NaN makes both fail.</summary>
    public static OpCode? Opposite(OpCode code, bool isFloating) => code switch
    {
        OpCode.Equal => OpCode.NotEqual,
        OpCode.NotEqual => OpCode.Equal,
        _ when isFloating => null,
        OpCode.Less => OpCode.GreaterOrEqual,
        OpCode.LessOrEqual => OpCode.Greater,
        OpCode.Greater => OpCode.LessOrEqual,
        OpCode.GreaterOrEqual => OpCode.Less,
        _ => null,
    };

    /// <summary>This operation's meaning depends on whether overflow is checked.</summary>
    public static bool CanOverflow(Compute compute) => compute.Operation.Code switch
    {
        OpCode.Add or OpCode.Subtract or OpCode.Multiply or OpCode.Negate => !compute.Result.HasTangent,
        OpCode.Convert => !compute.Result.IsFloating && Creation(compute) is null && !IsPromotion(compute),
        _ => false,
    };

    /// <summary>What C# does with small integers before it computes with them.</summary>
    private static bool IsPromotion(Compute conversion) => conversion.Result.Type == ScalarType.Int32
        && conversion.Arguments[0].Type is ScalarType { Kind: ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.Char };

    /// <summary>The method of generic mathematics that a conversion is, where it is no cast: what the user called, or what there is for type parameters.</summary>
    public static string? Creation(Compute conversion) =>
        conversion.Operation.Template
        ?? (conversion.Arguments[0].Type is ScalarType { Kind: ScalarKind.Number } || conversion.Result.Type is ScalarType { Kind: ScalarKind.Number } ? "CreateChecked" : null);
}
