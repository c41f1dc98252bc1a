using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ exp(b₂ / (x + b₃)): MGH10, a problem by Meyer.</summary>
internal static partial class Mgh10
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] * Math.Exp(b[1] / (x[i] + b[2])) - y[i];
    }
}
