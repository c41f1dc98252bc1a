using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Structs and tuples as parameters and results, by value and by reference, and spans and arrays of them. Points give a struct as all numbers in it.</summary>
internal static class StructSignatures
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
        public readonly record struct Ray(Vec2 Origin, Vec2 Direction, int Steps);
        public struct Spring { public double Stiffness { get; set; } public int Count; [NoDerivative] public double Rest; public Kind Kind; public double Damping { get; init; } }
        """;

    public static IEnumerable<NumericCase> Cases => [.. ByValue, .. ByReference, .. Buffers];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);

    private static IEnumerable<NumericCase> ByValue =>
    [
        With("StructInput", "[Differentiable] public static double F(Vec2 p, in Vec2 q, double s) => p.Dot(s * q) + Math.Sin(p.X) * q.Y;").At([X(2), X(2, 1), 0.7]),
        With("StructAlone", "[Differentiable] public static double F(Vec2 p) { p.X *= p.Y; return p.X * p.X + Math.Sin(p.Y); }").At([X(2)]),
        With("StructResult", "[Differentiable] public static Vec2 F(Vec2 p, double s) => p.X > 0 ? s * p + new Vec2(s, 1) : new Vec2(p.Y, p.Y);").At([X(2), 0.7]).At([new[] { -0.5, 0.3 }, 0.7]),
        With("NestedStruct", """
            [Differentiable] public static Ray F(Ray r, double t)
            {
                Vec2 o = r.Origin;
                for (int i = 0; i < r.Steps; i++) o += t * r.Direction;
                return r with { Origin = o, Direction = new Vec2(r.Direction.Y, o.X) };
            }
            """).At([new[] { 0.3, 0.4, -0.7, 0.2, 3 }, 0.5]),
        With("StructWithConstants", """
            [Differentiable] public static double F(Spring s, double x)
            {
                double e = 0;
                for (int i = 0; i < s.Count; i++) e += s.Stiffness * (x - s.Rest) * (x - s.Rest) + s.Damping * x;
                return s.Kind == Kind.Square ? e * e : e;
            }
            """).At([new[] { 1.5, 2, 0.3, 1, 0.8 }, 0.9], hasOracle: true).At([new[] { 1.5, 2, 0.3, 0, 0.8 }, 0.9]),
        With("StructWithConstantsResult", """
            [Differentiable] public static Spring F(Spring s, double x)
            {
                s.Stiffness *= x; s.Count += 2; s.Rest *= 2;
                return s;
            }
            """).At([new[] { 1.5, 2, 0.3, 1, 0.8 }, 0.9], hasOracle: false),
        With("TupleResult", "[Differentiable] public static (double Sum, int Sign, Vec2 More) F(double x, (double A, double B) p) => (x + p.A, x > 0 ? 1 : -1, new Vec2(x * p.A, Math.Exp(p.A) + p.B));")
            .At([0.4, new[] { 0.3, 0.25 }]),
        With("SameFieldTwice", "[Differentiable] public static (double, double) F(double x) { double y = x * x; return (y, y); }").At([0.4]),
        With("StructsAndSpans", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, Vec2 p, [NoDerivative] Vec2 q, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++) y[i] = w[i] * p.X + q.Y * p.Y;
                return p.Dot(q) * w[0];
            }
            """).At([X(3), X(2), X(2, 1), Room(3)]),
        With("FloatStruct", """
            public struct F2 { public float A, B; }
            [Differentiable] public static F2 F(F2 p) => new() { A = p.A * p.B, B = MathF.Sin(p.A) };
            """).At([new[] { 0.5, 0.25 }]),
        With("TupleGradient", "[Differentiable] public static double F((double A, double B) p, (Vec2 V, double S) q) => p.A * q.S + p.B * q.V.X * q.V.Y;").At([X(2), X(3)]),
    ];

    private static IEnumerable<NumericCase> ByReference =>
    [
        With("StructByRef", """
            private static void Move(ref Vec2 p, in Vec2 v, double dt) { p.X += v.X * dt; p.Y += v.Y * dt; p = 0.5 * p + v; }

            [Differentiable] public static void F(ref Vec2 p, Vec2 v, double dt, out Vec2 left)
            {
                left = p;
                Move(ref p, in v, dt);
                Move(ref v, in p, dt);
                left.X *= v.Y;
            }
            """).At([X(2), X(2, 1), 0.3, X(2)]),
        With("StructOut", """
            private static bool Split(double x, out Vec2 p) { if (x > 0) { p = new Vec2(x, x * x); return true; } p = default; return false; }

            [Differentiable] public static double F(double x, double y) { Split(x, out Vec2 a); Split(-y, out var b); return a.Dot(new Vec2(y, x)) + b.X; }
            """).At([0.4, 0.7]).At([0.4, -0.7]),
    ];

    private static IEnumerable<NumericCase> Buffers =>
    [
        With("SpanOfStructs", """
            [Differentiable] public static double F(ReadOnlySpan<Vec2> p)
            {
                double r = 0;
                for (int i = 1; i < p.Length; i++) { Vec2 d = p[i] + -1 * p[i - 1]; r += Math.Sqrt(d.Dot(d)) * p[0].X; }
                foreach (Vec2 v in p) r += v.Y * v.Y;
                return r;
            }
            """).At([X(6)]).At([X(2)]),
        With("ArrayOfStructs", "[Differentiable] public static double F(Vec2[] p, int k) { double r = p[k].X; foreach (var v in p) r *= v.Dot(v); return r + p.Length; }").At([X(6), 1]),
        With("SpanOfStructsOut", """
            [Differentiable] public static void F(ReadOnlySpan<Vec2> p, double s, Span<Vec2> q)
            {
                for (int i = 0; i < q.Length; i++) { q[i] = s * p[i]; q[i].X += p[0].Y; }
            }
            """).At([X(6), 0.4, Room(6)]),
        With("StructsInOut", """
            [Differentiable] public static Vec2 F([InOut] Span<Vec2> p)
            {
                for (int i = 1; i < p.Length; i++) { p[i] = p[i] + p[i - 1]; p[i].Y *= p[i].X; }
                (p[0], p[1]) = (p[1], p[0]);
                return p[^1];
            }
            """).At([X(6)]),
        With("LocalStructs", """
            private readonly record struct Body(Vec2 At, double Mass, int Id);

            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                var bodies = new Body[x.Length / 3];
                Span<Vec2> force = stackalloc Vec2[bodies.Length];
                for (int i = 0; i < bodies.Length; i++) bodies[i] = new Body(new Vec2(x[3 * i], x[3 * i + 1]), x[3 * i + 2], i);
                for (int i = 0; i < bodies.Length; i++)
                    for (int j = 0; j < bodies.Length; j++)
                        if (bodies[i].Id != bodies[j].Id) force[i] += bodies[j].Mass * (bodies[i].At + -1 * bodies[j].At);
                double e = 0;
                for (int i = 0; i < force.Length; i++) e += force[i].Dot(force[i]) * bodies[i].Mass;
                return e;
            }
            """).At([X(9)]),
        With("ConstantStructs", """
            private static readonly Vec2[] Table = [new(1, 2), new(3, 4)];

            [Differentiable] public static double F(double x, [NoDerivative] ReadOnlySpan<Spring> s)
            {
                double r = 0;
                for (int i = 0; i < s.Length; i++) r += s[i].Stiffness * x * s[i].Count + Table[i].X * x;
                foreach (Spring p in s) r += p.Rest * x * x;
                return r;
            }
            """).At([0.4, new[] { 1.5, 2, 0.3, 1, 0.8, 0.5, 1, 0.7, 0, 0.2 }], hasOracle: true),
        With("TuplesInSpan", "[Differentiable] public static double F(ReadOnlySpan<(double W, double V)> p) { double r = 0; foreach (var (w, v) in p) r += w * w * v; return r; }").At([X(6)]),
    ];
}
