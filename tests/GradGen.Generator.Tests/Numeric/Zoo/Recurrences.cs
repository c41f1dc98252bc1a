using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Loops that read what they wrote: in scalars, in buffers, in place.</summary>
internal static class Recurrences
{
    public static IEnumerable<NumericCase> Cases => [.. Scalars, .. Places, .. Buffers];

    private static IEnumerable<NumericCase> Scalars =>
    [
        NumericCase.Of("Horner", """
            [Differentiable] public static double F(ReadOnlySpan<double> c, double x)
            {
                double r = 0;
                for (int i = c.Length - 1; i >= 0; i--) r = r * x + c[i];
                return r;
            }
            """).At([X(6), 0.8]).At([X(1), 0.8]).At([X(0), 0.8]),
        NumericCase.Of("Fibonacci", """
            [Differentiable] public static double F(double a, double b, int n)
            {
                for (int i = 0; i < n; i++) { double next = a * b + a; a = b; b = next; }
                return b;
            }
            """).At([0.7, 0.6, 0]).At([0.7, 0.6, 1]).At([0.7, 0.6, 5]),
        NumericCase.Of("Kahan", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double sum = 0, c = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double y = x[i] * x[i] - c, t = sum + y;
                    c = (t - sum) - y;
                    sum = t;
                }

                return sum;
            }
            """).At([X(9)]).At([X(0)]),
        NumericCase.Of("Newton", """
            [Differentiable] public static double F(double a)
            {
                double x = 1;
                for (int i = 0; i < 6; i++) x = 0.5 * (x + a / x);
                return x;
            }
            """).At([2]).At([9]),
        NumericCase.Of("RungeKutta", """
            private static double Slope(double t, double y, double k) => k * y * (1 - y) + 0.1 * Math.Sin(t);

            [Differentiable] public static double F(double y, double k, int steps)
            {
                double h = 0.1, t = 0;
                for (int i = 0; i < steps; i++)
                {
                    double k1 = Slope(t, y, k), k2 = Slope(t + h / 2, y + h / 2 * k1, k);
                    double k3 = Slope(t + h / 2, y + h / 2 * k2, k), k4 = Slope(t + h, y + h * k3, k);
                    y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
                    t += h;
                }

                return y;
            }
            """).At([0.2, 1.5, 12]).At([0.2, 1.5, 0]),
        NumericCase.Of("Pendulum", """
            [Differentiable] public static double F(double q, double p, [NoDerivative] double h, int n)
            {
                for (int i = 0; i < n; i++) { p -= h * Math.Sin(q); q += h * p; }
                return 0.5 * p * p - Math.Cos(q);
            }
            """).At([0.4, 0.9, 0.05, 40]),
        NumericCase.Of("Conditional", """
            [Differentiable] public static double F(double x, int n)
            {
                double a = 1;
                for (int i = 0; i < n; i++)
                {
                    if (a > 1.5) a = a * 0.6 - x;
                    else if (i % 3 == 1) a += x * a;
                    else a = a * a + 0.3 * x;
                }

                return a;
            }
            """).At([0.35, 0]).At([0.35, 7]).At([0.9, 11]),
    ];

    private static IEnumerable<NumericCase> Places =>
    [
        InPlace("PrefixSum", "for (int i = 1; i < a.Length; i++) a[i] += a[i - 1];"),
        InPlace("SuffixProduct", "for (int i = a.Length - 2; i >= 0; i--) a[i] *= a[i + 1];"),
        InPlace("Logistic", "for (int k = 0; k < 4; k++) for (int i = 0; i < a.Length; i++) a[i] = 1.3 * a[i] * (1 - a[i]);"),
        InPlace("Reverse", "for (int i = 0; i < a.Length / 2; i++) { double t = a[i]; a[i] = a[a.Length - 1 - i]; a[a.Length - 1 - i] = t * t; }"),
        InPlace("OverwriteFirst", "if (a.Length > 0) { double old = a[0]; for (int i = 0; i < a.Length; i++) a[0] = a[0] * 0.5 + a[i] * old; }"),
        InPlace("Bubble", "for (int i = 0; i < a.Length; i++) for (int j = 0; j < a.Length - 1 - i; j++) if (a[j] > a[j + 1]) { double t = a[j]; a[j] = a[j + 1]; a[j + 1] = t; }"),
        InPlace("GaussSeidel", "for (int k = 0; k < 3; k++) for (int i = 1; i < a.Length - 1; i++) a[i] = 0.5 * (a[i - 1] * a[i - 1] + Math.Sin(a[i + 1]));"),
        InPlace("Rotate", "for (int i = 0; i < a.Length - 1; i += 2) { double u = a[i], v = a[i + 1]; a[i] = u * v; a[i + 1] = u - v * v; }"),
        NumericCase.Of("ArrayInOut", "[Differentiable] public static double F([InOut] double[] a) { double r = 0; for (int i = 0; i < a.Length; i++) { a[i] *= a[i]; r += a[i] * a[0]; } return r; }")
            .At([X(4)]).At([X(0)]),
        NumericCase.Of("InOutWithParameter", """
            [Differentiable] public static void F([InOut] Span<double> a, double s, ReadOnlySpan<double> b)
            {
                for (int i = 0; i < a.Length; i++) a[i] = a[i] * s + b[i] * a[0];
            }
            """).At([X(4), 0.5, X(4, 1)]).At([X(1), 0.5, X(1, 1)]),
    ];

    private static IEnumerable<NumericCase> Buffers =>
    [
        NumericCase.Of("Jacobi", """
            [Differentiable] public static double F(ReadOnlySpan<double> b, int sweeps)
            {
                int n = b.Length;
                double[] x = new double[n], next = new double[n];
                for (int k = 0; k < sweeps; k++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double s = b[i];
                        if (i > 0) s -= x[i - 1];
                        if (i < n - 1) s -= x[i + 1];
                        next[i] = s / (4 + b[i] * x[i]);
                    }

                    for (int i = 0; i < n; i++) x[i] = next[i];
                }

