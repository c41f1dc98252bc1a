using GradGen;

namespace CurveFit.Models;

/// <summary>(b₁ / b₂) exp(−½ ((x − b₃) / b₂)²): circular interference transmittance.</summary>
internal static partial class Eckerle4
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double z = (x[i] - b[2]) / b[1];
            r[i] = b[0] / b[1] * Math.Exp(-0.5 * z * z) - y[i];
        }
    }
}
