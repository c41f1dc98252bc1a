using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Parts of buffers, buffers that variables take turns to hold, and buffers made in loops and branches.</summary>
internal static class Views
{
    public static IEnumerable<NumericCase> Cases => [.. Parts, .. Turns, .. Made, .. Grids];

    private static IEnumerable<NumericCase> Parts =>
    [
        NumericCase.Of("Slice", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                ReadOnlySpan<double> a = x[..n], b = x.Slice(n), c = x.Slice(1, 2);
                double r = 0;
                for (int i = 0; i < a.Length; i++) r += a[i] * a[i];
                foreach (double v in b) r += Math.Sin(v);
                return r * c[1] + c[^1] * b[0];
            }
            """).At([X(5), 2]).At([X(5), 4]),
        NumericCase.Of("SliceOfSlice", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                ReadOnlySpan<double> inner = x[1..^1][1..];
                double r = 1;
                for (int i = 0; i < inner.Length; i++) r = r * inner[i] + x[i];
                return r;
            }
            """).At([X(6)]).At([X(3)]),
        NumericCase.Of("RowsAsSlices", """
            [Differentiable] public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
            {
                int n = x.Length;
                for (int i = 0; i < y.Length; i++)
                {
                    ReadOnlySpan<double> row = a.Slice(i * n, n);
                    double s = 0;
                    for (int j = 0; j < row.Length; j++) s += row[j] * x[j];
                    y[i..][0] = s;
                }
            }
            """).At([X(6), X(3, 1), Room(2)]),
        NumericCase.Of("WritesThroughSlices", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                Span<double> low = y[..(y.Length / 2)], high = y[(y.Length / 2)..];
                for (int i = 0; i < low.Length; i++) low[i] = x[i] * x[i];
                for (int i = 0; i < high.Length; i++) { high[i] = x[i] * 2; high[i] *= high[i] + x[0]; }
            }
            """).At([X(4), Room(5)]),
        NumericCase.Of("OverlappingParts", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] w = x.ToArray();
                Span<double> a = w.AsSpan(0, 3), b = w.AsSpan(1, 3);
                for (int i = 0; i < 3; i++) b[i] += a[i] * a[i];
                return a[2] * b[2] + w[1];
            }
            """).At([X(4)]),
        NumericCase.Of("ArrayRangeCopies", """
            [Differentiable] public static double F(double[] x)
            {
                double[] part = x[1..^1];
                part[0] *= x[0];
                Range tail = 2..;
                Index last = ^1;
                double[] rest = x[tail];
                return part[0] * part[^1] + rest[last] * x[1] + rest.Length;
            }
            """).At([X(5)]),
        NumericCase.Of("HelperOnSlices", """
            private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
                return s;
            }

            private static void Scale(Span<double> v, double by) { for (int i = 0; i < v.Length; i++) v[i] *= by; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Span<double> w = stackalloc double[2 * n];
                x[..(2 * n)].CopyTo(w);
                Scale(w[n..], x[0]);
                return Dot(w[..n], w[n..]) + Dot(x[1..3], x[..2]);
            }
            """).At([X(6), 2]).At([X(6), 3]),
        NumericCase.Of("PassiveSlices", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<int> index, [NoDerivative] double[] weight)
            {
                double r = 0;
                ReadOnlySpan<int> few = index[1..];
                Span<double> w = weight.AsSpan(1);
                for (int i = 0; i < few.Length; i++) r += x[few[i]] * x[few[i]] * w[i];
                return r;
            }
            """).At([X(4), new[] { 0, 3, 1, 3 }, X(4, 2)]),
        NumericCase.Of("Spreads", """
            private static double Sum(params ReadOnlySpan<double> terms) { double s = 0; foreach (double t in terms) s += t * t; return s; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double[] w = [y, .. x, x[0] * y, .. x[1..]];
                double[] copy = (double[])w.Clone();
                copy[1] *= y;
                copy.CopyTo(w, 0);
                return Sum(w) * w[^1] + Sum(x[0], y, copy[1]) + Sum();
            }
            """).At([X(3), 2.0]),
        NumericCase.Of("FillClearCopyParts", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] w = new double[6];
                w.AsSpan(1, 3).Fill(x[0]);
                x[1..3].CopyTo(w.AsSpan(2));
                w.AsSpan(3).Reverse();
                Array.Copy(w, 1, w, 2, 3);
                Array.Fill(w, x[1] * x[2], 0, 1);
                bool fits = x[2..].TryCopyTo(w.AsSpan(4));
                if (!fits) w.AsSpan()[4..].Clear();
                double r = 0;
                for (int i = 0; i < w.Length; i++) r += w[i] * w[i] * (i + 1);
                return r;
            }
            """).At([X(4)]).At([X(6)]),
    ];

    private static IEnumerable<NumericCase> Turns =>
    [
        NumericCase.Of("TwoBuffersSwapped", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, bool flip)
            {
                double[] a = new double[x.Length], b = new double[x.Length];
                for (int i = 0; i < x.Length; i++) { a[i] = x[i] * x[i]; b[i] = Math.Sin(x[i]); }
                double[] c = flip ? a : b;
                double[] d = flip ? b : a;
                double r = 0;
                for (int i = 0; i < x.Length; i++) { c[i] += d[i]; r += c[i] * a[i] - b[i]; }
                return r;
            }
            """).At([X(4), true]).At([X(4), false]),
        NumericCase.Of("AdvancingSlice", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 1;
                int n = x.Length;
                for (int i = 0; i < n; i++)
                {
                    r = r * x[0] + x[^1];
                    x = x[1..];
                }
                return r;
            }
            """).At([X(4)]).At([Room(0)]),
        NumericCase.Of("PingPong", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int steps)
            {
                double[] current = x.ToArray(), next = new double[x.Length];
                for (int k = 0; k < steps; k++)
                {
                    for (int i = 0; i < current.Length; i++)
                    {
                        double left = i > 0 ? current[i - 1] : 0;
                        next[i] = Math.Sin(current[i]) + 0.5 * left * current[i];
                    }
                    double[] t = current; current = next; next = t;
                }
                double r = 0;
                foreach (double v in current) r += v * v;
                return r;
            }
            """).At([X(4), 0]).At([X(4), 1]).At([X(4), 4]),
        NumericCase.Of("ChosenParameter", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool first)
            {
                ReadOnlySpan<double> t = first ? x : y;
                double r = 0;
                for (int i = 0; i < t.Length; i++) r += t[i] * t[i] * x[0];
                return r;
            }
            """).At([X(3), X(4, 1), true]).At([X(3), X(4, 1), false]),
        NumericCase.Of("ChosenOutputPart", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y, Span<double> z, int k)
            {
                Span<double> target;
                if (k == 0) target = y; else if (k == 1) target = z[1..]; else target = y[1..2];
                for (int i = 0; i < target.Length; i++) target[i] = x[i] * x[i] + x[0];
                target[0] *= x[1];
            }
            """).At([X(4), Room(2), Room(4), 0]).At([X(4), Room(2), Room(4), 1]).At([X(4), Room(2), Room(4), 2]),
        NumericCase.Of("AssignedInOneBranch", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, bool c)
            {
                ReadOnlySpan<double> s = default;
                if (c) s = x[1..];
                double r = x[0];
                foreach (double v in s) r *= v;
                return r;
            }
            """).At([X(4), true]).At([X(4), false]),
    ];

    private static IEnumerable<NumericCase> Made =>
    [
        NumericCase.Of("ArrayResultOfBranch", """
            [Differentiable] public static double[] F(ReadOnlySpan<double> x)
            {
                if (x.Length > 3) { double[] few = new double[2]; few[0] = x[0] * x[1]; few[1] = x[2]; return few; }
                double[] all = new double[x.Length];
                for (int i = 0; i < all.Length; i++) all[i] = Math.Sin(x[i]);
                return all;
            }
            """).At([X(5)]).At([X(3)]),
        NumericCase.Of("StateMadeAnew", """
            private static double[] Step(double[] s, double h)
            {
                double[] next = new double[s.Length];
                for (int i = 0; i < s.Length; i++) next[i] = s[i] + h * Math.Sin(s[(i + 1) % s.Length]);
                return next;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, int steps)
            {
                double[] state = x.ToArray();
                for (int k = 0; k < steps; k++) state = Step(state, 0.3);
                double r = 0;
                for (int i = 0; i < state.Length; i++) r += state[i] * state[i];
                return r;
            }
            """).At([X(3), 0]).At([X(3), 1]).At([X(3), 5]),
        NumericCase.Of("StateReturned", """
            [Differentiable] public static double[] F(double[] x, int steps)
            {
                double[] s = x;
                for (int k = 0; k < steps; k++)
                {
                    double[] t = new double[s.Length + 1];
                    for (int i = 0; i < s.Length; i++) { t[i] += s[i] * s[i]; t[i + 1] = s[i] * 0.5; }
                    s = t;
                }
                return s;
            }
            """).At([X(2), 0]).At([X(2), 3]),
        NumericCase.Of("MadeInBranches", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int k)
            {
                Span<double> w = stackalloc double[2];
                if (k == 1) { w = new double[3]; w[2] = x[2]; }
                else if (k == 2) { double[] many = new double[] { x[0], x[1] * x[1], x[2] }; w = many.AsSpan(1); }
                w[0] += x[0];
                double r = 0;
                for (int i = 0; i < w.Length; i++) r += w[i] * w[i];
                return r;
            }
            """).At([X(3), 0]).At([X(3), 1]).At([X(3), 2]),
        NumericCase.Of("PassedOnChosen", """
            [Differentiable] public static double Halves([InOut] Span<double> b, double v, int n)
            {
                b[0] = b[0] * v + b[^1];
                return n == 0 ? b[0] : b[0] * Halves(b, v * 0.5, n - 1);
            }

            [Differentiable] public static double F([InOut] double[] x, double a, int n)
            {
                double[] d = [a, a * a];
                double r = 0;
                for (int k = 0; k < n; k++)
                {
                    Span<double> part = r > 0.5 ? x.AsSpan() : x.AsSpan(1);
                    r += Halves(part, a, 1);
                    r += Halves(d, x[0], k);
                    d = [r, d[0], a];
                }
                return r + d[0];
            }
            """).At([X(3), 0.7, 3]).At([X(3), 0.7, 0]),
        NumericCase.Of("ReturnsItsArgument", "[Differentiable] public static double[] F([InOut] double[] x) { x[0] *= x[1]; return x; }").At([X(3)]),
        NumericCase.Of("OpenLoopOverSlices", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                double r = 1;
                ReadOnlySpan<double> rest = x;
                while (rest.Length > 0)
                {
                    r += rest[0] * r;
                    if (r > limit) break;
                    rest = rest.Length > 2 ? rest[2..] : rest[1..];
                }
                return rest.IsEmpty ? r : r * rest[^1];
            }
            """).At([X(6), 100.0]).At([X(6), 2.0]),
        NumericCase.Of("QueueOfBuffers", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int steps)
            {
                Span<double> a = stackalloc double[x.Length], b = stackalloc double[x.Length], c = stackalloc double[x.Length];
                x.CopyTo(a);
                for (int i = 0; i < x.Length; i++) b[i] = x[i] * x[i];
                int k = 0;
                while (k < steps)
                {
                    for (int i = 0; i < a.Length; i++) c[i] = Math.Sin(a[i]) * b[i];
                    Span<double> t = a; a = b; b = c; c = t;
                    k++;
                }
                double r = 0;
                for (int i = 0; i < a.Length; i++) r += a[i] * b[i] + c[i];
                return r;
            }
            """).At([X(3), 0]).At([X(3), 1]).At([X(3), 4]),
        NumericCase.Of("MaybeMade", """
            private static double[] Squares(double[] v, bool fresh)
            {
                if (!fresh) return v;
                double[] r = new double[v.Length];
                for (int i = 0; i < v.Length; i++) r[i] = v[i] * v[i];
                return r;
            }

            [Differentiable] public static double F(double[] x, int steps)
            {
                double[] v = x;
                double s = 0;
                for (int k = 0; k < steps; k++)
                {
                    v = Squares(v, k % 2 == 0);
                    s += v[k % v.Length] * x[0];
                }
                return s;
            }
            """).At([X(3), 0]).At([X(3), 5]),
        NumericCase.Of("Rented", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] rented = System.Buffers.ArrayPool<double>.Shared.Rent(x.Length);
                Span<double> w = rented.AsSpan(0, x.Length);
                x.CopyTo(w);
                double r = 0;
                for (int i = 1; i < w.Length; i++) { w[i] += w[i - 1] * w[i - 1]; r += w[i]; }
                System.Buffers.ArrayPool<double>.Shared.Return(rented, clearArray: true);
                return r;
            }
            """).At([X(4)]),
    ];

    private static IEnumerable<NumericCase> Grids =>
    [
        NumericCase.Of("LocalGrid", """
            private static double Trace(double[,] m) { double t = 0; for (int i = 0; i < m.GetLength(0); i++) t += m[i, i]; return t; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double[,] a = new double[n, n + 1];
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j <= n; j++) a[i, j] = x[(i + j) % x.Length] * (i + 1);
                }
                for (int i = 1; i < a.GetLength(0); i++)
                {
                    for (int j = 1; j < a.GetLength(1); j++) a[i, j] += Math.Sin(a[i - 1, j]) * a[i, j - 1];
                }
                ref double corner = ref a[n - 1, n];
                corner *= x[0];
                return Trace(a) + a[n - 1, n] + a.Length;
            }
            """).At([X(4), 3]).At([X(3), 1]),
        NumericCase.Of("GridOfNumbers", """
            [Differentiable] public static double F(double x, double y)
            {
                double[,] a = { { x, y, 1 }, { y * y, 2, x * y } };
                double[,] b = (double[,])a.Clone();
                b[1, 1] *= a[0, 1];
                double[,,] cube = new double[2, 2, 2];
                cube[1, 0, 1] = b[1, 1];
                cube[0, 1, 1] += b[1, 2] * cube[1, 0, 1];
                return a[1, 1] * b[1, 1] + cube[0, 1, 1];
            }
            """).At([2, 3]),
        NumericCase.Of("ConstantGrid", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int[,] w)
            {
                double s = 0;
                for (int i = 0; i < w.GetLength(0); i++)
                {
                    double t = 0;
                    for (int j = 0; j < x.Length; j++) t += w[i, j] * x[j];
                    s += t * t;
                }
                return s;
            }
            """).At([X(3), new[,] { { 1, 2, 3 }, { -1, 5, 2 } }]),
        NumericCase.Of("ACopyByEnumerable", "private static double Last(double[] a, Func<double, double> f) { double[] b = a.ToArray(); b[0] = f(b[0]); return b[0] * b[^1] + a[0]; } [Differentiable] public static double F(double[] x, double k) { double[] y = x.ToArray(); y[1] *= k * y[0]; return Last(y, v => v * v * k) * x[1]; }").At([X(3), 0.7]),
    ];
}
