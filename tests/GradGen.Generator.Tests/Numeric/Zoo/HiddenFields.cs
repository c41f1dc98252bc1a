using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Structs with fields that only they may name, as parameters, results and elements: companions read them through accessors.</summary>
internal static class HiddenFields
{
    private const string Types = """
        public readonly struct Vec
        {
            private readonly double x, y;
            public Vec(double x, double y) { this.x = x; this.y = y; }
            public double X => x;
            public double Y => y;
            public double Length => Math.Sqrt(x * x + y * y);
            public Vec Turned(double by) => new(x * Math.Cos(by) - y * Math.Sin(by), x * Math.Sin(by) + y * Math.Cos(by));
            public static Vec operator +(Vec a, Vec b) => new(a.x + b.x, a.y + b.y);
            public static Vec operator *(double k, Vec a) => new(k * a.x, k * a.y);
        }
        public readonly struct Line(Vec from, double slope) { private readonly Vec from = from; private readonly double slope = slope; public double At(double t) => from.X + slope * t * from.Y; public Vec From => from; }
        public struct Counter { private int n; public double Rate; public double Next(double x) { n++; return n * Rate * x; } }
        public readonly struct Pair<T>(T first, T second) where T : System.Numerics.IFloatingPointIeee754<T> { private readonly T first = first, second = second; public T Product => first * second; }

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        Of("Parameter", "[Differentiable] public static double F(Vec v, double k) => v.Turned(k).X * v.Length + v.Y;").At([new[] { 0.7, 0.4 }, 0.3]),
        Of("Nested", "[Differentiable] public static double F(Line l, double k) => l.At(k) * l.From.Length;").At([new[] { 0.7, 0.4, 1.2 }, 0.3]),
        Of("Result", "[Differentiable] public static Vec F(Vec v, double k) => k * v.Turned(k) + v;").At([new[] { 0.7, 0.4 }, 0.3]),
        Of("ByReference", "[Differentiable] public static double F(ref Vec v, in Vec w, out Vec u, double k) { v = v.Turned(k) + w; u = k * v; return v.X * u.Y; }").At([new[] { 0.7, 0.4 }, new[] { 0.1, 0.9 }, new double[2], 0.3]),
        Of("Spans", "[Differentiable] public static double F(ReadOnlySpan<Vec> v, Span<Vec> w) { double s = 0; for (int i = 0; i < v.Length; i++) { w[i] = v[i] + s * v[0]; s += w[i].Length; } return s; }").At([X(6), X(6, 1)]),
        Of("SpansOfPlanes", "[Differentiable] public static double F(ReadOnlySpan<Counter> c, double x) { double s = 0; for (int i = 0; i < c.Length; i++) { Counter own = c[i]; s += own.Next(x) * own.Next(s); } return s; }").At([new[] { 1, 0.7, 2, 0.3 }, 0.4]),
        Of("BesideConstants", "[Differentiable] public static double F(Counter c, double x) => c.Next(x) + c.Next(x * x);").At([new[] { 3, 0.7 }, 0.4]),
        Of("Generic", "[Differentiable] public static double F(Pair<double> p, double x) => p.Product * x;").At([new[] { 0.7, 0.4 }, 0.3]),
        Of("Called", """
            [Differentiable] public static Vec Walk(Vec v, double k, int n) { if (n == 0) return v; return Walk(v.Turned(k), k, n - 1) + k * v; }
            [Differentiable] public static double F(Vec v, double k) { Vec w = Walk(v, k, 3); return w.Length * w.X; }
            """).At([new[] { 0.7, 0.4 }, 0.3]),
        Of("OfAnObject", "public record Model(Vec At, Line Way, Vec[] All, double K); [Differentiable] public static double F(Model m, double x) { double s = m.Way.At(x) * m.K; foreach (Vec v in m.All) s += v.Turned(x).Y * m.At.Length; return s; }").At([new object[] { new object[] { 0.7, 0.4 }, new object[] { new object[] { 0.2, 0.5 }, 0.9 }, new object[] { new object[] { 0.1, 0.3 }, new object[] { 0.4, 0.8 } }, 1.5 }, 0.3]),
        Of("InATuple", "[Differentiable] public static (Vec V, double K) F((Vec V, double K) p, double x) => (x * p.V + p.V.Turned(p.K), p.V.X * p.K);").At([new[] { 0.7, 0.4, 0.6 }, 0.3]),
        NumericCase.Of("InitAccessorsOfReadonlyStructs", """
            public readonly struct Radius { private readonly double r; public double R { get => r; init => r = value * 2; } }
            public readonly struct Bounded(double x) { private readonly double x = x; public double X { get => x; init { if (value > 0.5) x = value; else x = value * value; } } public double Y { get; init; } = 2 * x; }
            public readonly record struct Pair(double A) { private readonly double b = 0.5; public double B { get => b; init => b = A * value; } }
            public record struct Open { private double s; public double S { readonly get => s; init => s = value * 3; } }
            private static double Of(in Radius c) => c.R * c.R;
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                var c = new Radius { R = x[0] };
                for (int i = 0; i < x.Length; i++)
                {
                    var b = new Bounded(x[i]) { X = x[i] * x[0] };
                    var p = new Pair(x[i]) { B = b.X } with { B = b.Y };
                    var o = new Open { S = p.B };
                    s += Of(c) * b.X + p.B * o.S + new Bounded(s).Y + (b with { Y = s }).Y;
                    c = new Radius { R = s * 0.1 };
                }
                return s;
            }
            """).At([X(4)]),
    ];

    private static NumericCase Of(string name, string members) => NumericCase.Of("HiddenFieldsOf" + name, Types + members);
}
