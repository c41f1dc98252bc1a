using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ − b₂ x − arctan(b₃ / (x − b₄)) / π: quantum defects in iodine atoms.</summary>
internal static partial class Roszman1
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
            r[i] = b[0] - b[1] * x[i] - Math.Atan(b[2] / (x[i] - b[3])) / Math.PI - y[i];
    }
}
