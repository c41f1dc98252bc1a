using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs in C# that is not differentiated yet: each must be refused with an error at its place. The points say what to check once it is.</summary>
internal static class Refused
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("TwoBuffersSwapped", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, bool flip)
            {
                double[] a = new double[x.Length], b = new double[x.Length];
                for (int i = 0; i < x.Length; i++) { a[i] = x[i] * x[i]; b[i] = Math.Sin(x[i]); }
                double[] c = flip ? a : b;
                double[] d = flip ? b : a;
                double r = 0;
                for (int i = 0; i < x.Length; i++) { c[i] += d[i]; r += c[i] * a[i] - b[i]; }
                return r;
            }
            """).At([X(4), true]).At([X(4), false]),
        NumericCase.Of("ArrayResultOfBranch", """
            [Differentiable] public static double[] F(ReadOnlySpan<double> x)
            {
                if (x.Length > 3) { double[] few = new double[2]; few[0] = x[0] * x[1]; few[1] = x[2]; return few; }
                double[] all = new double[x.Length];
                for (int i = 0; i < all.Length; i++) all[i] = Math.Sin(x[i]);
                return all;
            }
            """).At([X(5)]).At([X(3)]),
        NumericCase.Of("UintDown", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 1;
                for (uint i = (uint)x.Length; i > 0; i--) r = r * x[(int)(i - 1)] + i;
                return r;
            }
            """).At([X(5)]),
        NumericCase.Of("SparseWithBoundRead", """
            [Differentiable] public static void F(ReadOnlySpan<double> values, ReadOnlySpan<double> x, int[] starts, int[] columns, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double s = 0;
                    for (int k = starts[i]; k < starts[i + 1]; k++) s += values[k] * x[columns[k]];
                    y[i] = s;
                }
            }
            """).At([X(5), X(3, 1), new[] { 0, 2, 2, 5 }, new[] { 0, 2, 0, 1, 2 }, Room(3)]),
    ];
}
