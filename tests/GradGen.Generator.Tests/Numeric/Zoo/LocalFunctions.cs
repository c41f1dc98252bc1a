using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Local functions, lambdas, method groups; and the ways to pass arguments.</summary>
internal static class LocalFunctions
{
    public static IEnumerable<NumericCase> Cases => [.. Local, .. Lambdas, .. Arguments];

    private static IEnumerable<NumericCase> Local =>
    [
        NumericCase.Of("LambdaOfItsNaturalType", "[Differentiable] public static double F(double x) { var f = (double q) => q * x; return f(x) * f(2); }").At([0.7]),
        NumericCase.Of("LambdaThatIsAskedFor", """
            private static double Maybe(double v, Func<double, double>? g = null) => g != null ? g(v) : v;
            private static double Surely(double v, Func<double, double>? g) { if (g is null) return v; return g(v); }
            [Differentiable] public static double F(double x) => Maybe(x, q => q * q) * Surely(x, q => Math.Sin(q));
            """).At([0.7]),
        NumericCase.Of("SliceByWhatTheCallLeaves", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k)
            {
                double Find(ReadOnlySpan<double> v, out int at) { for (int i = 0; i < v.Length; i++) if (v[i] < 0) { at = i; return v[i] * k; } at = -1; return 0; }
                double a = Find(x, out int p);
                double b = p >= 0 ? Find(x[p..], out p) : k * k;
                return a * b + p;
            }
            """).At([new[] { 1, -1, 0.5, -0.1, 2 }, 0.7]).At([new[] { -1, 0.5, -0.1, 2 }, 0.7]).At([new[] { 1, 0.5, 0.1, 2 }, 0.7]),
        NumericCase.Of("SliceByWhatIsChangedLater", """
            private static double Sum(ReadOnlySpan<double> v, ref int n) { double s = 0; n++; for (int i = 0; i < v.Length; i++) { s += v[i] * v[i] * n; n += 2; if (s > 5) return s; } return s * v.Length; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double s = Sum(x[n..], ref n);
                ReadOnlySpan<double> part = x[..(n % 3)];
                while (n > 2) { n -= 2; s += part.Length > 1 ? part[0] * s : 1; }
                return s * n;
            }
            """).At([X(5), 1]).At([X(4), 0]).At([X(4), 3]),
        NumericCase.Of("GenericLocalFunctions", """
            public interface IShape { double Area(double k); }
            public readonly struct Circle(double r) : IShape { private readonly double r = r; public double Area(double k) => r * r * k; }
            public readonly record struct Square(double A) : IShape { public double Area(double k) { double s = A * A; return s > k ? s : A; } }
            [Differentiable] public static double F(ReadOnlySpan<double> x, float y)
            {
                double scale = x[1];
                T Norm<T>(T a, T b) where T : System.Numerics.IFloatingPointIeee754<T> { T s = a * a + b * b; for (int i = 0; i < 2; i++) s = T.Sqrt(s + T.One); return s; }
                double Area<S>(S s) where S : IShape => s.Area(scale) * scale;
                static U Twice<U>(U u, Func<U, U> f) where U : System.Numerics.INumber<U> => f(f(u)) + u;
                double total = Norm(x[0], x[2]) + Norm(y, 1f);
                foreach (double e in x) total += Area(new Circle(e)) + Area(new Square(e));
                return Twice(total, v => Math.Sin(v) * scale);
            }
            """).At([X(4), 0.3f], hasOracle: false),
        NumericCase.Of("LocalFunctionStatic", """
            [Differentiable] public static double F(double x, double y)
            {
                return Square(x) * Half(y);

                static double Square(double v) => v * v;
                static double Half(double v) { if (v > 1) return v / 2; return Square(v) / 2; }
            }
            """).At([0.7, 0.4]).At([0.7, 1.4]),
        NumericCase.Of("LocalFunctionReadsCaptured", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k)
            {
                double[] w = [k, k * k];
                double scale = k;
                double Weighted(double v) => v * scale + w[0] * w[1];
                double r = Weighted(x[0]);
                scale = r;
                w[1] = x[1];
                return r + Weighted(x[1]);
            }
            """).At([X(2), 0.6]),
        NumericCase.Of("LocalFunctionWritesCaptured", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double s)
            {
                double total = 0;
                int count = 0;
                void Add(double v)
                {
                    if (v < 0) { count++; return; }
                    total += v * s;
                    s *= 0.9 + v;
                }

                foreach (double v in x) Add(v);
                if (count > 1) Add(total);
                return total + s * count;
            }
            """).At([new[] { 0.5, -1.0, 0.25, -2.0 }, 0.6]).At([new[] { 0.5, 1.0 }, 0.6]).At([X(0), 0.6]),
        NumericCase.Of("LocalFunctionsNested", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = x;
                double Outer(double v)
                {
                    double b = v * y;
                    void Inner() { a += b; b *= a; }
                    Inner();
                    if (b > 0.1) return b;
                    Inner();
                    return b + a;
                }

                return Outer(a) * Outer(y) + a;
            }
            """).At([0.7, 0.4]).At([-0.7, 0.4]),
        NumericCase.Of("LocalFunctionChangesTheBound", """
            [Differentiable] public static double F(double x, int n)
            {
                double r = 1;
                for (int i = 0; i < n; i++) { r *= x + i; Shorten(); }
                return r;

                void Shorten() { if (n > 3) n--; }
            }
            """).At([0.7, 6]).At([0.7, 2]).At([0.7, 0]),
        NumericCase.Of("LocalFunctionWithReferences", """
            [Differentiable] public static double F([InOut] Span<double> x)
            {
                double sum = 0;
                void Step(ref double a, out double before) { before = a; a *= a + sum; sum += a; }
                Step(ref x[0], out double b);
                Step(ref sum, out double c);
                for (int i = 0; i < x.Length; i++) { Step(ref x[i], out x[0]); b += x[0]; }
                return b * c;
            }
            """).At([X(3)]),
    ];

    private static IEnumerable<NumericCase> Lambdas =>
    [
        NumericCase.Of("LambdaInVariable", """
            [Differentiable] public static double F(double x, double k)
            {
                Func<double, double> f = t => t * t * k;
                double a = f(x);
                k = a;
                return f(a) + f.Invoke(x);
            }
            """).At([0.7, 0.4]),
        NumericCase.Of("LambdaBesideExits", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double a, bool early)
            {
                double b = 0.3;
                Func<double, double> g;
                if (a > 0.1) g = k => k * Math.Sin(a); else return a * x[0];
                {
                    if (early) goto done;
                    if (x[1] > 0.5) return b * a;
                    Func<double, double> f = k => k * Math.Tanh(a);
                    b = f(x[2]) - f(0.4);
                    done: a *= 0.8;
                }
                for (int i = 0; i < x.Length; i++)
                {
                    if (x[i] > 1) break;
                    if (x[i] < -1) continue;
                    double xi = x[i];
                    Func<double, double> h = k => g(k) * xi;
                    if (h(b) > 0.3) { b += 0.1; if (early) break; }
                    a += h(b);
                }
                return g(b) * a;
            }
            """).At([new[] { 0.4, 0.3, 0.9 }, 0.7, false]).At([new[] { 0.4, 0.3, 0.9 }, 0.7, true]).At([new[] { 0.4, 0.6, 0.9 }, 0.7, false])
            .At([new[] { -1.2, 0.2, 1.3 }, 0.9, false]).At([new[] { 0.4, 0.3, 0.9 }, -0.2, false]),
        NumericCase.Of("LambdaPassedToHelper", """
            private static double Integrate(Func<double, double> f, double a, double b, int n)
            {
                double h = (b - a) / n, sum = 0;
                for (int i = 0; i < n; i++) sum += f(a + (i + 0.5) * h);
                return sum * h;
            }

            private static double Twice(Func<double, double> f, double v) => f(f(v));

            [Differentiable] public static double F(double a, double w)
            {
                double first = Integrate(t => Math.Sin(w * t) * t, 0, a, 5);
                return first + Twice(Math.Sqrt, a) + Twice(Shift, a) * Twice(t => Twice(u => u * w, t), first);
            }

            private static double Shift(double v) => v * v + 1;
            """).At([0.7, 0.4]),
        NumericCase.Of("LambdaWritesCaptured", """
            private static void Each(ReadOnlySpan<double> x, Action<double, int> act) { for (int i = 0; i < x.Length; i++) act(x[i], i); }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double s)
            {
                double sum = 0, product = s;
                int negative = 0;
                Each(x, (v, i) => { if (v < 0) { negative++; return; } sum += v * product; product *= 1 + v * i; });
                return sum * product * (1 + negative);
            }
            """).At([new[] { 0.5, -1.0, 0.25 }, 0.6]).At([X(0), 0.6]),
        NumericCase.Of("LambdaOfInstance", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double s)
            {
                double a = s;
                Func<double> next = () => a *= s;
                double r = 0;
                for (int i = 0; i < x.Length; i++) { r += x[i] * next(); if (r > 100) break; }
                return r;
            }
            """).At([X(3), 0.6]),
        NumericCase.Of("DelegateOfOwnType", """
            public delegate double Binary(double a, in double b);

            private static double Fold(ReadOnlySpan<double> x, double start, Binary f) { foreach (double v in x) start = f(start, v); return start; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double s) => Fold(x, s, (double a, in double b) => a * b + s);
            """).At([X(3), 0.6]),
    ];

    private static IEnumerable<NumericCase> Arguments =>
    [
        NumericCase.Of("ParamsArraysAndSpans", """
            private static double Sum(params double[] v) { double s = 0; foreach (double t in v) s += t * s + t; return s; }
            private static double Product(double first, params ReadOnlySpan<double> v) { foreach (double t in v) first *= t; return first; }

            [Differentiable] public static double F(double x, double y) => Sum(x, y, x * y) * Product(x, y, y) + Sum() + Product(x) + Sum(y);
            """).At([0.7, 0.4], hasOracle: false),
        new NumericCase("ExtensionMethods",
        [
            """
            public static partial class Program
            {
                [Differentiable] public static double F(ReadOnlySpan<double> x, double y) => x.Total(2).Squared() * y.Squared();
            }

            internal static class Extensions
            {
                public static double Squared(this double v) => v * v;
                public static double Total(this ReadOnlySpan<double> x, double scale) { double s = 0; foreach (double v in x) s += v * scale; return s; }
            }
            """,
        ]).At([X(3), 0.6]),
        new NumericCase("IndexersAndProperties",
        [
            """
            public partial class Model(double[] w)
            {
                private readonly double[] w = w;

                public double First => w[0];

                private double this[int i] => w[i] * 2;

                private double this[double x, int i] { get { if (i > 1) return x * x; return w[i] * x; } }

                [Differentiable] public double F(ReadOnlySpan<double> x) => First * x[0] + this[1] * x[1] + this[x[0], 0] * this[x[1], 2];
            }
            """,
        ]) { Type = "Model", Receiver = "new Model([1.5, 0.5])" }.At([X(2)]),
    ];
}
