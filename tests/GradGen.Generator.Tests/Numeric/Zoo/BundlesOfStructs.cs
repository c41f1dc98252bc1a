using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of structs in classes, records, structs and tuples. Points give an array as an <c>object[]</c> of its structs, and one of these as an <c>object[]</c> of its members.</summary>
internal static class BundlesOfStructs
{
    private const string Types = """
        public enum Kind { Linear, Square }
        public record struct Vec(double X, double Y)
        {
            public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
            public static Vec operator *(double s, Vec a) => new(s * a.X, s * a.Y);
            public readonly double Dot(Vec o) => X * o.X + Y * o.Y;
            public void Scale(double s) { X *= s; Y *= s; }
        }
        public struct Spring { public double Stiffness { get; set; } public int Count; [NoDerivative] public double Rest; public Kind Kind; public Vec At { get; init; } public double Damping; }
        public struct Light { public float Power; public Vec At; public int Id; }
        public readonly record struct Half(int Id, double Weight);

        public sealed class Mesh
        {
            public double Scale { get; set; }
            public Vec[] Points { get; init; } = [];
            public int[] Order { get; set; } = [];
            public double Bias;
            public double Length { get { double t = 0; for (int i = 1; i < Points.Length; i++) t += (Points[i] + -1 * Points[i - 1]).Dot(Points[i]); return t; } }
            public Vec Middle() { Vec t = default; foreach (Vec p in Points) t += p; return 1.0 / Points.Length * t; }
        }
        public sealed record Scene(Mesh First, double[] Weights, Mesh Second, (double A, double B)[] Pairs);
        public sealed record Curve(double Start, Vec[] Points);
        public sealed class Spatial { public Vector3[] V { get; set; } = []; public float S { get; set; } public Complex[] Z { get; set; } = []; }
        public sealed record Lights(Light[] All, (float, float)[] Shifts, double Load);
        public sealed class Truss(Spring[] springs, double load) { public Spring[] Springs { get; } = springs; public double Load { get; private set; } = load; }
        public sealed record Bag(Spring[] Springs, Half[] Halves, double Total);
        public sealed record Constants([NoDerivative] Vec[] Fixed, Vec[] Free, [property: NoDerivative] Half[] Halves);
        public struct Path { public Vec[] Points; public double Width; public Half[] Halves; public readonly Vec this[int i] => Points[i]; }
        """;

    private static readonly object[] Points = Vecs(3);
    private static readonly object[] MeshOf3 = [0.7, Points, new[] { 2, 0, 1 }, -0.4];
    private static readonly object[] MeshOf2 = [1.3, Vecs(2, 1), new[] { 1, 0 }, 0.6];
    private static readonly object[] Scene = [MeshOf3, X(2), MeshOf2, Vecs(2, 2)];
    private static readonly object[] Springs = [Spring(1.5, 2, 0.3, 1, 0.8), Spring(0.5, 1, 0.7, 0, 0.2), Spring(-0.4, 3, 0.9, 1, 0.6)];
    private static readonly object[] Halves = [new object[] { 2, 0.8 }, new object[] { 1, -0.3 }];
    private static readonly object[] Bag = [Springs, Halves, 0.6];

    public static IEnumerable<NumericCase> Cases => [.. Inputs, .. Mixed, .. Made, .. Called];

