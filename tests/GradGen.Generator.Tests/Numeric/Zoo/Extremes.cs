using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Data that is not finite: what is not touched by it stays right, and forward and reverse mode agree.</summary>
internal static class Extremes
{
    private const double NaN = double.NaN;
    private const double Infinity = double.PositiveInfinity;

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("CountersAtTheEndsOfTheirType", """
            [Differentiable] public static double F(double x)
            {
                double s = x;
                for (int k = int.MaxValue; k > int.MaxValue - 4; k--) s = Math.Sin(0.5 * s * k * 1e-9) + x;
                for (int k = int.MinValue; k < int.MinValue + 4; k++) s = Math.Sin(0.5 * s * k * 1e-9) + x;
                return s;
            }
            """).At([0.3]),
        NumericCase.Of("AnInfiniteConstantOfAValueThatNobodyUses", """
            private static readonly double Limit = double.PositiveInfinity;
            [Differentiable] public static double F(double x, int k) { Span<double> t = stackalloc double[2]; t[0] = x * Limit; t[1] = x; return t[k]; }
            """).AtKink([2.0, 1], [1]),
        NumericCase.Of("ACastThatOverflowsOfAValueThatNobodyUses", "[Differentiable] public static float F(float a, [NoDerivative] double x, int k) { Span<float> t = stackalloc float[2]; t[0] = a * (float)x; t[1] = a; return t[k]; }")
            .AtKink([2f, 1e300, 1], [1]),
        NumericCase.Of("Elementwise", "[Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i]; }")
            .AtKink([new[] { 1, NaN, Infinity, -Infinity, -0.0, 1e308, double.Epsilon }, new double[7]]),
        NumericCase.Of("SkipsMissing", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                int n = 0;
                for (int i = 0; i < x.Length; i++) if (!double.IsNaN(x[i])) { s += x[i] * x[i]; n++; }
                return n == 0 ? 0 : s / n;
            }
            """).AtKink([new[] { 1, NaN, 3.0 }], [1, 0, 3]).AtKink([new[] { NaN }], [0]),
        NumericCase.Of("UntakenIsInfinite", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] > 0 ? Math.Log(x[i]) / x[i] : x[i] < 0 ? Math.Sqrt(-x[i]) : 1;
                return s;
            }
            """).AtKink([new[] { 1.0, 0, -4 }], [1, 0, -0.25]),
        NumericCase.Of("UnusedIsNaN", """
            [Differentiable] public static double F(double x, double y)
            {
                Span<double> t = stackalloc double[2];
                t[0] = y * y;
                t[1] = Math.Log(x) + Math.Sqrt(x) / x;
                return t[0];
            }
            """).AtKink([0, 3], [0, 6]).AtKink([-1, 3], [0, 6]),
        NumericCase.Of("OverwrittenIsNaN", """
            [Differentiable] public static double F(double x, double y)
            {
                Span<double> t = stackalloc double[1];
                t[0] = Math.Log(x);
                t[0] = y * y;
                return t[0];
            }
            """).AtKink([0, 3], [0, 6]).AtKink([-1, 3], [0, 6]),
        NumericCase.Of("OverwrittenLocalIsNaN", "[Differentiable] public static double F(double x, double y) { double t = Math.Log(x) / x; t = y * y; return t; }")
            .AtKink([0, 3], [0, 6]),
        NumericCase.Of("Overflow", "[Differentiable] public static double F(double x, double y) => Math.Exp(x) * 2 + y;").AtPole([1000, 1], [Infinity, 1]).AtKink([-Infinity, 1], [0, 1]),
        NumericCase.Of("ZeroTimesNaN", "[Differentiable] public static double F(double x, double c) { double s = x * 3; if (c > 0) s = s * c; return s; }")
            .AtKink([NaN, 0], [3, 0]).AtKink([2, NaN], [3, 0]),
        NumericCase.Of("NegativeZero", "[Differentiable] public static double F(double x, double y) => x * y + 0 * x;").AtKink([-0.0, 3], value: [0]).AtKink([3, -0.0]),
    ];
}
