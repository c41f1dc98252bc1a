using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Ref locals and ref returns: other names of variables and elements, chosen and changed ones.</summary>
internal static class References
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("ABoundThatAHelperLowersThroughAReference", """
            private static void Drop(ref int k) => k--;
            [Differentiable] public static double F(ReadOnlySpan<double> x) { int[] q = { 5 }; ref int n = ref q[0]; double s = 1; for (int i = 0; i < q[0]; i++) { s = s * x[i] + 1; Drop(ref n); } return s; }
            """).At([X(4)]),
        NumericCase.Of("RefToLocal", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = x * y;
                ref double r = ref a;
                r += x;
                a *= r;
                ref readonly double seen = ref r;
                return seen * y + a;
            }
            """).At([2, 3]),
        NumericCase.Of("RefToElement", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] w = x.ToArray();
                double s = 0;
                for (int i = 1; i < w.Length; i++)
                {
                    ref double a = ref w[i];
                    ref readonly double b = ref x[i - 1];
                    a = a * a + b * w[i - 1];
                    w[i] += 1;
                    s += a;
                }
                return s;
            }
            """).At([X(4)]),
        NumericCase.Of("ForeachRef", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                x.CopyTo(y);
                foreach (ref double v in y) v = v * v + x[0];
                foreach (ref readonly double v in y[1..]) y[0] += v;
            }
            """).At([X(3), Room(4)]),
        NumericCase.Of("ChosenRef", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = x * x, b = Math.Sin(y);
                ref double big = ref (a > b ? ref a : ref b);
                big *= 3 + x;
                big += y;
                return a * b + big;
            }
            """).At([2, 1]).At([0.1, 1]),
        NumericCase.Of("RefMoves", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Span<double> w = stackalloc double[3];
                double own = x[0];
                ref double r = ref own;
                for (int i = 0; i < n; i++)
                {
                    r += x[i] * x[i];
                    if (i % 2 == 0) r = ref w[i % 3]; else r = ref own;
                    r -= x[1];
                }
                return own * w[0] + w[1] * w[2] + w[2] * own + own;
            }
            """).At([X(5), 0]).At([X(5), 3]).At([X(5), 5]),
        NumericCase.Of("WalkingRef", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] w = x.ToArray();
                ref double best = ref w[0];
                for (int i = 1; i < w.Length; i++) if (w[i] > best) best = ref w[i];
                best = best * best;
                double s = 0;
                foreach (double v in w) s += v * v;
                return s;
            }
            """).At([X(4)]).At([X(4, 2)]),
        NumericCase.Of("RefReturns", """
            private static ref double Larger(ref double a, ref double b) { if (a > b) return ref a; return ref b; }

            private static ref double At(Span<double> w, int i) => ref w[i % w.Length];

            private static void Add(ref double to, double x) => to += x * x;

            [Differentiable] public static double F(double x, double y)
            {
                double a = x, b = y;
                Larger(ref a, ref b) *= x;
                Span<double> w = [a, b, x * y];
                At(w, 4) += y;
                ref double third = ref At(w, 2);
                third *= At(w, 1);
                Add(ref Larger(ref a, ref b), third);
                Add(ref At(w, 0), a);
                return a * b + w[0] * w[1] + w[2];
            }
            """).At([2, 1]).At([1, 2]),
        NumericCase.Of("RefOfParameter", """
            [Differentiable] public static double F(double x, double y, bool c)
            {
                ref double p = ref x;
                if (c) p = ref y;
                p = p * p;
                return x * y;
            }
            """).At([2, 3, true]).At([2, 3, false]),
    ];
}
