using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ / (1 + exp(b₂ − b₃ x))^(1/b₄): sigmoidal growth of onion bulbs.</summary>
internal static partial class Rat43
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] / Math.Pow(1 + Math.Exp(b[1] - b[2] * x[i]), 1 / b[3]) - y[i];
    }
}
