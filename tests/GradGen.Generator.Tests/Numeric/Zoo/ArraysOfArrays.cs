using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of arrays as parameters. Points give one as a <c>double[][]</c>.</summary>
internal static class ArraysOfArrays
{
    private static readonly double[][] Ragged = [[0.3, -1.2], [0.7, 0.9, 0.4], [], [1.1]];
    private static readonly double[][] Square = [[0.3, -1.2], [0.7, 0.9]];

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("RowsSum", """
            [Differentiable] public static double F(double[][] a, double s)
            {
                double t = 0;
                for (int i = 0; i < a.Length; i++)
                    for (int j = 0; j < a[i].Length; j++) t += s * a[i][j] * a[i][j] * (i + 1);
                return t;
            }
            """).At([Ragged, 0.7]).At([Square, 0.7]).At([Array.Empty<double[]>(), 0.7]),
        NumericCase.Of("RowsForeach", """
            private static double Norm(ReadOnlySpan<double> r) { double t = 0.1; foreach (double v in r) t += v * v; return Math.Sqrt(t); }
            private static double Last(double[] r) => r.Length == 0 ? 2 : r[^1];
            [Differentiable] public static double F(double[][] a) { double t = 1; foreach (double[] row in a) { if (row.Length > 2) continue; t *= Norm(row) * Last(row); } return t * Norm(a[1].AsSpan(1)) + a[^1][0]; }
            """).At([Ragged]).At([Square]),
        NumericCase.Of("RowsChosen", """
            [Differentiable] public static double F(double[][] a, double[][] b, int k)
            {
                double[][] m = k > 0 ? a : b;
                double[] row = m[0];
                double t = 0;
                for (int i = 0; i < m.Length; i++) { t += row[0] * m[i][0]; row = m[i]; m = t > 0.5 ? b : a; }
                return t * row[1];
            }
            """).At([Square, Square, 1]).At([Square, new double[][] { [0.5, 0.2], [2, 0.3] }, 0]),
        NumericCase.Of("RowsOutput", "[Differentiable] public static float F(float[][] a, Span<float> y) { for (int i = 0; i < a.Length; i++) y[i] = a[i].Length > 0 ? MathF.Sin(a[i][0]) : 1; return y[0] * a[1][1]; }")
            .At([Ragged, new double[4]]),
        NumericCase.Of("RowsResult", "[Differentiable] public static double[] F(double[][] a, int i) => a[i];").At([Ragged, 1]).At([Ragged, 2]),
        NumericCase.Of("RowsInStruct", "private readonly record struct Pair(double[] A, double[] B); [Differentiable] public static double F(double[][] a, double x) { var p = new Pair(a[0], [x]); if (x > 0) p = new Pair(p.B, a[1]); return p.A[0] * p.B[0]; }").At([Square, 0.5]).At([Square, -0.5]),
        NumericCase.Of("RowsPassive", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] double[][] w, int[][] at)
            {
                double t = 0;
                for (int i = 0; i < w.Length; i++)
                {
                    double r = 0;
                    for (int j = 0; j < w[i].Length; j++) r += w[i][j] * x[at[i][j]];
                    t += r * r;
                }
                return t + w[0][0] * at[0].Length;
            }
            """).At([X(3), Square, new int[][] { [0, 2], [1, 1] }]),
        NumericCase.Of("RowsFromTheSecondOn", "[Differentiable] public static double F(double[][] a, int k) { double s = 0; foreach (double[] row in a.AsSpan(k)) foreach (double v in row) s += v * v * v; foreach (var row in a[1..]) { if (row.Length == 0) break; s *= row[0] + k; } return s; }")
            .At([Ragged, 1]).At([Square, 2]).At([Square, 0]),
        NumericCase.Of("RowsInASpan", "[Differentiable] public static double F(double[][] a, int k) { ReadOnlySpan<double[]> rest = a.AsSpan(k, 2); double s = 1; for (int i = 0; i < rest.Length; i++) s += rest[i][0] * rest[^1][^1]; rest = rest[1..]; s *= rest[0][0]; foreach (var row in rest) s *= row[0]; return s; }")
            .At([Square, 0]).At([Ragged, 0]),
        NumericCase.Of("RowsOfAConstantFromTheSecondOn", "[Differentiable] public static double F(double x, [NoDerivative] double[][] w, int k) { double s = 0; foreach (double[] row in w) foreach (double v in row) s += v * x; foreach (var row in w.AsSpan()[k..].Slice(0, 1)) s += row.Length * x * x * x; return s * s; }")
            .At([0.7, Ragged, 1]).At([0.7, Square, 1]),
        new NumericCase("RowsInRecord",
        [
            "public static partial class Program { [Differentiable] public static double F(Net n, ReadOnlySpan<double> x) { double t = 0; for (int i = 0; i < n.W.Length; i++) { double r = n.B[i]; for (int j = 0; j < n.W[i].Length; j++) r += n.W[i][j] * x[j]; t += Math.Tanh(r); } return t; } }",
            "public sealed record Net(double[][] W, double[] B);",
        ]).At([new object[] { Square, X(2) }, X(2)]),
    ];
}
