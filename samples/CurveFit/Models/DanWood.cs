using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ x^b₂: energy radiated from a carbon filament lamp.</summary>
internal static partial class DanWood
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * Math.Pow(x[i], b[1]) - y[i];
    }
}
