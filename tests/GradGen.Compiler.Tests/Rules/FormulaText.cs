using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>Formulas as people write them, for the documentation.</summary>
internal static class FormulaText
{
    private const int Choice = 0, Comparison = 1, Sum = 2, Product = 3, Sign = 4, Atom = 5;

    private static readonly Dictionary<double, string> Numbers = new()
    {
        [Formula.Pi] = "π",
        [1 / Formula.Pi] = "(1/π)",
        [Formula.Pi / 180] = "π/180",
        [180 / Formula.Pi] = "180/π",
        [Formula.Ln2] = "ln 2",
        [Formula.Ln10] = "ln 10",
        [Formula.Log2E] = "(1/ln 2)",
        [Formula.Log10E] = "(1/ln 10)",
        [double.PositiveInfinity] = "∞",
        [double.NaN] = "NaN",
    };

    public static string Of(Rule rule, Expr partial) => Print(partial, rule.Names, Choice);

    private static string Print(Expr expr, IReadOnlyList<string> names, int context)
    {
        string P(Expr e, int level) => Print(e, names, level);
        (string text, int own) = expr switch
        {
            ArgumentExpr e => (names[e.Index], Atom),
            ResultExpr => ("f", Atom),
            SeedExpr => ("1", Atom),
            NumberExpr e => (Numbers.TryGetValue(e.Value, out string? name) ? name : e.Value.ToString(CultureInfo.InvariantCulture).Replace("-", "−"), Atom),
            FunctionExpr e => ($"{e.Function.ToLowerInvariant()}({string.Join(", ", e.Operands.Select(o => P(o, Choice)))})", Atom),
            StrongExpr e => ($"†({P(e.Factor, Choice)})", Atom),
            WhereExpr e => ($"{P(e.Condition, Comparison)} ? {P(e.Then, Comparison)} : {P(e.Else, Choice)}", Choice),
            OperationExpr { Operands.Count: 1 } e => ($"−{P(e.Operands[0], Sign)}", Sign),
            OperationExpr { Code: OpCode.Multiply } e when e.Operands[0] == e.Operands[1] => ($"{P(e.Operands[0], Atom)}²", Atom),
            OperationExpr e when Operator(e.Code) is var (sign, level) =>
                ($"{P(e.Operands[0], level)} {sign} {P(e.Operands[1], level + 1)}", level),
            _ => throw new NotSupportedException(expr.ToString()),
        };
        return own < context ? $"({text})" : text;
    }

    private static (string Sign, int Level) Operator(OpCode code) => code switch
    {
        OpCode.Add => ("+", Sum),
        OpCode.Subtract => ("−", Sum),
        OpCode.Multiply => ("·", Product),
        OpCode.StrongMultiply => ("⊙", Product),
        OpCode.Divide => ("/", Product),
        OpCode.Less => ("<", Comparison),
        OpCode.LessOrEqual => ("≤", Comparison),
        OpCode.Greater => (">", Comparison),
        OpCode.GreaterOrEqual => ("≥", Comparison),
        OpCode.Equal => ("=", Comparison),
        _ => throw new NotSupportedException(code.ToString()),
    };
}
