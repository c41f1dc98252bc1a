using static GradGen.Compiler.Rules.Formula;
using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Hyperbolic functions and their inverses.</summary>
internal static class HyperbolicRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Row(Both, "Sinh", x => Cosh(x), at: [-10, -0.5, 0, 1, 3], within: (-4, 4)),
        Row(Both, "Cosh", x => Sinh(x), at: [-10, -0.5, 0, 1, 3], within: (-4, 4)),
        Row(Both, "Tanh", x => 1 - (R * R), at: [-10, -0.5, 0, 1, 3], within: (-4, 4)),

        // √(x² + 1) without the square, which overflows early.
        Row(Both, "Asinh", x => 1 / Hypot(x, 1), at: [-1e6, -0.5, 0, 1, 3], within: (-5, 5)),

        // √(x² − 1) as a product: it keeps its digits next to 1 and does not overflow.
        Row(Both, "Acosh", x => Strong(1 / (Sqrt(x - 1) * Sqrt(x + 1))), at: [1.01, 1.5, 3, 20, 1e6], within: (1.1, 5), "at 1: +∞, strong zero"),
        Row(Both, "Atanh", x => 1 / ((1 - x) * (1 + x)), at: [-0.99, -0.5, 0, 0.6, 0.9], within: (-0.95, 0.95), "at ±1: +∞ (IEEE)"),
    ];
}
