using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Classes and records as bundles of parameters. Points give an object as an <c>object[]</c> of its members.</summary>
internal static class Classes
{
    private const string Types = """
        public enum Kind { Linear, Tanh }
        public struct Vec { public double X, Y; public Vec(double x, double y) { X = x; Y = y; } public readonly double Norm => X * X + Y * Y; }
        public sealed record Layer(double[,] W, double[] B, Kind Kind)
        {
            public double[] Apply(ReadOnlySpan<double> x)
            {
                var y = new double[B.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    double t = B[i];
                    for (int j = 0; j < x.Length; j++) t += W[i, j] * x[j];
                    y[i] = Activate(t);
                }
                return y;
            }
            private double Activate(double t) => Kind == Kind.Tanh ? Math.Tanh(t) : t;
        }
        public sealed record Model(Layer First, Layer Second, double Scale, string Name);
        public class Spring
        {
            public double Stiffness { get; init; }
            public double Damping;
            [NoDerivative] public double Rest { get; set; } = 0.5;
            public int Steps { get; set; } = 2;
            public Vec Center { get; private set; }
            public double[] Weights { get; } = [];
            public Spring() { }
            public Spring(double stiffness, double damping, Vec center, double[] weights) { Stiffness = stiffness; Damping = damping; Center = center; Weights = weights; }
            public double Force(double x) => Stiffness * (x - Rest) + Damping * x * Center.X;
            public double Total { get { double t = 0; foreach (double w in Weights) t += w * w; return t; } }
            public double this[int i] => Weights[i] * Damping;
        }
        public class Base { public double A; public double[] C = []; public double Twice() => 2 * A * C[0]; }
        public sealed class Derived : Base { public float B { get; set; } public double Sum() => A + B + Twice(); }
        public sealed class Numbers { public double P { get; set; } public double Q { get; set; } public Numbers? Self() => this; }
        public sealed class Line(double slope, double offset) { public double Slope { get; } = slope; public double Offset { get; } = offset; public double At(double x) => Slope * x + Offset; }
        public sealed class Wide { public required double X { get; init; } public required string Name { get; init; } public required double[] V { get; set; } }
        public class Secret
        {
            private readonly double[] w; private readonly double k; private readonly int n; protected double B { get; private set; } private readonly Vec at;
            public Secret(double[] w, double k, int n, double b, Vec at) { this.w = w; this.k = k; this.n = n; B = b; this.at = at; }
            public double Eval(double x) { double s = B * at.X; for (int i = 0; i < n; i++) s += w[i] * x * k + at.Y; return s; }
            public virtual double Twice(double x) => 2 * Eval(x);
        }
        public sealed class Kept(double slope, double[] w, int n) { public double At(double x) => slope * x * w[n] + w[0] * slope; }
        public sealed class Squared(double w) { sealed class Entry { public int Hits; } public double W { get; set; } = w * w; public double Eval(double x) => W * x; public static Squared Of(double w) => new(w); public static double Twice(double w) { return 2 * w; } }
        public sealed class Sized { public double[] W; internal double B { get; private set; } public double[,] M { get; init; } public int N { get; } public Sized(int n) { N = n; W = new double[n]; M = new double[n, n]; B = n > 1 ? 2 : 3; } }
        public record Beside(double A, int N) { public double C { get; init; } = A; public double[] V { get; set; } = new double[N]; }
        public record Parent(double A);
        public sealed record Child(double Q, double R, double A) : Parent(A * 2);
        public class Boxed<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> { public T X { get; set; } = x * x; public T[] V { get; init; } = [x]; public Sized? Inner { get; init; } }
        public sealed class Upper<S>(S x, int n) : Boxed<S>(x) where S : System.Numerics.IFloatingPointIeee754<S> { public S Y { get; init; } = x + S.CreateChecked(n); }
        """;

    private static readonly object[] Layer1 = [new double[,] { { 0.5, -1, 0.2 }, { 2, 0.3, -0.4 } }, X(2), 1];
    private static readonly object[] Layer2 = [new double[,] { { 0.7, -0.6 } }, X(1), 0];
    private static readonly object[] Network = [Layer1, Layer2, 0.8, "net"];
    private static readonly object[] Coil = [1.5, 0.3, 0.2, 3, new object[] { 0.4, -0.6 }, X(2)];

    public static IEnumerable<NumericCase> Cases => [.. Inputs, .. Made];

