using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section C: branches, early return, switch.</summary>
internal static class Branches
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("C1", "[Differentiable] public static double F(double x, double y) { if (x > y) return x * x; return x * y; }")
            .At([5, 3], [10, 0]).At([3, 5], [5, 3]),
        NumericCase.Of("C2", "[Differentiable] public static double F(double x, double y) { if (x > 10) return x; if (y > 10) return y * y; return x * y; }")
            .At([20, 1], [1, 0]).At([1, 20], [0, 40]).At([2, 3], [3, 2]),
        NumericCase.Of("C4", "[Differentiable] public static double F(double x, double y) { double a = x * y; double b = a + x; if (b > 50) return a * b; return b * y; }")
            .At([8, 7], [896, 960]).At([6, 7], [56, 90]),
        NumericCase.Of("C7", """
            [Differentiable] public static double F(double x, double y)
            {
                if (y == 0) return 1;
                double n = y, a = n + x, b = n, c = 2 * x;
                a *= b;
                return a + c;
            }
            """).At([3, 5], [7, 13]).AtKink([3, 0], [0, 0]),
        NumericCase.Of("C8Values", """
            [Differentiable] public static double F(double x, double y)
            {
                if (y == 0) return 1;
                double a = x * y, r = a, c = r * r, d = c * c;
                return d;
            }
            """).At([1, 2], [64, 32]),
        NumericCase.Of("C9", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = 3 * x, c = 333 * y;
                if (x > 1) return 2 * a;
                if (x < -1) return -2 * a;
                return a * a;
            }
            """).At([3, 0], [6, 0]).At([-3, 0], [-6, 0]).At([0.5, 0], [9, 0]),
        NumericCase.Of("C13", """
            [Differentiable] public static double F(double u, double v)
            {
                double r = 0;
                for (int i = 0; i < 5; i++)
                {
                    switch (i)
                    {
                        case 0:
                        case 1:
                        case 2:
                            r += u;
                            break;
                        default:
                            r += v;
                            break;
                    }
                }

                return r;
            }
            """).At([3, 5], [3, 2]),
        NumericCase.Of("C21", "[Differentiable] public static double F(double x) => x >= 0 ? x : 0;").At([2], [1]).At([-2], [0]),
        NumericCase.Of("C24Structured", """
            [Differentiable] public static double F(double x)
            {
                if (!(x > Math.Cos(x))) x = Math.Sin(x);
                for (int i = 0; i < 2; i++) x = Math.Sin(x);
                return x;
            }
            """).At([0.2], [0.9421366277]).At([1.2], [0.2160370296]),
    ];
}
