using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Values that are computed and, because of the data, not used: where their derivatives are infinite or NaN, nothing of that reaches the result.</summary>
internal static class Unused
{
    private const double Infinity = double.PositiveInfinity;

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("PartNobodyUses", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double a, double b)
            {
                double[] d = new double[3];
                foreach (double e in x)
                {
                    if (b > -0.6)
                        for (double s = 0.2 * b; s < 1; s += 0.3) if (x[2..].TryCopyTo(d)) a *= 0.9;
                }
                return b + b * b;
            }
            """).At([X(5), 0.7, 0.4]).At([X(5), 0.7, -0.7]),
        NumericCase.Of("LastValidWins", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    r = r / x[i];
                    if (i == 1) r = x[i];
                }
                return r;
            }
            """).AtKink([new[] { 0.0, 4, 2 }], [0, 0.5, -1]).AtKink([new[] { 0.0, 4, 2, 3 }]),
        NumericCase.Of("ElementNotRead", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int at)
            {
                Span<double> t = stackalloc double[x.Length];
                for (int i = 0; i < x.Length; i++) t[i] = Math.Log(x[i]) / x[i];
                return t[at];
            }
            """).AtKink([new[] { 0.0, 1, 0 }, 1], [0, 1, 0]).AtKink([new[] { -1.0, 0, 1 }, 2], [0, 0, 1]),
        NumericCase.Of("ElementOverwritten", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double[] t = new double[x.Length];
                for (int i = 0; i < x.Length; i++) { double u = 1 / x[i]; t[i] = u * u; if (x[i] == 0) t[i] = y; }
                double s = 0;
                for (int i = 0; i < t.Length; i++) s += t[i];
                return s;
            }
            """).AtKink([new[] { 0.0, 1, 2 }, 5], [0, -2, -0.25, 1]),
        NumericCase.Of("OutputOverwritten", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++) y[i] = Math.Log(x[i]) * x[i];
                for (int i = 0; i < x.Length; i++) if (x[i] <= 0) y[i] = x[i];
            }
            """).AtKink([new[] { -3.0, 1 }, new double[2]], [1, 0, 0, 1]),
        NumericCase.Of("UsedInTwoBranches", """
            [Differentiable] public static double F(double x, double y)
            {
                double t = Math.Pow(y, -x) / x, r = y;
                if (x > 0) r += t;
                if (x > 1) r *= t;
                return r;
            }
            """).AtKink([0, 3], [0, 1]).AtKink([-1, 0], [0, 1]),
        NumericCase.Of("NoIteration", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double t = 1 / y, u = t * t, s = 0;
                for (int i = 0; i < x.Length; i++) s += u * x[i];
                return s;
            }
            """).AtKink([Array.Empty<double>(), 0], [0]).AtKink([new[] { 1.0 }, 2], [0.25, -0.25]),
        NumericCase.Of("LastNotUsed", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 1, s = 0;
                for (int i = 0; i < x.Length; i++) { s += r; r = r / x[i]; }
                return s;
            }
            """).AtKink([new[] { 2.0, 4, 0 }], [-0.25 - (1.0 / 16), -1.0 / 32, 0]),
        NumericCase.Of("ChosenMaximum", "[Differentiable] public static double F(double x, double y) => Math.Max(y, Math.Log(x)) + Math.Min(1 / x, y) + Math.Clamp(Math.Log(x), -1.0, 1.0);")
            .AtKink([0, 3], [0, 2]),
        NumericCase.Of("ChosenSelect", """
            [Differentiable] public static double F(double x, double y)
            {
                double t = Math.Log(x), u = t * t;
                double a = x > 0 ? u : y, b = x > 1 ? t : y;
                return a + b;
            }
            """).AtKink([0, 3], [0, 2]).AtKink([-1, 3], [0, 2]),
        NumericCase.Of("NestedDiscards", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double p = 1;
                    for (int j = 0; j < x.Length; j++)
                    {
                        p = p / x[j] + Math.Sqrt(x[j]) / x[j];
                        if (x[j] == 0) p = i + 1;
                    }

                    s += p;
                }

                return s;
            }
            """).AtKink([new[] { 0.0, 4 }, 2]).AtKink([new[] { 4.0, 0 }, 2], [0, 0]).AtKink([new[] { 0.0, 0, 1 }, 1]),
        NumericCase.Of("Sigmoids", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int used)
            {
                double[] h = new double[x.Length];
                for (int i = 0; i < x.Length; i++) h[i] = 1 / (1 + Math.Exp(-x[i]));
                double s = 0;
                for (int i = 0; i < used; i++) s += h[i] * h[i];
                return s;
            }
            """).At([new[] { 0.5, -1, 2 }, 2]).AtKink([new[] { 0.5, -1, 2, -1000 }, 2]).AtKink([new[] { 0.5, -1, -Infinity }, 2]),
    ];
}
