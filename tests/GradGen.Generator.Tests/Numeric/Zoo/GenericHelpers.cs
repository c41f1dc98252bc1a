using GradGen.Testing.Numerics;
using Microsoft.CodeAnalysis.CSharp;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Helpers that are generic: inlined with the types that they are called with.</summary>
internal static class GenericHelpers
{
    /// <summary>Those that the compiler's newest C# has.</summary>
    public static IEnumerable<NumericCase> Cases => LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() > LanguageVersion.CSharp13 ? [ExtensionMembers, .. Helpers] : Helpers;

    private static NumericCase ExtensionMembers =>
        new NumericCase("ExtensionMembers", ["""
            public struct Vec { public double X, Y; }
            public static class Extensions
            {
                extension(double d) { public double Cube => d * d * d; public double Add(double e, int times = 2) => d.Cube + times * e.Cube * d + d; public static double Half => 0.5; }
                extension(Vec v) { public double Dot(Vec o) { double s = v.X * o.X; return s + v.Y * o.Y; } public Vec Turned => new() { X = -v.Y, Y = v.X }; }
                extension(ReadOnlySpan<double> all) { public double Total() { double s = 0; foreach (double e in all) { if (e > 1) break; s += e.Cube; } return s; } public double Squares { get { double s = 0; foreach (double e in all) s += e * e; return s; } } }
                extension<T>(T t) where T : System.Numerics.INumber<T> { public T Square() => t * t; }
            }
            public static partial class Program
            {
                [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
                {
                    var v = new Vec { X = y, Y = x[0] };
                    double s = x[0].Cube + y.Add(x[1] * x[1].Cube) * double.Half + v.Dot(v.Turned.Turned) + (y * x[0]).Square();
                    return s * x.Total() + x[1..].Total() * x.Squares;
                }
            }
            """]).At([X(4), 0.3], hasOracle: false);

