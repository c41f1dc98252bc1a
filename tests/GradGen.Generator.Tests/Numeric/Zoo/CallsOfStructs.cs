using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Structs, tuples, arrays of several dimensions and objects as arguments and results of methods that are called, not inlined: recursive and virtual ones.</summary>
internal static class CallsOfStructs
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

        public readonly record struct Ray(Vec2 Origin, Vec2 Direction, int Steps);
        public struct Spring { public double Stiffness { get; set; } public int Count; [NoDerivative] public double Rest; public string Name; public double Damping { get; init; } }
        public readonly record struct Layer(double[] Weights, double Bias);
        public sealed record Body(double Mass, Vec2 Position, double[] Charges);
        """;

    private static readonly double[,] Two = { { 0.3, -1.2, 0.7 }, { 0.9, 0.4, -0.5 } };

    public static IEnumerable<NumericCase> Cases => [.. ByValue, .. ByReference, .. Memory, .. Virtual];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);

    private static IEnumerable<NumericCase> ByValue =>
    [
        With("RecursionOfStruct", "[Differentiable] public static double F(Vec2 p, double s, int n) => n == 0 ? p.Dot(p) * s : F(s * p + new Vec2(p.Y, n), s * 0.5, n - 1) * p.X + p.Y;")
            .At([X(2), 0.7, 4]).At([X(2), 0.7, 0]),
        With("RecursionReturnsStruct", """
            [Differentiable] public static Vec2 F(Vec2 p, double s, int n)
            {
                if (n == 0) return new Vec2(p.X * s, 1);
                Vec2 q = F(s * p, s * 0.9, n - 1);
                q.Y += p.X;
                return q + F(new Vec2(q.Y, q.X), p.Y, 0);
            }
            """).At([X(2), 0.7, 3]).At([X(2), 0.7, 0]),
        With("RecursionReturnsStructOfNumbers", "[Differentiable] public static (double A, int N, double B) F(double x, int n) { if (n == 0) return (x, 1, x * x); var (a, k, b) = F(Math.Sin(x), n - 1); return (a * b, k + n, a + x * k); }")
            .At([0.7, 3]).At([0.7, 0]),
        With("RecursionOfNestedStruct", """
            [Differentiable] public static Ray F(Ray r, double t, int n)
            {
                if (n == 0) return r with { Steps = r.Steps + 1 };
                Ray next = F(r with { Origin = r.Origin + t * r.Direction }, t * t, n - 1);
                return new Ray(next.Direction, next.Origin, next.Steps * 2);
            }
            """).At([new[] { 0.3, 0.4, -0.7, 0.2, 3 }, 0.5, 3]),
        With("RecursionOfStructWithConstants", """
            private static double Total(Spring s, double x, int n) { s.Name = "n"; return Sum(s, x, n); }

            [Differentiable] public static double Sum(Spring s, double x, int n)
            {
                if (n == 0) return s.Stiffness * (x - s.Rest) * s.Name.Length;
                s.Stiffness *= x; s.Rest *= 0.9; s.Count += n;
                return Sum(s, x * s.Damping, n - 1) + s.Count * s.Damping;
            }

            [Differentiable] public static double F(double a, double b, double x) => Total(new Spring { Stiffness = a, Count = 2, Rest = 0.3, Damping = a * b }, x, 3);
            """).At([0.7, 0.4, 0.9]),
        With("RecursionMutualOfTuples", """
            [Differentiable] public static (double, double) F((double X, double Y) p, int n) => n == 0 ? (p.X * p.Y, p.Y) : G((p.Y, Math.Sin(p.X)), n - 1);
            [Differentiable] public static (double U, double V) G((double A, double B) p, int n) { if (n == 0) return (p.A, p.B * p.A); (double u, double v) = F((p.B * p.A, p.A), n - 1); return (v * p.A, u); }
            """).At([X(2), 4]).At([X(2), 0]),
        With("RecursionOfStructThatIsConstant", """
            [Differentiable] public static double F(double x, [NoDerivative] Vec2 c, (int From, int To) range, int n) => n == 0 ? x * c.X : F(x * c.Y + range.To, new Vec2(c.Y, c.X), (range.From + 1, range.To * 2), n - 1) * x + range.From;
            """).At([0.7, X(2), (1, 2), 3], hasOracle: false),
        With("RecursionPassesWhatVariesAsConstant", """
            [Differentiable] public static double F(double x, [NoDerivative] Vec2 c, int n) => n == 0 ? x * c.X : F(x * c.Y, c, n - 1) * x;
            """).At([0.7, X(2), 3]),
        With("RecursionInLoops", """
            [Differentiable] public static Vec2 F(Vec2 p, ReadOnlySpan<double> x, int n)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    if (n > 0 && x[i] > 0.2) p = F(x[i] * p, x[(i + 1)..], n - 1) + p;
                }

                return p;
            }
            """).At([X(2), X(4), 3]),
        With("OverloadsOfSameParts", """
            public readonly record struct Size(double W, double H);
            [Differentiable] public static double G(Vec2 p, int n) => n == 0 ? p.X : G(new Vec2(p.Y * p.X, p.X), n - 1) + G(new Size(p.X, p.Y), n - 1);
            [Differentiable] public static double G(Size p, int n) => n == 0 ? p.H * p.H : G(new Vec2(p.W, p.H * p.W), n - 1);
            [Differentiable] public static double F(Vec2 p) => G(p, 3) * G(new Size(p.Y, 2), 2);
            """).At([X(2)]),
        With("OverloadsOfArraysAndSpans", """
            [Differentiable] public static double G(double[] x) { double s = 0; foreach (double v in x) s += v * v; return s; }
            [Differentiable] public static double G(ReadOnlySpan<double> x) { double s = 1; foreach (double v in x) s *= v; return s; }
            [Differentiable] public static double G(Span<double> x) { double s = 1; for (int i = 0; i < x.Length; i++) x[i] = s += i; return s; }
            [Differentiable] public static double G(double y, ref int n) { for (int i = 0; i < n; i++) y *= y; return y; }
            [Differentiable] public static double G(double y, ref long n) { for (int i = 0; i < n; i++) y += y; return y; }
            [Differentiable] public static double G(Vec2[] x) { double s = 0; foreach (Vec2 v in x) s += v.X; return s; }
            [Differentiable] public static double G(ReadOnlySpan<Vec2> x) { double s = 0; foreach (Vec2 v in x) s += v.Y; return s; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n) => n == 0 ? G(x) : F(x, n - 1) * G(x) * G([x[0], x[1]]);
            """).At([X(2), 2], hasOracle: false),
        With("PartsThatAreNamedAlike", "[Differentiable] public static double F(Vec2 p, double pX, double pY, double of, int n) => n == 0 ? p.X * pX + of : F(new Vec2(pY, p.X), p.Y * pX, pX, of * of, n - 1) * of;")
            .At([X(2), 0.3, 0.4, 0.9, 2]),
        With("VectorsOfLibrary", """
            [Differentiable] public static System.Numerics.Complex F(System.Numerics.Complex z, System.Numerics.Complex c, int n) => n == 0 ? z : F(z * z + c, c, n - 1);
            """).At([X(2), X(2, 1), 3], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> ByReference =>
    [
        With("RecursionWithStructByReference", """
            [Differentiable] public static double F(ref Vec2 p, in Vec2 v, out Vec2 left, double dt, int n)
            {
                if (n == 0) { left = dt * p; return p.X * v.Y; }
                p += dt * v;
                double inner = F(ref p, new Vec2(p.Y, v.X), out left, dt * 0.8, n - 1);
                left.X *= inner;
                p.Y *= left.Y;
                return inner + p.X;
            }
            """).At([X(2), X(2, 1), X(2), 0.5, 3]).At([X(2), X(2, 1), X(2), 0.5, 0]),
        With("RecursionWithFieldsByReference", """
            [Differentiable] public static double Step(ref double a, double b, int n) { if (n == 0) return a * b; a *= b + n; return Step(ref a, b * 0.5, n - 1) + a; }

            [Differentiable] public static double F(Vec2 p, Span<Vec2> y)
            {
                double r = Step(ref p.X, p.Y, 2);
                Ray ray = new(p, p, 2);
                r += Step(ref p.Y, r, 1);
                y[1] = p;
                r += Step(ref y[1].X, 0.3, 2);
                Vec2 q = y[1];
                return r * p.X + q.X * p.Y;
            }
            """).At([X(2), Room(4)]),
        With("RecursionWithTwoFieldsByReference", """
            [Differentiable] public static void Step(ref double a, ref double b, int n) { if (n == 0) { a *= b; return; } b += a * n; Step(ref b, ref a, n - 1); }

            [Differentiable] public static double F(Vec2 p) { Step(ref p.X, ref p.Y, 3); return p.X * p.X + p.Y; }
            """).At([X(2)]),
        With("RecursionWithElementByReference", """
            [Differentiable] public static double Step(ref Vec2 p, double b, int n) { if (n == 0) return p.X * b; p = b * p; return Step(ref p, b * 0.5, n - 1) + p.Y; }

            [Differentiable] public static double F([InOut] Span<Vec2> p) { double r = Step(ref p[0], 0.7, 2); r += Step(ref p[1], r, 1); return r * p[0].Y; }
            """).At([X(4)]),
    ];

    private static IEnumerable<NumericCase> Memory =>
    [
        With("RecursionOnSpansOfStructs", """
            [Differentiable] public static Vec2 F(ReadOnlySpan<Vec2> p, Span<Vec2> q, double s, int k)
            {
                if (k == p.Length) return new Vec2(s, 1);
                Vec2 rest = F(p, q, s * p[k].X, k + 1);
                q[k] = p[k].Dot(rest) * rest;
                return q[k] + s * rest;
            }
            """).At([X(6), Room(6), 0.7, 0]).At([X(0), Room(0), 0.7, 0]),
        With("RecursionOnArraysOfStructs", """
            [Differentiable] public static double F(Vec2[] p, [InOut] Vec2[] q, int n)
            {
                if (n == 0) return p[0].Dot(q[1]);
                Vec2[] next = new Vec2[p.Length];
                for (int i = 0; i < p.Length; i++) { next[i] = p[i].X * p[p.Length - 1 - i]; q[i].Y *= p[i].Y; }
                return F(next, q, n - 1) + F(p, q, 0) + F(p, next, 0);
            }
            """).At([X(4), X(4, 1), 2]),
        With("RecursionOnGrid", """
            [Differentiable] public static double F(double[,] a, int row)
            {
                if (row == a.GetLength(0)) return 1;
                double s = 0;
                for (int j = 0; j < a.GetLength(1); j++) s += Math.Sin(a[row, j]) * a[row, 0];
                return s * F(a, row + 1) + s;
            }
            """).At([Two, 0]).At([Two, 2]),
        With("RecursionMakesGrids", """
            [Differentiable] public static double[,] F(double[,] a, int n)
            {
                if (n == 0) return a;
                double[,] b = new double[a.GetLength(1), a.GetLength(0)];
                for (int i = 0; i < b.GetLength(0); i++) for (int j = 0; j < b.GetLength(1); j++) b[i, j] = a[j, i] * a[0, i] + n;
                double[,] c = F(b, n - 1);
                for (int j = 0; j < c.GetLength(1); j++) c[0, j] *= a[1, 0];
                return c;
            }
            """).At([Two, 3]).At([Two, 0]),
        With("RecursionInGrid", """
            [Differentiable] public static void F([InOut] double[,] a, int k)
            {
                if (k == a.GetLength(0)) return;
                for (int j = 1; j < a.GetLength(1); j++) a[k, j] += a[k, j - 1] * a[0, j];
                F(a, k + 1);
                a[0, 0] *= a[k, 1];
            }
            """).At([Two, 0]),
        With("RecursionOnRows", """
            [Differentiable] public static double F(double[][] a, double x, int i)
            {
                if (i == a.Length) return x;
                double s = 0;
                foreach (double v in a[i]) s += v * x;
                return F(a, Math.Sin(s), i + 1) * s;
            }
            """).At([new[] { X(2), X(3), X(0), X(1) }, 0.7, 0]),
        With("RecursionOnRowsMade", """
            [Differentiable] public static double Sum(double[][] m, double v, int row)
            {
                if (row == m.Length) return v;
                double s = Sum(m, v * 0.5, row + 1);
                for (int j = 0; j < m[row].Length; j++) { if (m[row][j] > 1.2) return s; s += m[row][j] * v; }
                return s;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                var m = new double[n][];
                for (int i = 0; i < n; i++) m[i] = i == 2 ? new double[0] : x[..(i + 1)].ToArray();
                double before = Sum(m, x[0], 0);
                if (n > 1) { m[0] = m[1]; m[1][0] *= x[1]; }
                return before * Sum(m, before, 0) + Sum([[before, x[0]], x.ToArray()], x[1], 0);
            }
            """).At([X(5), 4]).At([X(3), 1]).At([X(2), 0]),
        With("RecursionOfStructsWithArrays", """
            [Differentiable] public static Layer F(Layer l, double x, int n)
            {
                if (n == 0) return l;
                double[] w = new double[l.Weights.Length];
                for (int i = 0; i < w.Length; i++) w[i] = l.Weights[w.Length - 1 - i] * x;
                Layer next = F(new Layer(w, l.Bias * x), x * 0.9, n - 1);
                next.Weights[0] += l.Bias;
                return next with { Bias = next.Bias + w[1] };
            }

            [Differentiable] public static double G(ReadOnlySpan<double> x) { Layer l = F(new Layer([x[0], x[1], x[2]], x[1]), x[2], 2); return l.Weights[0] * l.Weights[2] + l.Bias; }
            """).At([X(3)]) with { Method = "G" },
        With("RecursionOfObjects", """
            [Differentiable] public static double F(Body b, double x, int n)
            {
                if (n == 0) return b.Mass * b.Position.Dot(b.Position) + b.Charges[0];
                return F(new Body(b.Mass * x, new Vec2(b.Position.Y, b.Mass), b.Charges), x * 0.9, n - 1) + F(b with { Mass = x }, x, 0) * b.Charges[n];
            }

            [Differentiable] public static Body Moved(Body b, double t, int n) => n == 0 ? b : Moved(b with { Position = b.Position + t * b.Position, Mass = b.Mass * t }, t * b.Mass, n - 1);

            [Differentiable] public static double G(ReadOnlySpan<double> x) { Body b = Moved(new Body(x[0], new Vec2(x[1], x[2]), [x[3], x[0], x[1]]), x[2], 2); return F(b with { Charges = [x[3], b.Mass, x[1]] }, x[1], 2) * b.Mass * b.Charges[1]; }
            """).At([X(4)]) with { Method = "G" },
    ];

    private static IEnumerable<NumericCase> Virtual =>
    [
        new NumericCase("VirtualOfStructs",
        [
            """
            public abstract partial class Flow { [Differentiable] public virtual Vec2 At(Vec2 p, double t) => t * p; }

            public sealed partial class Swirl(double k) : Flow
            {
                private readonly double k = k;

                [Differentiable] public override Vec2 At(Vec2 p, double t) => new(-k * p.Y * t, p.X * Math.Sin(p.Y));
            }

            public static partial class Program
            {
                private static readonly Flow Field = new Swirl(0.8), Base = new Swirl(0.2);

                [Differentiable] public static double F(Vec2 p, double dt, int n)
                {
                    for (int i = 0; i < n; i++) p += dt * (Field.At(p, i * dt) + Base.At(new Vec2(1, 2), 0.5));
                    return p.Dot(p) + Field.At(new Vec2(0.5, 1), 2).X;
                }
            }
            """,
            Types,
        ]).At([X(2), 0.1, 4], hasOracle: false),
        new NumericCase("RecursionOnStructInstance",
        [
            """
            public readonly partial struct Line
            {
                public readonly double Slope;
                private readonly double[] more;
                public Line(double slope) { Slope = slope; more = [slope, 2]; }
                [Differentiable] public double F(double x, int n) => n == 0 ? x * Slope : F(x * Slope + more[1], n - 1) * x;
            }
            """,
        ]) { Type = "Line", Receiver = "new Line(0.7)" }.At([0.7, 3], hasOracle: false),
        new NumericCase("VirtualOfGrids",
        [
            """
            public abstract partial class Kernel { [Differentiable] public virtual double[,] Matrix(double[,] x, double scale) => x; }

            public sealed partial class Gauss : Kernel
            {
                [Differentiable] public override double[,] Matrix(double[,] x, double scale)
                {
                    int n = x.GetLength(0);
                    double[,] k = new double[n, n];
                    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) k[i, j] = Math.Exp(-scale * (x[i, 0] - x[j, 0]) * (x[i, 1] - x[j, 1]));
                    return k;
                }
            }

            public static partial class Program
            {
                private static readonly Kernel Own = new Gauss();

                [Differentiable] public static double F(double[,] x, double scale)
                {
                    double[,] k = Own.Matrix(x, scale * scale);
                    double s = 0;
                    foreach (double v in Own.Matrix(k, 0.3)) s += v * k[0, 1];
                    return s;
                }
            }
            """,
        ]).At([Two, 0.7], hasOracle: false),
    ];
}
