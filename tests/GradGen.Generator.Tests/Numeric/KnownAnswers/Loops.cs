using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section B: loops. Where the list leaves a loop early or counts by while, the program is rewritten as a counted one here, and as it stands it is
/// among <see cref="Refused"/>.</summary>
internal static class Loops
{
    private static readonly double[] Ones = [1, 1, 1, 1, 1];

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("B1", "[Differentiable] public static double F(double x) { double t = 1; for (int i = 0; i < 3; i++) t *= x; return t; }").At([3], [27]),
        NumericCase.Of("B2", """
            [Differentiable] public static double F(double x)
            {
                double t = 1;
                for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) t *= x;
                return t;
            }
            """).At([3], [59049]),
        NumericCase.Of("B5", "[Differentiable] public static double F(double x) { for (int i = 0; i < 10; i++) x++; return x; }").At([3], [1]),
        NumericCase.Of("B6", """
            [Differentiable] public static double F(double x)
            {
                double res = 0;
                for (int i = 0; i < 3; i++) { double n = x + i; res += x * n; }
                return res;
            }
            """).At([3], [21]),
        NumericCase.Of("B8Counted", """
            [Differentiable] public static double F(double i, double j) { double a = 0; for (int c = 3; c > 0; c--) a += i * i + j; return a; }
            """).At([3, 5], [18, 3]),
        NumericCase.Of("B10Counted", """
            [Differentiable] public static double F(double i, double j)
            {
                double res = 0;
                for (int ch = 4; ch >= 0; ch--)
                {
                    if (ch > 3) res += i;
                    else if (ch > 1) res += j;
                    else if (ch > 0) res += i * j;
                }

                return res;
            }
            """).At([3, 5], [6, 5]),
        NumericCase.Of("B19", """
            [Differentiable] public static double F(ReadOnlySpan<double> source)
            {
                double res = 0;
                Span<double> arr = stackalloc double[5];
                for (int i = 0; i < 5; i++) arr[i] = source[i];
                for (int i = 0; i < 5; i++) res += (arr[i] *= 5);
                return res;
            }
            """).At([Ones], [5, 5, 5, 5, 5]),
        NumericCase.Of("B19InOut", """
            [Differentiable] public static double F([InOut] Span<double> arr)
            {
                double res = 0;
                for (int i = 0; i < 5; i++) res += (arr[i] *= 5);
                return res;
            }
            """).At([Ones], [5, 5, 5, 5, 5]),
        NumericCase.Of("B24", """
            private static readonly double[] C = { 7, 9, 2 };

            [Differentiable] public static double F(double x) { int i = 1; return (x + 1) * C[i * 2] * (x + 1); }
            """).At([5], [24]),
        NumericCase.Of("B28", """
            [Differentiable] public static double F(double x)
            {
                const int R = 3;
                double r = 0;
                for (int i = 2 * R + 1; i >= R; i -= 2) r += x * i;
                return r;
            }
            """).At([2], [15]),
        NumericCase.Of("B34Counted", """
            [Differentiable] public static double F(double x)
            {
                double o = x;
                for (int k = 0; k < 2; k++)
                {
                    o *= x;
                    double inn = o;
                    for (int i = 0; i < 2; i++) inn += x;
                    o = inn;
                }

                return o;
            }
            """).At([2], [22]).At([4], [66]),
        NumericCase.Of("B38Counted", """
            [Differentiable] public static double F(double x) { double r = x; for (int i = 1; i < 10; i++) if (i % 2 != 0) r *= x; return r; }
            """).At([2], [192]).At([3], [1458]),
        NumericCase.Of("B46", """
            [Differentiable] public static double F(double x, int k)
            {
                double[] tmp = { 1 };
                for (int i = 0; i < 5; i++) tmp[k] *= x;
                return tmp[0];
            }
            """).At([1.2, 0], [10.368]),
        NumericCase.Of("B48", """
            [Differentiable] public static double F(double x)
            {
                Span<double> y = stackalloc double[5];
                y[0] = 0;
                for (int i = 1; i < 5; i++) { double t = Math.Sin(x) + y[i - 1]; y[i] = t * t; }
                double sum = 0;
                foreach (double e in y) sum += e;
                return sum;
            }
            """).At([0.3], [6.380282114]),
        NumericCase.Of("B48Output", """
            [Differentiable] public static double F(double x, Span<double> y)
            {
                y[0] = 0;
                for (int i = 1; i < 5; i++) y[i] = Math.Pow(Math.Sin(x) + y[i - 1], 2);
                double sum = 0;
                for (int i = 0; i < 5; i++) sum += y[i];
                return sum;
            }
            """).At([0.3, new double[5]], [6.380282114]),
        NumericCase.Of("B50", """
            [Differentiable] public static double F(double a, int n)
            {
                for (int i = 0; i < n; i++) a = a * a;
                a = 2 * a;
                for (int i = 0; i < n + 1; i++) a = a * 3;
                return a;
            }
            """).At([1.1, 2], [287.496]),
        NumericCase.Of("B51", "[Differentiable] public static double F(double a) { for (int i = 0; i < 3; i++) if (a < 20) a = a * a; return a; }")
            .At([2], [1024]).At([5], [10]),
        NumericCase.Of("B52", """
            [Differentiable] public static double F(ReadOnlySpan<double> source)
            {
                double[] x = new double[3], y = new double[3];
                for (int i = 0; i < 3; i++) x[i] = source[i];
                for (int i = 0; i < 3; i++) y[i] = x[i] * x[i];
                x[0] = y[1] * y[2];
                double dot = 0;
                for (int i = 0; i < 3; i++) dot += x[i] * y[i];
                return dot;
            }
            """).At([new[] { 1.5, 2, 3 }], [108, 93, 81]),
        NumericCase.Of("B52InOut", """
            [Differentiable] public static double F([InOut] Span<double> x)
            {
                Span<double> y = stackalloc double[3];
                for (int i = 0; i < 3; i++) y[i] = x[i] * x[i];
                x[0] = y[1] * y[2];
                double dot = 0;
                for (int i = 0; i < 3; i++) dot += x[i] * y[i];
                return dot;
            }
            """).At([new[] { 1.5, 2, 3 }], [108, 93, 81]),
    ];
}
