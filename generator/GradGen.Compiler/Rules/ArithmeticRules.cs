using static GradGen.Compiler.Rules.Formula;
using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Functions that are sums and products, or nearly the identity, and the remainder.</summary>
internal static class ArithmeticRules
{
    private static readonly (double, double, double)[] Triples = [(0.5, 2, 1), (-3, -1, 2), (7, 0, -2)];
    private static readonly (double, double)[] Cube = [(-3, 3), (-3, 3), (-3, 3)];

    public static readonly IReadOnlyList<Rule> All =
    [
        Row(Both, "FusedMultiplyAdd", (x, y, z) => (y, x, 1), Triples, Cube),
        Row(Numbers, "MultiplyAddEstimate", (x, y, z) => (y, x, 1), Triples, Cube),
        Row(Numbers, "Lerp", (a, b, t) => (1 - t, t, b - a), Triples, Cube),
        RowWithInt(Both, "ScaleB", (x, n) => ScaleB(Seed, n), at: [(0.5, 2), (-3, -4), (7, 0)], within: [(-3, 3), (-9, 9)]),
        Row(Numbers, "DegreesToRadians", x => Pi / 180, at: [-90, 0, 30], within: (-180, 180)),
        Row(Numbers, "RadiansToDegrees", x => 180 / Pi, at: [-1, 0, 2], within: (-3, 3)),

        // The neighbouring number: x plus a constant, between powers of two.

        Row(Classes, "IEEERemainder", (x, y) => (1, Quotient(x, y)),
            at: [(7.5, 2), (-7.25, 2), (7.25, -2), (1, 3)], within: [(4.0, 4.6), (1.9, 2.1)], "∂x = 1 and ∂y = −(the integer quotient), everywhere")
            .AlsoNamed(Numbers, "Ieee754Remainder"),
    ];

    // The remainder is x − n·y. Rounding (x − R) / y finds the n that was used; truncating x / y can miss it by one.
    private static Expr Quotient(Expr x, Expr y) => -Round((x - R) / y);
}
