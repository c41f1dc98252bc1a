using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Output spans, array results, and both with a number.</summary>
internal static class Outputs
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("FewInMany", "[Differentiable] public static void F(double a, double b, Span<double> y) { for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(a * i) + b * b; }")
            .At([0.3, 0.4, Room(9)]).At([0.3, 0.4, Room(1)]).At([0.3, 0.4, Room(0)]),
        NumericCase.Of("ManyInFew", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                y[0] = 1;
                y[1] = 0;
                for (int i = 0; i < x.Length; i++) { y[0] *= x[i]; y[1] += y[0] * x[i]; }
            }
            """).At([X(9), Room(2)]).At([X(1), Room(2)]).At([X(0), Room(2)]),
        NumericCase.Of("WrittenTwice", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * 3;
                for (int i = 0; i < x.Length; i += 2) y[i] = x[i] * y[i];
            }
            """).At([X(5), Room(5)]),
        NumericCase.Of("WrittenPartly", "[Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 1; i < x.Length; i += 2) y[i] = x[i] * x[i]; }")
            .At([X(6), Room(6)]),
        NumericCase.Of("WrittenInBranches", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    if (x[i] > 0) y[i] = x[i] * x[0];
                    else if (i > 2) { y[i] = 1; y[i] = Math.Exp(x[i]); }
                }
            }
            """).At([X(7), Room(7)]),
        NumericCase.Of("ReadAfterWriting", """
            [Differentiable] public static void F(double x, Span<double> y)
            {
                y[0] = x;
                for (int i = 1; i < y.Length; i++) y[i] = Math.Sin(y[i - 1]) + x * y[0];
            }
            """).At([0.4, Room(5)]).At([0.4, Room(1)]),
        NumericCase.Of("TwoOutputs", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, double s, Span<double> y, Span<double> z)
            {
                for (int i = 0; i < x.Length; i++) { y[i] = s * x[i]; z[x.Length - 1 - i] = y[i] * x[0]; }
            }
            """).At([X(4), 0.5, Room(4), Room(4)]),
        NumericCase.Of("OutputAndResult", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, Span<double> y)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++) { y[i] = Math.Exp(x[i]); r += y[i] * x[i]; }
                return r;
            }
            """).At([X(4), Room(4)]).At([X(0), Room(0)]),
        NumericCase.Of("OutputAndPassiveResult", """
            [Differentiable] public static bool F(ReadOnlySpan<double> x, Span<double> y)
            {
                if (x.Length != y.Length) return false;
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i];
                return true;
            }
            """).At([X(4), Room(4)]).At([X(4), Room(3)]),
        NumericCase.Of("InOutAndResult", """
            [Differentiable] public static double F([InOut] Span<double> a, double s)
            {
                double norm = 0;
                for (int i = 0; i < a.Length; i++) norm += a[i] * a[i];
                norm = Math.Sqrt(norm + 1);
                for (int i = 0; i < a.Length; i++) a[i] = s * a[i] / norm;
                return norm;
            }
            """).At([X(4), 0.5]).At([X(0), 0.5]),
        NumericCase.Of("InOutToOutput", """
            [Differentiable] public static void F([InOut] Span<double> state, ReadOnlySpan<double> u, Span<double> y)
            {
                for (int t = 0; t < u.Length; t++)
                {
                    double old = state[0];
                    state[0] = 0.9 * old + 0.2 * state[1] + u[t];
                    state[1] = Math.Tanh(old - state[1]);
                    y[t] = state[0] * state[1];
                }
            }
            """).At([X(2), X(5, 1), Room(5)]).At([X(2), X(0), Room(0)]),
        NumericCase.Of("ArrayResult", """
            [Differentiable] public static double[] F(ReadOnlySpan<double> x, double s)
            {
                double[] y = new double[x.Length];
                for (int i = 0; i < y.Length; i++) y[i] = s * x[i] * x[i];
                return y;
            }
            """).At([X(4), 0.5]).At([X(0), 0.5]),
        NumericCase.Of("ArrayResultGrown", """
            [Differentiable] public static double[] F(double a, double b, int n)
            {
                var y = new double[n + 1];
                y[0] = a;
                for (int i = 0; i < n; i++) y[i + 1] = y[i] * b + a;
                return y;
            }
            """).At([0.5, 0.8, 4]).At([0.5, 0.8, 0]),
        NumericCase.Of("PassiveOutput", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] Span<double> log, Span<int> signs)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    log[i] = x[i] * 2;
                    signs[i] = x[i] > 0 ? 1 : -1;
                    r += x[i] * x[i] * signs[i];
                }

                return r;
            }
            """).At([X(5), Room(5), new int[5]]),
        NumericCase.Of("ExitsBeforeWriting", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, bool go, Span<double> y)
            {
                y[0] = x[0];
                if (!go) return;
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[0];
            }
            """).At([X(3), true, Room(3)]).At([X(3), false, Room(3)]),
    ];
}
