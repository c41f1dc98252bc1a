using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ exp(−b₂ x) + b₃ exp(−b₄ x) + b₅ exp(−b₆ x): Lanczos1, Lanczos2 and Lanczos3.</summary>
internal static partial class Lanczos
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double f = 0;
            for (int term = 0; term < b.Length; term += 2)
                f += b[term] * Math.Exp(-b[term + 1] * x[i]);
            r[i] = f - y[i];
        }
    }
}
