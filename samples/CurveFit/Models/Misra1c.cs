using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ (1 − (1 + 2 b₂ x)^(−½)): dental monomolecular adsorption.</summary>
internal static partial class Misra1c
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * (1 - 1 / Math.Sqrt(1 + 2 * b[1] * x[i])) - y[i];
    }
}
