using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>The programs of the list in C# that is not differentiated yet. Each must be refused with an error at its place: then none is silently wrong. The
/// points say what to expect of those that move to the other tables.</summary>
internal static class Refused
{
    public static IEnumerable<NumericCase> Cases => [.. References, .. Recursion, .. Aggregates];

    private static IEnumerable<NumericCase> References =>
    [
        NumericCase.Of("A9", "[Differentiable] public static double F(double x, double y) { ref double t = ref (x > y ? ref x : ref y); t *= y; return t; }")
            .At([3, 4], [0, 8]).At([5, 4], [4, 5]),
        NumericCase.Of("A11", """
            [Differentiable] public static double F(double i, double j)
            {
                double b = i * j;
                ref double a = ref b;
                ref double c = ref i;
                ref double d = ref j;
                a *= i;
                b += 2 * i;
                c += 3 * i;
                d *= 3 * j;
                return a + c + d;
            }
            """).At([3, 4], [30, 33]),
        NumericCase.Of("A18", "[Differentiable] public static double F(double x, double y) { ref double r = ref x; double z = y * r; x = z; r -= y; return r; }")
            .At([8, 3], [3, 7]),
        NumericCase.Of("C8", """
            [Differentiable] public static double F(double x, double y)
            {
                if (y == 0) return 1;
                double a = x * y;
                ref double r = ref a;
                double c = r * r, d = c * c;
                return d;
            }
            """).At([1, 2], [64, 32]),
        NumericCase.Of("D2Out", """
            [Differentiable] public static void F(double x, double y, out double p, out double q) { q = 2 * x; q = q + 2 * x; p = q + 5 * x; }
            """).At([1, 2], [13, 0]),
        NumericCase.Of("D10", """
            [Differentiable] public static double F(double x)
            {
                ReadOnlySpan<double> c = [3, 4];
                ReadOnlySpan<double> s = c[0..], d = c[1..];
                return x * (d[0] + x * s[0]);
            }
            """).At([3], [22]),
        NumericCase.Of("D12", """
            [Differentiable] public static double F(ReadOnlySpan<double> a)
            {
                ReadOnlySpan<double> p = a[1..];
                double r = p[0];
                p = p[1..];
                r += 2 * p[0];
                p = p[2..];
                r += 3 * p[0];
                p = a[3..5];
                r += 4 * p[0];
                p = a[..1];
                r += 5 * p[0];
                return r;
            }
            """).At([new[] { 1.0, 2, 3, 4, 5 }], [5, 1, 2, 4, 3]),
    ];

    private static IEnumerable<NumericCase> Recursion =>
    [
        NumericCase.Of("C5", "[Differentiable] public static double F(double x, double y) { if (x > y) return F(x - 1, y); return x * y; }")
            .AtKink([12, 8], [8, 8]).At([3, 1], [1, 1]),
        NumericCase.Of("C15", "[Differentiable] public static double F(double x, int n) { if (n == 1) return x; return x * F(x, n - 1); }").At([10, 3], [300]),
        NumericCase.Of("C16", "[Differentiable] public static double F(double a, double b) => a < b ? a * b : F(b, a) + a;").At([2, 3], [3, 2]).At([3, 2], [3, 3]),
    ];

    private static IEnumerable<NumericCase> Aggregates =>
    [
        NumericCase.Of("E1Matrix", "[Differentiable] public static double F(double[,] a) => a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0];"),
    ];
}
