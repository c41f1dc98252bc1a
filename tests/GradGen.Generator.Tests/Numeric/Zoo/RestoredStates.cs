using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>States in buffers that are read more often than they are written: the reverse sweep puts back what was overwritten, and reads again.</summary>
internal static class RestoredStates
{
    public static IEnumerable<NumericCase> Cases => [.. Networks, .. Writes, .. Control];

    private static IEnumerable<NumericCase> Networks =>
    [
        NumericCase.Of("RestoredRecurrent", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n)
            {
                double[] h = new double[n], next = new double[n];
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double a = x[t];
                        for (int j = 0; j < n; j++) a += w[i * n + j] * h[j];
                        next[i] = Math.Tanh(a);
                    }

                    for (int i = 0; i < n; i++) h[i] = next[i];
                }

                double s = 0;
                for (int i = 0; i < n; i++) s += h[i] * (i + 1);
                return s;
            }
            """).At([X(4), X(9), 3]).At([X(0), X(9), 3]).At([X(3), X(0), 0]),
        NumericCase.Of("RestoredLongShortTerm", """
            private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n)
            {
                Span<double> h = new double[n], c = new double[n], next = new double[n];
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double a = x[t], b = 0.5 * x[t], d = 0.3, e = -x[t];
                        for (int j = 0; j < n; j++)
                        {
                            a += w[i * n + j] * h[j];
                            b += w[n * n + i * n + j] * h[j];
                            d += w[2 * n * n + i * n + j] * h[j];
                            e += w[3 * n * n + i * n + j] * h[j];
                        }

                        c[i] = Sigmoid(b) * c[i] + Sigmoid(a) * Math.Tanh(e);
                        next[i] = Sigmoid(d) * Math.Tanh(c[i]);
                    }

                    next.CopyTo(h);
                }

                double s = 0;
                for (int i = 0; i < n; i++) s += h[i];
                return s;
            }
            """).At([X(3), X(16), 2]).At([X(1), X(4), 1]),
        NumericCase.Of("RestoredTakingTurns", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int steps)
            {
                int n = x.Length;
                double[] now = new double[n], next = new double[n];
                x.CopyTo(now);
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double a = 0;
                        for (int j = 0; j < n; j++) a += w[j] * now[j] * now[(i + j) % n];
                        next[i] = Math.Sin(a + i);
                    }

                    (now, next) = (next, now);
                }

                double s = 0;
                foreach (double v in now) s += v * v;
                return s;
            }
            """).At([X(3), X(3, 0.4), 3]).At([X(2), X(2), 0]),
    ];

    private static IEnumerable<NumericCase> Writes =>
    [
        NumericCase.Of("RestoredStencil", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k, int steps)
            {
                int n = x.Length;
                Span<double> u = new double[n], v = new double[n];
                x.CopyTo(u);
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 1; i < n - 1; i++) v[i] = u[i] + k * (u[i - 1] * u[i + 1] - u[i] * u[i] * u[i]);
                    v[1..^1].CopyTo(u[1..^1]);
                }

                double s = 0;
                for (int i = 0; i < n; i++) s += u[i] * u[i];
                return s;
            }
            """).At([X(5), 0.2, 3]).At([X(3), 0.1, 1]).At([X(2), 0.1, 2]),
        NumericCase.Of("RestoredFilledAndCleared", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int rounds)
            {
                Span<double> a = new double[x.Length];
                double s = 1;
                for (int r = 0; r < rounds; r++)
                {
                    a.Fill(s * 0.3);
                    for (int i = 0; i < x.Length; i++)
                        for (int j = 0; j < x.Length; j++)
                            for (int k = 0; k < x.Length; k++) s += x[i] * a[j] * a[k] * 0.1;
                    if (r % 2 == 0) a.Clear(); else a[..1].Fill(x[0] * s);
                    for (int i = 0; i < x.Length; i++)
                        for (int j = 0; j < x.Length; j++) s += a[j] * a[j] * Math.Sin(x[i]);
                }

                return s;
            }
            """).At([X(3), 3]).At([X(1), 2]).At([X(2), 0]),
        NumericCase.Of("RestoredStoredByData", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<int> place, double k)
            {
                Span<double> a = stackalloc double[4];
                a.Fill(0.5);
                double s = 0;
                for (int t = 0; t < place.Length; t++)
                {
                    for (int i = 0; i < 4; i++)
                        for (int j = 0; j < x.Length; j++) s += Math.Sin(a[i] * x[j]) * a[(i + 1) % 4];
                    a[place[t]] = s * k;
                    a[place[t] ^ 1] += k * a[place[t]];
                }

                return s + a[0] * a[1];
            }
            """).At([X(2), new[] { 0, 3, 0, 1 }, 0.3]).At([X(2), new int[0], 0.3]),
        NumericCase.Of("RestoredOneElementTwice", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
            {
                Span<double> h = new double[w.Length];
                w.CopyTo(h);
                double s = 0;
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < h.Length; i++) for (int j = 0; j < h.Length; j++) s += h[i] * h[j] * x[t];
                    for (int i = 0; i < h.Length; i++) { h[0] = Math.Sin(s + i); h[i] = h[0] * x[t]; }
                }

                return s;
            }
            """).At([X(3, 0.3), X(3)]).At([X(2), X(1)]),
    ];

    private static IEnumerable<NumericCase> Control =>
    [
        NumericCase.Of("RestoredInBranches", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
            {
                Span<double> h = new double[w.Length];
                w.CopyTo(h);
                double s = 0;
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < h.Length; i++)
                    {
                        double a = 0;
                        for (int j = 0; j < h.Length; j++) a += h[j] * h[j] * w[i];
                        s += Math.Sin(a * x[t]);
                    }

                    if (s > 0.5) { h[t % h.Length] = Math.Sin(s) * x[t]; } else if (t % 2 == 0) { w.CopyTo(h); h[0] = Math.Cos(s); }
                }

                return s;
            }
            """).At([X(4), X(3)]).At([X(4, -0.4), X(2)]),
        NumericCase.Of("RestoredUntilData", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
            {
                Span<double> h = new double[w.Length];
                w.CopyTo(h);
                double s = 0.1;
                int t = 0;
                while (t < 6 && (s *= 1.1) < 3)
                {
                    for (int i = 0; i < x.Length; i++)
                    {
                        if (h[0] * x[i] > 2) break;
                        for (int j = 0; j < h.Length; j++) s += h[j] * x[i] * h[0] * 0.2;
                    }

                    h[t % h.Length] = Math.Cos(s);
                    t++;
                }

                return s;
            }
            """).At([X(3), X(2)]).At([X(2, 2.0), X(3)]).At([X(0), X(1)]),
        NumericCase.Of("RestoredInConditions", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<double> h = new double[2];
                h[0] = 1; h[1] = x[0];
                double s = 0;
                while ((h[0] = h[0] * 0.5) > 0.1)
                {
                    for (int i = 0; i < x.Length; i++) for (int j = 0; j < x.Length; j++) s += h[0] * h[1] * x[i] * x[j];
                    h[1] = s * h[0];
                }

                return s;
            }
            """).At([X(2)]).At([X(3)]),
        NumericCase.Of("RestoredBesideSums", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
            {
                Span<double> h = new double[w.Length];
                w.CopyTo(h);
                double s = 0, q = 0;
                for (int i = 0; i < x.Length; i++) for (int j = 0; j < h.Length; j++) q += Math.Exp(h[j] * x[i]);
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < h.Length; i++) for (int j = 0; j < h.Length; j++) s += h[i] * h[j] * x[t];
                    for (int i = 0; i < h.Length; i++) h[i] = Math.Sin(s) * w[i];
                }

                for (int i = 0; i < x.Length; i++) for (int j = 0; j < h.Length; j++) q += Math.Exp(-h[j] * x[i]);
                return Math.Log(q) * s;
            }
            """).At([X(3, 0.3), X(3)]).At([X(1), X(2)]),
        NumericCase.Of("RestoredOutputsBeside", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y, [InOut] Span<double> z)
            {
                Span<double> h = new double[w.Length];
                w.CopyTo(h);
                for (int t = 0; t < y.Length; t++)
                {
                    double s = 0;
                    for (int i = 0; i < h.Length; i++) for (int j = 0; j < h.Length; j++) s += h[i] * h[j] * x[t] * z[t];
                    y[t] = s;
                    z[t] = h[t % h.Length] * z[0];
                    for (int i = 0; i < h.Length; i++) h[i] = Math.Sin(s + i) * z[t];
                }
            }
            """).At([X(3, 0.3), X(2), Room(3), X(3)]).At([X(1), X(1), Room(1), X(1)]),
    ];
}
