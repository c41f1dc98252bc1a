using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Loops of unknown length, and ways out of the middle of loops.</summary>
internal static class Exits
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("B3", "[Differentiable] public static double F(double x) { double t = 1; for (int i = 0; i < 3; i++) { t *= x; if (i == 1) return t; } return t; }")
            .At([3], [6]),
        NumericCase.Of("B8", "[Differentiable] public static double F(double i, double j) { double a = 0; int c = 3; while (c-- != 0) a += i * i + j; return a; }")
            .At([3, 5], [18, 3]),
        NumericCase.Of("B10", """
            [Differentiable] public static double F(double i, double j)
            {
                double res = 0;
                int ch = 5;
                while (ch-- != 0)
                {
                    if (ch > 3) { res += i; continue; }
                    if (ch > 1) { res += j; continue; }
                    if (ch > 0) { res += i * j; continue; }
                }

                return res;
            }
            """).At([3, 5], [6, 5]),
        NumericCase.Of("B11", """
            [Differentiable] public static double F(double i, double j)
            {
                double res = 0;
                int ch = 5;
                while (ch-- != 0)
                {
                    if (ch > 2) continue;
                    int an = 3;
                    while (an-- != 0)
                    {
                        if (an > 1) { res += i; continue; }
                        if (an > 0) res += j;
                    }
                }

                return res;
            }
            """).At([3, 5], [3, 3]),
        NumericCase.Of("B13", """
            [Differentiable] public static double F(double i, double j)
            {
                double res = 0;
                for (int ii = 0; ii < 5; ii++)
                {
                    int jj = ii;
                    if (ii < 2) continue;
                    while (jj-- != 0)
                    {
                        if (jj < 3) { res += i * j; break; }
                        else continue;
                    }
                }

                return res;
            }
            """).At([3, 5], [15, 9]),
        NumericCase.Of("B21", """
            [Differentiable] public static double F(double x, double y)
            {
                double r = 0;
                double[] a = { x, x * y, 0 };
                foreach (double e in a)
                {
                    foreach (double f in a)
                    {
                        if (r <= x * x) r += e * f;
                        else if (r > x * x) break;
                    }
                }

                return r;
            }
            """).At([2, 2], [12, 4]),
        NumericCase.Of("B25", "[Differentiable] public static double F(double y) { double t = y; for (int i = 0; i < 3; i++) { if (t > 4) continue; t = t * t; } return t; }")
            .AtKink([2], [32]).At([0.4], [0.0131072]),
        NumericCase.Of("B31", """
            [Differentiable] public static double F(double x)
            {
                double y = 0;
                if (x == 0) return 0;
                for (int i = 0; i < 2; i++)
                {
                    if (x > 0) { y += x; if (x == 1) break; y += x; }
                    else y += x;
                }

                return y;
            }
            """).At([0.5], [4]).AtKink([1], [1]).At([-2], [2]),
        NumericCase.Of("B32", """
            [Differentiable] public static double F(double x)
            {
                double y = 0;
                for (; ; )
                {
                    if (x == 0) break;
                    bool ex = x == 1;
                    y += x;
                    if (!ex && x < 1) { double b = 2 * x; y += b; }
                    break;
                }

                return y;
            }
            """).At([0.5], [3]),
        NumericCase.Of("B34", """
            [Differentiable] public static double F(double x)
            {
                double o = x;
                for (int k = 0; k < 2; k++)
                {
                    o *= x;
                    double inn = o;
                    int i = 0;
                    while (i < 2) { inn += x; i++; }
                    o = inn;
                }

                return o;
            }
            """).At([2], [22]).At([4], [66]),
        NumericCase.Of("B36", """
            [Differentiable] public static double F(double x)
            {
                double r = x;
                int i = 0;
                do
                {
                    if (i == 2) break;
                    r = i == 0 ? r * x : r * r;
                    i++;
                }
                while (i < 10);
                return r;
            }
            """).At([2], [32]).At([3], [108]),
        NumericCase.Of("B38", "[Differentiable] public static double F(double x) { double r = x; for (int i = 1; i < 10; i++) { if (i % 2 == 0) continue; r *= x; } return r; }")
            .At([2], [192]).At([3], [1458]),
        NumericCase.Of("B41", "[Differentiable] public static double F(double a) { while (Math.Abs(a) > 0.1) a *= 0.5; return a; }").At([1], [0.0625]).At([-3], [0.03125]),
        NumericCase.Of("C24", """
            [Differentiable] public static double F(double x)
            {
                if (x > Math.Cos(x)) goto aha;
                x = Math.Sin(x);
                aha:
                for (int i = 0; i < 2; i++) x = Math.Sin(x);
                return x;
            }
            """).At([0.2], [0.9421366277]).At([1.2], [0.2160370296]),
    ];
}
