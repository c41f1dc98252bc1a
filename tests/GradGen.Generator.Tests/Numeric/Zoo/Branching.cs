using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Conditions of every form, and values assigned in some branches only.</summary>
internal static class Branching
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("Reassigned", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = x, b = y;
                if (x > y) { a = y * y; }
                else if (x > 0) { b = a * x; a += b; }
                if (a > 1) b *= a; else { a *= 2; b -= a; }
                return a * b + x;
            }
            """).At([2, 1.25]).At([0.5, 1]).At([-0.5, 1]).At([2, 0.5]),
        NumericCase.Of("EarlyReturns", """
            [Differentiable] public static double F(double x, double y, int k)
            {
                if (k == 0) return x;
                double z = x * y;
                if (k == 1) { if (z > 0) return z * z; z = -z; }
                else if (k == 2) return Math.Sin(z);
                z += x;
                return z * z * z;
            }
            """).At([2, 1, 0]).At([2, 1, 1]).At([2, -1, 1]).At([2, 1, 2]).At([2, 1, 3]),
        NumericCase.Of("SwitchExpression", """
            [Differentiable] public static double F(double x, int kind) => kind switch
            {
                0 => x * x,
                1 or 2 => Math.Exp(x) * kind,
                > 5 => Math.Sin(x),
                _ => 3 * x,
            };
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]).At([0.7, 9]).At([0.7, 4]),
        NumericCase.Of("SwitchExpressionOnNumber", """
            [Differentiable] public static double F(double x) => x switch { < -1 => -x, > 1 => x * x * x, _ => x * x };
            """).At([-2]).At([2]).At([0.5]),
        NumericCase.Of("SwitchWhen", """
            [Differentiable] public static double F(double x, double y, int kind) => kind switch
            {
                0 when x > y => x * x,
                0 => y * y,
                _ when x > 0 => x * y,
                _ => x - y,
            };
            """).At([2, 1, 0]).At([1, 2, 0]).At([1, 2, 3]).At([-1, 2, 3]),
        NumericCase.Of("SwitchStatement", """
            public enum Kernel { Flat, Linear, Gauss }

            [Differentiable] public static double F(ReadOnlySpan<double> x, int k)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    switch ((i + k) % 4)
                    {
                        case 0: r += x[i]; break;
                        case 1: { double t = x[i] * r; r = t + 1; break; }
                        case 2 when r > 0: r = Math.Sqrt(r); break;
                        default: r -= x[i] * x[i]; break;
                    }
                }

                return r;
            }
            """).At([X(6), 0]).At([X(6), 1]).At([X(6), 3]),
        NumericCase.Of("Enum", """
            public enum Kernel { Flat, Linear, Gauss }

            private static double Weight(double d, Kernel kernel) => kernel switch
            {
                Kernel.Flat => 1,
                Kernel.Linear => 1 - Math.Abs(d),
                Kernel.Gauss => Math.Exp(-d * d),
                _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
            };

            [Differentiable] public static double F(ReadOnlySpan<double> x, double at, int kernel)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++) r += x[i] * Weight(x[i] - at, (Kernel)kernel);
                return r;
            }
            """).At([X(4), 0.3, 0]).At([X(4), 0.3, 1]).At([X(4), 0.3, 2]),
        NumericCase.Of("Ternaries", "[Differentiable] public static double F(double x, double y) => x > 0 ? y > 0 ? x * y : x / y : y > 0 ? Math.Exp(x) : x - y * y;")
            .At([1, 2]).At([1, -2]).At([-1, 2]).At([-1, -2]),
        NumericCase.Of("AndOr", """
            [Differentiable] public static double F(double x, double y)
            {
                double r = x;
                if (x > 0 && y > 0) r *= y;
                if (x < -1 || (y < 0 && x < 0)) r += y * y;
                bool both = x > 0 ^ y > 0;
                return !both ? r * r : r;
            }
            """).At([1, 2]).At([1, -2]).At([-0.5, -2]).At([-2, 2]),
        NumericCase.Of("ShortCircuitGuardsIndex", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 1;
                for (int i = 0; i < 6; i++) if (i < x.Length && x[i] > 0) r *= x[i];
                return r;
            }
            """).At([X(4)]).At([X(0)]),
        NumericCase.Of("Guarded", """
            [Differentiable] public static double F(double x, ReadOnlySpan<double> w)
            {
                if (w.IsEmpty) throw new ArgumentException("empty", nameof(w));
                ArgumentOutOfRangeException.ThrowIfNegative(w.Length);
                double r = 0;
                for (int i = 0; i < w.Length; i++) { if (double.IsNaN(w[i])) throw new InvalidOperationException(); r += Math.Pow(Math.Abs(w[i]), x); }
                return r;
            }
            """).At([1.5, X(4)]),
        NumericCase.Of("Relu", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++) { double v = x[i]; if (v < 0) v *= 0.1; else if (v > 1) v = 1; y[i] = v; }
            }
            """).At([X(6), Room(6)]),
        NumericCase.Of("Huber", "[Differentiable] public static double F(double r, double delta) { double a = Math.Abs(r); return a <= delta ? 0.5 * r * r : delta * (a - 0.5 * delta); }")
            .At([0.5, 1]).At([-2, 1]),
        NumericCase.Of("Minmod", """
            private static double Minmod(double a, double b) => a * b <= 0 ? 0 : Math.Abs(a) < Math.Abs(b) ? a : b;

            [Differentiable] public static void F(ReadOnlySpan<double> u, Span<double> s)
            {
                for (int i = 1; i < u.Length - 1; i++) s[i] = Minmod(u[i] - u[i - 1], u[i + 1] - u[i]);
            }
            """).At([X(8), Room(8)]).At([new[] { 0.1, 0.3, 0.8, 1.1, 0.9 }, Room(5)]),
        NumericCase.Of("ConditionOnCarried", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double lo = double.PositiveInfinity, hi = double.NegativeInfinity;
                foreach (double v in x) { if (v < lo) lo = v; if (v > hi) hi = v; }
                return hi * hi - lo;
            }
            """).At([X(5)]).At([X(1)]),
    ];
}
