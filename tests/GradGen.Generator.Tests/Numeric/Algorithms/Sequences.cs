using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Recurrences and tables.</summary>
internal static class Sequences
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("SoftTimeWarping", """
            private static double SoftMin(double a, double b, double c)
            {
                double m = Math.Min(a, Math.Min(b, c));
                return m - 0.5 * Math.Log(Math.Exp((m - a) / 0.5) + Math.Exp((m - b) / 0.5) + Math.Exp((m - c) / 0.5));
            }

            [Differentiable] public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                int n = a.Length + 1, m = b.Length + 1;
                var table = new double[n, m];
                for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) table[i, j] = i + j == 0 ? 0 : 100;
                for (int i = 1; i < n; i++)
                    for (int j = 1; j < m; j++)
                    {
                        double d = a[i - 1] - b[j - 1];
                        table[i, j] = d * d + SoftMin(table[i - 1, j], table[i, j - 1], table[i - 1, j - 1]);
                    }

                return table[n - 1, m - 1];
            }
            """).AtKink([new[] { 1.0, 2.1, 3.3 }, new[] { 0.8, 2.4, 2.9, 3.1 }]),
        NumericCase.Of("LongShortTermMemory", """
            private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

            [Differentiable] public static double F(ReadOnlySpan<double> weights, ReadOnlySpan<double> input, int size)
            {
                Span<double> hidden = stackalloc double[size], cell = stackalloc double[size], gates = stackalloc double[4 * size];
                double loss = 0;
                foreach (double x in input)
                {
                    for (int g = 0; g < 4 * size; g++)
                    {
                        double sum = weights[g * (size + 2)] + weights[g * (size + 2) + 1] * x;
                        for (int k = 0; k < size; k++) sum += weights[g * (size + 2) + 2 + k] * hidden[k];
                        gates[g] = g < size ? Math.Tanh(sum) : Sigmoid(sum);
                    }

                    for (int k = 0; k < size; k++)
                    {
                        cell[k] = gates[size + k] * cell[k] + gates[2 * size + k] * gates[k];
                        hidden[k] = gates[3 * size + k] * Math.Tanh(cell[k]);
                    }

                    loss += hidden[0] * hidden[0] + hidden[size - 1];
                }

                return loss;
            }
            """).At([Enumerable.Range(0, 32).Select(i => Math.Sin(1.7 * i)).ToArray(), new[] { 0.5, -1, 0.3 }, 2]),
        NumericCase.Of("KalmanLikelihood", """
            [Differentiable] public static double F(ReadOnlySpan<double> observed, double processNoise, double observationNoise)
            {
                double level = observed[0], slope = 0, p00 = 1, p01 = 0, p11 = 1, likelihood = 0;
                for (int t = 1; t < observed.Length; t++)
                {
                    level += slope;
                    (p00, p01, p11) = (p00 + 2 * p01 + p11 + processNoise, p01 + p11, p11 + processNoise);
                    if (double.IsNaN(observed[t])) continue;
                    double innovation = observed[t] - level, variance = p00 + observationNoise;
                    likelihood -= 0.5 * (Math.Log(2 * Math.PI * variance) + innovation * innovation / variance);
                    double k0 = p00 / variance, k1 = p01 / variance;
                    level += k0 * innovation;
                    slope += k1 * innovation;
                    (p00, p01, p11) = ((1 - k0) * p00, (1 - k0) * p01, p11 - k1 * p01);
                }

                return likelihood;
            }
            """).At([new[] { 1.0, 1.4, 2.2, 2.1, 3.0 }, 0.2, 0.5]),
        NumericCase.Of("SortedQuantile", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double q)
            {
                double[] sorted = x.ToArray();
                for (int i = 1; i < sorted.Length; i++)
                {
                    double v = sorted[i];
                    int j = i - 1;
                    for (; j >= 0 && sorted[j] > v; j--) sorted[j + 1] = sorted[j];
                    sorted[j + 1] = v;
                }

                double place = q * (sorted.Length - 1);
                int below = (int)Grad.Stop(place);
                return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
            }
            """).At([new[] { 3.0, -1, 2, 0.5, 7 }, 0.6]),
    ];
}
