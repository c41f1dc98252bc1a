namespace GradGen.Compiler.Ir;

/// <summary>What a <see cref="Compute"/> does with its operands.</summary>
internal enum OpCode
{
    /// <summary>a + b, a − b, a · b, a / b, a % b of two operands of one type; a product of lanes and a number, a quotient of lanes by a number.</summary>
    Add, Subtract, Multiply, Divide, Remainder,

    /// <summary>−a; ~a of an integer; !a of a truth value.</summary>
    Negate, Complement, Not,

    /// <summary>Of two integers or truth values; the right operand of a shift is an int.</summary>
    And, Or, Xor, ShiftLeft, ShiftRight, UnsignedShiftRight,

    /// <summary>Comparisons of two operands of one type: a bool.</summary>
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,

    /// <summary>condition, a, b: a where the condition holds, else b. Both are computed: only for operands that cannot throw.</summary>
    Select,

    /// <summary>A C# conversion to the result's type: a cast, or a method of generic mathematics (<see cref="Operation.Template"/>).</summary>
    Convert,

    /// <summary>The strong-zero product a ⊙ p: 0 where a is 0, else a · p. Its derivative is ȧ ⊙ p + a ⊙ ṗ.</summary>
    StrongMultiply,

    /// <summary>A function of the rule table, named by <see cref="Operation.Function"/>.</summary>
    Function,

    /// <summary>The value of its operand, with no derivative (<c>Grad.Stop</c>).</summary>
    Stop,

    /// <summary>A method that has a rule of the user's, as the C# of its call (<see cref="Operation.Template"/>): a pure function, through which by itself
    /// no derivative flows.</summary>
    Invoke,

    /// <summary>The zero of a derivative space, null, or of lanes; without an operand.</summary>
    Zero,

    /// <summary>Whether a derivative is there: of a derivative space, not null, which is zero; a number, not zero, and no tangent of it either.</summary>
    IsPresent,

    /// <summary>derivative, value: the derivative, or, where it is null, an object that is zero.</summary>
    OrZero,

    /// <summary>y, a, p, b, q …: the value y, whose partial derivatives are p with respect to a, q with respect to b …</summary>
    WithPartials,
}

/// <summary>An operation: its code, the rule table's key for <see cref="OpCode.Function"/> (such as "Tanh"), for integers, whether
/// overflow throws, for <see cref="OpCode.Invoke"/> the C#, and for
/// <see cref="OpCode.Convert"/> the method (<c>CreateTruncating</c>) where it is not a cast.</summary>
internal readonly record struct Operation(OpCode Code, string? Function = null, bool IsChecked = false, string? Template = null)
{
    public static implicit operator Operation(OpCode code) => new(code);

    public static Operation Call(string function) => new(OpCode.Function, function);

    /// <param name="template">C#, in which <c>{0}</c>, <c>{1}</c> … stand for the operands.</param>
    public static Operation Invoke(string template) => new(OpCode.Invoke, Template: template);

    /// <param name="method">CreateChecked, CreateSaturating or CreateTruncating.</param>
    public static Operation Create(string method, bool canThrow) => new(OpCode.Convert, IsChecked: canThrow, Template: method);

    public bool IsComparison => Code is >= OpCode.Equal and <= OpCode.GreaterOrEqual;

    public override string ToString() => (Function ?? Code.ToString().ToLowerInvariant()) + (IsChecked ? ".checked" : "") + (Template is null ? "" : $" \"{Template}\"");
}
