using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Spans and arrays of structs that are not numbers of one type: with integers, enums, text, constants. Points give all numbers in them.</summary>
internal static class StructSpans
{
    private const string Types = """
        public struct Vec2
        {
            public double X, Y;
            public Vec2(double x, double y) { X = x; Y = y; }
            public static Vec2 operator +(Vec2 a, Vec2 b) => new(a.X + b.X, a.Y + b.Y);
            public static Vec2 operator *(double s, Vec2 a) => new(a.X * s, a.Y * s);
            public readonly double Dot(Vec2 o) => X * o.X + Y * o.Y;
        }

        public enum Kind { Linear, Square }
        public readonly record struct Ray(Vec2 Origin, int Steps, Vec2 Direction);
        public record struct Mark(Kind Kind, double At, string? Name, int? Level);
        public struct Spring { public double Stiffness { get; set; } public int Count; [NoDerivative] public double Rest; public Kind Kind; public double Damping { get; init; } }
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] public struct Marked { public double A, B; }
        [System.Runtime.CompilerServices.InlineArray(3)] public struct Three { private double first; }
        public struct Cell { public int Id; public Three W; [NoDerivative] public Vec2 Fixed; public double Bias; }
        """;

    private static readonly double[] Springs = [1.5, 2, 0.3, 1, 0.8, 0.5, 1, 0.7, 0, 0.2, -0.4, 3, 0.9, 1, 0.6];
    private static readonly double[] Rays = [0.3, 0.4, 3, -0.7, 0.2, 0.9, -0.5, 1, 0.6, 0.1];

