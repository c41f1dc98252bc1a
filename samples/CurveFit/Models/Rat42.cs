using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ / (1 + exp(b₂ − b₃ x)): sigmoidal growth of pasture.</summary>
internal static partial class Rat42
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] / (1 + Math.Exp(b[1] - b[2] * x[i])) - y[i];
    }
}
