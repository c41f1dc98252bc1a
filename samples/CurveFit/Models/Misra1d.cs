using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ b₂ x / (1 + b₂ x): dental monomolecular adsorption.</summary>
internal static partial class Misra1d
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * b[1] * x[i] / (1 + b[1] * x[i]) - y[i];
    }
}
