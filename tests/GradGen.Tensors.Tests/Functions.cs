using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Functions of matrices, row by row in spans.</summary>
internal static partial class Functions
{
    /// <summary>Y = A X B, with A m × p, X p × q, B q × n.</summary>
    [Differentiable]
    public static void Sandwich([NoDerivative] ReadOnlySpan<double> a, ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> b, [NoDerivative] int p, [NoDerivative] int q, Span<double> y)
    {
        int m = a.Length / p, n = b.Length / q;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < p; k++)
                {
                    for (int l = 0; l < q; l++)
                    {
                        sum += a[(i * p) + k] * x[(k * q) + l] * b[(l * n) + j];
                    }
                }

                y[(i * n) + j] = sum;
            }
        }
    }

    /// <summary>‖X‖² yᵀ1 with X a matrix and y a vector.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Mixed(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => TensorPrimitives.SumOfSquares(x) * TensorPrimitives.Sum(y);

    /// <summary>The sigmoid of each element, as a user's project calls it.</summary>
    [Differentiable]
    public static void Activate<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        TensorPrimitives.Sigmoid(x, y);
        TensorPrimitives.Multiply(y, x, y);
    }
}
