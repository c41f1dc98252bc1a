using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section F: unused NaN, infinities, empty inputs.</summary>
internal static class Edges
{
    private const double Infinity = double.PositiveInfinity;

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("F1", "[Differentiable] public static double F(double c, double b) { double a = Math.Acos(-c / b); return 2 * c * c * b; }")
            .At([5, 3], [60, 50]).At([3, 5], [60, 18]),
        NumericCase.Of("F2", "[Differentiable] public static double F(double x) => x > 1e-8 ? Math.Atan2(x, x) : 0;").AtKink([0], [0]).At([2], [0]),
        NumericCase.Of("F5", "[Differentiable] public static double F(double x) => x < 1 ? x : Math.Sqrt(x);").At([0], [1]).At([1e-9], [1]).At([4], [0.25]),
        NumericCase.Of("F7", "[Differentiable] public static double F(double x0, double x1) { double zero = 0; return Math.Log(zero + x1); }")
            .AtPole([1, 0], [0, Infinity]).At([1, 2], [0, 0.5]),
        NumericCase.Of("F8", "[Differentiable] public static double F(double a0, double a1) => a0 * Math.Exp(-a1);")
            .AtPole([1, -1000], [Infinity, -Infinity]).At([2, 1], [0.3678794412, -0.7357588823]),
        NumericCase.Of("F10", "[Differentiable] public static double F(double x, double y) => x * Math.Log(y);")
            .At([0, 23], [3.135494216, 0]).At([2, 3], [1.098612289, 0.6666666667]),
        NumericCase.Of("F16", """
            [Differentiable] public static double F([InOut] Span<double> a, Span<int> m)
            {
                int n = m[1] - m[0];
                for (int i = 0; i < n; i++) a[i] *= 2;
                m[0] = m[1] = 0;
                a[0] = 0;
                double sum = 0;
                for (int i = 0; i < a.Length; i++) sum += a[i];
                return sum;
            }
            """).At([new[] { 1.0, 2, 3 }, new[] { 0, 2 }], [0, 2, 1]),
        NumericCase.Of("F23", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double c)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += c * x[i] * x[i];
                return s;
            }
            """).At([Array.Empty<double>(), 2], [0]).At([new[] { 1.0, 2, 3 }, 1], [2, 4, 6, 14]).At([new[] { 1.0, 2 }, 3], [6, 12, 5]),
        NumericCase.Of("F26", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                int n = x.Length;
                for (int i = 0; i < n; i++)
                {
                    double z = x[(i + 2) % n];
                    y[i] = Math.Exp(-x[i] * x[i] / 2) * Math.Sin(3 * x[i]) + x[i] * x[(i + 1) % n] / (1 + z * z);
                }
            }
            """).At([new[] { 0.3, -1.2, 0.8, 2.1, -0.4 }, new double[5]]).At([new[] { 1.5 }, new double[1]]).At([Array.Empty<double>(), Array.Empty<double>()]),
        NumericCase.Of("F27", """
            [Differentiable] public static double F(double x, double y) { double r = 1; for (int i = 0; i < 8; i++) r = r * x + y * (i + 1); return r; }
            """).At([0.7, -0.4]),
        NumericCase.Of("F27Unrolled", """
            [Differentiable] public static void F(double x, double y, Span<double> both)
            {
                double r = 1, s = 1;
                for (int i = 0; i < 8; i++) r = r * x + y * (i + 1);
                s = s * x + y * 1;
                s = s * x + y * 2;
                s = s * x + y * 3;
                s = s * x + y * 4;
                s = s * x + y * 5;
                s = s * x + y * 6;
                s = s * x + y * 7;
                s = s * x + y * 8;
                both[0] = r;
                both[1] = r - s;
            }
            """).At([0.7, -0.4, new double[2]]),
    ];
}
