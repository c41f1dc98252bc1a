using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section E: closed forms, on flat row-major matrices.</summary>
internal static class MatrixCalculus
{
    private static readonly double[] A = [4, 1, 2, 3];

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("E1", "[Differentiable] public static double F(ReadOnlySpan<double> a) => a[0] * a[3] - a[1] * a[2];").At([A], [3, -2, -1, 4]),
        NumericCase.Of("E2", "[Differentiable] public static double F(ReadOnlySpan<double> a) => Math.Log(a[0] * a[3] - a[1] * a[2]);")
            .At([A], [0.3, -0.2, -0.1, 0.4]),
        NumericCase.Of("E4", """
            [Differentiable] public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> x)
            {
                int n = x.Length;
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    double row = 0;
                    for (int j = 0; j < n; j++) row += a[i * n + j] * x[j];
                    sum += x[i] * row;
                }

                return sum;
            }
            """).At([A, new[] { 1.0, 2 }], [1, 2, 2, 4, 14, 15]).At([A, new[] { 0.0, 0 }], [0, 0, 0, 0, 0, 0]),
        NumericCase.Of("E6", """
            [Differentiable] public static double F(ReadOnlySpan<double> a)
            {
                double sum = 0;
                for (int i = 0; i < a.Length; i++) sum += a[i] * a[i];
                return Math.Sqrt(sum);
            }
            """).At([A], [0.7302967433, 0.1825741858, 0.3651483717, 0.5477225575]),
        NumericCase.Of("E9", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 0;
                for (int i = 0; i < 2; i++)
                {
                    double u = 1 - x[i], v = x[i + 1] - x[i] * x[i];
                    r += u * u + 100 * (v * v);
                }

                return r;
            }
            """).At([new[] { 1.2, 0.8, 0.5 }], [307.6, -83.6, -28]),
        NumericCase.Of("E12", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double m = x[0];
                for (int i = 1; i < x.Length; i++) m = Math.Max(m, x[i]);
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - m);
                return m + Math.Log(sum);
            }
            """).At([new[] { 1.0, 2, 3 }], [0.09003057317, 0.2447284711, 0.6652409558]),
        NumericCase.Of("E12Stop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double m = x[0];
                for (int i = 1; i < x.Length; i++) m = Math.Max(m, x[i]);
                m = Grad.Stop(m);
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - m);
                return m + Math.Log(sum);
            }
            """).At([new[] { 1.0, 2, 3 }], [0.09003057317, 0.2447284711, 0.6652409558]),
    ];
}