    private static IEnumerable<NumericCase> Inputs =>
    [
        With("MeshOnly", "[Differentiable] public static double F(Mesh m) { double e = m.Bias; for (int i = 0; i < m.Points.Length; i++) e += m.Scale * m.Points[i].X * m.Points[m.Order[i]].Y; return e * e; }")
            .At([MeshOf3]).At([MeshOf2]).At([new object[] { 0.7, Vecs(0), Array.Empty<int>(), 0.3 }]),
        With("MeshMembers", "[Differentiable] public static double F(Mesh m, double x) => m.Length * x + m.Middle().Dot(m.Points[^1]) * m.Bias;").At([MeshOf3, 0.7]),
        With("MeshOutputs", "[Differentiable] public static void F(Mesh m, ReadOnlySpan<double> x, Span<double> y, Span<Vec> z) { for (int i = 0; i < x.Length; i++) { y[i] = m.Points[i].Dot(m.Middle()) * x[i]; z[i] = x[i] * m.Points[m.Order[i]]; } }")
            .At([MeshOf3, X(3), Room(3), Room(6)]),
        With("SceneOfMeshes", """
            private static double Energy(Mesh m, ReadOnlySpan<double> w) { double e = 0; foreach (ref readonly Vec p in m.Points.AsSpan()) e += p.Dot(p) * w[0] + Math.Sin(p.X) * w[^1]; return e * m.Scale; }
            [Differentiable] public static double F(Scene s, double x)
            {
                double e = Energy(s.First, s.Weights) - Energy(s.Second, s.Weights.AsSpan(1));
                foreach ((double a, double b) in s.Pairs) e += a * b * x;
                return e + s.Pairs[0].A * s.Second.Bias;
            }
            """).At([Scene, 0.7]),
        With("ChosenMesh", """
            [Differentiable] public static double F(Scene s, double x)
            {
                Mesh m = x > 0 ? s.First : s.Second;
                Vec[] points = m.Points;
                double e = 0;
                for (int i = 0; i < 4; i++) { e += points[i % points.Length].X * x * m.Scale; m = e > 0.2 ? s.Second : s.First; ReadOnlySpan<Vec> part = m.Points.AsSpan(1); e += part[0].Y; points = i == 2 ? s.First.Points : m.Points; }
                return e * points.Length;
            }
            """).At([Scene, 0.7]).At([Scene, -0.7]),
        With("WhileOverPoints", "[Differentiable] public static double F(Mesh m, double x) { int i = 0; double e = 1; while (i < m.Points.Length && e < 5) { e += m.Points[i].Dot(new Vec(x, e)); i++; } return e; }").At([MeshOf3, 0.7]),
        With("PathInput", "[Differentiable] public static double F(in Path p, double x) { Path q = p; q.Width *= x; q.Points = [p[0], x * p[1]]; q.Points[0].X += p.Halves[1].Weight; return q[0].X * q[1].Y * p[1].X + q.Width * p.Halves[0].Id * p.Points.Length; }")
            .At([new object[] { Points, 0.4, Halves }, 0.7]),
        With("TupleOfStructs", "[Differentiable] public static double F((Vec[] P, double S) t, double[,] a) { double e = t.S; foreach (Vec p in t.P) e += p.X * a[0, 1] + p.Y * p.Y; return e; }").At([new object[] { Points, 0.5 }, new double[,] { { 0.5, 2 } }]),
        With("NumericsInClass", """
            [Differentiable] public static double F(Spatial s) { Vector3 t = default; foreach (Vector3 v in s.V) t += v * s.S; Complex c = s.Z[0] * s.Z[1]; return t.X * t.Y - t.Z * s.V[1].Z + c.Real * c.Imaginary; }
            """).At([new object[] { new object[] { new object[] { 0.3, -0.2, 0.7 }, new object[] { 0.9, 0.4, -0.5 } }, 0.8, new object[] { new object[] { 0.3, 0.5 }, new object[] { -0.7, 0.2 } } }], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> Mixed =>
    [
        With("TrussOfSprings", """
            [Differentiable] public static double F(Truss t, double x)
            {
                double e = 0;
                foreach (Spring s in t.Springs)
                {
                    double k = s.Stiffness * (x - s.Rest) * s.Count + s.Damping * s.At.Dot(t.Springs[0].At);
                    e += s.Kind == Kind.Square ? k * k : k;
                }
                return e * t.Load;
            }
            """).At([new object[] { Springs, 0.6 }, 0.9]).At([new object[] { Array.Empty<object>(), 0.6 }, 0.9]),
        With("TrussOutputs", "[Differentiable] public static void F(Truss t, ReadOnlySpan<Half> h, Span<Half> y) { for (int i = 0; i < y.Length; i++) y[i] = new Half(i, t.Springs[i].Stiffness * h[^1].Weight * t.Load); }").At([new object[] { Springs, 0.6 }, new[] { 1, 0.4, 2, 0.9 }, new[] { 0, 7.5, 0, 7.5 }]),
        With("LightsOfTwoTypes", "[Differentiable] public static double F(Lights l, float s) { double e = l.Load; for (int i = 0; i < l.All.Length; i++) e += l.All[i].Power * s * l.All[i].At.Dot(l.All[0].At) * l.All[i].Id + l.Shifts[i].Item1 * l.Shifts[0].Item2; return e; }")
            .At([new object[] { new object[] { new object[] { 0.3, new object[] { 0.7, -0.2 }, 2 }, new object[] { 0.9, new object[] { 0.4, 0.6 }, 1 } }, Vecs(2), 0.4 }, 0.5]),
        With("ConstantsInRecord", "[Differentiable] public static double F(Constants c, double x) { double e = x; for (int i = 0; i < c.Free.Length; i++) e += c.Fixed[i].Dot(c.Free[i]) * c.Halves[i % 2].Weight; return e * e; }").At([new object[] { Vecs(3), Vecs(3, 1), Halves }, 0.7]),
    ];

    private static IEnumerable<NumericCase> Made =>
    [
        With("CurveResult", "[Differentiable] public static Curve F(Curve c, double s) { var p = new Vec[c.Points.Length]; for (int i = 0; i < p.Length; i++) { p[i] = s * c.Points[^(i + 1)]; p[i].X *= c.Start; } return new Curve(s * s, p); }").At([new object[] { 0.6, Points }, 0.7]),
        With("CurveWithResult", "[Differentiable] public static Curve F(Curve c, double s) => c with { Start = c.Start * s };").At([new object[] { 0.6, Points }, 0.7]),
        With("PairsResult", "[Differentiable] public static ((double A, double B)[] P, double S) F(ReadOnlySpan<Vec> v, double s) { var p = new (double, double)[v.Length]; for (int i = 0; i < p.Length; i++) p[i] = (v[i].X * s, v[i].Y); return (p, p[0].Item1); }").At([X(4), 0.7]),
        With("BagResult", """
            [Differentiable] public static Bag F(Bag b, double s)
            {
                var springs = new Spring[b.Springs.Length + 1];
                for (int i = 0; i < springs.Length; i++)
                {
                    springs[i] = b.Springs[i % b.Springs.Length];
                    springs[i].Stiffness *= s * b.Halves[0].Weight;
                    springs[i].Count += i;
                    springs[i].Kind = i > 1 ? Kind.Square : b.Springs[0].Kind;
                }
                Half[] halves = [new(7, b.Total * s), b.Halves[^1]];
                return new Bag(springs, halves, s * springs[0].At.X);
            }
            """).At([Bag, 0.7]),
        With("BagWithResult", "[Differentiable] public static (Bag, double) F(Bag b, double s) => (b with { Total = b.Total * s }, s * s);").At([Bag, 0.7]),
        With("LocalMeshes", """
            [Differentiable] public static double F(double x, Vec[] v)
            {
                var mesh = new Mesh { Scale = x, Points = v, Order = [0, 1] };
                var copy = new Mesh { Points = [mesh.Middle(), new Vec(x, x * x), v[0]], Bias = 2 };
                copy.Points[1].Scale(mesh.Length);
                copy.Points[0] += copy.Points[2];
                Curve curve = new(mesh.Scale, copy.Points);
                Curve other = curve with { Points = mesh.Points };
                for (int i = 0; i < 2; i++) other = other with { Start = other.Start + curve.Points[i].Y * other.Points[i].X };
                return other.Start * copy.Length + new Mesh { Bias = x }.Length;
            }
            """).At([0.7, X(6)]),
        With("LocalTruss", """
            [Differentiable] public static double F(double x, [NoDerivative] double r)
            {
                var springs = new Spring[2];
                springs[0] = new Spring { Stiffness = x, Count = 2, Rest = r, At = new Vec(x, 1) };
                var t = new Truss(springs, x);
                springs[1].Stiffness = x * x;
                springs[1].Rest = r + 2;
                Truss u = x > 0 ? t : new Truss(new Spring[1], 1);
                return u.Springs[0].Stiffness * u.Springs[0].Rest * u.Springs[0].At.X + u.Springs[^1].Stiffness * u.Springs[^1].Rest * u.Load;
            }
            """).At([0.7, 0.4]).At([-0.7, 0.4]),
    ];

    private static IEnumerable<NumericCase> Called =>
    [
        With("RecursionOverMesh", "[Differentiable] public static double F(Mesh m, int n, double x) => n == 0 ? m.Bias * x : m.Points[n - 1].Dot(new Vec(x, m.Scale)) + F(m, n - 1, x * m.Points[n - 1].X);").At([MeshOf3, 3, 0.7]),
        With("RecursionOverTruss", "[Differentiable] public static double F(Truss t, int n, double x) => n == 0 ? t.Load * x : t.Springs[n - 1].Stiffness * x * t.Springs[n - 1].Count + F(t, n - 1, x * t.Springs[n - 1].At.X);").At([new object[] { Springs, 0.6 }, 3, 0.7]),
        With("RecursionGivesCurve", """
            [Differentiable] public static Curve Next(Curve c, int n)
            {
                if (n == 0) return c;
                var p = new Vec[c.Points.Length];
                for (int i = 0; i < p.Length; i++) p[i] = c.Start * c.Points[i] + c.Points[(i + 1) % p.Length];
                return Next(new Curve(c.Start * p[0].X, p), n - 1);
            }
            [Differentiable] public static double F(Curve c, double x) { Curve d = Next(c, 2); return d.Start * x + d.Points[1].Dot(d.Points[0]) * d.Points.Length; }
            """).At([new object[] { 0.6, Points }, 0.7]),
        With("RecursionGivesBag", """
            [Differentiable] public static Bag Next(Bag b, int n)
            {
                if (n == 0) return b;
                var halves = new Half[b.Halves.Length];
                for (int i = 0; i < halves.Length; i++) halves[i] = new Half(b.Halves[i].Id + n, b.Halves[i].Weight * b.Springs[i].Stiffness);
                return Next(new Bag(b.Springs, halves, b.Total * halves[0].Weight), n - 1);
            }
            [Differentiable] public static double F(Bag b, double x) { Bag c = Next(b, 2); return c.Total * x + c.Halves[1].Weight * c.Halves[1].Id + c.Springs[0].Stiffness * c.Springs[1].Rest * (c.Springs[0].Kind == Kind.Square ? 2 : 1); }
            """).At([Bag, 0.7]),
        With("RecursionOverLocalMesh", """
            [Differentiable] public static double G(Mesh m, int n) => n <= 0 ? m.Bias : m.Points[n % m.Points.Length].X * G(m, n - 1);
            [Differentiable] public static double F(double x, double[] b) { var m = new Mesh { Points = new Vec[b.Length], Order = [0], Bias = x }; for (int i = 0; i < b.Length; i++) m.Points[i] = new Vec(b[i], x); return G(m, 3) * G(m, 2); }
            """).At([0.7, X(3)]),
    ];

    private static object[] Vecs(int count, int phase = 0) => [.. Enumerable.Range(0, count).Select(i => new object[] { X(2 * (i + 1), phase)[^2], X(2 * (i + 1), phase)[^1] })];

    private static object[] Spring(double stiffness, int count, double rest, int kind, double damping) => [stiffness, count, rest, kind, new object[] { 0.4 * rest, stiffness - 0.2 }, damping];

    private static NumericCase With(string name, string members) => new(name,
        [$"using System.Numerics;\npublic static partial class Program\n{{\n{members}\n}}\n", $"using System.Numerics;\n{Types}"]);
}
