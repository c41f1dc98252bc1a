using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Functions that take tensors.</summary>
public static partial class TensorFunctions
{
    /// <summary>Σ x_ij w_j² sin x_ij.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp | DerivativeModes.Hessian)]
    public static double Energy(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (nint i = 0; i < x.Lengths[0]; i++)
        {
            for (int j = 0; j < w.Length; j++)
            {
                sum += x[i, j] * w[j] * w[j] * Math.Sin(x[i, j]);
            }
        }

        return sum;
    }

    /// <summary>Y_ij = Σ_k A_ik B_kj, with the helper inlined.</summary>
    [Differentiable]
    public static void Product<T>(ReadOnlyTensorSpan<T> a, ReadOnlyTensorSpan<T> b, Span<T> y)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        int next = 0;
        for (int i = 0; i < (int)a.Lengths[0]; i++)
        {
            for (int j = 0; j < (int)b.Lengths[1]; j++)
            {
                y[next++] = Entry(a, b, i, j);
            }
        }
    }

    /// <summary>Of a constant tensor any member may be read.</summary>
    [Differentiable]
    public static double Weighted(double x, [NoDerivative] ReadOnlyTensorSpan<double> w) => w.Rank == 2 && !w.IsEmpty ? x * x * w[0, 1] * (double)w.FlattenedLength : x;

    /// <summary>The element at given indices.</summary>
    [Differentiable]
    public static double At(ReadOnlyTensorSpan<double> x, [NoDerivative] nint i, [NoDerivative] nint j) => x.Rank > 3 || x.IsEmpty ? 0 : x[i, j] * x[i, j] + (double)x.FlattenedLength;

    /// <summary>Numbers of all elements.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.SparseJacobian)]
    public static void Statistics(ReadOnlyTensorSpan<double> x, Span<double> y)
    {
        y[0] = Tensor.Sum(x) * Tensor.Norm(x);
        y[1] = Tensor.StdDev(x) / Tensor.Average(x);
        y[2] = Tensor.Max(x) - Tensor.MinMagnitude(x);
        y[3] = Tensor.Product(x);
    }

    private static T Entry<T>(ReadOnlyTensorSpan<T> a, ReadOnlyTensorSpan<T> b, nint i, nint j)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (nint k = 0; k < b.Lengths[0]; k++)
        {
            sum += a[i, k] * b[k, j];
        }

        return sum;
    }
}
