using static GradGen.Compiler.Rules.Formula;
using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Trigonometric functions and their inverses, in radians and in half turns.</summary>
internal static class TrigonometricRules
{
    private const string ArcEdge = "at ±1: ±∞, strong zero";

    public static readonly IReadOnlyList<Rule> All =
    [
        Row(Both, "Sin", x => Cos(x), at: [-10, -0.5, 0, 1, 3], within: (-6, 6)),
        Row(Both, "Cos", x => -Sin(x), at: [-10, -0.5, 0, 1, 3], within: (-6, 6)),
        Row(Both, "Tan", x => 1 + (R * R), at: [-10, -0.5, 0, 1, 3], within: (-1.4, 1.4)),
        Row(Numbers, "SinPi", x => CosPi(x) * Pi, at: [-10, -0.5, 0, 0.3, 1.25], within: (-3, 3)),
        Row(Numbers, "CosPi", x => -(SinPi(x) * Pi), at: [-10, -0.5, 0, 0.3, 1.25], within: (-3, 3)),
        Row(Numbers, "TanPi", x => (1 + (R * R)) * Pi, at: [-10, -0.25, 0, 0.3, 1.25], within: (-0.4, 0.4)),

        // 1 − x² as a product: it keeps its digits next to ±1.
        Row(Both, "Asin", x => Strong(1 / Sqrt((1 - x) * (1 + x))), at: [-0.99, -0.5, 0, 0.6, 0.9], within: (-0.95, 0.95), ArcEdge),
        Row(Both, "Acos", x => -Strong(1 / Sqrt((1 - x) * (1 + x))), at: [-0.99, -0.5, 0, 0.6, 0.9], within: (-0.95, 0.95), ArcEdge),
        Row(Both, "Atan", x => 1 / (1 + (x * x)), at: [-50, -0.5, 0, 0.6, 3], within: (-5, 5)),
        Row(Numbers, "AsinPi", x => Strong(1 / Pi / Sqrt((1 - x) * (1 + x))), at: [-0.99, -0.5, 0, 0.6, 0.9], within: (-0.95, 0.95), ArcEdge),
        Row(Numbers, "AcosPi", x => -Strong(1 / Pi / Sqrt((1 - x) * (1 + x))), at: [-0.99, -0.5, 0, 0.6, 0.9], within: (-0.95, 0.95), ArcEdge),
        Row(Numbers, "AtanPi", x => 1 / Pi / (1 + (x * x)), at: [-50, -0.5, 0, 0.6, 3], within: (-5, 5)),

        // x / (x² + y²) without the squares, which overflow and vanish early.
        Row(Both, "Atan2", (y, x) => (OverSquares(x, y, x), -OverSquares(y, y, x)),
            at: [(1, 2), (-0.5, 3), (2, -1), (-3, -4), (0, 2), (1, 0), (1e12, 1e-3)], within: [(0.1, 5), (-5, 5)], "at the origin: 0, 0"),
        Row(Numbers, "Atan2Pi", (y, x) => (OverSquares(x * (1 / Pi), y, x), -OverSquares(y * (1 / Pi), y, x)),
            at: [(1, 2), (-0.5, 3), (2, -1), (-3, -4), (0, 2), (1, 0), (1e12, 1e-3)], within: [(0.1, 5), (-5, 5)], "at the origin: 0, 0"),
    ];

    private static Expr OverSquares(Expr numerator, Expr y, Expr x) =>
        Where(Equal(Hypot(x, y), 0), 0, numerator / Hypot(x, y) / Hypot(x, y));
}