    private static IEnumerable<NumericCase> Helpers =>
    [
        NumericCase.Of("AStructWithoutFieldsAsAChoiceOfMethods", """
            public interface IOp<T> { T Apply(T a); }
            public struct Sq<T> : IOp<T> where T : System.Numerics.IFloatingPointIeee754<T> { public T Apply(T a) => a * T.Sin(a); }
            private static T Run<T, O>(O op, ReadOnlySpan<T> x) where T : System.Numerics.IFloatingPointIeee754<T> where O : struct, IOp<T> { T s = T.Zero; foreach (T v in x) s += op.Apply(v); return s; }
            [Differentiable] public static double F(ReadOnlySpan<double> x) => Run(new Sq<double>(), x) + Run(default(Sq<double>), x) * new Sq<double>().Apply(x[0]);
            """).At([X(3)]),
        NumericCase.Of("DefaultInterfaceMembers", """
            public interface IShape<TSelf> where TSelf : IShape<TSelf>
            {
                double Area(double k);
                double Size { get; }
                double Twice(double k) => Area(k) + Area(Half * k) * this.Size;
                double Half { get { double h = Size; if (h > 1) return h / 2; return h * 0.5 + h * h; } }
                static abstract TSelf Of(double size);
                TSelf Grown(double by) => TSelf.Of(Size * by);
                double Changed(double by) { Step(by); return Size + Again(by); }
                void Step(double by);
                sealed double Again(double by) { Step(by); return Size; }
            }
            public record struct Tile(double Size) : IShape<Tile>
            {
                public readonly double Area(double k) => Math.Sin(Size * k);
                public static Tile Of(double size) => new(size);
                public void Step(double by) => Size += by * Size;
            }
            public struct Disc : IShape<Disc>
            {
                internal double r;
                public double Area(double k) => r * r * k;
                double IShape<Disc>.Size => r;
                double IShape<Disc>.Half => r * 0.3;
                public static Disc Of(double size) => new() { r = size };
                public void Step(double by) => r *= by;
            }
            public sealed class Slab : IShape<Slab>
            {
                public double Depth { get; init; }
                public double Area(double k) => Depth + k;
                public double Size => Depth * Depth;
                public static Slab Of(double size) => new() { Depth = size };
                public void Step(double by) { }
            }
            private static double Measure<S>(S shape, double k) where S : IShape<S>
            {
                double s = shape.Twice(k) + shape.Grown(k).Twice(shape.Half);
                return s * shape.Size + shape.Area(k);
            }
            private static double Move<S>(S shape, double k) where S : struct, IShape<S>
            {
                double s = shape.Changed(k) + shape.Size;
                shape.Step(k);
                return s * shape.Changed(0.5) - shape.Size;
            }
            [Differentiable] public static double F(double x, double y) =>
                Measure(new Tile(x), y) * Measure(new Disc { r = y }, x) + Measure(new Slab { Depth = x * y }, 0.3) + Move(new Tile(y), x) - Move(new Disc { r = x }, y);
            """).At([0.7, 0.4]).At([1.7, -0.4]),
        NumericCase.Of("SettersThroughATypeParameter", """
            public interface ISystem { double this[int i] { get; set; } double P { get; set; } double Only { set; } double Kept { get; set; } }
            public struct Pair : ISystem
            {
                public double X, V;
                public double Kept { get; set; }
                public double P { readonly get => X; set => X = value * 2; }
                public double Only { set { V += value * X; } }
                public double this[int i] { readonly get => i == 0 ? X : V; set { if (i == 0) X = value; else V = value; } }
            }

            private static void Set<S>(ref S s, double v, int k) where S : struct, ISystem { s[k] = v; s[k] += v * s[0]; s.P = v + s[1]; s.P *= s.P; s.Only = v; s.Kept = s.P; s.Kept -= s[1] * v; }
            [Differentiable] public static double F(double x, int n)
            {
                var s = new Pair { X = x, V = 2 };
                for (int k = 0; k < n; k++) { Set(ref s, x * s.V * 0.2, k); }
                return s.X * s.V + s.Kept;
            }
            """).At([0.7, 2]).At([0.3, 1]),
        NumericCase.Of("GenericOverInterfaces", """
            public interface IShape { double Area(double k); double Size { get; } }
            public readonly struct Circle(double r) : IShape { private readonly double r = r; public double Area(double k) => r * r * k; double IShape.Size => r; }
            public record struct Square(double Size) : IShape { public double Area(double k) { double s = Size * Size; return s > k ? s : Size; } }
            public sealed class Slab : IShape { double IShape.Area(double k) => k * Depth; public double Depth = 0.7; public double Size { get; init; } = 2; }
            public interface IFunction { double At(double u); static abstract double Slope { get; } }
            public readonly struct Sine : IFunction { public double At(double u) => Math.Sin(u); public static double Slope => 1; }
            public readonly struct Power(int n) : IFunction { internal readonly int n = n; public double At(double u) { double p = 1; for (int i = 0; i < n; i++) p *= u; return p; } public static double Slope => 0.5; }
            private static readonly Slab Wall = new();
            private static double Measure<S>(S s, double k) where S : IShape => s.Area(k) * s.Size;
            private static double Integrate<F>(double from, double to, F f) where F : struct, IFunction { double t = 0; for (int i = 0; i < 3; i++) t += f.At(from + (to - from) * i / 3) * F.Slope; return t; }
            private static double Default<F>(double u) where F : struct, IFunction => default(F).At(u) + new F().At(2 * u);

            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double total = Measure(Wall, x[0]) + Integrate(x[0], x[1], new Power(3)) + Integrate(x[1], 1, default(Sine)) + Default<Sine>(x[2]);
                foreach (double e in x) total += Measure(new Circle(e), x[1]) + Measure(new Square(e), x[2]);
                return total;
            }
            """).At([X(4)], hasOracle: false),
        NumericCase.Of("GenericOverFields", """
            public interface IField<TSelf> where TSelf : IField<TSelf>
            {
                static abstract TSelf operator +(TSelf a, TSelf b); static abstract TSelf operator *(TSelf a, TSelf b); static abstract TSelf operator -(TSelf a);
                static abstract implicit operator TSelf(double a); static abstract TSelf One { get; } static abstract TSelf operator ++(TSelf a);
                static virtual TSelf Pow(TSelf a, int n) { TSelf s = TSelf.One; for (int i = 0; i < n; i++) s *= a; return s; }
            }
            public struct Cx : IField<Cx>
            {
                public double R, I;
                public static Cx operator +(Cx a, Cx b) => new() { R = a.R + b.R, I = a.I + b.I };
                public static Cx operator *(Cx a, Cx b) => new() { R = a.R * b.R - a.I * b.I, I = a.R * b.I + a.I * b.R };
                public static Cx operator -(Cx a) => new() { R = -a.R, I = -a.I };
                static Cx IField<Cx>.operator ++(Cx a) => new() { R = a.R + 1, I = a.I };
                public static implicit operator Cx(double a) => new() { R = a };
                public static Cx One => new() { R = 1 };
            }
            private static S Sum<S>(S a, S b, int n) where S : IField<S> { S acc = S.One; for (int i = 0; i < n; i++) { acc = acc * b + S.Pow(a, i); acc++; if (i == 1) acc += -b; } return acc + 0.5; }
            private static T Square<T>(T a) where T : System.Numerics.IMultiplyOperators<T, T, T> => a * a;
            [Differentiable] public static double F(double x, double y, int n)
            {
                Cx z = Sum(new Cx { R = x, I = y }, new Cx { R = y, I = 0.3 }, n);
                return z.R * z.I + Square(x) + Square(new System.Numerics.Complex(x, y)).Imaginary;
            }
            """).At([0.7, 0.3, 3], hasOracle: false).At([0.7, 0.3, 0], hasOracle: false),
        NumericCase.Of("GenericIdentityAndChoice", """
            private static T Same<T>(T value) => value;
            private static T Choose<T>(bool first, T a, T b) { if (first) return a; return Same(b); }
            private static void Exchange<T>(ref T a, ref T b) { T t = a; a = b; b = t; }

            [Differentiable] public static double F(double x, double y, int n)
            {
                Exchange(ref x, ref y);
                int m = Same(n), k = 2;
                Exchange(ref m, ref k);
                return Choose(n > 2, x * x, y) * Same(x) * m + k * Choose<double>(n > 3, 1, y);
            }
            """).At([0.7, 0.4, 3]).At([0.7, 0.4, 1]),
        NumericCase.Of("GenericMathematics", """
            private static T Wave<T>(T x, T k) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                T half = T.CreateChecked(0.5), sum = T.Zero;
                for (int i = 0; i < 3; i++)
                {
                    T t = T.CreateChecked(i) + T.One;
                    sum += T.Sin(k * x * t) / t;
                    if (sum > T.CreateChecked(100)) return T.Pi;
                }

                return sum * half - T.Exp(-x * x) + T.Max(x, T.NegativeOne) * default(T) + T.Abs(k);
            }

            [Differentiable] public static double F(double x, double k) => Wave(x, k) * Wave(k, 2.0);
            """).At([0.7, 0.4]),
        NumericCase.Of("GenericMathematicsOfFloat", """
            private static T Norm<T>(ReadOnlySpan<T> x) where T : struct, System.Numerics.INumber<T>, System.Numerics.IRootFunctions<T>
            {
                Span<T> squares = new T[x.Length];
                for (int i = 0; i < x.Length; i++) squares[i] = x[i] * x[i];
                T s = T.Zero;
                foreach (T v in squares) s += v;
                return T.Sqrt(s);
            }

            [Differentiable] public static float F(ReadOnlySpan<float> x, double scale) => (float)(Norm(x) * Norm<double>([scale, scale * 2]));
            """).At([X(3), 0.4]),
        NumericCase.Of("GenericWithFunctions", """
            private static TResult Apply<T, TResult>(Func<T, TResult> f, T value) => f(value);
            private static double Fold<T>(ReadOnlySpan<T> items, double start, Func<double, T, double> f) { foreach (T item in items) start = f(start, item); return start; }
            private static double Integrate(Func<double, double> f, double to) { double s = 0; for (int i = 0; i < 3; i++) s += f(to * i / 3); return s * to / 3; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double k)
            {
                double area = Integrate(a => Integrate(b => a * b * k + Math.Sin(a), k), x[0]);
                return Fold(x, k, (s, v) => s * v + Apply(t => t * t, s)) + Apply(v => v * 2, x[0]) + Fold<int>([1, 2, 3], k, (s, i) => s * i * k) + area;
            }
            """).At([X(3), 0.4]),
        new NumericCase("GenericTypes",
        [
            """
            public static partial class Program
            {
                [Differentiable] public static double F(double x, double y) => Poly<double>.Square(x) * Poly<double>.Inner<int>.Twice(y, 3) + Poly<float>.Square(2) * Model<Tanh>.Run(x);
            }

            internal static class Poly<T> where T : System.Numerics.IFloatingPointIeee754<T>
            {
                public static T Square(T x) => x * x;
                internal static class Inner<TKey> { public static T Twice(T x, TKey key) { TKey kept = key; T y = Square(x); return y + y; } }
            }

            internal interface IActivation { static abstract double Act(double x); static virtual double Bias => 0.7; static virtual double Scale(double x) => x * x; }
            internal readonly struct Tanh : IActivation { public static double Act(double x) => Math.Tanh(x) + 0.5 * x; }
            internal static class Model<TActivation> where TActivation : IActivation { public static double Run(double x) => TActivation.Act(TActivation.Act(x)) + TActivation.Bias * TActivation.Scale(x); }
            """,
        ]).At([0.7, 0.4]),
        NumericCase.Of("GenericHelpersOnComplexNumbers", """
            private static T Horner<T>(T x, params T[] c) where T : System.Numerics.INumberBase<T> { T s = T.Zero; foreach (T k in c) s = s * x + k; return s; }
            private static T Exponential<T>(T x, int n) where T : System.Numerics.INumberBase<T>
            {
                T s = T.One + T.AdditiveIdentity, p = T.MultiplicativeIdentity;
                for (int i = 1; i < n; i++) { p *= x / T.CreateChecked(i); s += p; s = -s; s++; s -= T.CreateSaturating(0.5f) * T.CreateTruncating(x); }
                return s == T.Zero ? x : s;
            }
            private static T Opposite<T>(T x) where T : System.Numerics.ISignedNumber<T> => T.NegativeOne * x;
            [Differentiable] public static double F(double x)
            {
                var z = new System.Numerics.Complex(x, 1);
                var p = Horner(z, 1, x, new System.Numerics.Complex(2, x * x)) + Exponential(z, 4) * Opposite(z);
                return p.Real * p.Imaginary + Horner(x, 1, x, 3) + Horner(3, 1, 2);
            }
            """).At([0.7], hasOracle: false),
    ];
}
