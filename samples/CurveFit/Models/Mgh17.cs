using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ + b₂ exp(−b₄ x) + b₃ exp(−b₅ x): MGH17, a problem by Osborne.</summary>
internal static partial class Mgh17
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] + b[1] * Math.Exp(-x[i] * b[3]) + b[2] * Math.Exp(-x[i] * b[4]) - y[i];
    }
}
