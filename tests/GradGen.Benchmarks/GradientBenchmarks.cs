using BenchmarkDotNet.Attributes;

namespace GradGen.Benchmarks;

/// <summary>Generated gradients beside the user's own method, in one run: read the ratios.</summary>
[MemoryDiagnoser, InProcess]
public partial class GradientBenchmarks
{
    private double[] theta = [], phi = [], y = [], gradient = [];

    [Params(1000)]
    public int Rows { get; set; }

    [Params(20)]
    public int Columns { get; set; }

    [Differentiable]
    public static double LeastSquares(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] ReadOnlySpan<double> y)
    {
        int d = theta.Length;
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double r = y[i];
            for (int j = 0; j < d; j++)
            {
                r -= phi[i * d + j] * theta[j];
            }

            loss += r * r;
        }

        return loss;
    }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        (theta, phi, y, gradient) = (Numbers(Columns), Numbers(Rows * Columns), Numbers(Rows), new double[Columns]);
    }

    [Benchmark(Baseline = true, Description = "the method itself")]
    public double Primal() => LeastSquares(theta, phi, y);

    [Benchmark(Description = "value and gradient, generated")]
    public double Generated() => LeastSquaresValueAndGradient(theta, phi, y, gradient);

    [Benchmark(Description = "value and gradient, by hand")]
    public double ByHand()
    {
        Array.Clear(gradient);
        double loss = 0;
        int d = theta.Length;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = phi.AsSpan(i * d, d);
            double r = y[i];
            for (int j = 0; j < row.Length; j++)
            {
                r -= row[j] * theta[j];
            }

            loss += r * r;
            for (int j = 0; j < row.Length; j++)
            {
                gradient[j] -= 2 * r * row[j];
            }
        }

        return loss;
    }

    [Benchmark(Description = "gradient by central differences")]
    public double Differences()
    {
        for (int j = 0; j < theta.Length; j++)
        {
            double at = theta[j];
            double h = 6e-6 * Math.Max(1, Math.Abs(at));
            theta[j] = at + h;
            double above = LeastSquares(theta, phi, y);
            theta[j] = at - h;
            gradient[j] = (above - LeastSquares(theta, phi, y)) / (2 * h);
            theta[j] = at;
        }

        return gradient[0];
    }
}
