using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Functions that write tensors.</summary>
public static partial class TensorOutputFunctions
{
    /// <summary>y_ij = x_ij sin x_i0, then each but the first column takes a share of the one before; the last row of y stays what it was.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.SparseJacobian)]
    public static void Chain(ReadOnlyTensorSpan<double> x, double k, TensorSpan<double> y)
    {
        for (nint i = 0; i < x.Lengths[0]; i++)
        {
            for (nint j = 0; j < x.Lengths[1]; j++)
            {
                y[i, j] = x[i, j] * Math.Sin(x[i, 0]);
                if (j > 0)
                {
                    y[i, j] += k * y[i, j - 1];
                }
            }
        }
    }

    /// <summary>y_ij ← y_ij y_ji + k, in order; the helper writes.</summary>
    [Differentiable]
    public static void Mix<T>([InOut] TensorSpan<T> y, T k)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                Put(y, i, j, (At<T>(y, i, j) * At<T>(y, j, i)) + k);
            }
        }
    }

    /// <summary>Writes some elements, and then one too many.</summary>
    [Differentiable]
    public static void Overrun(ReadOnlySpan<double> x, TensorSpan<double> y, [NoDerivative] int count)
    {
        for (int i = 0; i < count; i++)
        {
            y[i % 2, i / 2] = x[i] * x[i];
        }
    }

    /// <summary>Swaps and counts up, and gives what was there.</summary>
    [Differentiable]
    public static double Swap(double x, TensorSpan<double> y)
    {
        y[0, 0] = x;
        y[1, 0] = 2 * x;
        (y[0, 0], y[0, 1]) = (x * x, y[0, 0] * x);
        double old = y[1, 0]++;
        y[1, 1] = y[0, 0] *= x;
        return old * x;
    }

    /// <summary>A constant tensor that could be the output.</summary>
    [Differentiable]
    public static void Shift(double x, [NoDerivative] ReadOnlyTensorSpan<double> w, TensorSpan<double> y)
    {
        y[0] = x * w[0];
        y[1] = x * w[1];
    }

    private static void Put<T>(TensorSpan<T> y, nint i, nint j, T value) => y[i, j] = value;

    private static T At<T>(ReadOnlyTensorSpan<T> y, nint i, nint j) => y[i, j];
}
