using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Calls: helpers that are inlined, differentiable methods, virtual ones, those of other files and types, methods of instances.</summary>
internal static class CallPrograms
{
    private const string Helpers = """
        internal static class Outer
        {
            public static double Twice(double x) => Middle.Square(x) + Middle.Square(x + 1);
            public static void Fill(Span<double> y, double v) { for (int i = 0; i < y.Length; i++) y[i] = v * (i + 1); }
        }

        internal static class Middle { public static double Square(double x) { double y = Inner.Shift(x); return y * y; } }

        internal static class Inner { public static double Shift(double x) { if (x > 0) return x + 0.5; return Math.Sin(x); } }
        """;

    public static IEnumerable<NumericCase> Cases => [.. Static, .. Instances];

    private static IEnumerable<NumericCase> Static =>
    [
        NumericCase.Of("TwoElementsByReference", """
            [Differentiable] public static void Mix(ref double a, ref double b, int n) { if (n == 0) return; (a, b) = (Math.Sin(b), a * b); Mix(ref a, ref b, n - 1); }
            [Differentiable] public static void F([InOut] Span<double> y) => Mix(ref y[0], ref y[1], 3);
            """).At([X(2)]),
        NumericCase.Of("OverlappingSpansOfACallThatIsNotInlined", """
            [Differentiable] public static void Smooth([InOut] Span<double> y, ReadOnlySpan<double> x, int n) { if (n == 0) return; for (int i = 0; i < x.Length; i++) y[i] += 0.5 * x[i] * x[i]; Smooth(y, x, n - 1); }
            [Differentiable] public static double F(ReadOnlySpan<double> z) { double[] t = z.ToArray(); Smooth(t.AsSpan(0, 2), t.AsSpan(1, 2), 2); return t[0] * t[1] * t[2]; }
            """).At([X(3)]),
        new NumericCase("HelpersThreeDeep",
        [
            """
            public static partial class Program
            {
                [Differentiable] public static double F(ReadOnlySpan<double> x)
                {
                    double r = 0;
                    foreach (double v in x) r += Outer.Twice(v) * r + v;
                    Span<double> y = stackalloc double[3];
                    Outer.Fill(y, r);
                    return y[2] * y[0];
                }
            }
            """,
            Helpers,
        ]).At([X(4)]).At([X(0)]),
        NumericCase.Of("CallsMarked", """
            [Differentiable] public static double Square(double x) => x * x + Math.Sin(x);

            [Differentiable] public static double F(double x, double y) { double a = Square(x * y); return Square(a) + Square(y) * x; }
            """).At([0.7, -0.4]),
        NumericCase.Of("CallsMarkedInLoop", """
            [Differentiable] public static double Step(double a, double b) { double r = a; for (int i = 0; i < 3; i++) r = r * b + 0.1; return r; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double s)
            {
                double r = s;
                for (int i = 0; i < x.Length; i++) r = Step(r, x[i]);
                return r;
            }
            """).At([X(4), 0.5]).At([X(0), 0.5]),
        NumericCase.Of("CallsMarkedOnSpans", """
            [Differentiable] public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
                return s;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Dot(x, y) / Math.Sqrt(1 + Dot(x, x) * Dot(y, y));
            """).At([X(4), X(4, 1)]).At([X(0), X(0)]),
        NumericCase.Of("CallsMarkedWithOutput", """
            [Differentiable] public static void Map(ReadOnlySpan<double> x, double s, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = Math.Tanh(x[i] * s); }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double s, Span<double> z)
            {
                double[] t = new double[x.Length];
                Map(x, s, t);
                Map(t, s * s, z);
                double r = 0;
                for (int i = 0; i < t.Length; i++) r += z[i] * t[i];
                return r;
            }
            """).At([X(4), 0.5, Room(4)]),
        NumericCase.Of("CallsMarkedInPlace", """
            [Differentiable] public static void Smooth([InOut] Span<double> a, double k) { for (int i = 1; i < a.Length; i++) a[i] += k * a[i - 1] * a[i]; }

            [Differentiable] public static void F([InOut] Span<double> a, double k) { for (int t = 0; t < 3; t++) { Smooth(a, k * t); a[0] *= 0.9; } }
            """).At([X(4), 0.3]).At([X(1), 0.3]),
        NumericCase.Of("CallsMarkedInBranch", """
            [Differentiable] public static double Log(double x) => Math.Log(x);

            [Differentiable] public static double F(double x) => x > 0 ? Log(x) * x : 2 * x;
            """).At([0.7]).At([-0.7]),
        NumericCase.Of("CallsMarkedPassively", """
            [Differentiable] public static double Half(double x) => x / 2;

            [Differentiable] public static double F(double x, [NoDerivative] double c) => Half(c) * x + Half(3);
            """).At([0.7, 5]),
        NumericCase.Of("NamedAndOptional", """
            private static double Affine(double x, double scale = 2, double shift = 1) => x * scale + shift;

            [Differentiable] public static double F(double x, double y) => Affine(x, shift: y) * Affine(scale: x, x: y) + Affine(x);
            """).At([0.7, 0.3], hasOracle: false),
        NumericCase.Of("HelperReturnsFromLoopFreeBranches", """
            private static double Clip(double x, double lo, double hi)
            {
                if (x < lo) return lo;
                if (x > hi) return hi;
                return x;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double lo, double hi) { double r = 0; foreach (double v in x) r += Clip(v, lo, hi) * v; return r; }
            """).At([X(6), -0.5, 1.1]),
        NumericCase.Of("HelperWithLocals", """
            private static double Norm(ReadOnlySpan<double> v) { double s = 0; for (int i = 0; i < v.Length; i++) s += v[i] * v[i]; return Math.Sqrt(s); }

            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) { double s = Norm(x); for (int i = 0; i < 2; i++) s += Norm(y) * s; return s; }
            """).At([X(3), X(2)]),
    ];

