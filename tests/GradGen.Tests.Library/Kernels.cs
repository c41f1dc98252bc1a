namespace GradGen.Tests.Library;

/// <summary>Differentiable methods that another assembly calls: their companions are all that it can see.</summary>
public static partial class Kernels
{
    [Differentiable]
    public static double Bump(double x, double width) => Math.Exp(-x * x / width);

    [Differentiable]
    public static double Energy(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i] * (1 + x[i]);
        }

        return sum;
    }

    [Differentiable]
    public static void Scale(ReadOnlySpan<double> x, double by, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Sin(x[i] * by);
        }
    }

    [Differentiable]
    public static void Square([InOut] Span<double> a)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] *= a[i];
        }
    }
}
