namespace GradGen.Tests.Numeric;

/// <summary>Methods as a user marks them; the project builds with the generator as a user's does.</summary>
public static partial class Functions
{
    [Differentiable]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double u = 1 - x[i], v = x[i + 1] - x[i] * x[i];
            sum += u * u + 100 * v * v;
        }

        return sum;
    }

    [Differentiable]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [Differentiable]
    public static double Cosine(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Dot(x, y) / Math.Sqrt(Dot(x, x) * Dot(y, y));

    [Differentiable]
    public static double Norm(double[] x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        return Math.Sqrt(sum);
    }

    [Differentiable]
    public static double Product(double x, double y) => x * Math.Sin(y);

    [Differentiable]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double v in x)
        {
            largest = Math.Max(largest, v);
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i] - largest);
            sum += y[i];
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] /= sum;
        }
    }

    [Differentiable]
    public static void Scaled(ReadOnlySpan<double> x, double s, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = s * x[i] * x[i];
        }
    }

    [Differentiable]
    public static void Accumulate([InOut] Span<double> a, double s)
    {
        for (int i = 1; i < a.Length; i++)
        {
            a[i] += s * a[i - 1] * a[i];
        }
    }

    [Differentiable]
    public static void Square([InOut] double[] a)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] *= a[i];
        }
    }

    [Differentiable]
    public static double[] Powers(double x, int count)
    {
        var powers = new double[count];
        double power = 1;
        for (int i = 0; i < count; i++)
        {
            power *= x;
            powers[i] = power;
        }

        return powers;
    }

    [Differentiable]
    public static void Logarithms(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(x));
            }

            y[i] = Math.Log(x[i]);
        }
    }

    [Differentiable]
    public static float Energy(ReadOnlySpan<float> x, float k)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += k * x[i] * x[i] / 2;
        }

        return sum;
    }

    [Differentiable]
    public static double NormTimesLength(ReadOnlySpan<double> x, string? name)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        return sum * name.Length;
    }

    [Differentiable(Modes = DerivativeModes.All)]
    public static void Scaled(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> factors, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[i] * factors[i];
        }
    }

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian | DerivativeModes.SparseHessian)]
    public static double CubesOfNew(ReadOnlySpan<double> x, Span<DayOfWeek> seen)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (seen[i] == DayOfWeek.Sunday)
            {
                sum += x[i] * x[i] * x[i];
            }

            seen[i] = DayOfWeek.Monday;
        }

        return sum;
    }
}
