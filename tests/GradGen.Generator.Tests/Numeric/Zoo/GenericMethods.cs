using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Marked methods that are generic over the number type, each with double and with float.</summary>
internal static class GenericMethods
{
    /// <summary>What a file of generic programs begins with.</summary>
    internal const string Header = "using System.Numerics;\n";

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
        .. Of("NonlinearSum", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> theta, [NoDerivative] ReadOnlySpan<T> y) where T : IFloatingPointIeee754<T>
            {
                T sum = T.One;
                for (int i = 0; i < y.Length; i++)
                {
                    T r = y[i];
                    for (int j = 0; j < theta.Length; j++) r += T.Sin(theta[j] * T.CreateChecked(i - j));
                    sum += r * r;
                }

                return T.Sqrt(sum);
            }
            """).At([X(3), X(4)]).Closed(),
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
        .. Of("SineCosine", """
            [Differentiable] public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T>
            {
                var (s, c) = T.SinCos(x * y);
                (T SinPi, T CosPi) pi = T.SinCosPi(y);
                return s * c + T.SinCos(y).Cos * pi.SinPi - pi.CosPi * x + T.CreateChecked(Math.SinCos(double.CreateChecked(x)).Sin);
            }
            """).At([0.7, 0.4]).Closed(),
        Of("SineCosineOfNumbers", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, float y)
            {
                double t = 0;
                foreach (double v in x)
                {
                    (double s, double c) = Math.SinCos(v);
                    if (s > 0.9) break;
                    t += s * c * t + double.SinCosPi(v).SinPi - MathF.SinCos(y).Cos * float.SinCos(y * y).Sin;
                    (s, c) = (c, s);
                    t *= s;
                }

                return t;
            }
            """).At([X(4), 0.3]),
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
    ];

    /// <summary>A program whose one class has the given members.</summary>
    internal static NumericCase Of(string name, string members) =>
        new("Generic" + name, [Header + $"public static partial class Program\n{{\n{members}\n}}\n"]);
}
