using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of two dimensions as parameters and results. Points give one as a <c>double[,]</c>.</summary>
internal static class Grids
{
    private static readonly double[,] Two = { { 0.3, -1.2, 0.7 }, { 0.9, 0.4, -0.5 } };
    private static readonly double[,] Square = { { 4, 1, 0.5 }, { 1, 3, -0.2 }, { 0.5, -0.2, 2 } };

    public static IEnumerable<NumericCase> Cases => [.. Inputs, .. Results, .. InPlace, .. Mixed];

    private static IEnumerable<NumericCase> Inputs =>
    [
        NumericCase.Of("GridProduct", """
            [Differentiable] public static double F(double[,] a, ReadOnlySpan<double> x)
            {
                double sum = 0;
                for (int i = 0; i < a.GetLength(0); i++)
                {
                    double row = 0;
                    for (int j = 0; j < a.GetLength(1); j++) row += a[i, j] * x[j];
                    sum += row * row;
                }
                return sum;
            }
            """).At([Two, X(3)]).At([new double[0, 3], X(3)]).At([new double[2, 0], X(3)]),
        NumericCase.Of("GridSingle", "[Differentiable] public static float F(float[,] a, float s) { float t = 0; foreach (float v in a) t += v * v * s; return t; }").At([Two, 0.5]),
        NumericCase.Of("GridForeach", """
            [Differentiable] public static double F(double[,] a)
            {
                double t = 1;
                foreach (double v in a) { if (v > 0.8) continue; if (v < -1) break; t *= Math.Cos(v) + a.Length; }
                return t + a.GetUpperBound(1) * a[a.GetUpperBound(0), 0] + a.Rank;
            }
            """).At([Two]).At([Square]),
        NumericCase.Of("GridHelpers", """
            private static double Row(double[,] m, int i) { double t = 0; for (int j = 0; j < m.GetLength(1); j++) t += Math.Sin(m[i, j]); return t; }
            private static ref double Last(double[,] m) => ref m[m.GetLength(0) - 1, m.GetLength(1) - 1];
            [Differentiable] public static double F(double[,] a, double[,] b, int k)
            {
                double[,] m = k > 0 ? a : b;
                double t = Row(m, 0);
                for (int i = 1; i < m.GetLength(0); i++) { t *= Row(m, i); m = t > 0.1 ? b : a; }
                return t * m[0, 1] + Last(m);
            }
            """).At([Two, Square, 1]).At([Two, Square, 0]),
        NumericCase.Of("GridDeterminant", """
            [Differentiable] public static double F(double[,] a)
            {
                int n = a.GetLength(0);
                double[,] m = (double[,])a.Clone();
                double det = 1;
                for (int k = 0; k < n; k++)
                {
                    int p = k;
                    for (int i = k + 1; i < n; i++) if (Math.Abs(m[i, k]) > Math.Abs(m[p, k])) p = i;
                    if (p != k) { det = -det; for (int j = 0; j < n; j++) (m[k, j], m[p, j]) = (m[p, j], m[k, j]); }
                    det *= m[k, k];
                    for (int i = k + 1; i < n; i++)
                    {
                        double f = m[i, k] / m[k, k];
                        for (int j = k; j < n; j++) m[i, j] -= f * m[k, j];
                    }
                }
                return det;
            }
            """).At([Square]).At([new[,] { { 0.1, 2, 0.3 }, { 1, 0.2, -2 }, { -3, 0.5, 0.7 } }]),
        NumericCase.Of("GridAndPassive", """
            [Differentiable] public static double F(double[,] a, [NoDerivative] double[,] w, int[,] at)
            {
                double t = 0;
                for (int i = 0; i < at.GetLength(0); i++) t += w[i, 0] * a[at[i, 0], at[i, 1]];
                return t * t;
            }
            """).At([Two, Square, new[,] { { 0, 1 }, { 1, 2 }, { 0, 1 } }]),
    ];

