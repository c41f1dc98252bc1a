using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ (b₂ + x)^(−1/b₃): superconductivity magnetisation.</summary>
internal static partial class Bennett5
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * Math.Pow(b[1] + x[i], -1 / b[2]) - y[i];
    }
}
