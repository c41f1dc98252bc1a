using GradGen;

namespace CurveFit.Models;

/// <summary>b₁ plus three cosine and sine pairs, of period 12, b₄ and b₇: ENSO, air pressure between Easter Island and Darwin.</summary>
internal static partial class Enso
{
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double angle = 2 * Math.PI * x[i];
            double year = b[1] * Math.Cos(angle / 12) + b[2] * Math.Sin(angle / 12);
            double second = b[4] * Math.Cos(angle / b[3]) + b[5] * Math.Sin(angle / b[3]);
            double third = b[7] * Math.Cos(angle / b[6]) + b[8] * Math.Sin(angle / b[6]);
            r[i] = b[0] + year + second + third - y[i];
        }
    }
}