    private static IEnumerable<NumericCase> Inputs =>
    [
        With("RecordNetwork", "[Differentiable] public static double F(Model m, ReadOnlySpan<double> x) => m.Scale * m.Second.Apply(m.First.Apply(x))[0] * (m.Name.Length > 2 ? 2 : 1);").At([Network, X(3)]),
        With("ClassWithMembers", """
            [Differentiable] public static double F(Spring s, double x)
            {
                double e = 0;
                for (int i = 0; i < s.Steps; i++) { e += s.Force(x) * s[i % 2]; x += 0.1 * e; }
                return e * s.Total + s.Center.Norm;
            }
            """).At([Coil, 0.7]),
        With("ClassOutputs", "[Differentiable] public static void F(Spring s, ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = s.Force(x[i]) + s.Weights[i % 2]; }").At([Coil, X(3), new double[3]]),
        With("ClassDerived", "[Differentiable] public static double F(Derived d) { Base b = d; return d.Sum() * b.A * b.Twice(); }").At([new object[] { 0.7, X(2), 0.5 }]),
        With("ClassOfNumbers", "[Differentiable] public static double F(Numbers a, Numbers b) { Numbers c = a.P > b.P ? a : b; for (int i = 0; i < 3; i++) c = c.Q > a.Q ? a.Self() : b; return c.P * a.Q + b.P; }")
            .At([new object[] { 0.7, 0.2 }, new object[] { 0.3, 0.9 }]).At([new object[] { 0.1, 0.95 }, new object[] { 0.3, 0.9 }]),
        With("ClassPassedOn", "private static double Square(in Numbers n) => n.P * n.P; private static double Apply(Func<Numbers, double> f, Numbers n) => f(n) + Square(n); [Differentiable] public static double F(Numbers n, double x) => n is null ? 0 : Apply(m => m.Q * x, n);")
            .At([new object[] { 0.7, 0.2 }, 0.4]),
        With("ClassRequired", "[Differentiable] public static double F(Wide w) => w.X * w.V[1] + w.Name.Length;").At([new object[] { 0.7, "abc", X(2) }]),
        With("ClassInTuple", "[Differentiable] public static double F((Numbers N, double S) t, Line l) => l.At(t.S) * t.N.P + t.N.Q;").At([new object[] { new object[] { 0.7, 0.2 }, 0.4 }, new object[] { 0.3, 0.9 }]),
        With("ClassWithHiddenFields", "[Differentiable] public static double F(Secret s, double x) => s.Eval(x) * s.Eval(x * x);").At([new object[] { X(3), 0.5, 2, 0.4, new object[] { 0.3, 0.7 } }, 0.6]),
        With("ClassWithHiddenFieldsThatRecurs", "[Differentiable] public static double Go(Secret s, double x, int n) => n == 0 ? x : Go(s, s.Eval(x), n - 1) * x; [Differentiable] public static double F(Secret s, double x) => Go(s, x, 2);").At([new object[] { X(3), 0.5, 2, 0.4, new object[] { 0.3, 0.7 } }, 0.6]),
        With("ClassThatKeepsItsParameters", "[Differentiable] public static double F(Kept k, double x) => k.At(x) * x;").At([new object[] { 0.5, X(2), 1 }, 0.6]),
        With("ClassWhoseParameterIsNotKept", "[Differentiable] public static double F(Squared s, double x) => s.Eval(x) * x;").At([new object[] { 0.5 }, 0.6]),
        With("ClassWhoseConstructorComputes", "[Differentiable] public static double F(Sized s) => s.W[0] * s.W[1] * s.B + s.M[0, 1] * s.M[1, 0];").At([new object[] { X(2), 0.4, new double[,] { { 1, 2 }, { 3, 4 } }, 2 }]),
        With("RecordWithMoreThanItsPositions", "[Differentiable] public static double F(Beside b) => b.A * b.C * b.V[1] + b.A * b.A;").At([new object[] { 0.3, 2, 0.4, X(2) }]),
        With("RecordDerived", "[Differentiable] public static double F(Child c, Parent p) => c.A * c.Q * c.R * p.A + p.A * p.A;").At([new object[] { 0.3, 0.5, 0.4 }, new object[] { 0.7 }]),
        With("GenericClassWhoseConstructorComputes", "[Differentiable] public static double F(Boxed<double> b) => b.X * b.V[0] + b.Inner!.W[1] * b.Inner.B * b.X;").At([new object[] { 0.3, X(2), new object[] { X(2), 0.4, new double[,] { { 1, 2 }, { 3, 4 } }, 2 } }]),
        With("GenericClassDerived", "[Differentiable] public static double F(Upper<double> b) => b.X * b.V[0] * b.Y + b.Inner!.B * b.Y;").At([new object[] { 0.3, X(2), new object[] { X(2), 0.4, new double[,] { { 1, 2 }, { 3, 4 } }, 2 }, 0.6 }]),
        With("ClassAndPassiveOne", "[Differentiable] public static double F(Numbers n, [NoDerivative] Numbers k, [NoDerivative] Model m) { Numbers j = k; return n.P * k.Q + n.Q * j.P * m.First.B[0] * m.First.Apply([1, 2, 3])[0]; }")
            .At([new object[] { 0.7, 0.2 }, new object[] { 0.3, 0.9 }, Network], hasOracle: true),
    ];

    private static IEnumerable<NumericCase> Made =>
    [
        With("RecordResult", "[Differentiable] public static Layer F(Layer l, double s) { var b = new double[l.B.Length]; for (int i = 0; i < b.Length; i++) b[i] = s * l.B[i]; return l with { B = b }; }").At([Layer1, 0.7]),
        With("ModelResult", "[Differentiable] public static Model F(Model m, double s) => new(m.Second with { B = [s] }, m.First, m.Scale * s, \"made\");").At([Network, 0.7]),
        With("LocalObjects", """
            [Differentiable] public static double F(double x, double[] w)
            {
                var s = new Spring(x, x * x, new Vec(w[0], w[1]), w) { Steps = 3 };
                var line = new Line(x, w[2]);
                var n = new Numbers { P = s.Force(0.3), Q = line.At(w[0]) };
                for (int i = 0; i < s.Steps; i++) n = new Numbers { P = n.Q * x, Q = n.P + i };
                return n.P * n.Q + s.Total + new Spring { Damping = x }.Force(2);
            }
            """).At([0.7, X(3)]),
        With("ObjectsShareArrays", """
            [Differentiable] public static double F(double x)
            {
                double[] w = [x, 2 * x];
                var layer = new Layer(new double[,] { { x, 1 } }, w, Kind.Linear);
                Layer other = layer with { Kind = Kind.Tanh };
                w[1] = x * x;
                layer.B[0] += layer.W[0, 0] * 3;
                layer.W[0, 1] = w[0];
                return other.B[0] * other.B[1] * other.W[0, 1];
            }
            """).At([0.7]),
        With("NumbersResult", "[Differentiable] public static Numbers F(double x, Span<double> y) { y[0] = x * x; return new Numbers { P = Math.Sin(x), Q = y[0] }; }").At([0.7, new double[1]]),
    ];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);
}