    private static IEnumerable<NumericCase> Instances =>
    [
        NumericCase.Of("WhatAKnownObjectOverrides", """
            public class First { internal double K = 2; public virtual double At(double a) => a * K; }
            public class Second : First { public override double At(double a) => base.At(a) + a * a; }
            public sealed class Third : Second { public override double At(double a) => base.At(a) * 2; }
            private static readonly Third Known = new();
            [Differentiable] public static double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += Known.At(v); return s; }
            """).At([X(3)], hasOracle: false),
        Typed("Instance", """
            public partial class Model(double scale, double[] weights)
            {
                private readonly double scale = scale;
                private readonly double[] weights = weights;

                public double Bias { get; init; } = 0.25;

                [Differentiable] public double F(ReadOnlySpan<double> x)
                {
                    double r = Bias;
                    for (int i = 0; i < weights.Length; i++) r += Math.Tanh(scale * weights[i] * x[i]);
                    return r * this.scale;
                }
            }
            """, "Model", "new Model(0.5, [1.5, 2.5, -1.0])").At([X(3)]),
        Typed("InstanceInPlace", """
            public partial class Filter
            {
                private readonly double decay = 0.3;

                [Differentiable] public void F([InOut] Span<double> a) { for (int i = 1; i < a.Length; i++) a[i] += decay * a[i - 1] * a[i]; }
            }
            """, "Filter", "new Filter()").At([X(4)]),
        Typed("StructInstance", """
            public readonly partial struct Line(double slope)
            {
                private readonly double slope = slope;

                [Differentiable] public double F(double x) => slope * x * x + this.Offset(x);

                private double Offset(double x) => x / slope;
            }
            """, "Line", "new Line(1.5)").At([0.8]),
        Typed("Virtual", """
            public abstract partial class Layer { [Differentiable] public virtual double Apply(double x, double w) => x * w; }

            public sealed partial class Tanh : Layer { [Differentiable] public override double Apply(double x, double w) => Math.Tanh(x * w); }

            public static partial class Net
            {
                private static readonly Layer First = new Tanh();

                [Differentiable] public static double F(ReadOnlySpan<double> w, double x)
                {
                    for (int i = 0; i < w.Length; i++) x = First.Apply(x, w[i]);
                    return x * w[0];
                }
            }
            """, "Net", null).At([X(3), 0.4]),
        Typed("Override", """
            public partial class Layer { [Differentiable] public virtual double F(double x, double w) => x * w; }

            public partial class Tanh : Layer { [Differentiable] public override double F(double x, double w) => Math.Tanh(x * w); }
            """, "Layer", "(Layer)new Tanh()").At([0.8, 0.6], value: [Math.Tanh(0.8 * 0.6)]),
        Typed("VirtualOnThis", """
            public partial class Base
            {
                [Differentiable] public virtual double Act(double x) => x;

                [Differentiable] public double F(double x, double y) => Act(x * y) * Act(y);
            }

            public partial class Derived : Base { [Differentiable] public override double Act(double x) => Math.Sin(x); }
            """, "Base", "(Base)new Derived()").At([0.8, 0.6], value: [Math.Sin(0.48) * Math.Sin(0.6)]),
        Typed("GenericContainer", """
            public static partial class Outer<T>
            {
                public static partial class Inner<TKey> where TKey : struct
                {
                    [Differentiable] public static double F(double x, int key) => x * x * Scale(x) * key;

                    private static double Scale(double x) => Math.Sin(x);
                }
            }
            """, "Outer`1+Inner`1", "Outer<string>.Inner<int>").At([0.8, 3]),
        Typed("GenericInstance", """
            public partial class Box<T>(double k)
            {
                private readonly double k = k;

                [Differentiable] public void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = k * x[i] * x[i]; }
            }
            """, "Box`1", "new Box<string>(1.5)").At([X(3), Room(3)]),
        Typed("NestedContainers", """
            public partial class A { internal partial struct B { public static partial class C { [Differentiable] internal static double F(double x) => x * x * 2; } } }
            """, "A+B+C", null).At([0.8]),
        Typed("RecordInstance", """
            public partial record Gain(double K)
            {
                [Differentiable] public double F(ReadOnlySpan<double> x) { double r = 1; foreach (double v in x) r = r * v + K; return r; }
            }
            """, "Gain", "new Gain(0.5)").At([X(3)]),
    ];

    private static NumericCase Typed(string name, string source, string type, string? receiver) => new(name, [source]) { Type = type, Receiver = receiver };
}
