using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>The vocabulary of the rules, for <c>using static</c>.</summary>
internal static class Formula
{
    /// <summary>The function's own result.</summary>
    public static readonly Expr R = new ResultExpr();

    /// <summary>The seed: see <see cref="SeedExpr"/>.</summary>
    public static readonly Expr Seed = new SeedExpr();

    public const double Pi = 3.14159265358979323846;
    public const double Ln2 = 0.69314718055994530942;
    public const double Ln10 = 2.30258509299404568402;

    /// <summary>1 / ln 2.</summary>
    public const double Log2E = 1.44269504088896340736;

    /// <summary>1 / ln 10.</summary>
    public const double Log10E = 0.43429448190325182765;

    /// <inheritdoc cref="WhereExpr"/>
    public static Expr Where(Expr condition, Expr then, Expr otherwise) => new WhereExpr(condition, then, otherwise);

    /// <inheritdoc cref="StrongExpr"/>
    public static Expr Strong(Expr factor) => new StrongExpr(factor);

    /// <summary>The strong-zero product a ⊙ p of two formulas: 0 where a is 0.</summary>
    public static Expr StrongProduct(Expr a, Expr p) => new OperationExpr(OpCode.StrongMultiply, [a, p]);

    /// <summary>A partial of two arguments with partials of its own, each of which may be infinite.</summary>
    public static Expr Partial(Expr value, Expr x, Expr byX, Expr y, Expr byY) => new OperationExpr(OpCode.WithPartials, [value, x, byX, y, byY]);

    public static Expr Equal(Expr a, Expr b) => new OperationExpr(OpCode.Equal, [a, b]);

    public static Expr Exp(Expr x) => Call("Exp", x);

    public static Expr Exp2(Expr x) => Call("Exp2", x);

    public static Expr Exp10(Expr x) => Call("Exp10", x);

    public static Expr Log(Expr x) => Call("Log", x);

    public static Expr Sqrt(Expr x) => Call("Sqrt", x);

    public static Expr Hypot(Expr x, Expr y) => Call("Hypot", x, y);

    public static Expr Pow(Expr x, Expr p) => Call("Pow", x, p);

    public static Expr Sin(Expr x) => Call("Sin", x);

    public static Expr Cos(Expr x) => Call("Cos", x);

    public static Expr SinPi(Expr x) => Call("SinPi", x);

    public static Expr CosPi(Expr x) => Call("CosPi", x);

    public static Expr Sinh(Expr x) => Call("Sinh", x);

    public static Expr Cosh(Expr x) => Call("Cosh", x);

    public static Expr Round(Expr x) => Call("Round", x);

    public static Expr ScaleB(Expr x, Expr n) => Call("ScaleB", x, n);

    /// <summary>The formulas that a formula is made of.</summary>
    public static IEnumerable<Expr> Children(Expr expr) => expr switch
    {
        OperationExpr e => e.Operands,
        FunctionExpr e => e.Operands,
        WhereExpr e => [e.Condition, e.Then, e.Else],
        StrongExpr e => [e.Factor],
        _ => [],
    };

    public static bool Contains(Expr expr, Expr part) => expr == part || Children(expr).Any(c => Contains(c, part));

    private static FunctionExpr Call(string function, params Expr[] operands) => new(function, [.. operands]);
}
