using GradGen.Testing.Numerics;
using Microsoft.CodeAnalysis.CSharp;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Structs, record structs and tuples inside a method: fields, construction, members, deconstruction, and their way through branches and loops.</summary>
internal static class Structs
{
    private const string Vec3 = """
        public struct Vec3
        {
            public double X, Y, Z;
            public Vec3(double x, double y, double z) { X = x; Y = y; Z = z; }
            public static Vec3 operator +(Vec3 a, Vec3 b) => new Vec3(a.X + b.X, a.Y + b.Y, a.Z + b.Z);
            public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);
            public static Vec3 operator *(Vec3 a, double s) => new Vec3 { X = a.X * s, Y = a.Y * s, Z = a.Z * s };
            public static Vec3 operator -(Vec3 a) => a * -1;
            public double Dot(Vec3 o) => X * o.X + Y * o.Y + Z * o.Z;
            public readonly double Length => Math.Sqrt(X * X + Y * Y + Z * Z);
            public static Vec3 Cross(in Vec3 a, in Vec3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
            public void Scale(double s) { X *= s; Y *= s; Z *= s; }
            public bool ScaleIfLong(double s) { if (Length > 1) { Scale(s); return true; } Z += s; return false; }
            public double this[int i]
            {
                readonly get => i == 0 ? X : i == 1 ? Y : Z;
                set { if (i == 0) X = value; else if (i == 1) Y = value; else Z = value; }
            }
            public readonly void Deconstruct(out double x, out double y, out double z) { x = X; y = Y; z = Z; }
        }
        """;

    public static IEnumerable<NumericCase> Cases => [.. Tuples, .. User, .. Carried, .. Newest];

    /// <summary>Of the compiler's newest C#.</summary>
    private static IEnumerable<NumericCase> Newest => LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() <= LanguageVersion.CSharp13 ? [] :
    [
        NumericCase.Of("AccessorsWithFields", """
            public struct Gain { public double V { get => field; set => field = Math.Max(value, 0.1); } public double W { get; set { field = value * V; } } public double U { get => field * 2; set; } = 3; public Gain() { } }
            public sealed class Limits { public double Top { get => field * 2; init; } = 0.7; public double Low { get; init => field = value + 1; } = 0.2; public static double Scale { get => field + 1; } = 0.5; }
            private static readonly Limits Bounds = new() { Low = 0.3 };
            [Differentiable] public static double F(double a, double b)
            {
                Gain g = new() { V = a };
                g.W = b;
                g.V += b * b;
                g.W -= a;
                g.U *= a;
                return g.V * g.W + g.U * Bounds.Top * Limits.Scale + Bounds.Low * b;
            }
            """).At([0.3, 0.7], hasOracle: false).At([0.7, -0.4], hasOracle: false),
    ];

