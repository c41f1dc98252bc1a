using static GradGen.Compiler.Rules.Formula;
using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Exponentials and logarithms.</summary>
internal static class ExponentialRules
{
    private const string Zero = "at 0: ±∞ (IEEE); the formula holds for x < 0 too, where the value is NaN";
    private const string MinusOne = "at −1: ±∞ (IEEE); the formula holds for x < −1 too, where the value is NaN";

    public static readonly IReadOnlyList<Rule> All =
    [
        Row(Both, "Exp", x => R, at: [-20, -0.5, 0, 1.5, 30], within: (-5, 5)),
        Row(Numbers, "Exp2", x => R * Ln2, at: [-20, -0.5, 0, 1.5, 30], within: (-5, 5)),
        Row(Numbers, "Exp10", x => R * Ln10, at: [-8, -0.5, 0, 1.5, 8], within: (-3, 3)),

        // Not R + 1: far left that would cancel to 0.
        Row(Numbers, "ExpM1", x => Exp(x), at: [-10, -0.5, 0, 1.5, 30], within: (-5, 5)),
        Row(Numbers, "Exp2M1", x => Exp2(x) * Ln2, at: [-10, -0.5, 0, 1.5, 30], within: (-5, 5)),
        Row(Numbers, "Exp10M1", x => Exp10(x) * Ln10, at: [-4, -0.5, 0, 1.5, 8], within: (-3, 3)),

        Row(Both, "Log", x => 1 / x, at: [1e-3, 0.5, 1, 20, 1e6], within: (0.1, 10), Zero),
        Row(Both, "Log2", x => Log2E / x, at: [1e-3, 0.5, 1, 20, 1e6], within: (0.1, 10), Zero),
        Row(Both, "Log10", x => Log10E / x, at: [1e-3, 0.5, 1, 20, 1e6], within: (0.1, 10), Zero),
        Row(Numbers, "LogP1", x => 1 / (1 + x), at: [-0.9, -0.25, 0, 0.5, 50], within: (-0.9, 5), MinusOne),
        Row(Numbers, "Log2P1", x => Log2E / (1 + x), at: [-0.9, -0.25, 0, 0.5, 50], within: (-0.9, 5), MinusOne),
        Row(Numbers, "Log10P1", x => Log10E / (1 + x), at: [-0.9, -0.25, 0, 0.5, 50], within: (-0.9, 5), MinusOne),
        Row(Both, "LogBase", (x, b) => (1 / (x * Log(b)), -(R / (b * Log(b)))),
            at: [(0.5, 3), (7, 2), (20, 0.25), (1, 10)], within: [(0.1, 10), (1.5, 10)], "at x = 0: ±∞ (IEEE)", method: "Log"),
    ];
}
