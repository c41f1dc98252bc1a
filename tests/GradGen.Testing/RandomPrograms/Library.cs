using System.Text.RegularExpressions;

namespace GradGen.Testing.RandomPrograms;

/// <summary>Helper methods and types that random programs use. A program gets those that it names.</summary>
internal static class Library
{
    private static readonly (string Name, string Text)[] Members =
    [
        ("Mix", "private static double Mix(double u, double v) { double w = u * 0.5; if (v > u) w += v; return w * 0.5 + Math.Sin(v); }"),
        ("Gate", "[Differentiable] public static double Gate(double u, double v) { if (u < 0) return v * 0.3; return Math.Tanh(u) * v; }"),
        ("Horner", "private static double Horner(double u, double v) { double s = 0.1; for (int i = 0; i < 3; i++) { if (s > 2) return s; s = s * Math.Sin(u) + v * 0.3; } return s; }"),
        ("Shifted", "private static double Shifted(double u, double by = 0.4, bool twice = false) => twice ? u + 2 * by : u + by;"),
        ("Total", "private static double Total(params ReadOnlySpan<double> v) { double s = 0; foreach (double e in v) s += e * e; return s / v.Length; }"),
        ("Held", """
            #if DUAL
            private static GradGen.Testing.Oracle.Dual Held(ReadOnlySpan<GradGen.Testing.Oracle.Dual> k, GradGen.Testing.Oracle.Dual c, GradGen.Testing.Oracle.Dual u)
            {
                GradGen.Testing.Oracle.Dual s = u;
                for (int i = 0; i < k.Length; i++) s += GradGen.Testing.Oracle.DualMath.Stop(k[i]) * u * 0.3 + GradGen.Testing.Oracle.DualMath.Stop(c);
                return s;
            }
            #else
            private static double Held([NoDerivative] ReadOnlySpan<double> k, [NoDerivative] double c, double u)
            {
                double s = u;
                while (k.Length > 0) { s += k[0] * u * 0.3 + c; k = k[1..]; }
                return s;
            }
            #endif
            """),
        ("Blend", """
            #if DUAL
            private static GradGen.Testing.Oracle.Dual Blend(GradGen.Testing.Oracle.Dual u, GradGen.Testing.Oracle.Dual v) => u * 0.5 + GradGen.Testing.Oracle.DualMath.Cos(v);
            #else
            private static N Blend<N>(N u, N v) where N : System.Numerics.IFloatingPointIeee754<N> => u * N.CreateChecked(0.5) + N.Cos(v);
            #endif
            """),
        ("Series", """
            #if DUAL
            private static GradGen.Testing.Oracle.Dual Series(GradGen.Testing.Oracle.Dual u)
            {
                GradGen.Testing.Oracle.Dual s = 0, t = 1;
                for (int i = 1; i < 4; i++) { t *= GradGen.Testing.Oracle.DualMath.Tanh(u) / i; if (t < 0) break; s += t; }
                return s;
            }
            #else
            private static N Series<N>(N u) where N : System.Numerics.IFloatingPointIeee754<N>
            {
                N s = N.Zero, t = N.One;
                for (int i = 1; i < 4; i++) { t *= N.Tanh(u) / N.CreateChecked(i); if (t < N.Zero) break; s += t; }
                return s;
            }
            #endif
            """),
        ("Falling", "[Differentiable] public static double Falling(double u, double v, int depth) { if (depth == 0) return u * v; double w = Falling(u * 0.9, v, depth - 1); return w > 0 ? w * u + 0.1 : w - v * 0.2; }"),
        ("Ping", "[Differentiable] public static double Ping(double u, int depth) => depth == 0 ? u : Pong(u * u, depth - 1) + 0.3 * u;"),
        ("Pong", "[Differentiable] public static double Pong(double u, int depth) { if (depth == 0) return Math.Cos(u); return Ping(Math.Sin(u), depth - 1) * u; }"),
        ("Halves", """
            [Differentiable] public static double Halves([InOut] Span<double> b, double v, int from, int to)
            {
                if (to - from < 2) { b[from] = 0.5 * b[from] + v; return b[from] * v; }
                int middle = (from + to) / 2;
                double left = Halves(b, v, from, middle), right = Halves(b, 0.5 * v, middle, to);
                b[from] = Math.Tanh(b[from] + right * left);
                return left - 0.5 * right;
            }
            """),
        ("Curve", """
            public abstract partial class Line { [Differentiable] public virtual double At(double u, double v) => u * v; }
            public sealed partial class Parabola : Line { [Differentiable] public override double At(double u, double v) { double s = u * v; if (s > 0) s *= 0.5; return s + Math.Sin(u) * v * v; } }
            private static readonly Line Curve = new Parabola();
            """),
        ("Filter", """
            public partial class Sieve
            {
                [Differentiable] public virtual double Apply([InOut] Span<double> b, double v) => b[0] * v;
                [Differentiable] public virtual void Bend(ref double u, double v) => u += v;
            }
            public sealed partial class Blur(double strength) : Sieve
            {
                private readonly double strength = strength;
                [Differentiable] public override double Apply([InOut] Span<double> b, double v)
                {
                    for (int i = 1; i < b.Length; i++) { b[i] = 0.5 * b[i] + b[i - 1] * v * strength; if (b[i] > 1) break; }
                    Bend(ref v, b[0]);
                    return Math.Tanh(b[0] * v);
                }
                [Differentiable] public override void Bend(ref double u, double v) { if (u > v) { u = Math.Sin(u) * v; return; } u = 0.6 * u - v * v * strength; }
            }
            private static readonly Sieve Filter = new Blur(0.7);
            """),
        ("Ladder", """
            #if DUAL
            private static GradGen.Testing.Oracle.Dual Ladder(GradGen.Testing.Oracle.Dual u, GradGen.Testing.Oracle.Dual v, int depth) =>
                depth == 0 ? u * v : u > v ? Ladder(v, GradGen.Testing.Oracle.DualMath.Sin(u), depth - 1) * 0.5 + u : Ladder(u * v, v, depth - 1) - v;
            #else
            [Differentiable] public static N Ladder<N>(N u, N v, int depth) where N : System.Numerics.IFloatingPointIeee754<N> =>
                depth == 0 ? u * v : u > v ? Ladder(v, N.Sin(u), depth - 1) * N.CreateChecked(0.5) + u : Ladder(u * v, v, depth - 1) - v;
            #endif
            """),
        ("Spin", "[Differentiable] public static Vec Spin(Vec v, double s, int depth) { if (depth == 0) return v * s; Vec w = Spin(new Vec(v.Y, Math.Sin(v.X) * s), s, depth - 1); if (w.X > 0.2) return w - v * 0.3; w.Y *= v.X; return w; }"),
        ("Split", "[Differentiable] public static (double More, double Less) Split(double u, double v, int depth) { if (depth == 0) return (u, v); var (a, b) = Split(v * 0.7, u, depth - 1); return a > b ? (a + u * b, Math.Sin(b)) : (b, a * v); }"),
        ("Twister", """
            public abstract partial class Motion { [Differentiable] public virtual Vec Map(Vec v, (double A, double B) by) => v; }
            public sealed partial class Twist : Motion { [Differentiable] public override Vec Map(Vec v, (double A, double B) by) { for (int i = 0; i < 3; i++) { v = new Vec(v.Y * by.A, v.X - by.B); if (v.X > 0.8) break; } return v; } }
            private static readonly Motion Twister = new Twist();
            """),
        ("Engine", """
            public abstract partial class Machine { [Differentiable] public virtual double Run(Layer l, double u) => l.B * u; }
            public sealed partial class Motor : Machine { [Differentiable] public override double Run(Layer l, double u) { double s = l.At(u); for (int i = 0; i < l.W.Length; i++) s = Math.Tanh(s * l.W[i]) + l.B; return s; } }
            private static readonly Machine Engine = new Motor();
            """),
        ("Descend", "[Differentiable] public static double Descend(double[][] m, double v, int row) { if (row < 0) return v; double s = Descend(m, v * 0.5, row - 1); for (int j = 0; j < m[row].Length; j++) { if (m[row][j] > 0.9) return s; s = 0.7 * s - m[row][j] * v; } return s; }"),
        ("Swapped", """
            private static Vec Swapped(Vec p, double s) => new(p.Y * s, p.X);
            [JvpOf(nameof(Swapped))] private static (Vec Value, Vec Tangent) SwappedForward(Vec p, double s, Vec pTangent, double sTangent) => (Swapped(p, s), new(pTangent.Y * s + p.Y * sTangent, pTangent.X));
            [VjpOf(nameof(Swapped))] private static Vec SwappedBackward(Vec p, double s, Vec resultAdjoint, ref Vec pAdjoint, ref double sAdjoint)
            {
                pAdjoint.Y += resultAdjoint.X * s;
                pAdjoint.X += resultAdjoint.Y;
                sAdjoint += resultAdjoint.X * p.Y;
                return Swapped(p, s);
            }
            """),
        ("Lens", """
            public sealed class Glass(double strength) { internal readonly double strength = strength; public double Strength => strength * 2; internal double At(double u) => u > strength ? u * strength : Math.Sin(u * Strength); }
            private static readonly Glass Lens = new(0.4);
            """),
        ("Weights", "private static readonly double[] Weights = { 0.3, -0.6, 0.9, 1.2 };"),
        ("Wave", """
            private static double Wave(double u) => Math.Sin(u) * u;
            [Derivative(nameof(Wave))] private static double WaveSlope(double u) => Math.Cos(u) * u + Math.Sin(u);
            """),
        ("Warp", """
            private static double Warp(double u, double v) => u > v ? u * Math.Sin(v) : v - u * v;
            [Derivative(nameof(Warp))] private static (double, double) WarpPartials(double u, double v) { if (u > v) return (Math.Sin(v), u * Math.Cos(v)); return (-v, 1 - u); }
            """),
        ("Swell", """
            private static double Swell(double u, double v) => u * v + Math.Cos(v);
            [JvpOf(nameof(Swell))] private static (double Value, double Tangent) SwellForward(double u, double v, double uTangent, double vTangent) => (Swell(u, v), uTangent * v + (u - Math.Sin(v)) * vTangent);
            [VjpOf(nameof(Swell))] private static double SwellBackward(double u, double v, double resultAdjoint, ref double uAdjoint, ref double vAdjoint)
            {
                uAdjoint += resultAdjoint * v;
                vAdjoint += resultAdjoint * (u - Math.Sin(v));
                return Swell(u, v);
            }
            """),
        ("Special", """
            [Derivative(typeof(Special), nameof(Special.Bump))] private static double BumpSlope(double u) => -2 * u * Special.Bump(u);
            [JvpOf(typeof(Special), nameof(Special.Lean))] private static (double Value, double Tangent) LeanForward(Special self, double u, Special selfTangent, double uTangent) =>
                (self.Lean(u), selfTangent.Weight * u * u + 2 * self.Weight * u * uTangent);
            [VjpOf(typeof(Special), nameof(Special.Lean))] private static double LeanBackward(Special self, double u, double resultAdjoint, ref Special selfAdjoint, ref double uAdjoint)
            {
                selfAdjoint.Weight += resultAdjoint * u * u;
                uAdjoint += resultAdjoint * 2 * self.Weight * u;
                return self.Lean(u);
            }
            """),
        ("Whirl", "[Differentiable] public static Complex Whirl(Complex z, int depth) { if (depth == 0) return z * z; Complex w = Whirl(new Complex(z.Imaginary, Math.Sin(z.Real)), depth - 1); return w.Real > 0.1 ? w * z + 0.3 : w - z * 0.5; }"),
        ("Orbit", "[Differentiable] public static Vector3 Orbit(Vector3 v, double s, int depth) { if (depth == 0) return v * s; Vector3 w = Orbit(Vector3.Cross(v, new Vector3(s, 0.5, 1)), Math.Sin(s), depth - 1); if (w.X > 0.2) return w - v * 0.3; w.Y *= v.X; return w; }"),
        ("Measure", "private static double Measure<S>(S shape, double k) where S : IShape { double s = 0.1; for (int i = 0; i < 2; i++) { s += shape.Area(k + 0.3 * i) * shape.Size + 0.5 * shape.Grown(k); if (s > 2) break; } return s; }"),
        ("Activate", "private static double Activate<A>(double u, double v) where A : IActivation { double s = A.Act(u) + A.Bias; return s > v ? A.Act(s * v) : s; }"),
        ("Press", """
            private static void Press([InOut] Span<double> b, double v) { for (int i = 0; i < b.Length; i++) b[i] = 0.5 * b[i] * v; }
            [JvpOf(nameof(Press))] private static void PressForward([InOut] Span<double> b, double v, Span<double> bTangent, double vTangent)
            {
                for (int i = 0; i < b.Length; i++) bTangent[i] = 0.5 * (bTangent[i] * v + b[i] * vTangent);
                Press(b, v);
            }
            [VjpOf(nameof(Press))] private static void PressBackward([InOut] Span<double> b, double v, Span<double> bAdjoint, ref double vAdjoint)
            {
                for (int i = 0; i < b.Length; i++) { vAdjoint += 0.5 * bAdjoint[i] * b[i]; bAdjoint[i] *= 0.5 * v; }
                Press(b, v);
            }
            """),
        ("Damp", """
            private static void Damp(ref double u, double v) => u = Math.Sin(u) * v;
            [JvpOf(nameof(Damp))] private static void DampForward(ref double u, double v, ref double uTangent, double vTangent)
            {
                uTangent = Math.Cos(u) * v * uTangent + Math.Sin(u) * vTangent;
                Damp(ref u, v);
            }
            [VjpOf(nameof(Damp))] private static void DampBackward(ref double u, double v, ref double uAdjoint, ref double vAdjoint)
            {
                vAdjoint += Math.Sin(u) * uAdjoint;
                uAdjoint *= Math.Cos(u) * v;
                Damp(ref u, v);
            }
            """),
        ("Sway", """
            private static double Sway(ref double u, [InOut] Span<double> b)
            {
                double s = u * b[0], before = u;
                u = Math.Sin(u + b[0]);
                for (int i = 0; i < b.Length; i++) b[i] = 0.5 * b[i] + 0.3 * before;
                return s;
            }
            [JvpOf(nameof(Sway))] private static (double Value, double Tangent) SwayForward(ref double u, [InOut] Span<double> b, ref double uTangent, Span<double> bTangent)
            {
                double tangent = uTangent * b[0] + u * bTangent[0], before = uTangent;
                uTangent = Math.Cos(u + b[0]) * (uTangent + bTangent[0]);
                for (int i = 0; i < b.Length; i++) bTangent[i] = 0.5 * bTangent[i] + 0.3 * before;
                return (Sway(ref u, b), tangent);
            }
            [VjpOf(nameof(Sway))] private static double SwayBackward(ref double u, [InOut] Span<double> b, double resultAdjoint, ref double uAdjoint, Span<double> bAdjoint)
            {
                double inner = Math.Cos(u + b[0]) * uAdjoint, sum = inner + resultAdjoint * b[0];
                for (int i = 0; i < b.Length; i++) { sum += 0.3 * bAdjoint[i]; bAdjoint[i] *= 0.5; }
                bAdjoint[0] += inner + resultAdjoint * u;
                uAdjoint = sum;
                return Sway(ref u, b);
            }
            """),
        ("Cleave", """
            private static void Cleave(double u, Span<double> y, out double o) { for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(u * (i + 1)); o = u * u; }
            [JvpOf(nameof(Cleave))] private static void CleaveForward(double u, Span<double> y, out double o, double uTangent, Span<double> yTangent, out double oTangent)
            {
                Cleave(u, y, out o);
                for (int i = 0; i < y.Length; i++) yTangent[i] = Math.Cos(u * (i + 1)) * (i + 1) * uTangent;
                oTangent = 2 * u * uTangent;
            }
            [VjpOf(nameof(Cleave))] private static void CleaveBackward(double u, Span<double> y, out double o, ReadOnlySpan<double> yAdjoint, double oAdjoint, ref double uAdjoint)
            {
                Cleave(u, y, out o);
                for (int i = 0; i < y.Length; i++) uAdjoint += Math.Cos(u * (i + 1)) * (i + 1) * yAdjoint[i];
                uAdjoint += 2 * u * oAdjoint;
            }
            """),
        ("Both", "private static (double Sum, double Product) Both(double u, double v) { if (u > 1) return (u, v); return (u + v, u * v); }"),
        ("Spread", "private static void Spread(Span<double> b, double v) { for (int i = 0; i < b.Length; i++) b[i] = 0.5 * b[i] + v / (i + 1); }"),
        ("Turn", "private static void Turn(ref double u, ref double v) { double w = u; u = 0.6 * u - 0.8 * v; v = 0.8 * w + 0.6 * v; }"),
        ("TryRoot", "private static bool TryRoot(double u, out double root) { if (u < 0.1) { root = 0; return false; } root = Math.Sqrt(u); return true; }"),
        ("Find", "private static double Find(ReadOnlySpan<double> b, double u, out int at) { for (int i = 0; i < b.Length; i++) if (b[i] * u < 0) { at = i; return Math.Sin(b[i]) * u; } at = -1; return 0.2 * u; }"),
        ("Choose", "private static ref Vec Choose(ref Vec u, ref Vec v) { if (u.X > v.X) return ref u; return ref v; }"),
        ("Seen", "private static double Seen(in double u, Span<double> b) { double before = Math.Tanh(u); b[0] = 0.5 * b[0] + 0.1; return before * u; }"),
        ("Pick", "private static ref double Pick(Span<double> b, int i) => ref b[i];"),
        ("Twice", "private static double Twice(Func<double, double> f, double u) { double s = f(u); for (int i = 0; i < 2; i++) s = 0.5 * s + f(Math.Sin(s)); return s; }"),
        ("Largest", "private static int Largest(ReadOnlySpan<double> b) { int k = 0; for (int i = 1; i < b.Length; i++) if (b[i] > b[k]) k = i; return k; }"),
        ("Sort", """
            private static void Sort(Span<double> b)
            {
                for (int i = 1; i < b.Length; i++)
                {
                    double v = b[i];
                    int j = i - 1;
                    while (j >= 0 && b[j] > v) { b[j + 1] = b[j]; j--; }
                    b[j + 1] = v;
                }
            }
            """),
        ("Leafed", "private static double Leafed(ReadOnlySpan<double> b, Book book, double u) { double s = u; for (int i = 0; i < book.Order.Count; i++) { if (s > 2) return s; s = 0.6 * s + Math.Sin(b[book.Order[i] % b.Length] * u); } return s; }"),
        ("Fold", "[Differentiable] public static double Fold(ReadOnlySpan<double> b, Book book, double u, int depth) { if (depth == 0) return u * book.Order.Count; double s = Fold(b, book, Math.Sin(u), depth - 1); if (s > 1) return 1 / s; book.Order.Add(depth); return 0.4 * s * b[book.Order[book.Order.Count - 1] % b.Length] + 0.1 * book.Marks[depth % 3]; }"),
        ("Note", "private static bool Note(Span<double> b, Book book, double u) { if (u < -0.4) return false; book.Order.Add(1); b[0] = 0.6 * b[0] + u; for (int i = 1; i < b.Length; i++) { if (b[i] * u > 0.5) return true; b[i] = Math.Sin(b[i] - u); book.Order.Add(i % 3); } book.Order.Add(2); return u > 0; }"),
        ("Shuffle", "private static readonly Action<Book, int> Shuffle = (book, k) => { book.Marks[k % 3] = (book.Marks[k % 3] + 1) % 3; book.Turns++; };"),
        ("Shelf", """
            public abstract partial class Furniture
            {
                [Differentiable] public virtual double Look(ReadOnlySpan<double> b, Book book, double u) => u;
                [Differentiable] public virtual bool Enter([InOut] Span<double> b, out double o, Book book, double u) { o = u; return true; }
            }
            public sealed partial class Rack : Furniture
            {
                [Differentiable] public override double Look(ReadOnlySpan<double> b, Book book, double u)
                {
                    double s = u * book.Marks[0] + book.Turns;
                    foreach (int m in book.Marks) { if (s > 2) break; s = 0.5 * s + Math.Cos(b[m % b.Length] * u); }
                    for (int i = 0; i < book.Order.Count; i++) s = 0.6 * s + Math.Sin(b[book.Order[i] % b.Length] * u);
                    return s;
                }
                [Differentiable] public override bool Enter([InOut] Span<double> b, out double o, Book book, double u)
                {
                    o = Math.Sin(u);
                    if (u < -0.4) return false;
                    book.Order.Add(1);
                    b[0] = 0.6 * b[0] + u;
                    if (b[0] > 0.5) { o *= b[0]; return true; }
                    for (int i = 1; i < b.Length; i++) { if (b[i] * u > 0.4) return false; b[i] = Math.Sin(b[i] - u); book.Order.Add(i % 3); }
                    o += 0.2 * b[^1] * book.Order.Count;
                    return u > 0;
                }
            }
            private static readonly Furniture Shelf = new Rack();
            """),
        ("Capped", "private static double Capped(double v, double? low = null, double? high = null) { if (low is { } l && v < l) return l * 1.5 - v; if (high.HasValue && v > high) return high.Value; return low is null ? v : v + 0.2 * low.Value; }"),
        ("HasRoot", "private static bool HasRoot(double v, out double? root) { root = v > 0.1 ? Math.Sqrt(v) : null; return root != null; }"),
        ("Tagged", "private static double Tagged(double u, string tag = null) { if (tag is null) return u * 0.5; return tag.Length > 2 ? Math.Sin(u) : u + tag.Length * 0.1; }"),
        ("Slot", "private static ref Vec Slot(Span<Vec> v, int i) => ref v[i];"),
        ("Join", "private static Segment Join(in Vec from, Vec to) { if (from.X > to.X) return new Segment(to, from, 2); return new Segment(from, to, 1); }"),
        ("Stir", "private static double Stir(ref Vec v, Span<Vec> all, double u) { all[0].Grow(u); double s = v.X * all[1].Y; if (s > 0.5) { all[2] = v; return s; } v = all[0] * 0.6; all[1].X = v.Y - u; return v.X * s; }"),
        ("Mingle", "private static double Mingle(ref double u, ref double v, double by) { u = 0.5 * u + by; double before = v; v *= Math.Sin(u); u -= 0.3 * before; return u * v; }"),
        ("Weave", "private static double Weave(Span<double> a, Span<double> b, double u) { double s = 0; for (int i = 0; i < b.Length; i++) { a[i] = 0.5 * a[i] + u; b[b.Length - 1 - i] *= Math.Cos(a[0]); if (s > 2) return s; s += a[^1] * b[i]; } return s; }"),
        ("Dip", "private static double Dip(ref double e, ReadOnlySpan<double> b, double u) { double s = 0; for (int i = 0; i < b.Length; i++) { e = 0.6 * e + u * b[i]; s += b[^1] * e; } return s; }"),
        ("Longer", "private static Span<double> Longer(Span<double> a, Span<double> b, double u) { if (a.Length > b.Length) return a; if (u > 0.3) return b; a[0] += u; return a[(a.Length - 1)..]; }"),
        ("Push", "private static void Push(ref Vec v, double s) { v.X += s; v = v * 0.5; v.Y *= s; }"),
    ];

