namespace GradGen.Tests.Numeric;

/// <summary>Methods that throw, or call code that counts: companions do as the method does, and in its order.</summary>
public static partial class Exceptions
{
    [Differentiable]
    public static double AfterAnEarlyReturn(double x, int n, int m)
    {
        double w = n / m + x;
        return x > 0 ? x : w * w;
    }

    [Differentiable]
    public static double ACallBeforeAnEarlyReturn(double x, [NoDerivative] Func<double> next)
    {
        double w = next() + x;
        return x > 0 ? x : w * w;
    }

    [Differentiable]
    public static double AFunctionOfIntegers(double x, int n)
    {
        double w = Math.Abs(n) * x;
        return x > 0 ? w * w : x;
    }

    [Differentiable]
    public static double AnUnusedFunctionOfIntegers(double x, int n, int m)
    {
        int k = Math.Clamp(n, 1, m);
        return x * x;
    }

    [Differentiable]
    public static double AnUnusedMember(double x, [NoDerivative] string? text)
    {
        _ = text!.Length;
        return x * x;
    }

    [Differentiable]
    public static double ANumberThatIsNotThere(ReadOnlySpan<double> x, Span<double> y)
    {
        double? largest = null;
        foreach (double v in x)
        {
            y[0] = v;
            if (v > 0 && (largest is null || v > largest))
            {
                largest = v;
            }
        }

        return y[0] * largest!.Value;
    }

    [Differentiable]
    public static double AfterALoopThatWrites(ReadOnlySpan<double> x, Span<double> y, [NoDerivative] string? name)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i];
            s += x[i] * x[i];
        }

        return s * name!.Length;
    }

    [Differentiable]
    public static double AGuardOfAStep(double[] x, int step)
    {
        double s = x[0];
        for (int r = 0; r < 2; r++)
        {
            if (step <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(step));
            }

            for (int i = 0; i < x.Length; i += step)
            {
                s = Math.Sin(s * x[i]);
            }
        }

        return s;
    }

    [Differentiable]
    public static double AGuardOfABound(double[] x, int n)
    {
        double s = x[0];
        for (int r = 0; r < 2; r++)
        {
            if (n > 100)
            {
                throw new ArgumentOutOfRangeException(nameof(n));
            }

            for (int i = 0; i < n; i++)
            {
                s = Math.Sin(s * x[0]);
            }
        }

        return s;
    }

    [Differentiable]
    public static double AnUnusedValue(double x, int? n)
    {
        int k = n!.Value;
        return x * x;
    }
}
