using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Emission.Bodies;

/// <content>Operators, functions and literals.</content>
internal sealed partial class ExpressionPrinter
{
    private Expression Operation(Compute compute)
    {
        if (!Operators.CanOverflow(compute) || compute.Operation.IsChecked == (checksOverflow != isTurned))
        {
            return Operator(compute);
        }

        isTurned = !isTurned;
        string code = Operator(compute).Code;
        isTurned = !isTurned;
        return new($"{(compute.Operation.IsChecked ? "checked" : "unchecked")}({code})", Precedence.Primary);
    }

    /// <summary>Arithmetic that is kept as text, with the checks for overflow that it had where it was written.</summary>
    private Expression Kept(Opaque opaque, bool isChecked)
    {
        bool isOuter = isTurned;
        isTurned = isChecked != checksOverflow;
        string code = Filled(opaque.Template, opaque.Arguments);
        isTurned = isOuter;
        return isChecked == (checksOverflow != isOuter) ? new(code, Precedence.Conditional) : new($"{(isChecked ? "checked" : "unchecked")}({code})", Precedence.Primary);
    }

    private Expression Operator(Compute compute)
    {
        IReadOnlyList<Value> arguments = compute.Arguments;
        return compute.Operation.Code switch
        {
            OpCode.Negate => Prefixed("-", arguments[0]),
            OpCode.Complement => Prefixed("~", arguments[0]),
            OpCode.Not => Prefixed("!", arguments[0]),
            OpCode.Convert when Operators.Creation(compute) is { } creation => new($"{spelling.Type(compute.Result.Type)}.{creation}({Alone(arguments[0])})", Precedence.Primary),
            OpCode.Convert => Prefixed($"({spelling.Type(compute.Result.Type)})", arguments[0]),
            OpCode.Stop or OpCode.WithPartials => Of(arguments[0]),
            OpCode.Invoke => Raw(compute.Operation.Template!, arguments),
            OpCode.Select => Choice(arguments[0], arguments[1], arguments[2]),
            OpCode.StrongMultiply => new($"{spelling.Runtime("StrongZero")}.Product({Alone(arguments[0])}, {Alone(arguments[1])})", Precedence.Primary),
            OpCode.Zero => new(compute.Result.Type is LanesType ? $"{spelling.Type(compute.Result.Type)}.Zero" : "null", Precedence.Primary),
            OpCode.IsPresent when arguments[0].Type is ScalarType number =>
                new($"{Of(arguments[0]).AtLeast(Precedence.Shift)} != {NumericLiteral.Converted(Literal.Floating(number, 0))}", Precedence.Equality),
            OpCode.IsPresent => new($"{Of(arguments[0]).AtLeast(Precedence.Shift)} is not null", Precedence.Relational),
            OpCode.OrZero => OrZero(arguments[0], arguments[1]),
            OpCode.Add when compute.Result.Type is SpaceType { Space: var space } => new(space.Call(DerivativeSpace.Add, Alone(arguments[0]), Alone(arguments[1])), Precedence.Primary),
            OpCode.Function => Function(compute.Operation.Function!, arguments),
            _ => Binary(compute.Operation.Code, arguments[0], arguments[1]),
        };
    }

    /// <summary>A sign or a cast before an operand; a second sign after it needs parentheses.</summary>
    private Expression Prefixed(string prefix, Value operand)
    {
        string code = Of(operand).AtLeast(Precedence.Unary);
        return new(prefix + (code[0] is '-' or '~' ? $"({code})" : code), Precedence.Unary);
    }

    /// <summary>Left to right: an operand on the right that binds no more tightly keeps its parentheses, so that nothing is reassociated.</summary>
    private Expression Binary(OpCode code, Value a, Value b)
    {
        if (a.Type == ScalarType.Boolean && folding.IsInvisible(tree.Resolve(b)))
        {
            switch (code)
            {
                case OpCode.And:
                    return And(Of(a), Of(b));
                case OpCode.Or:
                    return Or(Of(a), Of(b));
            }
        }

        (string sign, Precedence precedence) = Operators.Binary(code)!.Value;
        (Precedence left, Precedence right) = precedence switch
        {
            Precedence.Multiplicative => (Precedence.Multiplicative, Precedence.Unary),
            Precedence.Additive => (Precedence.Additive, Precedence.Multiplicative),
            Precedence.Relational or Precedence.Equality => (Precedence.Shift, Precedence.Shift),
            _ => (Precedence.Unary, Precedence.Unary),
        };
        bool isShift = precedence == Precedence.Shift;
        return new($"{Beside(a, isShift ? a : b).AtLeast(left)} {sign} {Beside(b, isShift ? b : a).AtLeast(right)}", precedence);
    }

