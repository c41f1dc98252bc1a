using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of arrays whose elements are structs, tuples or complex numbers, which a method makes for itself.</summary>
internal static class RowsOfStructs
{
    private const string Cell = """
        private struct Cell(double a) { public double A = a, B; public int N; public void Grow(double by) { A *= by; B += A; N++; } public readonly double Sum => A + B * N; }

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("RowsOfStructsElements", Cell + """
            [Differentiable] public static double F(double x, int k)
            {
                Cell[][] a = new Cell[2][];
                a[0] = new Cell[3];
                a[1] = [new(x), new(2) { B = x }];
                a[0][1].A = x;
                a[0][1].A *= 2;
                a[k][1].Grow(x);
                ref Cell r = ref a[1 - k][^1];
                r.B += a[k][0].A * x;
                (a[0][2], a[1][0]) = (a[1][0], a[0][2]);
                Cell[] row = a[k];
                row[0].Grow(3);
                double s = a[k][0].B;
                foreach (Cell[] cells in a) foreach (Cell v in cells) s += v.Sum * v.A;
                return s + a[0].Length;
            }
            """).At([0.7, 0]).At([0.7, 1]),
        NumericCase.Of("RowsOfStructsShared", Cell + """
            [Differentiable] public static double F(double x, int n)
            {
                Cell[] row = [new(x), new(2 * x)], other = new Cell[2];
                Cell[][] t = [row, other, row, [new(x * x), new(1)]];
                t[0][1].Grow(x);
                row[0].B = t[2][1].A;
                other[0] = t[n][1];
                (t[1], t[3]) = (t[3], t[1]);
                t[3][1].A = 4 * x;
                Cell[] r = t[n];
                r[0].A += r[1].B;
                t[0] = t[3];
                return row[0].Sum * t[1][0].A + other[1].A * t[0][0].A + t[2][1].Sum + t.Length;
            }
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]).At([0.7, 3]),
        NumericCase.Of("RowsOfStructsRagged", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                var best = new (double Score, int From)[x.Length][];
                for (int i = 0; i < best.Length; i++)
                {
                    best[i] = new (double, int)[i + 1];
                    for (int j = 0; j <= i; j++)
                    {
                        if (i == 0) { best[i][j] = (x[0], -1); continue; }
                        (double score, int from) = j < i && (j == 0 || best[i - 1][j].Score > best[i - 1][j - 1].Score) ? (best[i - 1][j].Score, j) : (best[i - 1][j - 1].Score, j - 1);
                        best[i][j] = (Math.Sin(score) * x[i] + x[j] * from, from);
                    }
                }
                double s = 0;
                foreach (var row in best) foreach (var (score, from) in row) { if (from < 0) break; s += score * score * from; }
                return s + best[^1][^1].Score;
            }
            """).At([X(4)]).At([X(1)]).At([Positive(5)]),
        NumericCase.Of("RowsOfStructsPassed", Cell + """
            private static void Fill(Cell[][] t, double x) { for (int i = 0; i < t.Length; i++) Scale(t[i], x * (i + 1)); }
            private static void Scale(Span<Cell> row, double by) { foreach (ref Cell v in row) v.Grow(by); }
            private static Cell[][] Make(int n, ReadOnlySpan<double> x) { var t = new Cell[n][]; for (int i = 0; i < n; i++) { t[i] = new Cell[i + 1]; for (int j = 0; j <= i; j++) t[i][j] = new Cell(x[j]); } return t; }
            private static double Sum(Cell[] row) { double s = 0; for (int i = 0; i < row.Length; i++) s += row[i].Sum * row[i].A; return s; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                Cell[][] t = Make(x.Length, x), u = Make(2, x[1..]);
                Fill(t, y);
                if (y > 0) (t, u) = (u, t);
                Fill(u, x[0]);
                double s = 0;
                for (int i = 0; i < u.Length; i++) s += Sum(u[i]) * Sum(t[i % t.Length]);
                return s;
            }
            """).At([X(3), 0.7]).At([X(3), -0.7]),
        NumericCase.Of("RowsOfStructsInLoop", Cell + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                Cell[][] t = new Cell[2][];
                t[0] = new Cell[2]; t[1] = [new(1), new(x[0])];
                double s = 0;
                int i = 0;
                while (s < limit && i < x.Length)
                {
                    Cell[] next = new Cell[t[i % 2].Length + 1];
                    for (int j = 0; j < t[i % 2].Length; j++) { next[j].A = t[i % 2][j].A * x[i] + t[1 - i % 2][j % t[1 - i % 2].Length].B; next[j].N = j; }
                    next[^1] = new Cell(x[i]) { B = s };
                    next[0].Grow(x[i]);
                    t[i % 2] = next;
                    s += next[0].Sum * next[^1].A + t[1 - i % 2][0].A;
                    i++;
                    var copy = new Cell[2][];
                    copy[0] = t[0]; copy[1] = [new(s)];
                    if (i == 2) t = copy;
                }
                return s * t[0][0].A + t[1][0].Sum;
            }
            """).At([X(4), 100]).At([X(4), 0.5]),
        NumericCase.Of("RowsOfStructsInASpan", """
            [Differentiable] public static double F(double a, double b)
            {
                (double X, double Y)[][] rows = [[(a, b)], [(a * b, 2), (b, 3)], [(1, a)]];
                double s = 0;
                foreach (var row in rows.AsSpan(1)) s += row[0].X * row[^1].Y;
                (double, double)[][] copy = rows[1..];
                copy[0] = rows[0];
                rows[1][0].X = 7 * a;
                Span<(double X, double Y)[]> all = rows;
                all[2] = copy[0];
                s += rows[2][0].X * copy[0][0].Item2 * copy[1][0].Item1;
                foreach (var row in all[1..]) { if (row[0].Y > 100) break; row[0].X *= a; }
                return s * rows[0][0].X * rows[1][0].X;
            }
            """).At([0.7, 1.3]).At([0.7, 101.0]),
        NumericCase.Of("RowsOfParametersOfStructs", "[Differentiable] public static double F(ReadOnlySpan<double> x) { (double A, double B)[] p = new (double, double)[x.Length]; for (int i = 0; i < x.Length; i++) p[i] = (x[i], x[i] * x[0]); (double A, double B)[][] t = [p, p[1..], [.. p, (1, x[0])]]; t[1][0].A *= 3; p[^1].B += 1; double s = 0; foreach (var row in t) foreach (var (a, b) in row) s += a * b * b; return s; }").At([X(3)]),
        NumericCase.Of("RowsOfStructsReferences", Cell + """
            private static void Exchange(ref Cell[] a, ref Cell[] b) => (a, b) = (b, a);
            private static double Firsts(params Cell[][] rows) { double s = 0; for (int i = 0; i < rows.Length; i++) s += rows[i][0].A * (i + 1); return s; }
            [Differentiable] public static double F(double x)
            {
                Cell[][] r = [[new(x), default], [new(2) { B = x }]];
                Exchange(ref r[0], ref r[1]);
                if (r is [_, [{ N: >= 0 } h, ..]]) r[0][0].B *= h.A;
                ref Cell[] p = ref r[1];
                p = [new(3 * x)];
                p[0].B = r[0][0].B;
                return r[0][0].A * r[1][0].A + r[1][0].B + Firsts(r[0], [new(x * x), default], r[1]);
            }
            """).At([0.7]).At([-0.7]),
        NumericCase.Of("RowsOfStructsInCalls", """
            private struct Cell { public double A, B; }
            [Differentiable] private static double Deep(Cell[] row, ReadOnlySpan<Cell> other, int depth) => depth == 0 ? row[0].A * other[^1].B : Deep(row, other, depth - 1) * row[^1].A;
            [Differentiable] public static double F(double x, int n)
            {
                Cell[][] t = [[new() { A = x }], [new() { B = 1 }, new() { A = 2, B = x * x }]];
                double s = Deep(t[0], t[1], n);
                t[0][0].A = s;
                t[0] = t[1];
                t[1][0].A = s * x;
                return s * Deep(t[0], t[1], n + 1);
            }
            """).At([0.7, 0]).At([0.7, 2]),
        NumericCase.Of("RowsOfStructsThatAreConstants", """
            private static readonly (int At, double W)[][] Weights = [[(0, 2), (1, 3)], [], [(1, -0.5)]];
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                foreach (var row in Weights) foreach (var (at, w) in row) s += x[at] * x[at] * w;
                for (int i = 0; i < Weights[0].Length; i++) s *= x[i] + Weights[0][i].W * Weights[^1][0].At;
                return s;
            }
            """).At([X(2)]),
        NumericCase.Of("RowsOfStructsEmpty", Cell + """
            [Differentiable] public static double F(double x, int n)
            {
                Cell[][] t = [[], [new(x)], new Cell[n]], u = new Cell[3][];
                u[1] = t[n / 2];
                u[2] = n > 0 ? t[2] : t[1];
                u[2][^1].Grow(x);
                Cell[] last = [];
                double s = 1;
                foreach (Cell[] row in t) { foreach (Cell v in row) s += v.A * v.B + x; if (row.Length > 0) last = row; }
                foreach (Cell v in last) s *= v.Sum + 1;
                for (int i = 1; i < 3; i++) for (int j = 0; j < u[i].Length; j++) s += u[i][j].A * i;
                return s;
            }
            """).At([0.7, 0]).At([0.7, 2]).At([0.7, 3]),
        NumericCase.Of("RowsOfComplex", """
            [Differentiable] public static double F(double x, double y)
            {
                var t = new System.Numerics.Complex[3][];
                for (int i = 0; i < 3; i++) { t[i] = new System.Numerics.Complex[i + 1]; t[i][i] = new System.Numerics.Complex(x, y * i); }
                t[2][0] = t[1][1] * t[2][2];
                t[1][0] += t[2][0] / t[0][0];
                double s = 0;
                foreach (var row in t) foreach (var z in row) s += z.Real * z.Imaginary + z.Real;
                return s;
            }
            """).At([0.7, 0.4], hasOracle: false),
        NumericCase.Of("RowsOfStructsWithConstants", """
            private struct Item { public double A; [NoDerivative] public double Weight; }
            private static double Half([NoDerivative] Item[][] g) => g[0][0].A / 2;
            [Differentiable] public static double F(double x)
            {
                Item[][] g = [new Item[2]];
                g[0][0].A = x;
                g[0][0].Weight = 3;
                g[0][1] = g[0][0];
                return g[0][1].A * g[0][1].Weight * Half(g);
            }
            """).AtKink([0.7], gradient: [1.05], hasOracle: false),
        NumericCase.Of("RowsOfMixedFields", """
            private record struct Item(double A, string Name) { [NoDerivative] public double Weight; public (float X, double Y) Inner; }
            [Differentiable] public static double F(double x, string name)
            {
                Item[][] t = [[new(x, name) { Weight = 2, Inner = (1, x * x) }], new Item[2]];
                t[1][1] = t[0][0] with { A = x * 3, Weight = 3 };
                t[1][1].Inner.Y *= t[0][0].A;
                (t[0], t[1]) = (t[1], t[0]);
                double s = 0;
                foreach (Item[] row in t) foreach (Item i in row) if (i.Name is { Length: > 1 }) s += i.A * i.Weight + i.Inner.Y * i.Inner.Y;
                return s + t[0].Length;
            }
            """).At([0.7, "ab"]).At([0.7, "a"]),
    ];
}
