using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of arrays that a method makes: ragged, with rows that are shared, swapped, passed and replaced; and arrays of structs that hold arrays.</summary>
internal static class Tables
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("TableRagged", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                var t = new double[x.Length][];
                for (int i = 0; i < t.Length; i++)
                {
                    t[i] = new double[i + 1];
                    for (int j = 0; j <= i; j++) t[i][j] = x[j] * (i + 1);
                }
                for (int i = 1; i < t.Length; i++) t[i][0] += t[i - 1][i - 1] * t[i][i];
                double s = 0;
                foreach (double[] row in t) foreach (double v in row) s += v * v;
                return s + t[^1][^1];
            }
            """).At([X(4)]).At([X(1)]),
        NumericCase.Of("TableShared", """
            [Differentiable] public static double F(double x, int n)
            {
                double[] row = [x, 2 * x, 3], other = new double[3];
                double[][] t = [row, other, row, new[] { x * x, 1, x }];
                t[0][1] *= x;
                row[2] = t[2][1];
                other[0] = t[n][2];
                (t[1], t[3]) = (t[3], t[1]);
                t[3][1] = 4 * x;
                double[] r = t[n];
                r[0] += r[2];
                t[0] = t[3];
                return row[0] * t[1][0] + other[1] * t[0][0] + t[2][2] + t.Length;
            }
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]),
        NumericCase.Of("TablePassed", """
            private static void Fill(double[][] t, double x) { for (int i = 0; i < t.Length; i++) Scale(t[i], x * (i + 1)); }
            private static void Scale(Span<double> row, double by) { foreach (ref double v in row) v = v * by + 1; }
            private static double[][] Make(int n, ReadOnlySpan<double> x) { var t = new double[n][]; for (int i = 0; i < n; i++) t[i] = x[..(i + 1)].ToArray(); return t; }
            private static double Sum(double[] row) { double s = 0; for (int i = 0; i < row.Length; i++) s += row[i] * row[i]; return s; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double[][] t = Make(x.Length, x), u = Make(2, x[1..]);
                Fill(t, y);
                if (y > 0) (t, u) = (u, t);
                Fill(u, x[0]);
                double s = 0;
                for (int i = 0; i < u.Length; i++) s += Sum(u[i]) * Sum(t[i % t.Length]);
                return s;
            }
            """).At([X(3), 0.7]).At([X(3), -0.7]),
        NumericCase.Of("TableOfParameters", "[Differentiable] public static double F(double[] x, double[] y, int n) { double[][] t = [x, y, [x[0] * y[0]]]; double s = 0; for (int i = 0; i < t.Length; i++) s += t[i][0] * t[(i + n) % 3][^1]; return s; }").At([X(2), X(3), 1]).At([X(2), X(3), 2]),
        NumericCase.Of("TableOfIntegers", "[Differentiable] public static double F(ReadOnlySpan<double> x, int n) { int[][] k = [[0, 1], [2], new int[n]]; k[2][0] = 1; double s = 0; foreach (int[] row in k) foreach (int i in row) s += x[i] * x[k[2][0]]; return s; }").At([X(3), 2]),
        NumericCase.Of("TableInLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                double[][] t = new double[2][];
                t[0] = new double[2]; t[1] = [1, x[0]];
                double s = 0;
                int i = 0;
                while (s < limit && i < x.Length)
                {
                    double[] next = new double[t[i % 2].Length + 1];
                    for (int j = 0; j < t[i % 2].Length; j++) next[j] = t[i % 2][j] * x[i] + t[1 - i % 2][j % t[1 - i % 2].Length];
                    next[^1] = x[i];
                    t[i % 2] = next;
                    s += next[0] * next[^1] + t[1 - i % 2][0];
                    i++;
                    var copy = new double[2][];
                    copy[0] = t[0]; copy[1] = [s];
                    if (i == 2) t = copy;
                }
                return s * t[0][0] + t[1][0];
            }
            """).At([X(4), 100]).At([X(4), 0.5]),
        NumericCase.Of("TableInASpan", """
            [Differentiable] public static double F(double a, double b)
            {
                double[][] rows = [[a, b], [a * b, 2], [b, 3]];
                double s = 0;
                foreach (var row in rows.AsSpan(1)) s += row[0] * row[1];
                double[][] copy = rows[1..];
                copy[0] = rows[0];
                rows[1][0] = 7;
                Span<double[]> all = rows;
                all[2] = copy[0];
                s += rows[2][0] * copy[0][1] * copy[1][0];
                foreach (var row in all[1..]) { if (row[1] > 100) break; row[0] *= a; }
                return s * rows[0][0] * rows[1][0];
            }
            """).At([0.7, 1.3]).At([0.7, 101.0]),
        NumericCase.Of("TableOfStructs", """
            private struct Layer { public double[] W; public double B; public int N; public Layer(int n, double b) { W = new double[n]; B = b; N = n; } public readonly double Apply(double x) { double s = B; for (int i = 0; i < N; i++) s += W[i] * x; return s; } }
            [Differentiable] public static double F(double x, ReadOnlySpan<double> w)
            {
                var layers = new Layer[w.Length];
                for (int i = 0; i < layers.Length; i++) { layers[i] = new Layer(i + 1, w[i]); for (int j = 0; j <= i; j++) layers[i].W[j] = w[j] * w[i]; }
                layers[0].W[0] += x;
                layers[0].W = layers[1].W;
                foreach (Layer l in layers) x = l.Apply(x);
                return x;
            }
            """).At([0.7, X(3)]),
        NumericCase.Of("TablesOneAfterTheOther", """
            private static double[] Squares(double[] x) { if (x.Length == 0) return x; double[] y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; return y; }
            [Differentiable] private static double[] Cubes(ReadOnlySpan<double> x, int depth) { double[] y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = depth > 0 ? Cubes(x, depth - 1)[i] : x[i] * x[i] * x[i]; return y; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double[][] t = [Cubes(x, n), Squares(x.ToArray())];
                double s = t[0][n] * t[1][0];
                double[][] u = [Cubes(t[n], 0), t[1]];
                for (int i = 0; i < 2; i++) s += u[i][1] * t[1 - i][i];
                return s + Cubes(u[0], 1)[0];
            }
            """).At([X(2), 0]).At([X(2), 1]),
    ];
}
