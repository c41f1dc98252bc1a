namespace GradGen.Tests.Numeric;

/// <summary>Methods whose Jacobians and Hessians are mostly zero.</summary>
public static partial class SparseModels
{
    private const DerivativeModes Jacobian = DerivativeModes.Default | DerivativeModes.SparseJacobian;
    private const DerivativeModes Hessian = DerivativeModes.Gradient | DerivativeModes.Hessian | DerivativeModes.SparseHessian;

    [Differentiable(Modes = Jacobian)]
    public static void Elementwise(ReadOnlySpan<double> x, Span<double> y, [NoDerivative] Action? counted = null)
    {
        counted?.Invoke();
        for (int i = 0; i < x.Length; i++)
            y[i] = Math.Sin(x[i]) * x[i];
    }

    [Differentiable(Modes = Jacobian)]
    public static void SecondDifference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double left = i > 0 ? x[i - 1] : 0, right = i < x.Length - 1 ? x[i + 1] : 0;
            y[i] = left - 2 * x[i] + right + Math.Exp(x[i]);
        }
    }

    [Differentiable(Modes = Jacobian)]
    public static double[] SecondDifferenceAsArray(ReadOnlySpan<double> x)
    {
        var y = new double[x.Length];
        SecondDifference(x, y);
        return y;
    }

    /// <summary>The five-point stencil on a grid.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Laplacian(ReadOnlySpan<double> u, [NoDerivative] int width, Span<double> f)
    {
        int height = u.Length / width;
        for (int r = 0; r < height; r++)
        {
            for (int c = 0; c < width; c++)
            {
                int k = r * width + c;
                double sum = -4 * u[k];
                if (r > 0)
                    sum += u[k - width];
                if (r < height - 1)
                    sum += u[k + width];
                if (c > 0)
                    sum += u[k - 1];
                if (c < width - 1)
                    sum += u[k + 1];
                f[k] = sum + u[k] * u[k] * u[k];
            }
        }
    }

    /// <summary>Y = XW, of n × d and d × m.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Batch(ReadOnlySpan<double> x, ReadOnlySpan<double> w, [NoDerivative] int d, Span<double> y)
    {
        int n = x.Length / d, m = w.Length / d;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < m; j++)
            {
                double sum = 0;
                for (int k = 0; k < d; k++)
                    sum += x[i * d + k] * w[k * m + j];
                y[i * m + j] = sum;
            }
        }
    }

    /// <summary>Each element belongs to two nodes, which a table names.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Assemble(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<int> nodes, Span<double> force)
    {
        force.Clear();
        for (int e = 0; e < nodes.Length / 2; e++)
        {
            int a = nodes[2 * e], b = nodes[2 * e + 1];
            double f = Math.Sin(x[b] - x[a]);
            force[a] += f;
            force[b] -= f;
        }
    }

    /// <summary>Both sides of a branch, and a place that only data tells.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Choices(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0] > x[1] ? x[0] : x[2] * x[2];
        int place = x[3] > 0 ? 1 : 2;
        y[1] = x[place];
        y[place + 1] = x[3];
        double root = x[4];
        while (root * root > 2)
            root = 0.5 * (root + 1 / root);
        y[4] = root;
        if (x[0] < -100)
            throw new ArgumentException("too far", nameof(x));
        y[5] = x[5];
    }

    [Differentiable(Modes = Jacobian)]
    public static void InPlace([InOut] Span<double> a)
    {
        for (int i = 1; i < a.Length; i += 2)
            a[i] *= a[i - 1];
    }

    [Differentiable(Modes = Jacobian)]
    public static (double Sum, double Product) Structs((double A, double B) p, double c, Span<double> y)
    {
        y[0] = p.B;
        y[1] = c * c;
        return (p.A + p.B, p.A * c);
    }

    [Differentiable(Modes = Jacobian)]
    public static void Slices(ReadOnlySpan<double> x, Span<double> y)
    {
        int half = x.Length / 2;
        x[half..].CopyTo(y[..half]);
        y[half..].Fill(x[0]);
    }

    /// <summary>An arrow: the last output depends on all.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Arrow(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            y[i] = x[i] * x[i];
            sum += x[i];
        }

        y[^1] = sum * x[^1];
    }

    [Differentiable(Modes = Hessian)]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }

        return sum;
    }

    [Differentiable(Modes = Hessian)]
    public static double ArrowEnergy(ReadOnlySpan<double> x, double scale)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i]) * scale;
        return sum;
    }

    /// <summary>Linear terms have no second derivative.</summary>
    [Differentiable(Modes = Hessian)]
    public static double Mostly(ReadOnlySpan<double> x)
    {
        double sum = 3 * x[0] - x[1] / 2;
        sum += Math.Max(x[2], x[3]) + Math.Abs(x[4]);
        return sum + x[5] * x[6] + x[7] * x[7] * x[7];
    }

    [Differentiable(Modes = Hessian)]
    public static double BandedEnergy(ReadOnlySpan<double> x, [NoDerivative] int band)
    {
        double energy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double local = 0;
            for (int j = Math.Max(0, i - band); j <= i; j++)
                local += x[j];
            if (local > 0)
                energy += local * local;
            else
                energy -= local;
        }

        return energy;
    }
}