    private static IEnumerable<NumericCase> Results =>
    [
        NumericCase.Of("GridResult", """
            [Differentiable] public static double[,] F(double[,] a, double s)
            {
                var r = new double[a.GetLength(1), a.GetLength(0)];
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 0; j < a.GetLength(1); j++) r[j, i] = s * a[i, j] * a[i, j];
                return r;
            }
            """).At([Two, 0.7]).At([Square, -0.4]),
        NumericCase.Of("GridMatrixProduct", """
            private static double[,] Times(double[,] a, double[,] b)
            {
                var c = new double[a.GetLength(0), b.GetLength(1)];
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 0; j < b.GetLength(1); j++)
                        for (int k = 0; k < b.GetLength(0); k++) c[i, j] += a[i, k] * b[k, j];
                return c;
            }
            [Differentiable] public static double[,] F(double[,] a, double[,] b) => Times(Times(a, b), b);
            """).At([Two, Square]),
        NumericCase.Of("GridReturnsArgument", "[Differentiable] public static double[,] F(double[,] a, double x) => x > 0 ? a : new double[,] { { x, x * x } };").At([Two, 0.7]).At([Two, -0.7]),
        NumericCase.Of("GridResultAndOutput", """
            [Differentiable] public static double[,] F(ReadOnlySpan<double> x, Span<double> y)
            {
                var r = new double[2, x.Length];
                for (int i = 0; i < x.Length; i++) { r[0, i] = Math.Sin(x[i]); r[1, i] = x[i] * x[0]; y[i] = r[0, i] * r[1, i]; }
                return r;
            }
            """).At([X(3), new double[3]]),
        NumericCase.Of("GridPowers", """
            [Differentiable] public static double[,] F(double[,] a, int n)
            {
                double[,] p = a;
                for (int t = 0; t < n; t++)
                {
                    var q = new double[a.GetLength(0), a.GetLength(1)];
                    for (int i = 0; i < q.GetLength(0); i++)
                        for (int j = 0; j < q.GetLength(1); j++)
                            for (int k = 0; k < a.GetLength(0); k++) q[i, j] += 0.3 * p[i, k] * a[k, j];
                    p = q;
                }
                return p;
            }
            """).At([Square, 3]).At([Square, 0]),
        NumericCase.Of("GridConstantResult", "[Differentiable] public static double[,] F(double x, Span<double> y) { y[0] = x * x; return new double[2, 2]; }").At([0.7, new double[1]]),
        NumericCase.Of("GridTuple", "[Differentiable] public static (double[,] Grid, double Number, double[] Array) F(double x) { double[] a = [x, x * x]; return (new double[,] { { x, 1 }, { a[1], x * x * x } }, 2 * x, a); }").At([0.7]),
    ];

    private static IEnumerable<NumericCase> InPlace =>
    [
        NumericCase.Of("GridInPlace", """
            [Differentiable] public static void F([InOut] double[,] a, double s)
            {
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 1; j < a.GetLength(1); j++) a[i, j] = s * a[i, j - 1] * a[i, j] + Math.Sin(a[0, 0]);
                a[0, 0] *= a[1, 1];
            }
            """).At([Two, 0.7]),
        NumericCase.Of("GridInPlaceAndResult", "[Differentiable] public static double F([InOut] double[,] a, double[,] b) { a[0, 1] = a[1, 0] * b[0, 0]; b = a; b[1, 1] = a[0, 1] * a[0, 1]; return b[1, 1] + a[0, 0]; }").At([Two, Square]),
        NumericCase.Of("GridNotChanged", "[Differentiable] public static double F([InOut] double[,] a, double x) { if (x > 5) a[0, 0] = x; return x * x; }").At([Two, 0.3]),
        NumericCase.Of("GridCleared", "[Differentiable] public static double F([InOut] double[,] a, double x) { double t = a[0, 0] * x; Array.Clear(a); a[1, 0] = t; return t; }").At([Two, 0.3]),
    ];

    private static IEnumerable<NumericCase> Mixed =>
    [
        new NumericCase("GridInstance", ["public partial class Program(double[,] w)\n{\n    private readonly double[,] w = w;\n    [Differentiable] public double F(double[,] a, double x) { double t = 0; for (int i = 0; i < 2; i++) t += w[i, i] * a[i, i] * x; return Math.Exp(t); }\n}\n"])
            { Receiver = "new GridInstance.Program(new double[,] { { 0.5, 1 }, { 2, -0.3 } })" }.At([Two, 0.3], hasOracle: false),
        NumericCase.Of("GridCholesky", """
            [Differentiable] public static double F(double[,] a, ReadOnlySpan<double> b)
            {
                int n = b.Length;
                var l = new double[n, n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j <= i; j++)
                    {
                        double s = a[i, j];
                        for (int k = 0; k < j; k++) s -= l[i, k] * l[j, k];
                        l[i, j] = i == j ? Math.Sqrt(s) : s / l[j, j];
                    }
                double r = 0;
                Span<double> z = stackalloc double[n];
                for (int i = 0; i < n; i++)
                {
                    double s = b[i];
                    for (int k = 0; k < i; k++) s -= l[i, k] * z[k];
                    z[i] = s / l[i, i];
                    r += z[i] * z[i] + 2 * Math.Log(l[i, i]);
                }
                return r;
            }
            """).At([Square, X(3)]),
    ];
}
