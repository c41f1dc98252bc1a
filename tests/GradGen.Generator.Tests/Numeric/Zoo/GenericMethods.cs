using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Marked methods that are generic over the number type, each with double and with float.</summary>
internal static class GenericMethods
{
    private const string Header = "using System.Numerics;\n";

    public static IEnumerable<NumericCase> Cases =>
    [
        .. Of("StraightLine", """
            [Differentiable] public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T>
            {
                T half = T.CreateChecked(0.5), two = T.CreateChecked(2);
                return T.Sin(x * y) * half + T.Exp(-x * x) / (T.One + y * y) - T.Pi * T.Tanh(x - two) + T.Pow(T.Abs(y) + half, x);
            }
            """).At([0.7, 0.4]).At([-1.3, 2.1]).Closed(),
        .. Of("Loop", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> x, T k) where T : struct, IFloatingPointIeee754<T>
            {
                T sum = T.Zero;
                for (int i = 0; i < x.Length; i++)
                {
                    T t = x[i] * k + T.CreateChecked(i);
                    sum += t * T.Sqrt(t * t + T.One);
                }

                return T.Log(sum * sum + T.One);
            }
            """).At([X(4), 0.4]).Closed(),
        .. Of("Functions", """
            [Differentiable] public static T F<T>(T x, T y) where T : IBinaryFloatingPointIeee754<T>
            {
                T s = T.Cbrt(x) + T.RootN(x, 4) + T.Hypot(x, y) + T.Atan2(y, x) + T.Log2P1(x) + T.Exp10(x / y) + T.Asinh(x) * T.Atanh(x / T.CreateChecked(10));
                s += T.FusedMultiplyAdd(x, y, s) + T.Lerp(x, y, T.CreateChecked(0.25f)) + T.ScaleB(x, 2) - T.Ieee754Remainder(y, x) + T.CopySign(x, -y) + T.Log(x, y);
                s += T.SinPi(x) * T.CosPi(y) + T.Acos(x / T.CreateTruncating(4)) + T.DegreesToRadians(y) + T.LogP1(x) - T.ExpM1(-y) + T.ReciprocalEstimate(T.One) * x;
                return s - T.Tan(x) % y + T.E * x / T.Tau;
            }
            """).At([0.7, 1.4]).At([1.1, 2.3]).Closed(),
        .. Of("Kinks", """
            [Differentiable] public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
                T.Max(x, y) + T.CreateChecked(3) * T.Min(x * x, y) + T.Abs(x - y) + T.Clamp(x, T.Zero, T.One) * y + T.MaxNumber(x, y) + T.MinMagnitude(x, y);
            """).At([0.7, 0.4]).AtKink([0.5, 0.5]).AtKink([0.0, 1.0]).AtKink([1.0, 1.0]).Closed(),
        .. Of("RootAtZero", """
            [Differentiable] public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.Sqrt(x) * y + y * y;
            """).At([0.7, 0.4]).AtPole([0.0, 0.5], [double.PositiveInfinity, 1]).AtPole([0.0, 0.0], [0, 0]).Closed(),
        .. Of("Branches", """
            [Differentiable] public static T F<T>(T x, T y, int n, bool flag) where T : IFloatingPointIeee754<T>
            {
                if (T.IsNaN(x) || x > T.CreateChecked(1e6)) throw new ArgumentOutOfRangeException(nameof(x), $"{x} is too much");
                T t = flag ? x : T.Log(y);
                T s = n switch { 0 => t, 1 when x > y => t * y, _ => T.NegativeOne - t };
                if (s < T.Zero && !T.IsInfinity(s)) { s = -s; } else if (s == T.One) return y;
                return s >= T.CreateChecked(2.5) ? s * s : x > T.Zero ? T.Log(x) + s : s - default(T);
            }
            """).At([0.7, 0.4, 0, true]).At([0.7, 0.4, 1, false]).At([3.7, 0.4, 0, true]).At([-3.7, 0.4, 2, true]).At([-1.0, 2.0, 0, true]).Closed(),
        .. Of("Buffers", """
            [Differentiable] public static T F<T>(T[] x, ReadOnlySpan<T> w) where T : unmanaged, IFloatingPointIeee754<T>
            {
                Span<T> hidden = stackalloc T[3];
                T[] squares = new T[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    squares[i] = x[i] * x[i];
                    hidden[i % 3] += squares[i] * w[i % w.Length];
                }

                T sum = T.Zero;
                foreach (T h in hidden) sum += T.Tanh(h);
                for (int i = 1; i < squares.Length; i++) squares[i] *= squares[i - 1];
                return sum + squares[^1];
            }
            """).At([X(5), X(2, 0.4)]).Closed(),
        .. Of("ManagedBuffers", """
            private static void Bump<T>(ref T x, T by) where T : INumberBase<T> => x += by * by;
            [Differentiable] public static T F<T>(ReadOnlySpan<T> x) where T : IFloatingPointIeee754<T>
            {
                T a = x[0], b = x[1];
                ref T chosen = ref (x.Length > 2 ? ref a : ref b);
                chosen *= x[1];
                Bump(ref chosen, x[0]);
                T[] list = [a, b, x[^1]];
                ReadOnlySpan<T> view = x.Length > 3 ? list : ReadOnlySpan<T>.Empty;
                T s = T.Zero;
                foreach (T v in view) s += v * v;
                return s * a + b;
            }
            """).At([X(3)]).At([X(5)]).At([X(2)]).Closed(),
        .. Of("Newton", """
            [Differentiable] public static T F<T>(T a, T start) where T : IFloatingPointIeee754<T>
            {
                T x = start;
                while (T.Abs(x * x - a) > T.CreateChecked(1e-3))
                {
                    x = T.CreateChecked(0.5) * (x + a / x);
                    if (x > T.CreateChecked(1e3)) break;
                }

                return x * T.Sin(x);
            }
            """).At([2.3, 1.0]).At([0.3, 4.0]).Closed(),
        .. Of("TapeInALoop", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> x, int steps) where T : struct, IFloatingPointIeee754<T>
            {
                T total = T.One;
                foreach (T start in x)
                {
                    T y = start;
                    int n = 0;
                    do { y = T.Sin(y) * total + T.CreateChecked(n) / T.CreateChecked(10L); n++; } while (n < steps && y < T.One);
                    total += y * T.Exp(-y);
                }

                return total;
            }
            """).At([X(4), 3]).At([X(3), 5]).Closed(),
        .. Of("Recurrence", """
            [Differentiable] public static T F<T>(T r, T x0, int n) where T : IFloatingPointIeee754<T>
            {
                T x = x0;
                for (int i = 0; i < n; i++) x = r * x * (T.One - x);
                return x;
            }
            """).At([2.7, 0.4, 6]).Closed(),
        .. Of("Outputs", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> x, Span<T> y, [InOut] Span<T> state, T k) where T : struct, IFloatingPointIeee754<T>
            {
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = x[i] * state[i] + k;
                    state[i] = T.Cos(state[i]) * x[i];
                }

