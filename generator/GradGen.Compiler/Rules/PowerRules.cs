using static GradGen.Compiler.Rules.Formula;
using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Powers, roots and reciprocals.</summary>
internal static class PowerRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Row(Both, "Sqrt", x => Strong(0.5 / R), at: [1e-3, 0.5, 1, 20, 1e6], within: (0.1, 10), "at 0: +∞ (at −0, whose root is −0: −∞), strong zero"),
        Row(Both, "Cbrt", x => Strong(1 / (3 * (R * R))), at: [-8, -0.5, 1e-3, 1, 1e6], within: (0.1, 10), "at 0: +∞, strong zero"),

        // p·x^(p − 1) is 0 where p is, and a product even there, so that its own derivative in p is right; x^p / x would be 0/0 at 0.
        Row(Both, "Pow",
            (x, p) => (Strong(StrongProduct(p, Pow(x, p - 1))), Strong(Where(Equal(x, 0), Where(p >= 0, 0, double.NaN), R * Log(x)))),
            at: [(0.5, 2.5), (3, -1.5), (2, 3), (10, 0.5), (1, 4), (7, 0)], within: [(0.2, 5), (-3, 3)],
            "∂x: 0 where p = 0; at x = 0: 0, 1, +∞, 0, ∓∞ for p > 1, p = 1, 0 < p < 1, p = 0, p < 0, strong zero; ∂p: at x = 0: 0 where p ≥ 0, NaN where p < 0; NaN for x < 0; strong zero; mixed second partial at x = 0, in either order: 0, −∞, +∞, NaN for p > 1, 0 < p ≤ 1, p = 0, p < 0")
            .Again((x, p) => (Strong(Partial(StrongProduct(p, Pow(x, p - 1)), x, StrongProduct(p * (p - 1), Pow(x, p - 2)), p, PowMixed(x, p))),
                Strong(Partial(Where(Equal(x, 0), Where(p >= 0, 0, double.NaN), R * Log(x)), x, PowMixed(x, p), p, Where(Equal(x, 0), Where(p >= 0, 0, double.NaN), R * Log(x) * Log(x)))))),

        // Where x = 0 the quotient is 0/0; the power of the root is right there, and its own derivative too.
        RowWithInt(Numbers, "RootN", (x, n) => Strong(Where(Equal(x, 0), Pow(R, 1 - n) / n, R / x / n)),
            at: [(0.5, 2), (3, 3), (-8, 3), (20, 5), (2, -2), (-5, 1), (-0.75, -3)], within: [(0.2, 5), (-4, -1)],
            "at 0: 1 for n = 1, +∞ for n > 1, −∞ for n < 0, strong zero"),
        Row(Numbers, "Hypot", (x, y) => (Where(Equal(R, 0), 0, x / R), Where(Equal(R, 0), 0, y / R)),
            at: [(3, 4), (-0.5, 0.25), (0, -2), (1e-3, 10), (1e15, 1e15)], within: [(-5, 5), (0.5, 5)], "at the origin: 0, 0"),

        Row(Both, "ReciprocalEstimate", x => -(1 / (x * x)), at: [-8, -0.5, 1e-3, 1, 1e6], within: (0.1, 10), "that of 1/x: −∞ at 0 (IEEE)"),
        Row(Both, "ReciprocalSqrtEstimate", x => -0.5 / (x * Sqrt(x)), at: [1e-3, 0.5, 1, 20, 1e6], within: (0.1, 10), "that of 1/√x: −∞ at 0 (IEEE)"),
    ];

    /// <summary>∂²/∂x∂p of x^p, and its limits at 0. The derivatives of the two first partials, as they are written, differ there: what is a constant where x = 0 is constant in p, too.</summary>
    private static Expr PowMixed(Expr x, Expr p) => Where(Equal(x, 0),
        Where(p > 1, 0, Where(p > 0, double.NegativeInfinity, Where(Equal(p, 0), double.PositiveInfinity, double.NaN))), Pow(x, p - 1) * (1 + (p * Log(x))));
}
