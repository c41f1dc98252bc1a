using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>Rules by users that are differentiable themselves.</summary>
internal static class RulesOfSecondOrder
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("DifferentiableCompanions", """
            private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }

            [JvpOf(nameof(Dot))]
            private static (double Value, double Tangent) DotForward(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> aTangent, ReadOnlySpan<double> bTangent) =>
                (Dot(a, b), Dot(aTangent, b) + Dot(a, bTangent));

            [Differentiable(Modes = DerivativeModes.Jvp), VjpOf(nameof(Dot))]
            private static double DotBackward(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double resultAdjoint, [InOut] Span<double> aAdjoint, [InOut] Span<double> bAdjoint)
            {
                for (int i = 0; i < a.Length; i++) { aAdjoint[i] += resultAdjoint * b[i]; bAdjoint[i] += resultAdjoint * a[i]; }
                return Dot(a, b);
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Dot(x, y) / Math.Sqrt(1 + Dot(x, x) * Dot(y, y));
            """).At([X(4), X(4, 1)]).At([X(0), X(0)]),
        NumericCase.Of("DifferentiableScalarCompanions", """
            private static double Affine(double x, double k, [NoDerivative] double c) => x * k * k + c * x * x;
            [JvpOf(nameof(Affine))] private static (double Value, double Tangent) Forward(double x, double k, [NoDerivative] double c, double xTangent, double kTangent) =>
                (x * k * k + c * x * x, xTangent * (k * k + 2 * c * x) + 2 * x * k * kTangent);
            [Differentiable, VjpOf(nameof(Affine))] private static double Backward(double x, double k, [NoDerivative] double c, double resultAdjoint, ref double xAdjoint, ref double kAdjoint)
            {
                xAdjoint += resultAdjoint * (k * k + 2 * c * x);
                kAdjoint += 2 * resultAdjoint * x * k;
                return x * k * k + c * x * x;
            }

            [Differentiable] public static double F(double x, double y) { for (int i = 0; i < 3; i++) x = Affine(x, y, i) * Affine(y, y, 1); return x; }
            """).At([0.7, -0.4]),
        NumericCase.Of("DifferentiableVjpOfMarked", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k) { double s = 0; foreach (double v in x) s += v * v * k; return Math.Sqrt(s + 1); }

            [Differentiable(Modes = DerivativeModes.Jvp), VjpOf(nameof(F))] public static double FVjp(ReadOnlySpan<double> x, double k, double resultAdjoint, [InOut] Span<double> xAdjoint, ref double kAdjoint)
            {
                double s = 0;
                foreach (double v in x) s += v * v * k;
                double r = Math.Sqrt(s + 1);
                for (int i = 0; i < x.Length; i++) { xAdjoint[i] += resultAdjoint * k * x[i] / r; kAdjoint += resultAdjoint * x[i] * x[i] / (2 * r); }
                return r;
            }
            """).At([X(3), 0.6]),
        NumericCase.Of("PartialsInRecursion", """
            private static double Wave(double x) => Math.Sin(x);
            [Derivative(nameof(Wave))] private static double WaveSlope(double x) => Math.Cos(x);
            [Differentiable] public static double G(double x, int n) => n == 0 ? Wave(x) : Wave(x * G(x * 0.5, n - 1));
            [Differentiable] public static double F(double x, double y) => G(x * y, 3) * y;
            """).At([0.7, 1.4]),
        NumericCase.Of("StopsAtEveryOrder", "[Differentiable] public static double F(double x, double y) => x * x * Grad.Stop(x * y) + Grad.Stop(x) * y * y;")
            .AtKink([0.7, 1.4], gradient: [2 * 0.7 * 0.7 * 1.4, 2 * 0.7 * 1.4], hasOracle: false),
    ];
}
