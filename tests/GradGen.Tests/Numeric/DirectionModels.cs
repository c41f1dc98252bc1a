namespace GradGen.Tests.Numeric;

/// <summary>Methods whose derivatives have as many colours as one wants, so that passes of several directions come out even, or leave one or some over.</summary>
public static partial class DirectionModels
{
    private const DerivativeModes Jacobian = DerivativeModes.Default | DerivativeModes.SparseJacobian;

    /// <summary>Output i depends on the inputs from i - below to i + above.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Band(ReadOnlySpan<double> x, [NoDerivative] int below, [NoDerivative] int above, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int j = Math.Max(0, i - below); j <= Math.Min(x.Length - 1, i + above); j++)
                sum += Math.Sin(x[j]) * x[i] / (2 + x[j] * x[j]);
            y[i] = sum > 0 ? Math.Sqrt(sum) : Math.Abs(sum) % 0.3;
        }
    }

    /// <summary>The same of floats, of which a vector has twice as many.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void BandOfFloats(ReadOnlySpan<float> x, [NoDerivative] int below, [NoDerivative] int above, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            float sum = 0;
            for (int j = Math.Max(0, i - below); j <= Math.Min(x.Length - 1, i + above); j++)
                sum += MathF.Sin(x[j]) * x[i] / (2 + x[j] * x[j]);
            y[i] = sum > 0 ? MathF.Sqrt(sum) : MathF.Abs(sum) % 0.3f;
        }
    }

    /// <summary>Several inputs, whose passes follow each other; arrays that are handed on, loops that data ends, parts, copies.</summary>
    [Differentiable(Modes = Jacobian)]
    public static void Mixed(ReadOnlySpan<double> x, double a, (double B, double C) p, [NoDerivative] int band, [InOut] Span<double> y)
    {
        var left = new double[x.Length];
        x.CopyTo(left);
        for (int step = 0; step < band; step++)
        {
            var right = new double[left.Length];
            left.AsSpan(1).CopyTo(right);
            for (int i = 0; i < left.Length; i++)
                right[i] = left[i] * p.B + Math.Tanh(right[i]);
            left = right;
        }

        Span<double> own = stackalloc double[2];
        for (int i = 0; i < x.Length; i++)
        {
            double root = left[i];
            while (root * root > 2)
                root = 0.5 * root + 0.25 / root;
            own[i & 1] = root * a;
            y[i] = y[i] * own[i & 1] + Math.Max(p.C, root);
        }
    }

    /// <summary>A sum of squares of sums of neighbours. What a delegate gives in a branch is asked for in every pass.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian)]
    public static double Energy(ReadOnlySpan<double> x, [NoDerivative] int band, [NoDerivative] Func<double> factor)
    {
        double energy = 0, scale = 0;
        if (x.Length > 0)
            scale = factor();
        for (int i = 0; i < x.Length; i++)
        {
            double local = 1;
            for (int j = Math.Max(0, i - band); j <= i; j++)
                local += x[j] * x[j] / (j + 1);
            energy += scale * (local > 1.5 ? local * Math.Log(local) : local * local * local);
        }

        return energy;
    }
}
