using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ (x² + b₂ x) / (x² + b₃ x + b₄): MGH09, a problem by Kowalik and Osborne.</summary>
internal static partial class Mgh09
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * (x[i] * x[i] + x[i] * b[1]) / (x[i] * x[i] + x[i] * b[2] + b[3]) - y[i];
    }
}
