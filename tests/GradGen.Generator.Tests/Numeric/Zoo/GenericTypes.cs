using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Types that are generic over the number type: structs, classes and their members, and names that are like those of type parameters.</summary>
internal static class GenericTypes
{
    public static IEnumerable<NumericCase> Cases =>
    [
        .. new NumericCase("GenericStructs",
        [
            GenericMethods.Header + """
            public readonly record struct Vec<T>(T X, T Y) where T : struct, IFloatingPointIeee754<T>
            {
                public T Length => T.Sqrt(X * X + Y * Y);
                public static Vec<T> operator +(Vec<T> a, Vec<T> b) => new(a.X + b.X, a.Y + b.Y);
                public static Vec<T> operator *(T k, Vec<T> a) => new(k * a.X, k * a.Y);
                public T Dot(Vec<T> other) => X * other.X + Y * other.Y;
            }

            public static partial class Program
            {
                [Differentiable] public static Vec<T> F<T>(Vec<T> a, in Vec<T> b, T k) where T : struct, IFloatingPointIeee754<T>
                {
                    Vec<T> c = k * a + b;
                    for (int i = 0; i < 3; i++) c = c with { X = c.Y * k, Y = T.Sin(c.X) };
                    return c.Dot(b) * c + new Vec<T>(c.Length, T.One);
                }
            }
            """,
        ]).At([(double[])[0.7, 0.4], (double[])[1.1, -0.6], 1.2]).Closed(),
        .. new NumericCase("SpansOfGenericStructs",
        [
            GenericMethods.Header + """
            public struct Body<T> where T : unmanaged, IFloatingPointIeee754<T> { public T Mass, Place; public T Pull(Body<T> other) => Mass * other.Mass / (T.One + (Place - other.Place) * (Place - other.Place)); }

            public static partial class Program
            {
                [Differentiable] public static T F<T>(ReadOnlySpan<Body<T>> bodies, Span<Body<T>> moved) where T : unmanaged, IFloatingPointIeee754<T>
                {
                    T energy = T.Zero;
                    for (int i = 0; i < bodies.Length; i++)
                    {
                        T force = T.Zero;
                        for (int j = 0; j < bodies.Length; j++) if (j != i) force += bodies[i].Pull(bodies[j]);
                        moved[i].Mass = bodies[i].Mass;
                        moved[i].Place = bodies[i].Place + force;
                        energy += force;
                    }

                    return energy;
                }
            }
            """,
        ]).At([X(6), Room(6)]).Closed(),
        new NumericCase("StructsClosedOverNumbers",
        [
            GenericMethods.Header + """
            public struct Complex2<T> where T : struct, IFloatingPointIeee754<T>
            {
                public T Re, Im;
                public Complex2(T re, T im) { Re = re; Im = im; }
                public static Complex2<T> operator *(Complex2<T> a, Complex2<T> b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);
                public readonly T Norm() => Re * Re + Im * Im;
            }

            public static partial class Program
            {
                [Differentiable] public static double F(Complex2<double> z, ReadOnlySpan<Complex2<double>> roots, (Complex2<float> A, double B) more)
                {
                    Complex2<double> p = new(1, more.B);
                    foreach (Complex2<double> r in roots) p *= new Complex2<double>(z.Re - r.Re, z.Im - r.Im);
                    return p.Norm() + (more.A * more.A).Norm();
                }
            }
            """,
        ]).At([(double[])[0.7, 0.4], X(4), (double[])[0.3, 0.5, 0.9]]),
        .. new NumericCase("GenericClass",
        [
            GenericMethods.Header + """
            public partial class Model<T>(T scale) where T : struct, IFloatingPointIeee754<T>
            {
                private readonly T _scale = scale;
                private readonly T[] _weights = [T.One, T.CreateChecked(0.25)];

                [Differentiable] public T F(ReadOnlySpan<T> x, T k)
                {
                    T s = T.Zero;
                    for (int i = 0; i < x.Length; i++) s += T.Tanh(x[i] * _scale) * _weights[i % _weights.Length];
                    return Twice(s) * k;
                }

                [Differentiable] public static T Twice(T x) => x + x * T.One;
            }
            """,
        ]) { Type = "Model`1", Receiver = "new Model<T>(2)" }.At([X(3), 0.7]).Closed(),
        .. new NumericCase("GenericVirtualMethods",
        [
            GenericMethods.Header + """
            public partial class Potential
            {
                public virtual T Shift<T>(T x) where T : IFloatingPointIeee754<T> => x;
                [Differentiable] public virtual T At<T>(T x, T k) where T : struct, IFloatingPointIeee754<T> => k * x * x;
                [Differentiable] public T F<T>(ReadOnlySpan<T> x, T k) where T : struct, IFloatingPointIeee754<T>
                {
                    T sum = T.Zero;
                    for (int i = 0; i < x.Length; i++) sum += At(x[i], k + sum);
                    return sum * T.CreateChecked(At<double>(0.5, 0.25));
                }
            }

            public sealed partial class Deep : Potential
            {
                [Differentiable] public override T Shift<T>(T x) => T.Sin(x);
                [Differentiable] public override T At<T>(T x, T k) => T.Log(T.One + k * k) * Shift(x);
            }
            """,
        ]) { Type = "Potential", Receiver = "new Deep()" }.At([X(3), 0.7]).Closed(),
        .. GenericMethods.Of("NamesLikeTypes", """
            [Differentiable] public static xTangent F<xTangent, t>(xTangent x, t x0, ReadOnlySpan<xTangent> n) where xTangent : IFloatingPointIeee754<xTangent> where t : IFloatingPointIeee754<t> =>
                x * x * xTangent.CreateChecked(x0 * t.Exp(x0)) + (n[0] * x) / (n[1] * n[1]);
            """).At([0.7, 0.4, X(2)]).Closed(2),
        .. GenericMethods.Of("SpanMethods", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> x, [NoDerivative] T[,] m, [NoDerivative] T shift, params T[] more) where T : unmanaged, IFloatingPointIeee754<T>
            {
                Span<T> a = stackalloc T[] { x[0], x[1], shift };
                T[] copy = x.ToArray(), filled = new T[4];
                Array.Fill(filled, x[1]);
                a.Slice(1).CopyTo(copy);
                filled.AsSpan(0, 2).Clear();
                T sum = default;
                for (int i = 0; i < m.GetLength(0); i++) for (int j = 0; j < m.GetLength(1); j++) sum += m[i, j] * copy[i] * copy[j];
                foreach (T v in filled) sum += v * v * shift;
                foreach (T v in more[1..]) sum -= v * x[^1];
                return sum - new T() + a[2];
            }
            """).At([X(3), new double[,] { { 1, 2 }, { 0.5, -1 } }, 0.3, X(3, 1)], hasOracle: false).Closed().Take(1),
        .. GenericMethods.Of("NamesOfDotNet", """
            [Differentiable] public static Guard F<Guard, Math>(Guard x, Math y, ReadOnlySpan<Guard> z) where Guard : struct, IFloatingPointIeee754<Guard> where Math : IFloatingPointIeee754<Math> =>
                z[0] * Guard.CreateChecked(Math.Sqrt(y)) * Guard.Sqrt(x);
            """).At([0.7, 0.4, X(2)]).Closed(2),
        .. new NumericCase("ParametersLikeTypeParameters",
        [
            GenericMethods.Header + """
            public static partial class Model<T, n> where T : unmanaged, IFloatingPointIeee754<T> where n : unmanaged, IFloatingPointIeee754<n>
            {
                [Differentiable] public static T F(T T, [NoDerivative] n n, Span<T> y) { n t = n * n; y[0] = T * T; return T / (T * T) + T.CreateChecked(t); }
            }
            """,
        ]) { Type = "Model`2", Receiver = "Model<T, T>" }.At([0.7, 0.4, Room(1)], hasOracle: false).Closed(2),
        .. new NumericCase("TypeParametersOfOtherNames",
        [
            GenericMethods.Header + """
            public struct P<T> where T : IFloatingPointIeee754<T>
            {
                public T X = T.One + T.One, Y;
                public static readonly T Third = T.One / T.CreateChecked(3);
                public P(T y) { Y = y * Third; }
                public T this[int i] { readonly get => i == 0 ? X : Y; set { if (i == 0) X = value; else Y = value; } }
                public readonly void Deconstruct(out T x, out T y) { x = X; y = Y; }
                public static P<T> operator -(P<T> a) => a with { X = -a.X };
                public static implicit operator P<T>(T y) => new(y);
                public readonly TResult Map<TResult>(Func<T, T, TResult> f) => f(X, Y);
                public static P<T> Largest(ReadOnlySpan<P<T>> all) { P<T> best = default; foreach (P<T> p in all) if (p.Y > best.Y) best = p; return best; }
                internal static class Tools { public static T Sum(P<T> p) { T Add(T a, T b) => a + b; return Add(p.X, p.Y); } }
            }

            public readonly record struct Pair<A, B>(A First, B Second) { public Pair<B, A> Swapped => new(Second, First); }

            internal sealed class Scale<T>(T by) where T : IFloatingPointIeee754<T> { private readonly T _by = by; public T Apply(T x) => x * _by + T.CreateChecked(_by > T.Zero ? 1 : 2); }

            internal static class Extensions
            {
                public static V Squared<V>(this V v) where V : INumberBase<V> => v * v;
                public static ref W At<W>(this Span<W> all, int i) => ref all[i];
                public static W Total<W>(this ReadOnlySpan<W> all, Func<W, W>? f = null) where W : INumber<W> { W s = W.Zero; foreach (W w in all) s += f is null ? w : f(w); return s; }
                public static W Fold<W>(ReadOnlySpan<W> all, Func<W, W> f) where W : INumber<W> { W s = W.Zero; Func<W, W> twice = w => f(f(w)); foreach (W w in all) s += twice(w); return s; }
            }

            public static partial class Program
            {
                [Differentiable] public static U F<U>(U a, ReadOnlySpan<U> b, P<U> p, [NoDerivative] U c) where U : struct, IFloatingPointIeee754<U>
                {
                    P<U> q = a;
                    q[0] += p[1];
                    (U x, U y) = -q;
                    Pair<U, int> pair = new Pair<int, U>(3, x).Swapped;
                    Span<U> copy = b.ToArray();
                    copy.At(1) *= y;
                    var many = new P<U>[] { p, q, y };
                    U s = P<U>.Largest(many).Map((u, v) => u * v) + P<U>.Tools.Sum(q) + pair.First * U.CreateChecked(pair.Second);
                    return s + copy[1].Squared() + Extensions.Fold<U>(copy, w => w * a) * P<U>.Third + U.CreateChecked(P<double>.Third) * P<U>.Tools.Sum(new P<U>(c) { X = a });
                }
            }
            """,
        ]).At([0.7, X(3), (double[])[0.4, 1.2], 0.9]).Closed(),
        .. new NumericCase("GenericMixedStructs",
        [
            GenericMethods.Header + """
            public struct Sample<T> { public T X; public int Label; public T Y; }

            public static partial class Program
            {
                [Differentiable] public static T F<T>(T k, ReadOnlySpan<T> x, Span<T> y) where T : IFloatingPointIeee754<T>
                {
                    var all = new Sample<T>[x.Length];
                    for (int i = 0; i < all.Length; i++) all[i] = new() { X = x[i] * k, Label = i, Y = x[0] };
                    T r = Fold(all, k, 0);
                    y[0] = r * all[1].Y;
                    return r;
                }

                [Differentiable] public static T Fold<T>(ReadOnlySpan<Sample<T>> all, T k, int n) where T : IFloatingPointIeee754<T> =>
                    n == all.Length ? k : (all[n].Label % 2 == 0 ? all[n].X * k : all[n].Y * all[0].X) + Fold(all, k * all[n].Y, n + 1);
            }
            """,
        ]).At([0.7, X(3), Room(1)]).Closed(),
        .. new NumericCase("GenericConstants",
        [
            GenericMethods.Header + """
            internal static class Constants<T> where T : IFloatingPointIeee754<T>
            {
                public static readonly T Half = T.CreateChecked(0.5);
                public static readonly T[] Weights = [T.One, T.CreateChecked(0.25)];
                public static T Third => T.One / T.CreateChecked(3);
            }

            public static partial class Program
            {
                [Differentiable] public static T F<T>(this T x, T y = default, [NoDerivative] T k = default) where T : struct, IFloatingPointIeee754<T> =>
                    Constants<T>.Half * x * x + Constants<T>.Weights[1] * T.Sin(x * k) * y + Constants<T>.Third * T.CreateChecked(Constants<double>.Third + Constants<float>.Weights[0]) * x;
            }
            """,
        ]).At([0.7, 0.4, 1.3]).Closed(),
        .. new NumericCase("InAGenericStruct",
        [
            GenericMethods.Header + """
            public partial record struct Line<T>(T Slope, T Offset) where T : unmanaged, IFloatingPointIeee754<T>
            {
                [Differentiable] public readonly T F(T x, ReadOnlySpan<T> y) { T s = Slope * x + Offset; foreach (T v in y) s *= v + Slope; return s; }
                [Differentiable] public static Line<T> Through(Line<T> a, T k) => new(a.Slope * k, T.Sin(a.Offset));
            }

            public static partial class Program { [Differentiable] public static double G(Line<double> line, double x) => Line<double>.Through(line, x).F(x, [x, line.Offset]); }
            """,
        ]) { Type = "Line`1", Receiver = "new Line<T>(2, 3)" }.At([0.7, X(3)]).Closed(),
        new NumericCase("OfGenericStructs",
        [
            GenericMethods.Header + """
            public partial record struct Line<T>(T Slope, T Offset) where T : unmanaged, IFloatingPointIeee754<T>
            {
                [Differentiable] public readonly T At(T x, ReadOnlySpan<T> y) { T s = Slope * x + Offset; foreach (T v in y) s *= v + Slope; return s; }
                [Differentiable] public static Line<T> Through(Line<T> a, T k) => new(a.Slope * k, T.Sin(a.Offset));
            }

            public static partial class Program { [Differentiable] public static double F(Line<double> line, double x) => Line<double>.Through(line, x).At(x, [x, line.Offset]); }
            """,
        ]).At([(double[])[0.7, 0.4], 1.3]),
        new NumericCase("NestedInAGenericClass",
        [
            GenericMethods.Header + """
            public static partial class Outer<T> where T : struct, IFloatingPointIeee754<T>
            {
                public static partial class Inner
                {
                    [Differentiable] public static T F(T x, Span<T> y) { y[0] = x * x; y[1] = T.Sin(x); return y[0] * x; }
                }
            }

            public static partial class Program { [Differentiable] public static double F(double x, [InOut] double[] y) => Outer<double>.Inner.F(x, y) + y[1]; }
            """,
        ]).At([0.7, Room(2)]),
    ];
}
