using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Prices of options: closed forms, whose derivatives are the Greeks, and simulated paths.</summary>
internal static class Finance
{
    private static readonly double[] First = [.. Enumerable.Range(0, 12).Select(i => 1.3 * Math.Sin(2.1 * i + 0.4))];
    private static readonly double[] Second = [.. Enumerable.Range(0, 12).Select(i => 1.4 * Math.Cos(1.3 * i * i))];

    private const string HestonPath = """
        /// <summary>An Euler path with full truncation: where the variance is negative, its root is that of zero.</summary>
        private static double Path(
            double spot, double variance, double rate, double reversion, double mean, double volatility, double correlation, double step,
            ReadOnlySpan<double> first, ReadOnlySpan<double> second)
        {
            double logarithm = Math.Log(spot), rest = Math.Sqrt(1 - correlation * correlation);
            for (int i = 0; i < first.Length; i++)
            {
                double positive = Math.Max(variance, 0);
                double diffusion = Math.Sqrt(positive) * Math.Sqrt(step);
                logarithm += (rate - positive / 2) * step + diffusion * first[i];
                variance += reversion * (mean - positive) * step + volatility * diffusion * (correlation * first[i] + rest * second[i]);
            }

            return Math.Exp(logarithm);
        }

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("BlackScholes", """
            /// <summary>Without its rule it would be refused.</summary>
            private static double Cdf(double x)
            {
                try
                {
                    double term = x, sum = x;
                    for (int n = 1; n < 300; n++) { term *= x * x / (2 * n + 1); sum += term; }
                    return 0.5 + sum * Pdf(x);
                }
                finally { }
            }

            [Derivative(nameof(Cdf))] private static double Pdf(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

            [Differentiable] public static double F(double spot, double strike, double rate, double volatility, double time)
            {
                double deviation = volatility * Math.Sqrt(time);
                double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * time) / deviation;
                return spot * Cdf(d1) - strike * Math.Exp(-rate * time) * Cdf(d1 - deviation);
            }
            """).Priced(100, 95, 0.03, 0.2, 0.75).Priced(100, 100, 0.05, 0.3, 1).Priced(80, 120, 0.01, 0.25, 2).Priced(150, 100, 0, 0.15, 0.25),
        NumericCase.Of("HestonEulerPath", HestonPath + """
            [Differentiable] public static double F(
                double spot, double variance, double rate, double reversion, double mean, double volatility, double correlation, double step,
                ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
                Path(spot, variance, rate, reversion, mean, volatility, correlation, step, first, second);
            """)
            .At([100.0, 0.04, 0.03, 1.5, 0.05, 0.3, -0.7, 0.1, First, Second])
            .At([100.0, 0.01, 0.03, 0.4, 0.02, 0.9, -0.7, 0.2, First, Second])
            .At([100.0, -0.05, 0.03, 0.5, 0.02, 0.3, 0.4, 0.1, First, Second])
            .At([100.0, 0.04, 0.03, 1.5, 0.05, 0.3, -0.7, 0.1, Array.Empty<double>(), Array.Empty<double>()]),
        NumericCase.Of("HestonCall", HestonPath + """
            [Differentiable] public static double F(
                double spot, double variance, double rate, double reversion, double mean, double volatility, double correlation, double strike, double time,
                [NoDerivative] ReadOnlySpan<double> first, [NoDerivative] ReadOnlySpan<double> second, int paths)
            {
                int steps = first.Length / paths;
                double sum = 0;
                for (int p = 0; p < paths; p++)
                {
                    double end = Path(spot, variance, rate, reversion, mean, volatility, correlation, time / steps, first.Slice(p * steps, steps), second.Slice(p * steps, steps));
                    sum += Math.Max(end - strike, 0);
                }

                return Math.Exp(-rate * time) * sum / paths;
            }
            """)
            .At([100.0, 0.04, 0.03, 1.5, 0.05, 0.3, -0.7, 98.0, 1.0, First, Second, 3])
            .At([100.0, 0.03, 0.03, 0.4, 0.02, 0.9, -0.7, 98.0, 2.0, First, Second, 4]),
    ];

    /// <summary>A call's price and its closed-form derivatives: delta, that by the strike, rho, vega, and theta with time to expiry counted forward.</summary>
    private static NumericCase Priced(this NumericCase program, double spot, double strike, double rate, double volatility, double time)
    {
        double deviation = volatility * Math.Sqrt(time);
        double d1 = (Math.Log(spot / strike) + ((rate + (volatility * volatility / 2)) * time)) / deviation;
        double near = Integral(d1), far = Integral(d1 - deviation), discounted = strike * Math.Exp(-rate * time);
        double vega = spot * Density(d1) * Math.Sqrt(time);
        return program.At(
            [spot, strike, rate, volatility, time],
            [near, -Math.Exp(-rate * time) * far, discounted * time * far, vega, (vega * volatility / (2 * time)) + (rate * discounted * far)],
            [(spot * near) - (discounted * far)]);
    }

    /// <summary>The normal distribution by Simpson's rule, which shares nothing with the program's series.</summary>
    private static double Integral(double x)
    {
        const int Intervals = 4000;
        double h = x / Intervals;
        return 0.5 + (h / 3 * Enumerable.Range(0, Intervals + 1).Sum(i => (i is 0 or Intervals ? 1 : i % 2 == 1 ? 4 : 2) * Density(i * h)));
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
