using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Factorisations in place.</summary>
internal static class LinearSystems
{
    private static readonly double[] Matrix = [4, 1.2, -0.5, 1.2, 3, 0.7, -0.5, 0.7, 5];

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("CholeskySolve", """
            [Differentiable] public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x)
            {
                int n = b.Length;
                Span<double> l = stackalloc double[n * n];
                for (int j = 0; j < n; j++)
                {
                    double d = a[j * n + j];
                    for (int k = 0; k < j; k++) d -= l[j * n + k] * l[j * n + k];
                    l[j * n + j] = Math.Sqrt(d);
                    for (int i = j + 1; i < n; i++)
                    {
                        double s = a[i * n + j];
                        for (int k = 0; k < j; k++) s -= l[i * n + k] * l[j * n + k];
                        l[i * n + j] = s / l[j * n + j];
                    }
                }

                for (int i = 0; i < n; i++)
                {
                    double s = b[i];
                    for (int k = 0; k < i; k++) s -= l[i * n + k] * x[k];
                    x[i] = s / l[i * n + i];
                }

                for (int i = n - 1; i >= 0; i--)
                {
                    double s = x[i];
                    for (int k = i + 1; k < n; k++) s -= l[k * n + i] * x[k];
                    x[i] = s / l[i * n + i];
                }
            }
            """).At([Matrix, new[] { 1.0, -2, 0.5 }, new double[3]]),
        NumericCase.Of("LuWithPivoting", """
            [Differentiable] public static double F(ReadOnlySpan<double> matrix, [NoDerivative] ReadOnlySpan<double> b)
            {
                int n = b.Length;
                double[] a = matrix.ToArray(), x = b.ToArray();
                double determinant = 1;
                for (int k = 0; k < n; k++)
                {
                    int pivot = k;
                    for (int i = k + 1; i < n; i++) if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k])) pivot = i;
                    if (a[pivot * n + k] == 0) return 0;
                    if (pivot != k)
                    {
                        for (int j = 0; j < n; j++) (a[k * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[k * n + j]);
                        (x[k], x[pivot]) = (x[pivot], x[k]);
                        determinant = -determinant;
                    }

                    determinant *= a[k * n + k];
                    for (int i = k + 1; i < n; i++)
                    {
                        double m = a[i * n + k] / a[k * n + k];
                        if (m == 0) continue;
                        for (int j = k; j < n; j++) a[i * n + j] -= m * a[k * n + j];
                        x[i] -= m * x[k];
                    }
                }

                double norm = 0;
                for (int i = n - 1; i >= 0; i--)
                {
                    for (int j = i + 1; j < n; j++) x[i] -= a[i * n + j] * x[j];
                    x[i] /= a[i * n + i];
                    norm += x[i] * x[i];
                }

                return norm + Math.Log(Math.Abs(determinant));
            }
            """).At([new[] { 0.5, 2, -1, 3, 1, 0.3, -1, 4, 2 }, new[] { 1.0, -2, 0.5 }]),
        NumericCase.Of("Tridiagonal", """
            [Differentiable] public static void F(ReadOnlySpan<double> lower, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> upper, ReadOnlySpan<double> right, Span<double> x)
            {
                int n = diagonal.Length;
                Span<double> c = stackalloc double[n], d = stackalloc double[n];
                c[0] = upper[0] / diagonal[0];
                d[0] = right[0] / diagonal[0];
                for (int i = 1; i < n; i++)
                {
                    double m = 1 / (diagonal[i] - lower[i] * c[i - 1]);
                    c[i] = upper[i] * m;
                    d[i] = (right[i] - lower[i] * d[i - 1]) * m;
                }

                x[n - 1] = d[n - 1];
                for (int i = n - 2; i >= 0; i--) x[i] = d[i] - c[i] * x[i + 1];
            }
            """).At([new[] { 0, 1.0, 0.5, -1 }, new[] { 4.0, 5, 3, 4 }, new[] { 1.0, -1, 0.3, 0 }, new[] { 1.0, 2, 3, 4 }, new double[4]]),
    ];
}
