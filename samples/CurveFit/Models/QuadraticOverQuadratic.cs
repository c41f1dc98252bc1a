using GradGen;

namespace CurveFit.Models;

/// <summary>(b₁ + b₂ x + b₃ x²) / (1 + b₄ x + b₅ x²): Kirby2, scanning electron microscope line widths.</summary>
internal static partial class QuadraticOverQuadratic
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double numerator = b[0] + x[i] * (b[1] + x[i] * b[2]);
            double denominator = 1 + x[i] * (b[3] + x[i] * b[4]);
            r[i] = numerator / denominator - y[i];
        }
    }
}
