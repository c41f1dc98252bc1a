using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Methods that call themselves.</summary>
internal static class Recursion
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("C5", "[Differentiable] public static double F(double x, double y) { if (x > y) return F(x - 1, y); return x * y; }")
            .AtKink([12, 8], [8, 8]).AtKink([3, 1], [1, 1]),
        NumericCase.Of("C15", "[Differentiable] public static double F(double x, int n) { if (n == 1) return x; return x * F(x, n - 1); }").At([10, 3], [300]),
        NumericCase.Of("C16", "[Differentiable] public static double F(double a, double b) => a < b ? a * b : F(b, a) + a;").At([2, 3], [3, 2]).At([3, 2], [3, 3]),
    ];
}
