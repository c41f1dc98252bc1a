using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section D: calls, aliasing, buffers used again.</summary>
internal static class Calls
{
    private static readonly double[] OneToFive = [1, 2, 3, 4, 5];

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("D6", """
            private static int M(Span<double> arr) { arr[0] = 5 * arr[0] + arr[1]; return 1; }

            [Differentiable] public static double F([InOut] Span<double> arr) { M(arr); return arr[0]; }
            """).At([OneToFive], [5, 1, 0, 0, 0]),
        NumericCase.Of("D6Copy", """
            private static int M(double[] arr) { arr[0] = 5 * arr[0] + arr[1]; return 1; }

            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] arr = new double[x.Length];
                for (int i = 0; i < arr.Length; i++) arr[i] = x[i];
                M(arr);
                return arr[0];
            }
            """).At([OneToFive], [5, 1, 0, 0, 0]),
        NumericCase.Of("D7", """
            private static void Mult(double[] a, double u) { for (int i = 0; i < a.Length; i++) a[i] *= u; }

            [Differentiable] public static double F(double u, double v)
            {
                double[] a = { u, v, 1 };
                double s = a[0] * a[1] * a[2];
                Mult(a, u);
                return s + a[2];
            }
            """).At([2, 1], [2, 2]),
        NumericCase.Of("D9", """
            private static void Foo(Span<double> x) { x[0] *= x[0]; }

            [Differentiable] public static double F([InOut] Span<double> x) { Foo(x); return x[0] * x[1]; }
            """).At([new[] { 3.0, 4 }], [24, 9]).At([new[] { 0.0, 4 }], [0, 0]),
        NumericCase.Of("D9Marked", """
            [Differentiable] public static void Foo([InOut] Span<double> x) { x[0] *= x[0]; }

            [Differentiable] public static double F([InOut] Span<double> x) { Foo(x); return x[0] * x[1]; }
            """).At([new[] { 3.0, 4 }], [24, 9]).At([new[] { 0.0, 4 }], [0, 0]),
        NumericCase.Of("D11", """
            [Differentiable] public static double F(double x, double y)
            {
                double o = Math.Max(x, 0);
                o = Math.Min(o, 10);
                o = Math.Clamp(o, 3, 7);
                return o * y;
            }
            """).At([8, 5], [0, 7]).At([5, 5], [5, 5]),
        NumericCase.Of("D15", """
            [Differentiable] public static double F(ReadOnlySpan<double> p)
            {
                int[] order = { 3, 2, 1, 0 };
                double prod = 1;
                foreach (int i in order) prod *= p[i];
                return prod;
            }
            """).At([new[] { 1.0, 2, 3, 4 }], [24, 12, 8, 6]),
        NumericCase.Of("D15Given", """
            [Differentiable] public static double F(ReadOnlySpan<double> p, int[] order)
            {
                double prod = 1;
                foreach (int i in order) prod *= p[i];
                return prod;
            }
            """).At([new[] { 1.0, 2, 3, 4 }, new[] { 3, 2, 1, 0 }], [24, 12, 8, 6]),
        NumericCase.Of("D16", """
            private static void Prod(double[] l, double[] ones, double b) { for (int i = 0; i < l.Length; i++) l[i] = ones[i] * b; }

            [Differentiable] public static double F(double b)
            {
                double[] l = new double[5];
                Prod(l, new double[] { 1, 1, 1, 1, 1 }, b);
                double sum = 0;
                foreach (double e in l) sum += e;
                return sum;
            }
            """).At([0.5], [5]),
        NumericCase.Of("D26", "[Differentiable] public static double F(double p, int n) { p *= n > 0 ? 1 : -1; n = -6; return p; }")
            .At([-9, -3], [-1]).At([-9, 4], [1]),
        NumericCase.Of("D27", """
            private static readonly double[] W = { 1, 2, 3, 4, 5, 6 };
            private static readonly double[] B = { 0, 0.1, 0.2 };

            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<double> y = stackalloc double[3];
                double sum = 0;
                for (int k = 0; k < 3; k++)
                {
                    y[k] = B[k];
                    for (int j = 0; j < 2; j++) y[k] += W[k * 2 + j] * x[j];
                    sum += y[k];
                }

                return sum;
            }
            """).At([new[] { 0.3, 0.4 }], [9, 12]),
        NumericCase.Of("D28", """
            [Differentiable] public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double[] c = { 9, 9, 9, 9 };
                double sum = 0;
                for (int p = 0; p < 2; p++)
                {
                    for (int q = 0; q < 2; q++)
                    {
                        c[p * 2 + q] = 0;
                        for (int r = 0; r < 2; r++) c[p * 2 + q] += a[p * 2 + r] * b[r * 2 + q];
                    }
                }

                for (int i = 0; i < 4; i++) sum += c[i];
                return sum;
            }
            """).At([new[] { 1.0, 2, 3, 4 }, new[] { 5.0, 6, 7, 8 }], [11, 15, 11, 15, 4, 4, 6, 6]),
    ];
}
