using GradGen;

namespace CurveFit.Models;

/// <summary>exp(−b₁ x) / (b₂ + b₃ x): ultrasonic calibration, Chwirut1 and Chwirut2.</summary>
internal static partial class Chwirut
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = Math.Exp(-b[0] * x[i]) / (b[1] + b[2] * x[i]) - y[i];
    }
}
