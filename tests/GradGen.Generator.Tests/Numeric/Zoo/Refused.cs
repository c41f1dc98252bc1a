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
    ];
}
