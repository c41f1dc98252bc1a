using static GradGen.Compiler.Rules.Holders;
using static GradGen.Compiler.Rules.Rows;

namespace GradGen.Compiler.Rules;

/// <summary>Functions whose derivative is zero almost everywhere, and questions about a number.</summary>
internal static class StepRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Step(Both, "Floor"),
        Step(Both, "Ceiling"),
        Step(Both, "Truncate"),
        Step(Both, "Round"),

        // The second argument is a number of digits or a MidpointRounding.
        Step(Both, "RoundTo", "xn", "Round") with { CanThrow = true },
        Step(Both, "RoundToDigits", "xnn", "Round") with { CanThrow = true },
        Step(Holders.All, "Sign") with { CanThrow = true },
        Step(Both, "ILogB"),

        // They ask for a neighbouring number, not for x + ε: what they say of x is its place on the grid.
        Step(Both, "BitIncrement"),
        Step(Both, "BitDecrement"),

        Test("IsEvenInteger"),
        Test("IsFinite"),
        Test("IsInfinity"),
        Test("IsInteger"),
        Test("IsNaN"),
        Test("IsNegative"),
        Test("IsNegativeInfinity"),
        Test("IsNormal"),
        Test("IsOddInteger"),
        Test("IsPositive"),
        Test("IsPositiveInfinity"),
        Test("IsPow2"),
        Test("IsRealNumber"),
        Test("IsSubnormal"),
    ];
}