    public static IEnumerable<NumericCase> Cases => [.. Inputs, .. Written, .. Places, .. Calls];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);

    private static IEnumerable<NumericCase> Inputs =>
    [
        NumericCase.Of("TuplesUnderOtherNames", """
            private static double Sum(ReadOnlySpan<(double A, double B)> p) { double s = 0; foreach (var (a, b) in p) s += a * b; return s; }
            private static double Weighted(Span<(double U, int N)> p) { double s = 0; for (int i = 0; i < p.Length; i++) s += p[i].U * p[i].N; return s; }
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<(double, double)> t = new (double, double)[2];
                t[0] = (x[0], x[1]);
                t[1] = (x[1], 2);
                (double V, int)[] u = [(x[0], 2), (x[1], 3)];
                (double P, (double Q, double R) S) nested = (x[0], (x[1], 2));
                (double C, (double D, double E) G) other = nested;
                return Sum(t) * Weighted(u) + other.G.D * other.C;
            }
            """).At([X(2)]),
        With("SpanOfMixedStructs", """
            [Differentiable] public static double F(ReadOnlySpan<Spring> s, double x)
            {
                double e = 0;
                for (int i = 0; i < s.Length; i++)
                {
                    double k = s[i].Stiffness * (x - s[i].Rest) * (x - s[i].Rest) * s[i].Count + s[i].Damping * x;
                    e += s[i].Kind == Kind.Square ? k * k : k;
                }

                return e;
            }
            """).At([Springs, 0.9], hasOracle: true),
        With("MixedStructsOnly", "[Differentiable] public static double F(ReadOnlySpan<Spring> s) { double r = 1; foreach (ref readonly Spring p in s) r *= p.Stiffness * p.Count + p.Damping * p.Damping; return r; }").At([Springs]),
        With("ArrayOfMixedStructs", """
            [Differentiable] public static double F(Ray[] rays, double t)
            {
                double r = 0;
                foreach (Ray ray in rays)
                {
                    Vec2 o = ray.Origin;
                    for (int k = 0; k < ray.Steps; k++) o += t * ray.Direction;
                    r += o.Dot(rays[0].Direction);
                }

                return r * rays.Length;
            }
            """).At([Rays, 0.4]),
        With("StructsWithText", """
            [Differentiable] public static double F(ReadOnlySpan<Mark> marks)
            {
                double r = 0;
                foreach (Mark m in marks) r += m.At * m.At * (m.Kind == Kind.Square ? m.At : 1) + (m.Name is null ? 1 : m.Name.Length) * m.At * (m.Level ?? 3);
                return r;
            }
            """).At([new[] { 1, 0.4, 0, 0.7 }]),
        With("TuplesOfMixedTypes", "[Differentiable] public static double F((double W, int N)[] p, ReadOnlySpan<(double A, (double B, double C) D)> q) { double r = 0; foreach (var (w, n) in p) r += Math.Pow(w, n) * q[n % q.Length].A; foreach (var e in q) r *= e.D.B + e.D.C * e.A; return r; }")
            .At([new[] { 0.7, 2, 1.2, 3 }, X(6)]),
        With("StructsWithLayout", "[Differentiable] public static double F(Marked[] p) { double r = 0; foreach (Marked m in p) r += m.A * m.B * p[0].A; return r; }").At([X(4)]),
        With("StructsWithInlineArrays", """
            private static double Sum(ReadOnlySpan<double> w) { double r = 0; foreach (double e in w) r += e * e * w[0]; return r; }

            [Differentiable] public static double F(ReadOnlySpan<Cell> c)
            {
                double r = 0;
                for (int i = 0; i < c.Length; i++) r += Sum(c[i].W) * c[i].Bias + c[i].W[c[i].Id] * c[i].Fixed.Y;
                return r;
            }
            """).At([new[] { 1, 0.3, 0.4, -0.7, 2, 3, 0.6, 2, 0.9, 0.2, 0.8, 4, 5, -0.3 }]),
    ];

    private static IEnumerable<NumericCase> Written =>
    [
        With("MixedStructsOut", """
            [Differentiable] public static void F(ReadOnlySpan<Ray> p, double s, Span<Ray> q)
            {
                for (int i = 0; i < q.Length; i++) q[i] = new Ray(s * p[i].Origin, p[i].Steps + 1, p[0].Direction + q[0].Origin);
            }
            """).At([Rays, 0.4, Room(10)]),
        With("MixedStructsOutInPart", "[Differentiable] public static double F(double x, Span<Spring> q) { q[1].Stiffness = x * x; q[1].Count = 4; q[0].Kind = Kind.Square; return x * q[1].Stiffness * q[1].Count; }").At([0.4, Springs]),
        With("MixedStructsInOut", """
            [Differentiable] public static double F([InOut] Span<Spring> p)
            {
                for (int i = 1; i < p.Length; i++)
                {
                    p[i].Stiffness *= p[i - 1].Stiffness * p[i].Rest;
                    p[i].Count += p[i - 1].Count;
                    if (p[i].Kind == Kind.Linear) p[i].Stiffness += p[i].Damping * p[i].Count;
                }

                (p[0], p[1]) = (p[1], p[0]);
                return p[0].Stiffness * p[^1].Count;
            }
            """).At([Springs]),
        With("MixedArrayInOut", "[Differentiable] public static void F([InOut] (double V, int N)[] p) { for (int i = 1; i < p.Length; i++) { p[i].V *= p[i - 1].V; p[i] = (p[i].V + p[i].N, p[i].N + p[i - 1].N); } }").At([new[] { 0.7, 2, 1.2, 3, 0.4, 1 }]),
        With("ConstantsWritten", "[Differentiable] public static double F([InOut] Span<Spring> p, double x) { p[0].Rest = 0.5; p[1].Rest *= 2; return (p[0].Rest + p[1].Rest) * x * p[0].Stiffness; }").At([Springs, 0.4]),
    ];

    private static IEnumerable<NumericCase> Places =>
    [
        With("SlicesOfMixedStructs", """
            private static double Energy(ReadOnlySpan<Spring> s) { double e = 0; foreach (ref readonly Spring p in s) e += p.Stiffness * p.Damping * p.Count; return e; }

            [Differentiable] public static double F(ReadOnlySpan<Spring> s, Spring[] t, bool first)
            {
                ReadOnlySpan<Spring> chosen = first ? s[1..] : t.AsSpan(0, 2);
                double r = Energy(chosen);
                for (int i = 0; i + 1 < s.Length; i++) r += Energy(s.Slice(i, 2)) * chosen[0].Stiffness;
                return r + Energy(t);
            }
            """).At([Springs, Springs, true]).At([Springs, Springs, false]),
        With("ReferencesToMixedStructs", """
            private static void Stretch(ref Spring s, double by) { s.Stiffness *= by; s.Count++; if (s.Count > 2) s.Stiffness += s.Rest * by; }

            [Differentiable] public static double F([InOut] Span<Spring> p, double x)
            {
                for (int i = 0; i < p.Length; i++) Stretch(ref p[i], x + i);
                ref Spring last = ref p[^1];
                foreach (ref Spring s in p) { last.Stiffness += s.Stiffness * s.Count; }
                return last.Stiffness;
            }
            """).At([Springs, 0.4]),
        With("MixedStructsAndLocals", """
            [Differentiable] public static double F(ReadOnlySpan<Ray> rays, double t)
            {
                var moved = new Ray[rays.Length];
                rays.CopyTo(moved);
                for (int i = 0; i < moved.Length; i++) { Ray r = moved[i]; moved[i] = r with { Origin = r.Origin + t * r.Direction, Steps = r.Steps + i }; }
                ReadOnlySpan<Ray> all = t > 0 ? moved : rays;
                double e = 0;
                foreach (Ray r in all) e += r.Origin.Dot(rays[0].Origin) * r.Steps;
                return e;
            }
            """).At([Rays, 0.4]).At([Rays, -0.4]),
        With("TwoSpansOfMixedStructs", "[Differentiable] public static double F(ReadOnlySpan<Spring> a, double[] w, [NoDerivative] ReadOnlySpan<Spring> b, ReadOnlySpan<Vec2> v) { double r = 0; for (int i = 0; i < a.Length; i++) r += a[i].Stiffness * w[a[i].Count] * b[i].Damping * v[0].Y; return r; }")
            .At([Springs, X(4), Springs, X(2)]),
    ];

    private static IEnumerable<NumericCase> Calls =>
    [
        With("RecursionOfMixedStructs", """
            [Differentiable] public static double F(ReadOnlySpan<Spring> s, double x, int n)
            {
                if (n == s.Length) return x;
                double k = s[n].Kind == Kind.Square ? x * x : x;
                return s[n].Stiffness * (k - s[n].Rest) * s[n].Count + F(s, k * s[0].Damping, n + 1) * x;
            }
            """).At([Springs, 0.9, 0]),
        With("RecursionOfMixedStructsWritten", """
            [Differentiable] public static double F([InOut] Span<Spring> s, double x, int n)
            {
                if (n == s.Length) return x;
                s[n].Stiffness *= x * s[n].Count;
                s[n].Count += n;
                double r = F(s, x * s[n].Stiffness, n + 1);
                return r * s[n].Count + s[n].Rest * s[n].Stiffness;
            }
            """).At([Springs, 0.9, 0]),
        With("VirtualOfMixedStructs", """
            public partial class Model { [Differentiable] public virtual double At(ReadOnlySpan<Spring> s, Span<Spring> t, double x) { t[0].Stiffness = x; return x; } }
            public partial class Squares : Model
            {
                [Differentiable] public override double At(ReadOnlySpan<Spring> s, Span<Spring> t, double x)
                {
                    for (int i = 1; i < s.Length; i++) t[i] = s[i - 1] with { Stiffness = s[i].Stiffness * s[i].Stiffness * x, Count = i };
                    return t[1].Stiffness * s[0].Damping;
                }
            }

            private static readonly Model Chosen = new Squares();

            [Differentiable] public static double F(Spring[] s, Span<Spring> t, double x) => Chosen.At(s, t, x) * Chosen.At(s.AsSpan(1), t[1..], x * x) + t[2].Stiffness * t[2].Count;
            """).At([Springs, Springs, 0.4]),
        With("StructsThatCannotBeMade", """
            public struct Numbered { public double V; public int N { get; private set; } }

            [Differentiable] public static double F(ReadOnlySpan<Numbered> p) { double r = 1; foreach (Numbered e in p) r *= e.V * e.N + 1; return r; }
            """).At([new[] { 0.7, 2, 1.2, 3 }]),
        With("CallerOfMixedStructs", """
            [Differentiable] public static double Down(ReadOnlySpan<Spring> s, double x) => s.Length == 0 ? x : Down(s[1..], x * s[0].Stiffness + s[0].Count);

            [Differentiable] public static double F(ReadOnlySpan<double> k, double x)
            {
                var s = new Spring[k.Length];
                for (int i = 0; i < s.Length; i++) s[i] = new Spring { Stiffness = k[i] * k[i], Count = i, Rest = 0.3, Damping = x };
                return Down(s, x) * Down(s.AsSpan(1), s[0].Damping);
            }
            """).At([X(3), 0.4]),
    ];
}