    /// <summary>An operand beside another of its type: that one makes C# convert a literal.</summary>
    private Expression Beside(Value value, Value other) =>
        LiteralOf(value) is { } literal && LiteralOf(other) is null ? Spelled(literal, NumericLiteral.Converted(literal)) : Of(value);

    private Expression Function(string function, IReadOnlyList<Value> arguments)
    {
        bool converts = arguments.Any(a => a.IsFloating && LiteralOf(a) is null);
        IEnumerable<string> codes = arguments.Select(a => converts && a.IsFloating ? Assigned(a) : Alone(a));
        var type = (ScalarType)arguments[0].Type;
        string method = RuleTable.Spell(function, type);
        return new($"{(type.Kind == ScalarKind.Number ? method : spelling.Function(method))}({string.Join(", ", codes)})", Precedence.Primary);
    }

    /// <summary><c>?:</c>, or what people write for it between truth values.</summary>
    private Expression Choice(Value condition, Value a, Value b)
    {
        if (a.Type == ScalarType.Boolean)
        {
            switch (LiteralOf(a)?.AsInt64, LiteralOf(b)?.AsInt64)
            {
                case (null, 0):
                    return And(Of(condition), Of(a));
                case (1, null):
                    return Or(Of(condition), Of(b));
                case (0, null):
                    return And(Negated(condition), Of(b));
                case (null, 1):
                    return Or(Negated(condition), Of(a));
            }
        }

        bool isDouble = a.Type == ScalarType.Float64;
        Expression first = isDouble ? Beside(a, b) : Of(a), second = isDouble ? Beside(b, a) : Of(b);
        return new($"{Of(condition).AtLeast(Precedence.Or)} ? {first.AtLeast(Precedence.ConditionalOr)} : {second.AtLeast(Precedence.ConditionalOr)}",
            Precedence.Conditional);
    }

    /// <summary>A derivative that is an object: of one that is surely null, a new one.</summary>
    private Expression OrZero(Value derivative, Value value)
    {
        string zero = ((SpaceType)value.Type).Space.Call(DerivativeSpace.Zero, Alone(value));
        Value resolved = tree.Resolve(derivative);
        bool isNull = folding.IsInPlace(resolved) && tree.Definition(resolved)!.Instruction is Compute { Operation.Code: OpCode.Zero };
        return isNull ? new(zero, Precedence.Primary) : new($"{Of(derivative).AtLeast(Precedence.ConditionalOr)} ?? {zero}", Precedence.Conditional);
    }

    private static Expression And(Expression a, Expression b) =>
        new($"{a.AtLeast(Precedence.ConditionalAnd)} && {b.AtLeast(Precedence.ConditionalAnd)}", Precedence.ConditionalAnd);

    /// <summary>People put parentheses around an "and" in an "or".</summary>
    private static Expression Or(Expression a, Expression b) => new($"{InOr(a)} || {InOr(b)}", Precedence.ConditionalOr);

    private static string InOr(Expression e) => e.Precedence == Precedence.ConditionalAnd ? $"({e.Code})" : e.AtLeast(Precedence.ConditionalOr);

    private Literal? LiteralOf(Value value)
    {
        value = tree.Resolve(value);
        return folding.IsInPlace(value) && tree.Definition(value)!.Instruction is Constant constant ? constant.Literal : null;
    }

    private static Expression Spelled(Literal literal, string code) =>
        new(code, NumericLiteral.IsNegative(literal) || NumericLiteral.IsCast(literal) ? Precedence.Unary : Precedence.Primary);
}
