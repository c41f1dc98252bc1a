using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section A: overwrites, aliases, dead values.</summary>
internal static class StraightLine
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("A1", "[Differentiable] public static double F(double x, double y) { x = y; return y; }").At([3, 4], [0, 1]),
        NumericCase.Of("A2", "[Differentiable] public static double F(double x, double y) { y = x; x = 0; return y; }").At([3, 4], [1, 0]),
        NumericCase.Of("A4", "[Differentiable] public static double F(double x, double y) { if (x < y) x = y; return x; }")
            .At([3, 4], [0, 1]).At([5, 4], [1, 0]),
        NumericCase.Of("A5", "[Differentiable] public static double F(double x, double y) { double t = x; t = x = y; return t; }").At([3, 4], [0, 1]),
        NumericCase.Of("A6", "[Differentiable] public static double F(double x, double y) { double t = x; t *= x; t *= y; return t; }").At([3, 4], [24, 9]),
        NumericCase.Of("A9", """
            [Differentiable] public static double F(double x, double y)
            {
                double t;
                if (x > y) t = x; else t = y;
                t *= y;
                return t;
            }
            """).At([3, 4], [0, 8]).At([5, 4], [4, 5]),
        NumericCase.Of("A14", "[Differentiable] public static double F(double x, double y) { return (x = y) / (y * y); }").At([1, 1], [0, -1]),
        NumericCase.Of("A16", """
            [Differentiable] public static double F(double x, double y)
            {
                double[] arr = new double[4];
                double res = y;
                arr[0] = x;
                int k = 0;
                res *= arr[k];
                arr[0] = 0;
                return res;
            }
            """).At([3, 4], [4, 3]),
        NumericCase.Of("A16Span", """
            [Differentiable] public static double F(double x, double y)
            {
                Span<double> arr = stackalloc double[4];
                double res = y;
                arr[0] = x;
                int k = 0;
                res *= arr[k];
                arr[0] = 0;
                return res;
            }
            """).At([3, 4], [4, 3]),
    ];
}
