using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>The programs of the list with references and slices.</summary>
internal static class References
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("A9Ref", "[Differentiable] public static double F(double x, double y) { ref double t = ref (x > y ? ref x : ref y); t *= y; return t; }")
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
        NumericCase.Of("D2Out", """
            [Differentiable] public static void F(double x, double y, out double p, out double q) { q = 2 * x; q = q + 2 * x; p = q + 5 * x; }
            """).At([1, 2, 0.0, 0.0], value: [9, 4]),
    ];
}
