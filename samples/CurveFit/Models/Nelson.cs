using GradGen;

namespace CurveFit.Models;

/// <summary>log y = b₁ − b₂ x₁ exp(−b₃ x₂): dielectric breakdown; two predictors in a row of x.</summary>
internal static partial class Nelson
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] - b[1] * x[2 * i] * Math.Exp(-b[2] * x[2 * i + 1]) - Math.Log(y[i]);
    }
}
