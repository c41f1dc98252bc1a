using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ exp(−b₂ x) + b₃ exp(−(x − b₄)² / b₅²) + b₆ exp(−(x − b₇)² / b₈²): Gauss1, Gauss2 and Gauss3, two peaks on a decaying baseline.</summary>
internal static partial class Gauss
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double f = b[0] * Math.Exp(-b[1] * x[i]);
            for (int peak = 2; peak < 8; peak += 3)
            {
                double z = (x[i] - b[peak + 1]) / b[peak + 2];
                f += b[peak] * Math.Exp(-z * z);
            }
            r[i] = f - y[i];
        }
    }
}
