using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Sums that are used nonlinearly: the loop over them runs together with its reverse before the seed is known, where that is right and pays.</summary>
internal static class PostProcessedSums
{
    private const double NaN = double.NaN;

    private const string Parameters = "ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] ReadOnlySpan<double> y";

    private const string Residual = "double r = y[i]; for (int j = 0; j < theta.Length; j++) r -= phi[i * theta.Length + j] * theta[j];";

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("RootOfLeastSquares", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += r * r; }
                return Math.Sqrt(s);
            }
            """).At([X(3), X(12), X(4, 1)]).At([X(1), X(1), X(1, 1)]).At([Array.Empty<double>(), X(0), X(2, 1)])
            // No iteration: what is not used has no derivative, though that of the root is infinite.
            .AtPole([X(3), X(0), X(0)], [0, 0, 0])
            // The residual is zero: zero times infinity, as in every reverse sweep.
            .AtPole([new[] { 2.0 }, new[] { 3.0 }, new[] { 6.0 }], [NaN]),
        NumericCase.Of("LogOfASum", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += Math.Exp(-r * r); }
                return Math.Log(s);
            }
            """).At([X(3), X(12), X(4, 1)]),
        NumericCase.Of("MeanTimesSum", $$"""
            [Differentiable] public static double F({{Parameters}}, double scale)
            {
                double s = scale;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += Math.Sin(r * scale); }
                return s / y.Length * s;
            }
            """).At([X(3), X(12), X(4, 1), 0.7]),
        NumericCase.Of("NormsOfRows", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, int groups, int rows)
            {
                int d = theta.Length / groups;
                double total = 0;
                for (int g = 0; g < groups; g++)
                {
                    double s = 0;
                    for (int i = 0; i < rows; i++)
                    {
                        double r = -1;
                        for (int j = 0; j < d; j++) r += phi[i * d + j] * theta[g * d + j];
                        s += Math.Exp(r);
                    }

                    total += (g + 1) * Math.Sqrt(s);
                }

                return total;
            }
            """).At([X(6), X(12), 2, 4]).At([X(6), X(12), 3, 5]).AtPole([X(6), X(12), 2, 0], [0, 0, 0, 0, 0, 0]),
        NumericCase.Of("NormOfNorms", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, int rows)
            {
                double total = 0;
                for (int g = 0; g < 3; g++)
                {
                    double s = 0.1;
                    for (int i = 0; i < rows; i++)
                    {
                        double r = g;
                        for (int j = 0; j < theta.Length; j++) r += phi[i * theta.Length + j] * theta[j];
                        s += r * r * r * r;
                    }

                    double root = Math.Sqrt(s);
                    total += root * Math.Exp(-root);
                }

                return Math.Sqrt(total);
            }
            """).At([X(3), X(12), 4]).At([X(3), X(12), 0]),
        NumericCase.Of("TwoSums", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double s = 0, t = 1;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += r * r; t += Math.Exp(r); }
                return Math.Sqrt(s) + Math.Log(t);
            }
            """).At([X(3), X(12), X(4, 1)]),
        NumericCase.Of("TwoSumsOneOfThemPlain", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double s = 0, t = 1;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += r * r; t += Math.Exp(r); }
                return Math.Sqrt(s) + t;
            }
            """).At([X(3), X(12), X(4, 1)]),
        NumericCase.Of("SumsOfOneSeed", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double s = 0, n = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += r * r; n += i; }
                return Math.Sqrt(s / n);
            }
            """).At([X(3), X(12), X(4, 1)]),
        NumericCase.Of("Deviation", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double sum = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} sum += Math.Exp(r); }
                double mean = sum / y.Length, square = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} r = Math.Exp(r) - mean; square += r * r; }
                return Math.Sqrt(square / y.Length);
            }
            """).At([X(3), X(12), X(4, 1)]),
        NumericCase.Of("FixedElements", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = Math.Exp(theta[0] * x[i] + theta[1]) + theta[0] - y[i];
                    s += r * r;
                }

                return Math.Sqrt(s);
            }
            """).At([X(2), X(4), X(4, 1)]).AtPole([X(1), X(0), X(0)], [0]),
        NumericCase.Of("FixedElementsOfLoopsInside", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> x, int n)
            {
                double s = 0.5;
                for (int i = 0; i < x.Length; i++)
                {
                    double r = x[i];
                    for (int k = 0; k < n; k++)
                    {
                        r += Math.Sin(theta[0] * k * x[i]);
                        for (int m = 0; m < k; m++) r += Math.Cos(theta[n] * m * r);
                    }

                    s += r * r;
                }

                return Math.Sqrt(s);
            }
            """).At([X(4), X(4), 3]).At([X(1), X(4), 0]).At([X(0), X(4), 0]).At([X(2), X(4), 1]),
        NumericCase.Of("NumbersFromOutside", """
            [Differentiable] public static double F(double a, float b, [NoDerivative] ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) { double r = Math.Exp(a * x[i] + b); s += r * r * b; }
                return Math.Sqrt(s) * a;
            }
            """).At([0.7, 1.1f, X(4)]).AtPole([0.0, 1f, X(0)], [0, 0]),
        NumericCase.Of("SkipsMissingRows", $$"""
            [Differentiable] public static double F({{Parameters}}, double weight)
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    if (double.IsNaN(y[i])) continue;
                    {{Residual}}
                    s += weight * Math.Exp(r);
                }

                return Math.Sqrt(s);
            }
            """).At([X(3), X(12), new[] { 0.3, NaN, 0.5, NaN }, 0.8])
            // No row is there: zero, not the root's infinity times zero.
            .AtPole([X(3), X(6), new[] { NaN, NaN }, 0.8], [0, 0, 0, 0]),
        NumericCase.Of("IndicesOfUntakenBranches", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> y, int d)
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i];
                    for (int j = -2; j < d; j++)
                    {
                        if (j >= 0 && j < theta.Length) r += Math.Sin(theta[j] * r);
                    }

                    s += Math.Exp(r);
                }

                return Math.Log(s);
            }
            """).At([X(3), X(4), 6]).At([X(3), X(4), 2]),
        NumericCase.Of("StridesAndBlocks", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> x, int rows, int columns)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double r = 0;
                    for (int a = rows; a >= 1; a--)
                    {
                        double z = 0;
                        for (int b = 1; b < columns; b += 2) z += w[(a - 1) * columns + b] * x[i] * b;
                        r += Math.Tanh(z);
                    }

                    s += r * r;
                }

                return Math.Sqrt(s);
            }
            """).At([X(12), X(4), 3, 4]).At([X(15), X(4), 3, 5]),
        NumericCase.Of("HiddenLayer", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> v, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
            {
                int n = v.Length, m = w.Length / n;
                Span<double> h = new double[n];
                double s = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = -y[i];
                    for (int k = 0; k < n; k++)
                    {
                        double z = 0;
                        for (int j = 0; j < m; j++) z += w[k * m + j] * x[i * m + j];
                        r += v[k] * Math.Tanh(z);
                    }

                    s += r * r;
                }

                return Math.Sqrt(s / y.Length);
            }
            """).At([X(6), X(3, 2), X(8), X(4, 1)]),
        NumericCase.Of("ElementsPerIteration", "[Differentiable] public static double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i]); return Math.Log(s); }")
            .At([X(5)]).At([X(1)]),
        NumericCase.Of("SeedOfABranch", $$"""
            [Differentiable] public static void F({{Parameters}}, Span<double> result)
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += Math.Sqrt(r * r); }
                double root = Math.Sqrt(s);
                result[0] = s > 1 ? root : 0;
                result[1] = 2;
            }
            """).At([X(3), X(12), X(4, 1), Room(2)])
            // The branch is not taken: the seed is zero, and the infinite partials in the loop are not used.
            .AtPole([new[] { 2.0 }, new[] { 3.0, 0 }, new[] { 6.0, 0.1 }, Room(2)], [0, 0]),
        NumericCase.Of("SumOfAbsoluteValues", $$"""
            [Differentiable] public static double F({{Parameters}})
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++) { {{Residual}} if (!double.IsNaN(r)) s += Math.Abs(r); }
                return s / y.Length * s;
            }
            """).At([X(3), X(12), X(4, 1)]).AtKink([X(3), X(12), new[] { 0.3, double.NaN, 0.5, 1.5 }]).AtKink([new[] { 2.0 }, new[] { 3.0, 1 }, new[] { 6.0, 1 }], [1]),
        NumericCase.Of("OfFloat", """
            [Differentiable] public static float F(ReadOnlySpan<float> theta, [NoDerivative] ReadOnlySpan<float> phi, [NoDerivative] ReadOnlySpan<double> y)
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i];
                    for (int j = 0; j < theta.Length; j++) r -= phi[i * theta.Length + j] * theta[j];
                    s += r * r * r * r;
                }

                return (float)Math.Sqrt(s);
            }
            """).At([new[] { 0.5, -0.25 }, new[] { 1, 0.5, -2, 1, 0.25, 3 }, X(3)]),
        NumericCase.Of("BoundsBehindLoopsThatDoNotRun", """
            [Differentiable] public static double F(double[] x, int n, int a, int b, int[] counts, int m)
            {
                double r = 0;
                for (int k = 0; k < 3; k++)
                {
                    double s = 1, t = 1;
                    for (int i = 0; i < n; i++) for (int u = 0; u < a; u++) for (int p = 0; p < b; p++) for (int j = 0; j < m; j++) s += Math.Exp(x[j + u] * i);
                    for (int i = 0; i < n; i++) for (int p = 0; p < counts[i]; p++) for (int j = 0; j < m; j++) t += Math.Exp(x[j] * i);
                    r += Math.Sqrt(s) + Math.Log(t);
                }

                return r;
            }
            """).At([X(3), 2, 1, 2, new[] { 1, 2 }, 3]).At([X(3), 2, 2, 1, new[] { 0, 2 }, 2]).At([X(3), 2, 2, 0, new[] { 0, 0 }, int.MaxValue])
            .At([X(3), 2, 0, 1, new[] { 0, 0 }, int.MaxValue]).At([X(3), 0, 1, 1, Array.Empty<int>(), int.MaxValue]),
        NumericCase.Of("StepsFromSnapshots", $$"""
            [Checkpoint(Snapshots = 2)] private static double Step(double x, ReadOnlySpan<double> theta, ReadOnlySpan<double> phi, ReadOnlySpan<double> y)
            {
                double s = x * x;
                for (int i = 0; i < y.Length; i++) { {{Residual}} s += Math.Exp(-r * r * x); }
                return Math.Sqrt(s);
            }

            [Differentiable] public static double F(double x, {{Parameters}}, int n)
            {
                for (int k = 0; k < n; k++) x = Step(x, theta, phi, y);
                return x;
            }
            """).At([0.4, X(3), X(12), X(4, 1), 5]),
    ];
}