                return y[0] * k;
            }
            """).At([X(3), Room(3), X(3, 0.5), 0.6]).Closed(),
        .. Of("ArrayResult", """
            [Differentiable] public static T[] F<T>(ReadOnlySpan<T> x, T k) where T : IFloatingPointIeee754<T>
            {
                var result = new T[x.Length + 1];
                for (int i = 0; i < x.Length; i++) result[i + 1] = result[i] + x[i] * k;
                return result;
            }
            """).At([X(3), 0.6]).Closed(),
        .. Of("ByReference", """
            private static void Rotate<T>(ref T a, ref T b, in T angle) where T : ITrigonometricFunctions<T>
            {
                T c = T.Cos(angle), s = T.Sin(angle), t = a * c - b * s;
                b = a * s + b * c;
                a = t;
            }

            [Differentiable] public static void F<T>(ref T a, in T angle, out T norm, T b) where T : IFloatingPointIeee754<T>
            {
                Rotate(ref a, ref b, in angle);
                norm = T.Sqrt(a * a + b * b) + b;
                a *= b;
            }
            """).At([0.7, 0.4, 0.0, 1.1]).Closed(),
        .. Of("MixedWithDouble", """
            private static double Wave(double x) => Math.Sin(3 * x);
            [Differentiable] public static T F<T>(T x, double k, int[] table) where T : IFloatingPointIeee754<T>
            {
                double y = double.CreateChecked(x) * k;
                T z = T.CreateChecked(Wave(y)) + x;
                return z * T.CreateSaturating(y * y) + T.CreateTruncating(table[1]) * z;
            }
            """).At([0.7, 0.4, (int[])[1, 2, 3]]).Closed(),
        .. Of("Lookup", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> table, T x) where T : struct, IFloatingPointIeee754<T>
            {
                int cell = int.CreateTruncating(Grad.Stop(T.Floor(Grad.Stop(x)))), next = Math.Min(cell + 1, table.Length - 1);
                T t = x - T.CreateChecked(cell);
                return table[cell] * (T.One - t) + table[next] * t * Grad.Stop(t);
            }
            """).At([X(4), 1.3], isSmooth: false, hasOracle: false).At([X(4), 2.9], isSmooth: false, hasOracle: false).Closed(),
        .. Of("Calls", """
            [Differentiable] public static TX Square<TX>(TX x) where TX : INumberBase<TX>, IFloatingPointIeee754<TX> => x * x;
            [Differentiable] public static double Cube(double x) => x * Square(x);
            private static T Norm<T>(ReadOnlySpan<T> x) where T : IRootFunctions<T>
            {
                T s = T.AdditiveIdentity;
                foreach (T v in x) s += v * v;
                return T.Sqrt(s);
            }

            [Differentiable] public static T F<T>(ReadOnlySpan<T> x, T k) where T : IFloatingPointIeee754<T>
            {
                T Inner(T v) => v * k + T.CreateChecked(Cube(0.5));
                Func<T, T> twice = v => v + v;
                return Square(Norm(x)) * Inner(k) + twice(Square(k)) + T.CreateChecked(Cube(double.CreateChecked(k)));
            }
            """).At([X(3), 0.6]).Closed(),
        Of("FromDouble", """
            [Differentiable] public static T Smooth<T>(ReadOnlySpan<T> x, T k) where T : struct, IFloatingPointIeee754<T>
            {
                T s = T.Zero;
                for (int i = 1; i < x.Length; i++) s += T.Sqrt((x[i] - x[i - 1]) * (x[i] - x[i - 1]) + k * k) * T.Pi;
                return s;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, float k) => Smooth(x, (double)k) * Smooth<float>([k, k * k], 0.5f) + Smooth<double>(x, 2);
            """).At([X(4), 0.6]),
        .. Of("Recursion", """
            [Differentiable] public static T F<T>(T x, int n) where T : IFloatingPointIeee754<T> => n == 0 ? x : T.Sin(F(x * T.CreateChecked(1.5), n - 1)) + x * T.CreateChecked(n);
            """).At([0.7, 0]).At([0.7, 3]).Closed(),
        .. Of("TwoNumberTypes", """
            [Differentiable] public static TY F<TX, TY>(TX x, TY y, ReadOnlySpan<TX> xs) where TX : IFloatingPointIeee754<TX> where TY : struct, IFloatingPointIeee754<TY>
            {
                TY sum = y;
                foreach (TX v in xs) sum += TY.CreateChecked(v * x) * y;
                return sum * TY.CreateChecked(TX.Exp(x));
            }
            """).At([0.7, 0.4, X(3)]).Closed(2),
        .. Of("Tuples", """
            [Differentiable] public static (T Sum, T Product) F<T>((T A, T B) pair, T k) where T : IFloatingPointIeee754<T>
            {
                (T s, T c) = (T.Sin(pair.A), T.Cos(pair.B));
                (s, c) = (c * k, s);
                return (s + c, s * c * k);
            }
            """).At([(double[])[0.7, 0.4], 1.2]).Closed(),
        .. Of("SpansOfTuples", """
            [Differentiable] public static T F<T>(ReadOnlySpan<(T A, T B)> pairs, Span<(T, T)> swapped, (T X, (T Y, int N) Inner) more) where T : struct, IFloatingPointIeee754<T>
            {
                (T Low, T High) range = default;
                var kept = new (T, T, int)[pairs.Length];
                for (int i = 0; i < pairs.Length; i++)
                {
                    (T a, T b) = pairs[i];
                    range = a < b ? (range.Low + a, range.High * b) : (b, a * b);
                    kept[i] = (a, b * range.High, i);
                    swapped[i] = (b, range.Low);
                }

                T sum = range.High + more.X * T.CreateChecked(more.Inner.N);
                foreach ((T u, T v, int n) in kept) sum += u * v * T.CreateChecked(n) * more.Inner.Y;
                return sum;
            }
            """).At([X(6), Room(6), (double[])[0.4, 0.6, 3]]).Closed(),
        Of("OtherTypeParameters", """
            [Differentiable] public static T G<TKey, T>(T x, TKey key, TKey other) where T : IFloatingPointIeee754<T> where TKey : IEquatable<TKey> => key.Equals(other) ? x * x : T.Sin(x);
            [Differentiable] public static double F(double x, float y) => G(x, 1, 2) + G(y, "a", "a");
            """).At([0.7, 0.4]),
        .. new NumericCase("GenericStructs",
        [
            Header + """
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
            Header + """
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
            Header + """
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
            Header + """
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
            Header + """
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
        .. Of("NamesLikeTypes", """
            [Differentiable] public static xTangent F<xTangent, t>(xTangent x, t x0, ReadOnlySpan<xTangent> n) where xTangent : IFloatingPointIeee754<xTangent> where t : IFloatingPointIeee754<t> =>
                x * x * xTangent.CreateChecked(x0 * t.Exp(x0)) + (n[0] * x) / (n[1] * n[1]);
            """).At([0.7, 0.4, X(2)]).Closed(2),
        .. Of("SpanMethods", """
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
        .. Of("NamesOfDotNet", """
            [Differentiable] public static Guard F<Guard, Math>(Guard x, Math y, ReadOnlySpan<Guard> z) where Guard : struct, IFloatingPointIeee754<Guard> where Math : IFloatingPointIeee754<Math> =>
                z[0] * Guard.CreateChecked(Math.Sqrt(y)) * Guard.Sqrt(x);
            """).At([0.7, 0.4, X(2)]).Closed(2),
        .. new NumericCase("ParametersLikeTypeParameters",
        [
            Header + """
            public static partial class Model<T, n> where T : unmanaged, IFloatingPointIeee754<T> where n : unmanaged, IFloatingPointIeee754<n>
            {
                [Differentiable] public static T F(T T, [NoDerivative] n n, Span<T> y) { n t = n * n; y[0] = T * T; return T / (T * T) + T.CreateChecked(t); }
            }
            """,
        ]) { Type = "Model`2", Receiver = "Model<T, T>" }.At([0.7, 0.4, Room(1)], hasOracle: false).Closed(2),
        .. new NumericCase("TypeParametersOfOtherNames",
        [
            Header + """
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
        .. new NumericCase("GenericConstants",
        [
            Header + """
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
            Header + """
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
            Header + """
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
            Header + """
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

    private static NumericCase Of(string name, string members) =>
        new("Generic" + name, [Header + $"public static partial class Program\n{{\n{members}\n}}\n"]);
}
