using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Inline arrays: as locals, parameters, results, fields and elements; by index, by span, by reference.</summary>
internal static class InlineArrays
{
    private const string Types = """
        using System.Runtime.CompilerServices;
        [InlineArray(3)] public struct Three
        {
            private double first;
            public double Sum() { double t = 0; for (int i = 0; i < 3; i++) t += this[i]; return t; }
            public void Scale(double s) { Span<double> all = this; foreach (ref double x in all) x *= s; }
            public double First => first;
        }
        [InlineArray(2)] public struct Grid { public Three Row; }
        public struct Vec { public double X, Y; public Vec(double x, double y) { X = x; Y = y; } public readonly double Dot(Vec o) => X * o.X + Y * o.Y; }
        [InlineArray(2)] public struct Pair { public Vec Element; }
        public enum Kind { A, B }
        public struct Body
        {
            public int Steps; public Three Position; public Pair Ends; [NoDerivative] public Three Fixed; public double Mass;
            public void Move(double t) { for (int i = 0; i < 3; i++) Position[i] += t * Fixed[i] + Mass; Ends[1].X *= t; }
            public double this[int i] { get => Position[i]; set => Position[i] = value; }
        }
        [InlineArray(4)] public struct Four<T> { public T Element; }
        """;

    private static readonly double[] Solid = [2, 0.3, -0.4, 0.5, 0.6, 0.7, -0.8, 0.9, 0.2, 0.1, -0.3, 1.5];

    public static IEnumerable<NumericCase> Cases => [.. Locals, .. Parameters, .. Fields, .. Aliases];

    private static NumericCase With(string name, string members) => new(name, [$"{Types}\npublic static partial class Program\n{{\n{members}\n}}\n"]);

