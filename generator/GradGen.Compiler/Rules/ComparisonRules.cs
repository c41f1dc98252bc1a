using static GradGen.Compiler.Rules.Formula;
using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Functions that choose: absolute value, maximum, minimum, clamp. The side not chosen gets exactly 0.</summary>
internal static class ComparisonRules
{
    private const string Tie = "at a tie: half to each; NaN where the result is NaN";
    private const string MagnitudeTie = "x = y: half to each; x = −y: to the one that is the result; NaN where the result is NaN";
    private const string Bound = "at a bound: 1 to x; strictly outside: to the bound";

    private static readonly (double, double)[] Pairs = [(1, 2), (2.5, -1), (-3, -2), (0, 1e-3), (1e6, -2e6)];
    private static readonly (double, double)[] Apart = [(-2, -1), (0.5, 0.9)];
    private static readonly (double, double, double)[] Triples = [(0.5, 0, 1), (-3, -1, 2), (7, -1, 2), (0.25, -10, 0)];
    private static readonly (double, double)[] Around = [(-0.9, 0.9), (-2, -1), (1, 2)];

    public static readonly IReadOnlyList<Rule> All =
    [
        Row(Holders.All, "Abs", x => Where(x > 0, 1, Where(x < 0, -1, Where(Equal(x, 0), 0, double.NaN))),
            at: [-20, -0.5, 1e-3, 1, 3], within: (0.1, 5), "at 0: 0"),
        Row(Both, "CopySign", (x, y) => (Where(Equal(R, x), Where(Equal(x, 0), 0, 1), Where(Equal(R, -x), -1, double.NaN)), 0),
            at: [(1, 2), (2.5, -1), (-3, -2), (-4, 1e-3)], within: [(-5, -0.1), (0.1, 5)], "∂x at x = 0: 0; ∂y: 0"),

        Row(Holders.All, "Max", (x, y) => (Side(x > y, x < y, x, y), Side(y > x, y < x, x, y)), Pairs, Apart, Tie),
        Row(Holders.All, "Min", (x, y) => (Side(x < y, x > y, x, y), Side(y < x, y > x, x, y)), Pairs, Apart, Tie),
        Row(Numbers, "MaxNumber", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, Tie),
        Row(Numbers, "MinNumber", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, Tie),
        Row(Numbers, "MaxNative", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, Tie),
        Row(Numbers, "MinNative", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, Tie),
        Row(Both, "MaxMagnitude", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, MagnitudeTie),
        Row(Both, "MinMagnitude", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, MagnitudeTie),
        Row(Numbers, "MaxMagnitudeNumber", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, MagnitudeTie),
        Row(Numbers, "MinMagnitudeNumber", (x, y) => (Chosen(x, y), Chosen(y, x)), Pairs, Apart, MagnitudeTie),

        // Three functions: with a NaN bound their values differ.
        Row(Holders.Math | MathOfFloat, "Clamp", Clamp, Triples, Around, Bound) with { CanThrow = true },
        Row(Numbers, "ClampNumber", Clamp, Triples, Around, Bound, method: "Clamp") with { CanThrow = true },
        Row(Numbers, "ClampNative", Clamp, Triples, Around, Bound) with { CanThrow = true },
    ];

    /// <summary>The partial with respect to the side that <paramref name="chosen"/> and <paramref name="left"/> are about: x and y alone decide, so
    /// that the result need not be kept.</summary>
    private static Expr Side(Expr chosen, Expr left, Expr x, Expr y) =>
        Where(chosen, 1, Where(left, 0, Where(Equal(x, y), 0.5, double.NaN)));

    /// <summary>The same for a function whose choice between NaNs or equal magnitudes only its result tells.</summary>
    private static Expr Chosen(Expr mine, Expr other) =>
        Where(Equal(mine, R), Where(Equal(other, R), 0.5, 1), Where(Equal(other, R), 0, double.NaN));

    private static (Expr, Expr, Expr) Clamp(Expr x, Expr low, Expr high) =>
        (Where(x < low, 0, Where(x > high, 0, 1)), Where(x < low, 1, 0), Where(x > high, 1, 0));
}