                double sum = 0;
                for (int i = 0; i < n; i++) sum += x[i] * x[i];
                return sum;
            }
            """).At([X(5), 4]).At([X(1), 2]).At([X(3), 0]).At([X(0), 3]),
        NumericCase.Of("BufferInLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double[] t = new double[i + 1];
                    t[0] = x[i];
                    for (int j = 1; j < t.Length; j++) t[j] = t[j - 1] * x[j] + t[0];
                    r += t[i] * t[0];
                }

                return r;
            }
            """).At([X(5)]).At([X(0)]),
        NumericCase.Of("FreshEachTime", """
            [Differentiable] public static double F(double a, double b)
            {
                double r = 0;
                for (int i = 0; i < 4; i++)
                {
                    double[] t = new double[3];
                    t[i % 3] = a * (i + 1);
                    t[(i + 1) % 3] += b * r;
                    r += t[0] + t[1] * t[2] + t[2] * a;
                }

                return r;
            }
            """).At([0.4, 0.7]),
        NumericCase.Of("StackPowers", """
            [Differentiable] public static double F(double x)
            {
                Span<double> p = stackalloc double[8];
                p[0] = 1;
                for (int i = 1; i < p.Length; i++) p[i] = p[i - 1] * x;
                double r = 0;
                for (int i = 0; i < p.Length; i++) r += p[i] * p[7 - i] / (i + 1);
                return r;
            }
            """).At([0.9]).At([0]),
        NumericCase.Of("StackInitialized", """
            [Differentiable] public static double F(double x, double y)
            {
                Span<double> p = stackalloc double[] { x, y, x * y, 1 };
                for (int i = 1; i < 4; i++) p[i] *= p[i - 1];
                return p[3] + p[0];
            }
            """).At([0.9, -1.4]),
        NumericCase.Of("Table", """
            [Differentiable] public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                int n = a.Length, m = b.Length;
                double[] d = new double[(n + 1) * (m + 1)];
                for (int i = 0; i <= n; i++) d[i * (m + 1)] = i;
                for (int j = 0; j <= m; j++) d[j] = j;
                for (int i = 1; i <= n; i++)
                {
                    for (int j = 1; j <= m; j++)
                    {
                        double u = a[i - 1] - b[j - 1];
                        double best = Math.Min(d[(i - 1) * (m + 1) + j], d[i * (m + 1) + j - 1]);
                        d[i * (m + 1) + j] = u * u + Math.Min(best, d[(i - 1) * (m + 1) + j - 1]);
                    }
                }

                return d[n * (m + 1) + m];
            }
            """).At([X(4), X(3, 0.7)]).At([X(1), X(4, 0.7)]),
        NumericCase.Of("Insertion", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double[] s = new double[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    double v = x[i];
                    for (int j = 0; j < i; j++) if (s[j] > v) { double t = s[j]; s[j] = v; v = t; }
                    s[i] = v;
                }

                double r = 0;
                for (int i = 0; i < s.Length; i++) r += (i + 1) * s[i] * s[i];
                return r;
            }
            """).At([X(6)]).At([X(1)]).At([X(0)]),
        NumericCase.Of("ReadBeforeWritten", """
            [Differentiable] public static double F(double x)
            {
                double[] t = new double[4];
                double r = 0;
                for (int i = 0; i < 8; i++) { r += t[i % 4] * x; t[(i + 1) % 4] = r + x; }
                return r;
            }
            """).At([0.8]),
    ];

    private static NumericCase InPlace(string name, string body) =>
        NumericCase.Of(name, $"[Differentiable] public static void F([InOut] Span<double> a)\n{{\n{body}\n}}").At([X(5)]).At([X(2)]).At([X(1)]).At([X(0)]);
}
