using GradGen;

namespace CurveFit.Models;

/// <summary>(b₁ + b₂ x + b₃ x² + b₄ x³) / (1 + b₅ x + b₆ x² + b₇ x³): Thurber (electron mobility) and Hahn1 (thermal expansion of copper).</summary>
internal static partial class CubicOverCubic
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double numerator = b[0] + x[i] * (b[1] + x[i] * (b[2] + x[i] * b[3]));
            double denominator = 1 + x[i] * (b[4] + x[i] * (b[5] + x[i] * b[6]));
            r[i] = numerator / denominator - y[i];
        }
    }
}
