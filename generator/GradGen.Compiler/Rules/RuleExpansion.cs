using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>Writes a rule's formulas as instructions, sharing what occurs twice in one formula.</summary>
internal sealed class RuleExpansion
{
    private readonly IrBuilder builder;
    private readonly Compute call;
    private readonly Value seed;
    private readonly IrType type;
    private readonly Dictionary<Expr, Value> known = [];

    private RuleExpansion(IrBuilder builder, Compute call, Value seed)
    {
        this.builder = builder;
        this.call = call;
        this.seed = seed;
        type = call.Result.Type;
    }

    /// <summary>seed · ∂f/∂argument, for either mode: the seed is a tangent of the argument or an adjoint of the result. Null where it is exactly zero.</summary>
    /// <param name="again">What is written is differentiated once more, in all arguments.</param>
    public static Value? Scale(IrBuilder builder, Compute call, int argument, Value seed, bool again = false) =>
        PartialOf(call, argument, again) is { } partial ? new RuleExpansion(builder, call, seed).Scale(partial) : null;

    /// <summary>The same where a seed of zero must give zero whatever the partial is.</summary>
    public static Value? ScaleStrongly(IrBuilder builder, Compute call, int argument, Value seed, bool again = false) =>
        PartialOf(call, argument, again) is { } partial ? new RuleExpansion(builder, call, builder.Floating(seed.Type, 1)).ScaleStrongly(partial, seed) : null;

    private static Expr? PartialOf(Compute call, int argument, bool again)
    {
        Rule rule = RuleTable.Get(call.Operation.Function!);
        Model.EquatableArray<Expr?> partials = again && rule.Again.Count > 0 ? rule.Again : rule.Partials;
        return argument < partials.Count ? partials[argument] : null;
    }

    // As in Choose: an infinite seed, too, gives exactly 0 to the side not chosen.
    private Value? ScaleStrongly(Expr partial, Value strongSeed) => partial is WhereExpr where
        ? Choose(where, strongSeed, side => ScaleStrongly(side, strongSeed))
        : Scale(partial) is { } factor ? builder.Binary(OpCode.StrongMultiply, strongSeed, factor) : null;

    /// <summary>seed · partial.</summary>
    private Value? Scale(Expr partial) => partial switch
    {
        NumberExpr { Value: 0 } => null,
        NumberExpr { Value: 1 } => seed,
        NumberExpr { Value: -1 } => Negate(seed),
        NumberExpr { Value: double.NaN } when seed.Type is not LanesType => Evaluate(partial),
        OperationExpr { Code: OpCode.Negate } e => Negate(Scale(e.Operands[0])),
        OperationExpr { Code: OpCode.Divide } e when e.Operands[0] is NumberExpr => Divide(Scale(e.Operands[0]), e.Operands[1]),
        WhereExpr e => Choose(e, seed, Scale),
        StrongExpr e => builder.Binary(OpCode.StrongMultiply, seed, Evaluate(e.Factor)),
        FunctionExpr e when e.Operands.Contains(Formula.Seed) => Evaluate(e),
        _ => builder.Binary(OpCode.Multiply, seed, Evaluate(partial)),
    };

    // The seed is multiplied inside each side, so that the side not chosen gives exactly 0 whatever the seed is.
    private Value? Choose(WhereExpr where, Value scaled, Func<Expr, Value?> scale)
    {
        Value condition = Evaluate(where.Condition);
        Value? then = scale(where.Then), otherwise = scale(where.Else);
        return then is null && otherwise is null
            ? null
            : builder.Select(condition, then ?? Nothing(scaled), otherwise ?? Nothing(scaled));
    }

    private Value Nothing(Value scaled) => scaled.Type is LanesType ? builder.Zero(scaled.Type) : Evaluate(0);

    private Value? Divide(Value? value, Expr divisor) => value is null ? null : builder.Binary(OpCode.Divide, value, Evaluate(divisor));

    private Value? Negate(Value? value) => value is null ? null : builder.Negate(value);

    /// <summary>A formula's own value.</summary>
    private Value Evaluate(Expr expr)
    {
        if (!known.TryGetValue(expr, out Value? value))
        {
            value = Write(expr);
            known.Add(expr, value);
        }

        return value;
    }

    private Value Write(Expr expr) => expr switch
    {
        ArgumentExpr e when call.Arguments[e.Index] is var argument => argument.IsFloating ? argument : builder.Convert(argument, type),
        ResultExpr => call.Result,
        SeedExpr => seed,
        NumberExpr e => builder.Floating(type, e.Value),
        OperationExpr e when new Operation(e.Code).IsComparison => builder.Compare(e.Code, Evaluate(e.Operands[0]), Evaluate(e.Operands[1])),
        OperationExpr e => builder.Compute(e.Code, type, null, [.. e.Operands.Select(Evaluate)]),
        FunctionExpr e => builder.Compute(Operation.Call(e.Function), type, null, [.. e.Operands.Select((o, i) => Operand(e, o, i))]),
        WhereExpr e => builder.Select(Evaluate(e.Condition), Evaluate(e.Then), Evaluate(e.Else)),
        StrongExpr e => Evaluate(e.Factor),
        _ => throw new NotSupportedException(expr.GetType().Name),
    };

    // An int parameter of a function gets the call's own int argument, not its conversion.
    private Value Operand(FunctionExpr function, Expr operand, int position) =>
        RuleTable.Get(function.Function).Parameters[position] == 'n' && operand is ArgumentExpr argument
            ? call.Arguments[argument.Index]
            : Evaluate(operand);
}
