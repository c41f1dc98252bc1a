using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Gather and scatter, indices from data, shifted reads, and other arithmetic on integers.</summary>
internal static class Indices
{
    private static readonly int[] Repeated = [2, 0, 2, 1, 2, 0];

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("Gather", "[Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<int> at) { double r = 1; foreach (int i in at) r = r * x[i] + 0.5; return r; }")
            .At([X(3), Repeated]),
        NumericCase.Of("GatherOut", "[Differentiable] public static void F(ReadOnlySpan<double> x, int[] at, Span<double> y) { for (int i = 0; i < at.Length; i++) y[i] = x[at[i]] * x[at[i]]; }")
            .At([X(3), Repeated, Room(6)]),
        NumericCase.Of("ScatterAdd", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int[] at)
            {
                Span<double> bins = stackalloc double[3];
                for (int i = 0; i < x.Length; i++) bins[at[i]] += x[i] * x[i];
                double r = 1;
                for (int i = 0; i < bins.Length; i++) r *= 1 + bins[i];
                return r;
            }
            """).At([X(6), Repeated]),
        NumericCase.Of("ScatterSet", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, int[] at, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++) y[at[i]] = x[i] * x[i];
            }
            """).At([X(6), Repeated, Room(4)]),
        NumericCase.Of("ScatterMultiply", "[Differentiable] public static void F([InOut] Span<double> y, ReadOnlySpan<double> x, int[] at) { for (int i = 0; i < x.Length; i++) y[at[i]] *= x[i] + y[0]; }")
            .At([X(3), X(6, 2), Repeated]),
        NumericCase.Of("Sparse", """
            [Differentiable] public static void F(ReadOnlySpan<double> values, ReadOnlySpan<double> x, int[] starts, int[] columns, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double s = 0;
                    int end = starts[i + 1];
                    for (int k = starts[i]; k < end; k++) s += values[k] * x[columns[k]];
                    y[i] = s;
                }
            }
            """).At([X(5), X(3, 1), new[] { 0, 2, 2, 5 }, new[] { 0, 2, 0, 1, 2 }, Room(3)]),
        NumericCase.Of("IndexFromData", """
            [Differentiable] public static double F(ReadOnlySpan<double> table, double t)
            {
                int i = (int)Grad.Stop(t);
                double f = t - i;
                return table[i] * (1 - f) + table[i + 1] * f;
            }
            """).At([X(5), 1.3]).At([X(5), 3.9]),
        NumericCase.Of("CounterPlusOneInCondition", """
            [Differentiable] public static double F(ReadOnlySpan<double> x) { double r = 0; for (int i = 0; i + 1 < x.Length; i++) r += x[i] * x[i + 1]; return r; }
            """).At([X(5)]),
        NumericCase.Of("Stencil", """
            [Differentiable] public static void F(ReadOnlySpan<double> u, ReadOnlySpan<double> k, Span<double> y)
            {
                for (int i = 1; i + 1 < u.Length; i++) y[i] = k[0] * u[i - 1] + k[1] * u[i] * u[i] + k[2] * u[i + 1];
            }
            """).At([X(7), X(3, 1), Room(7)]).At([X(2), X(3, 1), Room(2)]),
        NumericCase.Of("Convolution", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> k, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double s = 0;
                    for (int j = 0; j < k.Length; j++) s += x[i + j] * k[k.Length - 1 - j];
                    y[i] = s;
                }
            }
            """).At([X(7), X(3, 1), Room(5)]),
        NumericCase.Of("ConvolutionPadded", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> k)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double s = 0;
                    for (int j = 0; j < k.Length; j++)
                    {
                        int at = i + j - k.Length / 2;
                        if (at >= 0 && at < x.Length) s += x[at] * k[j];
                    }

                    r += s * s;
                }

                return r;
            }
            """).At([X(5), X(3, 1)]).At([X(1), X(3, 1)]).At([X(0), X(3, 1)]),
        NumericCase.Of("Bits", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int mask)
            {
                double r = 1;
                for (int i = 0; i < x.Length; i++) if (((mask >> i) & 1) != 0) r = r * x[i] + (i ^ mask);
                return r;
            }
            """).At([X(5), 0b10110]).At([X(5), 0]),
        NumericCase.Of("IntegerResults", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                int positives = 0, last = -1;
                for (int i = 0; i < x.Length; i++) if (x[i] > 0) { positives++; last = i; }
                double r = 0;
                for (int i = 0; i < positives; i++) r += x[i] * x[i];
                return last >= 0 ? r * x[last] : r;
            }
            """).At([X(6)]).At([new[] { -1.0, -2 }]).At([X(0)]),
        NumericCase.Of("Permute", """
            [Differentiable] public static void F([InOut] Span<double> a, int[] order)
            {
                Span<double> t = stackalloc double[8];
                for (int i = 0; i < a.Length; i++) t[i] = a[order[i]];
                for (int i = 0; i < a.Length; i++) a[i] = t[i] * t[0];
            }
            """).At([X(4), new[] { 2, 0, 3, 1 }]),
    ];
}
