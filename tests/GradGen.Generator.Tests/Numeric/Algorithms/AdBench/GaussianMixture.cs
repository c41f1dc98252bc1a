namespace GradGen.Generator.Tests.Numeric.Algorithms.AdBench;

/// <summary>ADBench's first objective: the log likelihood of a mixture of k Gaussians in d dimensions, with a Wishart prior. A component's inverse covariance
/// factor is a row of <c>factors</c>: the logarithms of its diagonal, then its columns below.</summary>
internal static class GaussianMixture
{
    public const string Members = """
        private static double LogSumExp(ReadOnlySpan<double> x)
        {
            double m = x[0], sum = 0;
            foreach (double v in x) m = Math.Max(m, v);
            foreach (double v in x) sum += Math.Exp(v - m);
            return m + Math.Log(sum);
        }

        /// <summary>|Q (x - mean)|².</summary>
        private static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, ReadOnlySpan<double> factor, Span<double> centered, Span<double> turned)
        {
            int d = x.Length;
            for (int i = 0; i < d; i++) centered[i] = x[i] - mean[i];
            for (int i = 0; i < d; i++) turned[i] = Math.Exp(factor[i]) * centered[i];
            int below = d;
            for (int i = 0; i < d; i++)
                for (int j = i + 1; j < d; j++) turned[j] += factor[below++] * centered[i];
            double sum = 0;
            for (int i = 0; i < d; i++) sum += turned[i] * turned[i];
            return sum;
        }

        [Differentiable] public static double F(
            ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors,
            [NoDerivative] ReadOnlySpan<double> points, [NoDerivative] double gamma, int m, [NoDerivative] double constant)
        {
            int k = alphas.Length, d = means.Length / k, n = points.Length / d, size = d * (d + 1) / 2;
            Span<double> terms = stackalloc double[k], centered = stackalloc double[d], turned = stackalloc double[d];
            double sum = constant - n * LogSumExp(alphas);
            for (int p = 0; p < n; p++)
            {
                for (int c = 0; c < k; c++)
                {
                    ReadOnlySpan<double> factor = factors.Slice(c * size, size);
                    double logDeterminant = 0;
                    for (int i = 0; i < d; i++) logDeterminant += factor[i];
                    terms[c] = alphas[c] + logDeterminant - 0.5 * Distance(points.Slice(p * d, d), means.Slice(c * d, d), factor, centered, turned);
                }

                sum += LogSumExp(terms);
            }

            for (int c = 0; c < k; c++)
            {
                double norm = 0, logDeterminant = 0;
                for (int i = 0; i < d; i++)
                {
                    double q = Math.Exp(factors[c * size + i]);
                    norm += q * q;
                    logDeterminant += factors[c * size + i];
                }

                for (int i = d; i < size; i++) norm += factors[c * size + i] * factors[c * size + i];
                sum += 0.5 * gamma * gamma * norm - m * logDeterminant;
            }

            return sum;
        }
        """;

    /// <summary>The arguments in a file.</summary>
    public static object[] Arguments(string file)
    {
        var numbers = new AdBenchNumbers(file);
        int d = numbers.Count(), k = numbers.Count(), n = numbers.Count();
        double[] alphas = numbers.Numbers(k), means = numbers.Numbers(k * d), factors = numbers.Numbers(k * d * (d + 1) / 2), points = numbers.Numbers(n * d);
        double gamma = numbers.Number();
        int m = numbers.Count();
        numbers.IsAtEnd.ShouldBeTrue();
        return [alphas, means, factors, points, gamma, m, Constant(n, d, k, gamma, m)];
    }

    /// <summary>What does not depend on the parameters: of the likelihood, and of the prior of each component.</summary>
    private static double Constant(int n, int d, int k, double gamma, int m)
    {
        int freedom = d + m + 1;
        double logGammas = (0.25 * d * (d - 1) * Math.Log(Math.PI)) + Enumerable.Range(1, d).Sum(j => LogGammaOfHalf(freedom + 1 - j));
        return (-0.5 * n * d * Math.Log(2 * Math.PI)) - (k * ((freedom * d * (Math.Log(gamma) - (0.5 * Math.Log(2)))) - logGammas));
    }

    /// <summary>ln Γ(h / 2).</summary>
    private static double LogGammaOfHalf(int h) => h switch
    {
        1 => 0.5 * Math.Log(Math.PI),
        2 => 0,
        _ => Math.Log((h - 2) / 2.0) + LogGammaOfHalf(h - 2),
    };
}
