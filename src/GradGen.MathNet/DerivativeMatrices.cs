using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet;

/// <summary>Jacobians, Hessians and tensors as matrices and vectors of MathNet.Numerics, which are new and dense.</summary>
public static class DerivativeMatrices
{
    /// <summary>The matrix ∂vec(y)/∂vec(x)ᵀ (m × n, of y with m and x with n elements), or in denominator layout its transpose (n × m).</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="view">The Jacobian.</param>
    /// <param name="order">The order in which vec lists elements, of both sides.</param>
    /// <param name="layout">Whose elements are the rows.</param>
    public static Matrix<T> ToMathNet<T>(this JacobianView<T> view, VecOrder order = VecOrder.RowMajor, JacobianLayout layout = JacobianLayout.Numerator)
        where T : struct, IEquatable<T>, IFormattable => view.ToMatrix(order, layout).ToMathNetMatrix();

    /// <summary>The same of a tensor, as companions of methods with vectors and matrices give Jacobians: it has the lengths of y, then those of x.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="jacobian">The Jacobian.</param>
    /// <param name="outputRank">How many of its lengths are those of y: 0 of a number, 1 of a vector, 2 of a matrix.</param>
    /// <param name="order">The order in which vec lists elements, of both sides.</param>
    /// <param name="layout">Whose elements are the rows.</param>
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It has fewer lengths, or the number is negative.</exception>
    public static Matrix<T> ToMathNet<T>(this Tensor<T> jacobian, int outputRank, VecOrder order = VecOrder.RowMajor, JacobianLayout layout = JacobianLayout.Numerator)
        where T : struct, IEquatable<T>, IFormattable
    {
        ArgumentNullException.ThrowIfNull(jacobian);
        ArgumentOutOfRangeException.ThrowIfNegative(outputRank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputRank, jacobian.Rank);
        return ToMathNet(jacobian.AsReadOnlyTensorSpan(), Shape.Of(jacobian.Lengths[..outputRank]), Shape.Of(jacobian.Lengths[outputRank..]), order, layout);
    }

    /// <summary>All second partials: n × n over all elements of all inputs, each input listed row by row.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="view">The Hessian.</param>
    public static Matrix<T> ToMathNet<T>(this HessianView<T> view)
        where T : struct, IEquatable<T>, IFormattable => view.AsMatrix().ToMathNetMatrix();

    /// <summary>The block ∂²f/∂vec(x)∂vec(y)ᵀ of two inputs (m × n, of x with m and y with n elements).</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="view">The Hessian.</param>
    /// <param name="first">The number of the input x, from 0.</param>
    /// <param name="second">That of y.</param>
    /// <param name="order">The order in which vec lists elements, of both inputs.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such input.</exception>
    public static Matrix<T> ToMathNet<T>(this HessianView<T> view, int first, int second, VecOrder order = VecOrder.RowMajor)
        where T : struct, IEquatable<T>, IFormattable => ToMathNet(view.Block(first, second), view.Inputs[first], view.Inputs[second], order, JacobianLayout.Numerator);

    /// <summary>The matrix with the elements of a tensor of two lengths.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="tensor">The tensor, dense or not.</param>
    /// <exception cref="ArgumentException">It has more or fewer than two lengths.</exception>
    public static Matrix<T> ToMathNetMatrix<T>(this in ReadOnlyTensorSpan<T> tensor)
        where T : struct, IEquatable<T>, IFormattable
    {
        Require(tensor.Lengths, 2);

        // MathNet lists matrices column by column.
        return Matrix<T>.Build.Dense((int)tensor.Lengths[0], (int)tensor.Lengths[1], Vec.Of(tensor, VecOrder.ColumnMajor));
    }

    /// <inheritdoc cref="ToMathNetMatrix{T}(in ReadOnlyTensorSpan{T})"/>
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    public static Matrix<T> ToMathNetMatrix<T>(this Tensor<T> tensor)
        where T : struct, IEquatable<T>, IFormattable
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.AsReadOnlyTensorSpan().ToMathNetMatrix();
    }

    /// <summary>The vector with the elements of a tensor of one length.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="tensor">The tensor, dense or not.</param>
    /// <exception cref="ArgumentException">It has more or fewer than one length.</exception>
    public static Vector<T> ToMathNetVector<T>(this in ReadOnlyTensorSpan<T> tensor)
        where T : struct, IEquatable<T>, IFormattable
    {
        Require(tensor.Lengths, 1);
        return Vector<T>.Build.Dense(Vec.Of(tensor, VecOrder.RowMajor));
    }

    /// <inheritdoc cref="ToMathNetVector{T}(in ReadOnlyTensorSpan{T})"/>
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    public static Vector<T> ToMathNetVector<T>(this Tensor<T> tensor)
        where T : struct, IEquatable<T>, IFormattable
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.AsReadOnlyTensorSpan().ToMathNetVector();
    }

    private static Matrix<T> ToMathNet<T>(in ReadOnlyTensorSpan<T> tensor, Shape output, Shape input, VecOrder order, JacobianLayout layout)
        where T : struct, IEquatable<T>, IFormattable => JacobianView.Of<T>(Vec.Of(tensor, VecOrder.RowMajor), output, input).ToMathNet(order, layout);

    private static void Require(ReadOnlySpan<nint> lengths, int rank)
    {
        if (lengths.Length != rank)
        {
            throw new ArgumentException($"A tensor of {Shape.Of(lengths)} is no {(rank == 1 ? "vector" : "matrix")}.", "tensor");
        }
    }
}
