using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ (1 − (1 + b₂ x / 2)⁻²): dental monomolecular adsorption.</summary>
internal static partial class Misra1b
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * (1 - Math.Pow(1 + b[1] * x[i] / 2, -2)) - y[i];
    }
}
