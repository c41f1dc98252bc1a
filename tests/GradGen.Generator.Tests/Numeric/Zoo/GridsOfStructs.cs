using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of several dimensions whose elements are structs, tuples or complex numbers, which a method makes for itself.</summary>
internal static class GridsOfStructs
{
    private const string Cell = """
        private struct Cell(double a) { public double A = a, B; public int N; public void Grow(double by) { A *= by; B += A; N++; } public readonly double Sum => A + B * N; }

        """;

    public static IEnumerable<NumericCase> Cases => [.. Elements, .. Tables, .. Passed, .. OtherStructs, .. OfNumberType.Closed()];

    private static IEnumerable<NumericCase> Elements =>
    [
        NumericCase.Of("GridOfStructsElements", Cell + """
            [Differentiable] public static double F(double x, double y, int k)
            {
                var g = new Cell[2, 3];
                g[0, 1] = new Cell(x);
                g[0, 1].A *= 2;
                g[1, k] = new Cell(y) { B = x * y };
                ref Cell r = ref g[1, k];
                r.Grow(x);
                r.B *= r.A;
                g[0, 1].Grow(y);
                g[k % 2, 1].N += 2;
                double s = 0;
                foreach (Cell v in g) s += v.Sum * v.A;
                return s * g.GetLength(0) + g.Length * x + g.GetUpperBound(1) + g.Rank;
            }
            """).At([0.7, -1.3, 0]).At([0.7, -1.3, 1]).At([0.7, 1.3, 2]),
        NumericCase.Of("GridOfStructsSwapped", Cell + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int a, int b)
            {
                var g = new Cell[2, 2] { { new(x[0]), new(x[1]) }, { new(x[2]), new(x[0] * x[1]) } };
                (g[0, 0], g[1, a]) = (g[1, a], g[0, 0]);
                if (x[0] > 0) (g[0, b].A, g[1, b].B) = (g[1, b].B + x[2], g[0, b].A);
                Cell kept = g[a, b];
                g[a, b].Grow(x[1]);
                g[b, a] = kept;
                g[b, a].B = g[a, b].A * kept.A;
                g[a, b] = default;
                g[a, b].A += x[0];
                double s = 1;
                for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) s += (i + 1) * (j + 2) * g[i, j].A * g[i, j].A + g[i, j].Sum;
                return s;
            }
            """).At([X(3), 0, 1]).At([X(3), 1, 1]).At([X(3), 1, 0]).At([X(3, 2), 0, 0]),
        NumericCase.Of("GridOfStructsReferences", Cell + """
            private static ref Cell Larger(ref Cell a, ref Cell b) => ref a.A > b.A ? ref a : ref b;
            private static void Mix(ref Cell a, in Cell b, ref double c) { a.A += b.A * c; c = a.A * b.B; a.Grow(c); }
            [Differentiable] public static double F(double x, double y)
            {
                var g = new Cell[2, 2];
                g[0, 0] = new Cell(x); g[0, 1] = new Cell(y) { B = 1 }; g[1, 0].B = x * y;
                ref Cell chosen = ref Larger(ref g[0, 0], ref g[0, 1]);
                chosen.Grow(y);
                Mix(ref g[1, 1], g[0, 1], ref g[1, 0].B);
                Mix(ref chosen, in g[1, 0], ref g[1, 1].A);
                chosen = ref g[1, 0];
                chosen.A = g[1, 1].A * x;
                ref double b = ref (x > 0.5 ? ref chosen.A : ref g[0, 1].B);
                b *= b;
                double s = 0;
                foreach (var v in g) s += v.A + 2 * v.B;
                return s;
            }
            """).At([0.7, 1.3]).At([0.3, -1.3]).At([1.4, 1.3]),
        NumericCase.Of("GridOfStructsOutOfRange", Cell + """
            [Differentiable] public static double F(double x, int i, int j)
            {
                var g = new Cell[2, 3];
                g[1, 2] = new Cell(x);
                g[i, j].Grow(x);
                return g[i, j].A + g[1, 2].Sum;
            }
            """).At([0.7, 1, 2]).At([0.7, 0, 1]),
    ];

    private static IEnumerable<NumericCase> Tables =>
    [
        NumericCase.Of("GridOfTuplesShortestPath", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, int n)
            {
                var best = new (double Cost, int From)[n, n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                    {
                        double own = w[(i * n + j) % w.Length] * w[0];
                        if (i == 0 && j == 0) { best[i, j] = (own, -1); continue; }
                        best[i, j] = j == 0 || (i > 0 && best[i - 1, j].Cost < best[i, j - 1].Cost) ? (best[i - 1, j].Cost + own, 0) : (best[i, j - 1].Cost + own * own, 1);
                    }
                int turns = 0;
                foreach (var (_, from) in best) turns += from;
                double s = 0;
                foreach ((double cost, int from) in best) { if (from == 1) s += cost; }
                return best[n - 1, n - 1].Cost * turns + s;
            }
            """).At([Positive(5), 3]).At([Positive(4), 1]).At([Positive(7), 4]),
        NumericCase.Of("GridOfStructsOverwritten", Cell + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int steps)
            {
                var g = new Cell[2, x.Length];
                for (int j = 0; j < x.Length; j++) g[0, j] = new Cell(x[j]) { B = 0.5 };
                for (int t = 0; t < steps; t++)
                {
                    int now = t % 2, next = 1 - now;
                    for (int j = 0; j < x.Length; j++)
                    {
                        Cell left = g[now, (j + x.Length - 1) % x.Length], right = g[now, (j + 1) % x.Length];
                        g[next, j].A = Math.Sin(left.A * right.B) + g[now, j].A;
                        g[next, j].B += left.A * g[next, j].A;
                        g[next, j].N = left.N + 1;
                        if (g[next, j].B > 3) g[next, j] = new Cell(g[now, j].A * right.A);
                    }
                }
                double s = 0;
                foreach (Cell v in g) s += v.Sum;
                return s;
            }
            """).At([X(3), 4]).At([Positive(4), 5]).At([X(2), 0]),
        NumericCase.Of("GridOfStructsLeftEarly", Cell + """
            private static double First(Cell[,] g, double limit)
            {
                double s = 0;
                foreach (Cell v in g) { if (v.A > limit) return s * v.A; if (v.A < 0) continue; s += v.Sum; }
                for (int i = 0; i < g.GetLength(0); i++)
                    for (int j = 0; j < g.GetLength(1); j++)
                    {
                        g[i, j].Grow(s);
                        if (g[i, j].B * g[i, j].A > 2) goto done;
                    }
                return -s;
                done:
                return s + g[0, 0].B;
            }
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                var g = new Cell[x.Length, 2];
                int k = 0;
                while (k < x.Length && x[k] < 1.45) { g[k, k % 2] = new Cell(x[k] * x[0]) { B = x[k] }; k++; }
                return First(g, limit) * k;
            }
            """).At([X(5), 100]).At([X(5), 0.5]).At([Positive(4), 100]),
        NumericCase.Of("GridOfStructsInLoop", Cell + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                var g = new Cell[1, 1] { { new(x[0]) } };
                double s = 0;
                int i = 0;
                while (s < limit && i < x.Length)
                {
                    var next = new Cell[g.GetLength(0) + 1, g.GetLength(1)];
                    for (int r = 0; r < g.GetLength(0); r++) for (int c = 0; c < g.GetLength(1); c++) { next[r, c] = g[r, c]; next[r + 1, c].B += g[r, c].A * x[i]; next[r, c].Grow(x[i]); }
                    next[next.GetLength(0) - 1, 0].A = x[i] * s;
                    if (i % 2 == 0) g = next; else g[0, 0].A *= x[i];
                    foreach (Cell v in g) s += v.A * v.B;
                    i++;
                }
                return s * g[0, 0].A + g.Length;
            }
            """).At([X(4), 100]).At([Positive(4), 2]),
    ];

    private static IEnumerable<NumericCase> Passed =>
    [
        NumericCase.Of("GridOfStructsPassed", Cell + """
            private static Cell[,] Make(int n, ReadOnlySpan<double> x) { var g = new Cell[n, n]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) g[i, j] = new Cell(x[(i + j) % x.Length]); return g; }
            private static void Scale(Cell[,] g, double by) { for (int i = 0; i < g.GetLength(0); i++) g[i, i].Grow(by); }
            private static void Exchange(ref Cell[,] a, ref Cell[,] b) => (a, b) = (b, a);
            private static double Trace(Cell[,] g) { double t = 0; for (int i = 0; i < g.GetLength(0); i++) t += g[i, i].Sum * g[i, g.GetLength(1) - 1 - i].A; return t; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                Cell[,] a = Make(2, x), b = Make(3, x), kept = a;
                Scale(a, y);
                if (y > 0) Exchange(ref a, ref b);
                Scale(b, x[0]);
                Cell[,] c = y > 1 ? a : b;
                c[0, 1].A *= c[1, 0].A;
                Cell[,] copy = (Cell[,])c.Clone();
                copy[0, 0].B += 3 * y;
                Array.Clear(c, 0, 1);
                kept[1, 1].A += y;
                return Trace(a) + 2 * Trace(b) + 3 * Trace(copy) + kept[0, 1].A;
            }
            """).At([X(3), 0.7]).At([X(3), -0.7]).At([X(3), 1.7]),
        NumericCase.Of("GridOfStructsCopied", Cell + """
            [Differentiable] public static double F(double x, double y)
            {
                Cell[,] g = { { new(x), new(y) }, { new(x * y), default } }, h = new Cell[3, 3];
                Array.Copy(g, h, 4);
                g[0, 0].A *= y;
                Array.Copy(g, 0, h, 5, 2);
                ref Cell p = ref h[1, 0];
                p = ref h[2, 0];
                p.B = h[1, 2].A * x;
                (Cell a, var b) = (h[2, 0], h[0, 2]);
                g[1, 1] = a with { N = 3 };
                return g[1, 1].Sum * b.A + h[0, 1].A * h[1, 2].A;
            }
            """).At([0.7, -1.3]),
        NumericCase.Of("GridOfStructsGeneric", """
            private struct Pair<T> { public T First; public double Second; }
            private static double Sum<T>(Pair<T>[,] g, Func<T, double> of) { double s = 0; foreach (var p in g) s += of(p.First) * p.Second; return s; }
            private static T[,] Repeated<T>(T value, int n) { var g = new T[n, n]; for (int i = 0; i < n; i++) g[i, n - 1 - i] = value; return g; }
            [Differentiable] public static double F(double x, int n)
            {
                Pair<double>[,] g = Repeated(new Pair<double> { First = x, Second = x * x }, 2);
                Pair<(double A, float B)>[,] h = Repeated(new Pair<(double A, float B)> { First = (x, 2), Second = 3 }, n);
                g[0, 0].Second += Repeated(x, 2)[1, 0];
                h[0, n - 1].First.A *= x;
                double local() { h[0, n - 1].Second += g[0, 1].First; return h[0, n - 1].Second; }
                return Sum(g, v => v * x) + Sum(h, p => p.A + p.B) + local();
            }
            """).At([0.7, 1]).At([-0.7, 3]),
    ];

    private static NumericCase OfNumberType => NumericCase.Of("GridOfGenericStructs", """
        private struct Two<T> { public T A; public T B; }
        [Differentiable] public static T F<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T>
        {
            var g = new Two<T>[2, 2];
            g[0, 1].A = x;
            g[1, 1].B = g[0, 1].A * x;
            Two<T>[][] r = [[g[1, 1]], new Two<T>[2]];
            r[0][0].A = x;
            r[1][1] = r[0][0];
            T s = T.Zero;
            foreach (var w in g) s += w.A * w.A + w.B;
            return s * r[1][1].A * r[0][0].B;
        }
        """).At([0.7]);

    private static IEnumerable<NumericCase> OtherStructs =>
    [
        NumericCase.Of("GridOfComplex", """
            [Differentiable] public static double F(double x, double y, int k)
            {
                var g = new System.Numerics.Complex[2, k, 2];
                g[1, k - 1, 1] = new System.Numerics.Complex(x, y);
                ref System.Numerics.Complex r = ref g[1, k - 1, 1];
                r += 1;
                g[0, 0, 1] = r * r;
                g[1, 0, 0] = g[0, 0, 1] / r;
                for (int i = 0; i < k; i++) g[0, i, 0] = g[1, i, 1] * g[0, 0, 1] + i;
                double s = 0;
                foreach (var z in g) s += z.Real * z.Real - 2 * z.Imaginary;
                return s;
            }
            """).At([0.7, -0.4, 1], hasOracle: false).At([0.7, 0.4, 3], hasOracle: false),
        NumericCase.Of("GridOfComplexReference", "[Differentiable] public static double F(double x) { var g = new System.Numerics.Complex[1, 1]; ref System.Numerics.Complex r = ref g[0, 0]; r += 1; return x * r.Real; }").At([0.7], hasOracle: false),
        NumericCase.Of("GridOfVectors", """
            [Differentiable] public static float F(float x, float y)
            {
                var g = new System.Numerics.Vector3[2, 2];
                g[0, 1] = new System.Numerics.Vector3(x, y, x * y);
                g[1, 0].Z = System.Numerics.Vector3.Dot(g[0, 1], g[0, 1]);
                g[0, 1] *= x;
                g[1, 1] = System.Numerics.Vector3.Cross(g[0, 1], g[1, 0] + System.Numerics.Vector3.One);
                float s = 0;
                foreach (var v in g) s += v.LengthSquared() + v.X;
                return s;
            }
            """).At([0.7, -0.4], hasOracle: false),
        NumericCase.Of("GridOfMixedFields", """
            private record struct Item(double A, string Name, bool IsOn) { [NoDerivative] public double Weight; public (float X, double Y) Inner; }
            [Differentiable] public static double F(double x, string name)
            {
                var g = new Item[2, 2];
                g[0, 0] = new Item(x, name, true) { Weight = 2, Inner = (1, x * x) };
                g[1, 1] = g[0, 0] with { A = x * 3, IsOn = false };
                g[1, 1].Inner.Y *= g[0, 0].A;
                (g[0, 1], g[1, 1]) = (g[1, 1], g[0, 1]);
                double s = 0;
                foreach (Item i in g) if (i.Name is { Length: > 1 }) s += i.A * i.Weight + (i.IsOn ? i.Inner.Y : i.Inner.Y * i.Inner.Y);
                return s + g[0, 1].Name.Length;
            }
            """).At([0.7, "ab"]).At([0.7, "a"]),
        NumericCase.Of("GridOfStructsWithConstants", """
            private struct Item { public double A; [NoDerivative] public double Weight; }
            private static double Half([NoDerivative] Item[,] g) => g[0, 0].A / 2;
            [Differentiable] public static double F(double x)
            {
                var g = new Item[1, 2];
                g[0, 0].A = x;
                g[0, 0].Weight = 3;
                g[0, 1] = g[0, 0];
                return g[0, 1].A * g[0, 1].Weight * Half(g);
            }
            """).AtKink([0.7], gradient: [1.05], hasOracle: false),
        NumericCase.Of("GridOfStructsOfArrays", """
            private struct Layer { public double[] W; public double B; public Layer(int n, double b) { W = new double[n]; B = b; } public readonly double Apply(double x) { double s = B; foreach (double w in W) s += w * x; return s; } }
            [Differentiable] public static double F(double x, ReadOnlySpan<double> w)
            {
                var g = new Layer[2, w.Length];
                for (int i = 0; i < 2; i++) for (int j = 0; j < w.Length; j++) { g[i, j] = new Layer(j + 1, w[j]); g[i, j].W[0] = w[j] * (i + 1); }
                g[0, 0].W = g[1, 1].W;
                g[1, 1].W[0] *= x;
                foreach (Layer l in g) x = Math.Sin(l.Apply(x));
                return x;
            }
            """).At([0.7, X(3)]),
        NumericCase.Of("GridOfInlineArrays", """
            [System.Runtime.CompilerServices.InlineArray(3)] private struct Three { private double first; }
            private struct Holder { public Three At; public double B; }
            [Differentiable] public static double F(double x, int k)
            {
                var g = new Three[2, 2];
                var h = new Holder[1, 2];
                g[0, 1][k] = x;
                g[1, 0] = g[0, 1];
                g[1, 0][1] += x * x;
                h[0, 1].At[k] = g[1, 0][1] * x;
                h[0, 1].B = h[0, 1].At[k] * h[0, 1].At[0];
                double s = h[0, 1].B;
                foreach (Three t in g) foreach (double v in t) s += v * v;
                return s + h[0, 1].At[2];
            }
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]),
        NumericCase.Of("GridOfMaybe", """
            [Differentiable] public static double F(double x, int k)
            {
                var g = new double?[2, 2];
                g[k, 0] = x;
                g[1, 1] = g[0, 0] * x;
                double s = 0;
                foreach (double? v in g) s += v ?? x * 3;
                return s + (g[1, 0] is { } w ? w * w : g[0, 1].HasValue ? 1 : 5 * x);
            }
            """).At([0.7, 0]).At([0.7, 1]),
    ];
}