    private static readonly (string Name, string Text)[] Types =
    [
        ("Pair", "public record struct Pair(double P, double Q) { public double Dot(Pair o) => P * o.P + Q * o.Q; public static Pair operator +(Pair a, Pair b) => new(a.P + b.P, a.Q - 0.5 * b.Q); }"),
        ("Vec", """
            public struct Vec
            {
                public double X, Y;
                public Vec(double x, double y) { X = x; Y = y; }
                public readonly double Bend => Math.Sin(X) * Y;
                public double this[int i] { readonly get => i == 0 ? X : Y; set { if (i == 0) X = value; else Y = value; } }
                public static Vec operator *(Vec v, double s) => new() { X = v.X * s, Y = v.Y * s };
                public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);
                public static Vec operator -(Vec a) => a * -1;
                public void Shrink(double s) { X *= s; if (Y > 1) { Y /= 1 + Y * Y; return; } Y -= 0.1 * s; }
                public readonly void Deconstruct(out double x, out double y) { x = X; y = Y; }
                public double Grow(double by) { X += 0.5 * by; return Y * by; }
                public readonly double Mix(double by) => Math.Sin(X) * by - Y;
                public double Lend(Span<Vec> all, double by) { double before = X; all[0].X += by; X *= 0.5; if (Y > 0.6) return before * X; all[1] = all[0]; Y -= X * by; return all[1].Y * Y - before; }
                public double Trade(ref Vec other, double by) { X += by; other.Y = X * 0.5; (X, other.X) = (other.X * 0.7, X); return Y * other.X + by; }
                public double Feed(ref double from, double by) { from = 0.5 * from + by; X = Math.Sin(X + Y); return from * X; }
                public double Ask(Func<double, double> f, double by) { double before = X; Y += by; double s = f(by); X = 0.5 * X + before; return s * Y + f(X); }
            }
            """),
        ("Crate", "public struct Crate { public Vec In; public int Left; public void Step(double by) { In.Shrink(by); Left++; } public double Run(double u, int k) { double s = 0; for (int i = 0; i < Left + k; i++) { s += Math.Sin(In.X * u + s); Left--; } return s; } }"),
        ("Segment", "public readonly record struct Segment(Vec From, Vec To, int Steps) { public double Length2 => (To.X - From.X) * (To.X - From.X) + (To.Y - From.Y) * (To.Y - From.Y); }"),
        ("Spring", "public struct Spring { public double Stiffness { get; set; } public int Count; [NoDerivative] public double Rest; public Kind Kind; public readonly double Pull => Kind == Kind.Soft ? Stiffness * Rest : Stiffness + Count; }"),
        ("Phasor", "public readonly record struct Phasor(Complex At, double Rate) { public Phasor Turned(double by) => this with { At = At * new Complex(Math.Cos(by * Rate), Math.Sin(by)) }; }"),
        ("Body", "public struct Body { public Vector3 At, Speed; public readonly double Energy => 0.5 * Vector3.Dot(Speed, Speed) - At.Z; public void Step(double dt) { At += Speed * dt; if (At.Y > 0.4) { Speed = -Speed; return; } Speed.Y -= 0.3 * dt; } }"),
        ("Special", """
            public struct Special
            {
                public double Weight;
                public static double Bump(double u) => Math.Exp(-u * u);
                public readonly double Lean(double u) => Weight * u * u;
            }
            """),
        ("IShape", "public interface IShape { double Area(double k); double Size { get; } double Grown(double k) { double s = Area(k); if (s > 0.5) return s * Size; return Area(s) - Size; } }"),
        ("Disc", "public readonly struct Disc(double r) : IShape { private readonly double r = r; public double Area(double k) => Math.Sin(r * k); double IShape.Size => r; }"),
        ("Tile", "public record struct Tile(double Size) : IShape { public double Area(double k) { double s = Size * 0.5; return s > k ? s * k : Size - k; } }"),
        ("IActivation", "public interface IActivation { static abstract double Act(double u); static virtual double Bias => 0.2; }"),
        ("Soft", "public readonly struct Soft : IActivation { public static double Act(double u) => u > 0 ? u * 0.8 : Math.Exp(u) - 1; public static double Bias => 0.1; }"),
        ("Sharp", "public readonly struct Sharp : IActivation { public static double Act(double u) { for (int i = 0; i < 2; i++) { if (u > 0.7) return u; u = 0.2 + u * u; } return Math.Tanh(u); } }"),
        ("Fader", "public partial struct Fader { public double Rate, Shift; [Differentiable] public readonly double Run(double u, int depth) { if (depth == 0) return u * Rate + Shift; double w = Run(Math.Sin(u) * Math.Tanh(Rate), depth - 1); if (w > 0.4) return 0.5 * w - Shift; return new Fader { Rate = Shift, Shift = w }.Run(u, 0) * 0.5; } }"),
        ("Knob", "public readonly struct Knob { private readonly double gain; public double Gain { get => gain; init { if (value > 2) gain = 1; else gain = 0.8 * value; } } public double Bias { get; init; } public double Turn(double u) => Math.Tanh(Gain * u) + Bias; }"),
        ("Gauge", "public sealed class Gauge { public double Level { get; init; } public double Span { get; init; } = 0.7; public double Read(double u) => u > Span ? Level * u : Level - Span * u; }"),
        ("Layer", "public sealed record Layer(double[] W, double B, int Size) { public double At(double u) { double s = B; for (int i = 0; i < W.Length; i++) { if (s > 2) break; s += W[i] * Math.Sin(u) * (i + Size); } return s; } }"),
        ("Stage", "public class Stage { public double Rate { get; set; } public Layer First = null!; [NoDerivative] public double Fixed; public double Run(double u) => Math.Tanh(First.At(u) * Fixed) + First.W[0]; }"),
        ("Chain", "public sealed record Chain(Vec[] Links, double Slack) { public double Sag(double u) { double s = Slack; foreach (Vec v in Links) { if (s > 2) break; s += v.Bend * u - v.X * Links[0].Y; } return s; } }"),
        ("Rig", "public class Rig { public Spring[] Springs { get; set; } = []; public Chain Rope = null!; [NoDerivative] public Vec[] Fixed = []; public double Gain { get; init; } public double Pull(double u) { double s = Rope.Sag(u); for (int i = 0; i < Springs.Length; i++) { if (Springs[i].Kind == Springs[0].Kind) s += Springs[i].Pull * Fixed[i % Fixed.Length].X; else s = Math.Tanh(s * Springs[i].Stiffness) + Gain; } return s; } }"),
        ("Net", "public struct Net { public double[] W; public double Bias; public readonly double Sum(int n) { double s = 0; for (int i = 0; i < n; i++) s += W[i] * W[i + 1]; return s; } }"),
        ("Bounds", "public struct Bounds { public double? Low; public double High; public int? Steps; public readonly double Apply(double v) { if (Low is { } l && v < l) return l * v; if (v > High) return High - v * v; return v * (Steps ?? 1) * 0.5; } }"),
        ("Cell", "public struct Cell { public Four W; public double B; public double At(int i) => W[i] * B; }"),
        ("Four", "[System.Runtime.CompilerServices.InlineArray(4)] public struct Four { private double first; }"),
        ("Tray", "public struct Tray { public Vec[] All; public ref Vec this[int i] => ref All[i]; public readonly ref double Level(int i) => ref All[i].Y; }"),
        ("Kind", "public enum Kind { Soft, Hard, Broken }"),
    ];