    private static NumericCase WithVec(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Vec3]);

    private static IEnumerable<NumericCase> Tuples =>
    [
        NumericCase.Of("StructsChangedThroughReferences", """
            public struct Vec { public double X, Y; public void Scale(double s) { X *= s; Y *= s; } public void Add(in Vec o) { X += o.X; Y += o.Y * X; } }
            public struct Two { public Vec A, B; }
            [System.Runtime.CompilerServices.InlineArray(3)] public struct Three { private Vec first; }
            private static ref Vec Pick(Span<Vec> all, int i) => ref all[i];
            private static ref Vec Larger(ref Vec a, ref Vec b) { if (a.X > b.X) return ref a; return ref b; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Span<Vec> all = new Vec[4];
                for (int i = 0; i < 4; i++) all[i].X = x[i];
                foreach (ref Vec v in all) v.Scale(3);
                foreach (ref Vec v in all[1..]) { v.Y = v.X * x[0]; if (v.Y > 2) break; v.Scale(v.X); }
                double scaled = 0;
                foreach (Vec v in all) { v.Scale(x[0]); scaled += v.X; v.Scale(2); scaled -= v.Y; }
                all[0].Y += scaled;
                Pick(all, n).Scale(x[1]);
                Larger(ref all[0], ref all[2]).Scale(x[2]);
                (n > 1 ? ref all[1] : ref all[3]).Scale(0.5);
                ref Vec last = ref all[^1];
                last.Scale(x[0]);
                Vec other = all[0];
                all[1].Add(in other);
                last.Add(other with { X = x[1] });
                all[n].Add(new Vec { X = x[0], Y = last.X });
                other.Add(in all[2]);
                all[0].Y -= other.Y;
                Two two = default;
                two.A.X = x[3];
                Larger(ref two.A, ref two.B).Scale(x[0]);
                Three three = default;
                three[1].X = x[1];
                three[1].Scale(7);
                three[n].Scale(x[2]);
                foreach (ref Vec v in three) v.Scale(2);
                double s = two.A.X + three[1].X * x[2];
                foreach (Vec v in all) s += v.X * v.X + v.Y;
                return s;
            }
            """).At([X(4), 0]).At([X(4), 2]),
        NumericCase.Of("RecordsOfNothing", """
            public record struct Pair(double A, float B);
            [Differentiable] public static double F(double x, double y) => new Pair(0 / (x - x), 1) == new Pair(double.NaN, 1) ? x * y : (0 / (x - x), 1) == (double.NaN, 1) ? 3 : x + y;
            """).At([0.3, 0.7], [0.7, 0.3], hasOracle: false),
        NumericCase.Of("CompoundAssignmentConverts", """
            public struct Length { public double V; public static implicit operator Length(double v) => new() { V = v * 2 }; public static double operator +(Length a, Length b) => a.V * b.V; public static implicit operator float(Length a) => (float)a.V; }
            public struct Gain { public double G; public static double operator *(double a, Gain g) => a * g.G; }
            [Differentiable] public static double F(double x, double y)
            {
                Length m = x;
                m += y;
                for (int i = 0; i < 2; i++) m += m;
                float f = 0.5f;
                f = (float)(f * new Gain { G = 0.25 });
                double d = y;
                d *= new Gain { G = x };
                return m.V * d + f;
            }
            """).At([0.3, 0.7], hasOracle: false),
        NumericCase.Of("RandomNumbersOfAStruct", """
            public struct Source { ulong state; public Source(ulong seed) { state = seed; } public double Next() { state ^= state << 13; state ^= state >> 7; state ^= state << 17; return (state >> 11) * (1.0 / (1UL << 53)); } }
            public readonly struct Power(int n) { private readonly int n = n; public double Of(double u) { double p = 1; for (int i = 0; i < n; i++) p *= u; return p; } public int Exponent => n; }
            private static double Normal(ref Source source) { double s = -6; for (int i = 0; i < 12; i++) s += source.Next(); return s; }
            [Differentiable] public static double F(double spot, double volatility, int paths)
            {
                var source = new Source(42);
                var cube = new Power(3);
                double sum = 0;
                for (int p = 0; p < paths; p++)
                {
                    double s = spot;
                    for (int i = 0; i < 3; i++) s *= Math.Exp(volatility * Normal(ref source) - 0.5 * volatility * volatility);
                    if (s > 1) sum += cube.Of(s - 1) * cube.Exponent;
                }
                return sum / paths;
            }
            """).At([1.1, 0.3, 5], hasOracle: false),
        NumericCase.Of("FieldsAssignedOneByOne", """
            public struct Vec { public double X, Y; public readonly double Cross(Vec o) => X * o.Y - Y * o.X; }
            public struct Segment { public Vec From, To; public int Steps; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Vec sum;
                sum.X = 0;
                sum.Y = x[0];
                (double A, double B) pair;
                for (int i = 0; i < n; i++)
                {
                    Segment s;
                    s.From.X = x[i];
                    s.From.Y = sum.X;
                    s.Steps = i;
                    if (x[i] > 0.3) { s.To = sum; } else { s.To.X = x[i] * x[i]; s.To.Y = i; }
                    sum.X += s.From.Cross(s.To) * (s.Steps + 1);
                    sum.Y *= 0.9;
                }
                pair.A = sum.X;
                pair.B = sum.Y;
                return pair.A * pair.B + sum.Y;
            }
            """).At([X(4), 4]).At([X(4), 0]),
        NumericCase.Of("Deconstruction", "[Differentiable] public static double F(double x) { (double s, double c) = (Math.Sin(x), Math.Cos(x)); return s * c; }").At([0.3]),
        NumericCase.Of("TupleSwap", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = x * y, b = Math.Sin(y);
                (a, b) = (b, a);
                (a, b) = (a + b, a * b);
                var t = (a, b);
                t.a += t.b;
                return t.a * t.Item2 + x;
            }
            """).At([0.3, 0.8]),
        NumericCase.Of("NestedTuples", """
            private static (double Value, (double A, double B) More) Parts(double x) => (x * x, (Math.Sin(x), 3));

            [Differentiable] public static double F(double x, double y)
            {
                var (v, (a, b)) = Parts(x);
                (double q, _) = Parts(y);
                var p = Parts(x * y);
                p.More.A *= q;
                (_, p.More) = Parts(p.Value);
                return v * a + b * q + p.More.A * p.Value + p.More.B;
            }
            """).At([0.3, 0.8]),
        NumericCase.Of("TupleOfInts", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                (int i, int j) = (0, x.Length - 1);
                double r = 1;
                for (int k = 0; k < x.Length; k++) { r = r * x[i] + x[j]; (i, j) = (j, k); }
                return r;
            }
            """).At([X(4)]),
        NumericCase.Of("SwapOfElements", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<double> a = stackalloc double[3];
                a[0] = x[0]; a[1] = x[1] * x[2]; a[2] = x[2];
                for (int i = 0; i < 2; i++) (a[i], a[i + 1]) = (a[i + 1], a[i] * a[2]);
                (a[0], a[2]) = (a[2], a[0] + a[1]);
                return a[0] * 2 + a[1] * a[2];
            }
            """).At([X(3)]),
        NumericCase.Of("TupleEquality", """
            [Differentiable] public static double F(double x, int i, int j)
            {
                (int, int) p = (i, j);
                return p == (1, 2) ? x * x : p != (2, 2) ? Math.Sin(x) : 3 * x;
            }
            """).At([0.4, 1, 2]).At([0.4, 2, 2]).At([0.4, 3, 2]),
        NumericCase.Of("FibonacciOfTuples", """
            [Differentiable] public static double F(double x, int n)
            {
                (double a, double b) s = (x, 1);
                for (int i = 0; i < n; i++) s = (s.b, s.a * x + s.b);
                return s.a;
            }
            """).At([0.7, 6]).At([0.7, 0]),
    ];

    private static IEnumerable<NumericCase> User =>
    [
        WithVec("VecArithmetic", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                var a = new Vec3(x[0], x[1], x[2]);
                Vec3 b = new Vec3 { X = x[2], Z = x[0] * x[1] };
                Vec3 c = Vec3.Cross(a, b) + -(a - b) * x[1];
                return c.Dot(a) + c.Length * b.Length + default(Vec3).X;
            }
            """).At([X(3)]),
        WithVec("VecMutates", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Vec3 a = new(x[0], x[1], x[2]);
                Vec3 before = a;
                a.Scale(x[0]);
                a.X += before.Y; a.Y = a.X * a.Z; a.Z++;
                bool wasLong = a.ScaleIfLong(x[2]);
                before.ScaleIfLong(0.5);
                a[1] *= 2;
                a[2] = a[0] + before[1];
                var (p, q, r) = a;
                return p * q + r + (wasLong ? before.Z : before.Y);
            }
            """).At([X(3)]).At([new[] { 0.2, 0.1, 0.3 }]),
        WithVec("VecChosen", """
            private static Vec3 Make(double x, int kind) => kind switch { 0 => new(x, 1, 2), 1 => new Vec3(1, x * x, x) * x, _ => default };

            [Differentiable] public static double F(double x, int kind)
            {
                Vec3 v = Make(x, kind);
                Vec3 w = x > 0.5 ? v : Make(2 * x, 1);
                if (kind == 1) { w.X = v.Y; v = w; } else w.Z -= x;
                return v.Dot(w) + w.X;
            }
            """).At([0.7, 0]).At([0.3, 1]).At([0.9, 2]),
        new NumericCase("Records",
        [
            """
            public static partial class Program
            {
                [Differentiable] public static double F(double x, double y)
                {
                    var p = new Point(x, y * y);
                    Point q = p with { Y = x * p.Y };
                    var (a, b) = q;
                    var c = new Circle(q) { Radius = a };
                    c = c with { Radius = c.Radius * b, Center = c.Center with { X = 2 } };
                    return (p == q ? 1 : p.X) * q.Norm2 + c.Area * c.Center.X + (new Named("a", 3, x).Scaled(2)).Value;
                }
            }

            public readonly record struct Point(double X, double Y) { public double Norm2 => X * X + Y * Y; }
            public record struct Circle(Point Center) { public double Radius { get; set; } = 1; public readonly double Area => Math.PI * Radius * Radius; }
            public readonly struct Named
            {
                public readonly string Name;
                public readonly int Count;
                public double Value { get; }
                public Named(string name, int count, double value) : this(value) { Name = name; Count = count; }
                public Named(double value) { Name = ""; Count = 1; Value = value; }
                public Named Scaled(double s) => new(Name, Count + Name.Length, Value * s * Count);
            }
            """,
        ]).At([0.7, 1.2]),
        new NumericCase("PrimaryConstructor",
        [
            """
            public static partial class Program
            {
                [Differentiable] public static double F(double x, double y) { var s = new Scaler(x, y) { Offset = x }; return s.Apply(y) + s.Twice + new Scaler(y, 2).Offset; }
            }

            public struct Scaler(double factor, double other)
            {
                private readonly double squared = factor * factor;
                public double Offset = other * 3;
                public double Twice { get; } = 2 * factor;
                public double Apply(double v) => v * factor + squared * Offset;
            }
            """,
        ]).At([0.7, 1.2]),
        new NumericCase("ConstantField",
        [
            """
            public static partial class Program
            {
                private static readonly Spring Default = new() { Stiffness = 3, Rest = 0.5, Kind = Kind.Hard };

                [Differentiable] public static double F(double x)
                {
                    Spring s = new() { Stiffness = x, Rest = x, Kind = Kind.Soft };
                    return s.Energy(x * x) + Default.Energy(x) + Default.Rest * s.Stiffness;
                }
            }

            public enum Kind { Soft, Hard }
            public struct Spring
            {
                public double Stiffness;
                [NoDerivative] public double Rest;
                public Kind Kind;
                public double Energy(double at) => Kind == Kind.Soft ? Stiffness * (at - Rest) * (at - Rest) : at * Stiffness;
            }
            """,
        ]).At([0.8], gradient: [((0.64 - 0.8) * (0.64 - 0.8)) + (0.8 * 2 * (0.64 - 0.8) * 1.6) + 3 + 0.5], isSmooth: false, hasOracle: false),
    ];

    private static IEnumerable<NumericCase> Carried =>
    [
        WithVec("VecThroughLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double dt)
            {
                Vec3 p = new(x[0], x[1], x[2]), v = default;
                for (int i = 0; i < 4; i++)
                {
                    Vec3 a = p * (-1 / (1 + p.Dot(p)));
                    v += a * dt;
                    p.X += v.X * dt;
                    p = p + v * dt;
                    if (p.X < 0) p.Scale(0.5);
                }
                return p.Dot(v) + p.Length;
            }
            """).At([X(3), 0.3]),
        NumericCase.Of("StructOfBuffers", """
            public ref struct View { public ReadOnlySpan<double> Data; public int Stride; public readonly double At(int i, int j) => Data[i * Stride + j]; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, int d)
            {
                var m = new View { Data = x, Stride = d };
                double r = 0;
                for (int i = 0; i < x.Length / d; i++)
                    for (int j = 0; j < m.Stride; j++) r += m.At(i, j) * m.At(i, 0);
                return r;
            }
            """).At([X(6), 2]),
        NumericCase.Of("SpanOfStructsPassedOver", """
            public struct P { public double X, Y; }

            [Differentiable] public static double F(double a, double b, int k)
            {
                {
                    if (k == 0) goto done;
                    Span<P> v = stackalloc P[2];
                    v[0].X = a * b;
                    v[1].Y = v[0].X * a;
                    P[] w = [v[0], v[1]];
                    b += w[1].Y * v[0].X;
                    if (k == 1) goto done;
                    a *= b;
                    done: a *= 0.8;
                }
                return a * b;
            }
            """).At([0.7, 0.4, 0]).At([0.7, 0.4, 1]).At([0.7, 0.4, 2]),
        NumericCase.Of("InstanceOfStruct", """
            private readonly record struct Line(double Slope, double Offset) { public double At(double x) => Slope * x + Offset; }
            private static readonly Line Fixed = new(2, 3);

            [Differentiable] public static double F(double x) { Line l = Fixed; l = l with { Slope = x }; return l.At(x) * Fixed.At(x); }
            """).At([0.6]),
    ];
}