    private static IEnumerable<NumericCase> Locals =>
    [
        With("InlineByConstant", "[Differentiable] public static double F(double x, double y) { Three t = default; t[0] = x; t[1] = x * y; t[2] += t[0] * t[1]; Three u = t; t[0] = 5; return u[0] * t[2] + t[0] * u[^1]; }").At([0.7, 0.3]),
        With("InlineByNumber", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                var t = new Three();
                for (int i = 0; i < x.Length; i++) { t[i % 3] += x[i] * x[i]; t[(i + n) % 3] *= x[i]; }
                Three u = t;
                t[n] = x[0];
                double s = 0;
                foreach (double v in u) s += v * t[1];
                return s + t.Sum() * u[n];
            }
            """).At([X(5), 1]).At([X(4), 2]),
        With("InlineBySpan", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Three t = default;
                Span<double> s = t;
                x[..3].CopyTo(s);
                s[1] *= t[0];
                Span<double> tail = t[1..];
                tail[1] += tail[0] * x[3];
                ReadOnlySpan<double> r = t;
                double sum = 0;
                for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
                t[0] = sum;
                return s[0] * t[2] + Sum(t);
            }
            private static double Sum(ReadOnlySpan<double> v) { double t = 0; foreach (double x in v) t += Math.Sin(x); return t; }
            """).At([X(4)]),
        With("InlineByReference", """
            [Differentiable] public static double F(double x, ReadOnlySpan<double> y)
            {
                Three t = default, u = default;
                Fill(ref t, x, y);
                Make(out u, t);
                ref double e = ref u[y.Length - 1];
                e *= t[0];
                ref Three r = ref t;
                r[1] = u[2] * x;
                Swap(ref t[0], ref u[1]);
                t.Scale(x);
                return Total(in t) * u[1] + u.First;
            }
            private static void Fill(ref Three t, double x, ReadOnlySpan<double> y) { for (int i = 0; i < y.Length; i++) t[i] = x * y[i]; }
            private static void Make(out Three u, Three t) { u = t; t[0] = 7; u[0] = t[1] * t[0]; }
            private static void Swap(ref double a, ref double b) { (a, b) = (b, a); }
            private static double Total(in Three t) { double s = 0; for (int i = 0; i < 3; i++) s += t[i] * (i + 1); return s; }
            """).At([0.7, X(3)]),
        With("InlineInLoops", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                Three best = default;
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    Three t = best;
                    for (int k = 0; k < 3; k++) { t[k] += x[i] * (k + 1); if (t[k] > limit) break; }
                    if (t[0] > best[0]) { best = t; } else { best[2] *= x[i]; (t, best) = (best, t); }
                    while (t[1] < limit && t[1] > 0) t[1] *= 2 + x[i];
                    sum += t[1] * best[i % 3];
                }
                return sum;
            }
            """).At([X(4), 2.5]).At([new[] { 0.5, -0.4, 0.9 }, 1.7]),
        With("InlineNested", """
            [Differentiable] public static double F(double x, int n)
            {
                Grid g = default;
                for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) g[i][j] = x * (i + 1) + j;
                Three row = g[n];
                row[0] = x * x;
                g[n] = row;
                g[1 - n][n] *= row[n];
                double s = 0;
                foreach (Three r in g) foreach (double v in r) s = s * 0.5 + v * v;
                return s;
            }
            """).At([0.7, 1]).At([0.7, 0]),
        With("InlineOfStructs", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Pair p = default;
                for (int i = 0; i < 2; i++) p[i] = new Vec(x[i], x[i + 1] * x[0]);
                p[n].X += x[2];
                Span<Vec> s = p;
                s[0] = new Vec(s[1].Y, p[n].X);
                double t = 0;
                foreach (Vec v in p) t += v.Dot(p[1]);
                return t * s[..1][0].X;
            }
            """).At([X(3), 1]).At([X(3), 0]),
        With("InlineGeneric", """
            private static T Norm<T>(Four<T> v) where T : System.Numerics.INumber<T> { T s = T.Zero; for (int i = 0; i < 4; i++) s += v[i] * v[i]; return s; }
            [Differentiable] public static double F(double x) { Four<double> v = default; Four<int> k = default; k[1] = 2; k[3] = 1; for (int i = 0; i < 4; i++) v[k[i]] += x * (i + 1); return Norm(v) + k[1]; }
            """).At([0.7], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> Parameters =>
    [
        With("InlineThatOnlyOutputsDependOn", "[Differentiable] public static double F(double x, Three t, out double y) { y = t[0] * x + t[2]; return x * x; }").At([0.7, X(3), 0.0]),
        With("InlineInput", "[Differentiable] public static double F(Three t, double x) { double s = 0; for (int i = 0; i < 3; i++) { s += t[i] * t[i] * x; t[i] = s; } return s * t[1]; }").At([X(3), 0.7]),
        With("InlineConstantInput", "[Differentiable] public static double F(in Three t, Grid g) => t[0] * g[1][2] + g[0][0] * t[2];").At([X(3), X(6)]),
        With("InlineResult", "[Differentiable] public static Three F(Pair p, double x) { Three t = default; for (int i = 0; i < 3; i++) t[i] = p[i % 2].X * x + p[1].Y; return t; }").At([X(4), 0.7]),
        With("InlineReferences", "[Differentiable] public static void F(ref Three t, out Grid g, double x) { g = default; for (int i = 0; i < 3; i++) { t[i] *= x; g[i % 2][i] = t[i] * t[0]; } }").At([X(3), new double[6], 0.7]),
        With("InlineSpans", "[Differentiable] public static double F(ReadOnlySpan<Three> a, Span<Three> b, [InOut] Pair[] c, int n) { for (int i = 0; i < a.Length; i++) { b[i] = a[i]; b[i][n] = a[i][i] * a[0][n]; c[i][1].X *= a[i][n]; } return a[n][1] * c[0][n].Y; }")
            .At([X(6), new double[6], X(8), 1]),
        With("InlineConstants", "private static readonly Three Weights = Make(); private static Three Make() { Three t = default; t[1] = 2; return t; } [Differentiable] public static double F(double x, [NoDerivative] Three k) { double s = Weights[1] * x; for (int i = 0; i < 3; i++) s += Weights[i] * k[i] * x * x; return s; }")
            .At([0.7, X(3)]),
    ];

    private static IEnumerable<NumericCase> Fields =>
    [
        With("InlineFields", """
            [Differentiable] public static Body F(Body b, double t)
            {
                for (int i = 0; i < b.Steps; i++)
                {
                    b.Move(t);
                    Body old = b;
                    b[i % 3] *= old.Ends[i % 2].X + b.Mass;
                    b.Ends[i % 2] = new Vec(old[i], t);
                    foreach (ref double p in (Span<double>)b.Position) p += 0.1 * t;
                }
                return b;
            }
            """).At([Solid, 0.7]),
        With("InlineInTuples", "private static (Three, double) Two(double x) { Three t = default; t[2] = x; return (t, x * x); } [Differentiable] public static double F(double x, int n) { (Three t, double y) = Two(x); var both = (A: t, B: t); both.A[n] = y; return both.A[n] * both.B[2] + Two(y).Item1[n]; }").At([0.7, 2]),
        With("InlineInArrays", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                var bodies = new Body[2];
                for (int i = 0; i < 2; i++) { bodies[i].Mass = x[i]; bodies[i].Position[n] = x[i] * x[2]; bodies[i].Ends[i].Y = x[0]; bodies[i].Move(x[1]); }
                Body b = bodies[1];
                bodies[0].Position = b.Position;
                bodies[0].Position[0] += x[1];
                return bodies[0].Position[0] * b.Position[n] * bodies[1].Ends[n % 2].Dot(b.Ends[1]) + b[2] + bodies[0].Ends[0].Y;
            }
            """).At([X(3), 1]),
    ];

    private static IEnumerable<NumericCase> Aliases =>
    [
        With("InlineCaptured", """
            [Differentiable] public static double F(double x, int n)
            {
                Three t = default;
                void Put(int i, double v) { if (i > 2) return; t[i] = v; }
                double Get(int i) => t[i] * t[0];
                for (int i = 0; i < 5; i++) Put(i, x * (i + 1));
                Func<int, double> get = i => Get(i) + t[n];
                t[n] *= 2;
                return get(1) + get(n);
            }
            """).At([0.7, 2]),
        With("InlineOrder", "[Differentiable] public static double F(double x, int k) { Three t = default; t[k++] = x; t[k] = t[k = 0] * 3; t[k++] += t[k] * x; (t[0], t[k]) = (t[k], t[0]); Three u = t; t = u; return t[0] * t[1] + u[(k *= 2) - 1] * k; }").At([0.7, 0]),
        With("InlineEarlyReturn", """
            [Differentiable] public static double F(Three t, double limit)
            {
                for (int i = 0; i < 3; i++)
                {
                    ref readonly double e = ref t[i];
                    if (e > limit) return e * Find(t, limit);
                    t[i] *= t[0];
                }
                return t.Sum();
            }
            private static double Find(in Three t, double limit) { for (int i = 0; i < 3; i++) { if (t[i] > limit) { Three u = t; u[i] = t[i] * 2; return u[i] * t[i]; } } return 0; }
            """).At([new[] { 0.3, 0.9, 0.5 }, 0.6]).At([new[] { 0.3, 0.4, 0.5 }, 0.6]),
        With("InlineBesideArrays", """
            private struct Both { public double[] A; public Three B; public Both(double[] a) { A = a; Three b = default; b[1] = a[0]; B = b; } public readonly Three Copy => B; }
            [Differentiable] public static double F(double x, int n)
            {
                var b = new Both([x, x * x]);
                Both c = b;
                double s = 0;
                for (int i = 0; i < 3; i++) s += b.B[i] * c.B[n] + c.Copy[i];
                return s;
            }
            """).At([0.7, 0]).At([0.7, 2]),
        With("InlineThroughThis", """
            private struct Filter
            {
                private Three state; private int at;
                public Filter(double x) { state[0] = x; Push(x * x); }
                public double Push(double x) { Span<double> s = state; at = (at + 1) % 3; s[at] = x; return s[0] * s[at] + Mean(); }
                private readonly double Mean() { double m = 0; foreach (double v in state) m += v / 3; return m; }
            }
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                var f = new Filter(x[0]);
                double s = 0;
                foreach (double v in x) { Filter g = f; s += f.Push(v) * g.Push(2 * v); }
                return s;
            }
            """).At([X(5)]),
        With("InlineChecked", """
            [Differentiable] public static double F(double x, int n)
            {
                Body b = default;
                if (n < 2) b.Ends[n].Y = x; else b.Ends[1].X = x * x;
                Grid g = default;
                g[n % 2][n] = x;
                Grid h = g;
                h[0] = g[n % 2];
                for (int i = 0; i < 3; i++) { Three t = h[0]; t[i] += x; h[0] = t; if (i == n) { h = g; g[0][0] = 2 * x; } }
                return b.Ends[1].X + b.Ends[0].Y * h[0][n] + g[0][0] * h[1][n] + h[0][0];
            }
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]),
        With("InlineConstantField", """
            [Differentiable] public static double F(double x, int n)
            {
                Body b = default;
                b.Fixed[n] = x; b.Position[n] = x;
                Span<double> s = b.Fixed;
                s[0] = x * x;
                b.Fixed[1] += x;
                ref double r = ref b.Fixed[2];
                r = 3 * x;
                return b.Fixed[n] * x + b.Position[n] + s[0] * x + b.Fixed[1] * x + b.Fixed[2] * x;
            }
            """).At([0.5, 1], gradient: [1 + 1 + 0.25 + 1 + 1.5], hasOracle: false, isSmooth: false),
        With("InlineInRecord", """
            private readonly record struct State(Three P, double E) { public State Step(double x) { Three q = P; for (int i = 0; i < 3; i++) q[i] = P[(i + 1) % 3] * x + E; return this with { P = q, E = q[0] }; } }
            [Differentiable] public static double F(Three p, double x, int n) { var s = new State(p, x); for (int i = 0; i < n; i++) s = s.Step(x); return s.E * s.P[n % 3] + s.P[1]; }
            """).At([X(3), 0.7, 3]),
    ];
}
