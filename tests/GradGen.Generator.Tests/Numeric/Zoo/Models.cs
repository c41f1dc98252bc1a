using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>What people differentiate: products of matrices, losses, layers.</summary>
internal static class Models
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("MatrixProduct", """
            [Differentiable] public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n, int k, int m, Span<double> c)
            {
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < m; j++)
                    {
                        double s = 0;
                        for (int l = 0; l < k; l++) s += a[i * k + l] * b[l * m + j];
                        c[i * m + j] = s;
                    }
                }
            }
            """).At([X(6), X(12, 1), 2, 3, 4, Room(8)]).At([X(0), X(0), 2, 0, 2, Room(4)]),
        NumericCase.Of("MatrixProductAccumulated", """
            [Differentiable] public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n, Span<double> c)
            {
                for (int i = 0; i < n * n; i++) c[i] = 0;
                for (int i = 0; i < n; i++) for (int l = 0; l < n; l++) for (int j = 0; j < n; j++) c[i * n + j] += a[i * n + l] * b[l * n + j];
            }
            """).At([X(4), X(4, 1), 2, Room(4)]),
        NumericCase.Of("Softmax", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                double m = double.NegativeInfinity, sum = 0;
                for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]);
                for (int i = 0; i < x.Length; i++) { y[i] = Math.Exp(x[i] - m); sum += y[i]; }
                for (int i = 0; i < x.Length; i++) y[i] /= sum;
            }
            """).At([X(5), Room(5)]).At([X(1), Room(1)]).At([X(0), Room(0)]),
        NumericCase.Of("CrossEntropy", """
            [Differentiable] public static double F(ReadOnlySpan<double> logits, int label)
            {
                double m = logits[0], sum = 0;
                foreach (double z in logits) if (z > m) m = z;
                foreach (double z in logits) sum += Math.Exp(z - m);
                return Math.Log(sum) + m - logits[label];
            }
            """).At([X(5), 2]),
        NumericCase.Of("LogisticRegression", """
            [Differentiable] public static double F(
                ReadOnlySpan<double> w, double bias, [NoDerivative] ReadOnlySpan<double> x, ReadOnlySpan<int> labels, [NoDerivative] double penalty)
            {
                int d = w.Length;
                double loss = 0;
                for (int i = 0; i < labels.Length; i++)
                {
                    double z = bias;
                    for (int j = 0; j < d; j++) z += w[j] * x[i * d + j];
                    double s = labels[i] == 1 ? z : -z;
                    loss += s > 0 ? Math.Log(1 + Math.Exp(-s)) : -s + Math.Log(1 + Math.Exp(s));
                }

                double norm = 0;
                for (int j = 0; j < d; j++) norm += w[j] * w[j];
                return loss / labels.Length + penalty * norm;
            }
            """).At([X(3), 0.1, X(12, 1), new[] { 1, 0, 0, 1 }, 0.01]),
        NumericCase.Of("LeastSquares", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] ReadOnlySpan<double> y)
            {
                int d = theta.Length;
                double loss = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i];
                    for (int j = 0; j < d; j++) r -= phi[i * d + j] * theta[j];
                    loss += r * r;
                }

                return loss;
            }
            """).At([X(3), X(15, 1), X(5, 2)]).At([X(3), X(0), X(0)]).At([X(0), X(0), X(2)]),
        NumericCase.Of("RootMeanSquare", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, ReadOnlySpan<double> y)
            {
                double loss = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i] - theta[0] * Math.Exp(-theta[1] * i);
                    loss += r * r;
                }

                return Math.Log(1 + Math.Sqrt(loss / y.Length));
            }
            """).At([X(2), X(6, 1)]),
        NumericCase.Of("Layer", """
            [Differentiable] public static void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < b.Length; i++)
                {
                    double s = b[i];
                    for (int j = 0; j < x.Length; j++) s += w[i * x.Length + j] * x[j];
                    y[i] = Math.Tanh(s);
                }
            }
            """).At([X(6), X(2, 1), X(3, 2), Room(2)]),
        NumericCase.Of("Perceptron", """
            [Differentiable] public static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double s = 0;
                    for (int j = 0; j < x.Length; j++) s += w[i * x.Length + j] * x[j];
                    y[i] = s > 0 ? s : 0.1 * s;
                }
            }

            [Differentiable] public static double F(ReadOnlySpan<double> w1, ReadOnlySpan<double> w2, ReadOnlySpan<double> x)
            {
                double[] h = new double[3], o = new double[2];
                Layer(w1, x, h);
                Layer(w2, h, o);
                return o[0] * o[0] + Math.Exp(o[1]);
            }
            """).At([X(12), X(6, 1), X(4, 2)]),
        NumericCase.Of("GaussianMixture", """
            [Differentiable] public static double F(ReadOnlySpan<double> means, ReadOnlySpan<double> logs, [NoDerivative] ReadOnlySpan<double> x)
            {
                double total = 0;
                double[] term = new double[means.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    double m = double.NegativeInfinity;
                    for (int k = 0; k < term.Length; k++)
                    {
                        double z = (x[i] - means[k]) * Math.Exp(-logs[k]);
                        term[k] = -0.5 * z * z - logs[k];
                        m = Math.Max(m, term[k]);
                    }

                    double s = 0;
                    for (int k = 0; k < term.Length; k++) s += Math.Exp(term[k] - m);
                    total += m + Math.Log(s);
                }

                return total;
            }
            """).At([X(3), X(3, 1), X(5, 2)]),
        NumericCase.Of("Cholesky", """
            [Differentiable] public static double F(ReadOnlySpan<double> a, int n)
            {
                double[] l = new double[n * n];
                double log = 0;
                for (int j = 0; j < n; j++)
                {
                    double d = a[j * n + j];
                    for (int k = 0; k < j; k++) d -= l[j * n + k] * l[j * n + k];
                    l[j * n + j] = Math.Sqrt(d);
                    log += 2 * Math.Log(l[j * n + j]);
                    for (int i = j + 1; i < n; i++)
                    {
                        double s = a[i * n + j];
                        for (int k = 0; k < j; k++) s -= l[i * n + k] * l[j * n + k];
                        l[i * n + j] = s / l[j * n + j];
                    }
                }

                return log;
            }
            """).At([new[] { 4, 0.5, 0.2, 0.5, 3, 0.7, 0.2, 0.7, 5.0 }, 3]),
        NumericCase.Of("Distances", """
            [Differentiable] public static double F(ReadOnlySpan<double> p)
            {
                double e = 0;
                for (int i = 0; i < p.Length; i += 2)
                {
                    for (int j = i + 2; j < p.Length; j += 2)
                    {
                        double dx = p[i] - p[j], dy = p[i + 1] - p[j + 1];
                        double d2 = dx * dx + dy * dy + 0.1, inv = 1 / d2, s6 = inv * inv * inv;
                        e += 0.01 * s6 * (s6 - 1);
                    }
                }

                return e;
            }
            """).At([X(8)]).At([X(2)]).At([X(0)]),
        NumericCase.Of("Recurrent", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> u, ReadOnlySpan<double> x)
            {
                const int N = 2;
                Span<double> h = stackalloc double[N], next = stackalloc double[N];
                double loss = 0;
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < N; i++)
                    {
                        double s = u[i] * x[t];
                        for (int j = 0; j < N; j++) s += w[i * N + j] * h[j];
                        next[i] = Math.Tanh(s);
                    }

                    for (int i = 0; i < N; i++) { h[i] = next[i]; loss += h[i] * h[i]; }
                }

                return loss;
            }
            """).At([X(4), X(2, 1), X(5, 2)]).At([X(4), X(2, 1), X(0)]),
    ];
}