    /// <summary>Classes beside the program's: of extension methods, and of objects without numbers, which in a generic class could have some.</summary>
    private static readonly (string Name, string Text)[] Extensions =
    [
        ("Book", "public sealed class Book { public List<int> Order { get; } = new() { 1, 0, 2 }; public int[] Marks = { 0, 1, 2 }; public int Turns; }"),
        ("Bent", "public static class Bending { public static double Bent(this double u, double by) => u * 0.7 + Math.Tanh(by); }"),
        ("Leaned|Cubed|Cubes", "public static class Leaning { extension(double u) { public double Cubed => u * u * u; public double Leaned(double by, int times = 2) { for (int i = 0; i < times; i++) { if (u > 1) break; u = 0.6 * u + by * u.Cubed; } return u; } } extension(ReadOnlySpan<double> all) { public double Cubes { get { double s = 0; foreach (double e in all) s += e * e.Cubed; return s; } } } }"),
    ];

    /// <summary>The members that a program names, itself or in others of them. Those that are called have the companions that callers need.</summary>
    public static string MembersFor(string text) => string.Concat(Named(text, Members).Select(m => m + "\n"))
        .Replace("[Differentiable]", "[Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)]", StringComparison.Ordinal);

    /// <summary>The types that a program names.</summary>
    public static string TypesFor(string text) => string.Concat(Named(text, Types).Select(t => t + "\n"));

    /// <summary>The classes beside its own that a program names.</summary>
    public static string ExtensionsFor(string text) => string.Concat(Named(text, Extensions).Select(t => t + "\n"));

    private static List<string> Named(string text, (string Name, string Text)[] from)
    {
        var open = new List<(string Name, string Text)>(from);
        var taken = new List<string>();
        while (open.FirstOrDefault(o => Regex.IsMatch(text, $@"\b({o.Name})\b")) is { Name: not null } found)
        {
            open.Remove(found);
            taken.Add(found.Text);
            text += found.Text;
        }

        return taken;
    }
}
