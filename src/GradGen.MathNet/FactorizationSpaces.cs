using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GradGen.MathNet;

/// <summary>The derivative of a Cholesky factorisation is that of the matrix which was factorised.</summary>
[DerivativeSpace(typeof(Cholesky<>))]
public static class CholeskySpace
{
    /// <summary>A matrix of zeros.</summary>
    /// <param name="value">The factorisation.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T> Zero<T>(Cholesky<T> value)
        where T : struct, IEquatable<T>, IFormattable => MatrixSpace.Zero(value.Factor);

    /// <summary>Requires a derivative to have the size of the matrix.</summary>
    /// <param name="value">The factorisation.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static void Check<T>(Cholesky<T> value, Matrix<T>? derivative, string parameter)
        where T : struct, IEquatable<T>, IFormattable => MatrixSpace.Check(value.Factor, derivative, parameter);
}

/// <summary>The derivative of an LU factorisation is that of the matrix which was factorised.</summary>
[DerivativeSpace(typeof(LU<>))]
public static class LUSpace
{
    /// <summary>A matrix of zeros.</summary>
    /// <param name="value">The factorisation.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T> Zero<T>(LU<T> value)
        where T : struct, IEquatable<T>, IFormattable => MatrixSpace.Zero(value.U);

    /// <summary>Requires a derivative to have the size of the matrix.</summary>
    /// <param name="value">The factorisation.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static void Check<T>(LU<T> value, Matrix<T>? derivative, string parameter)
        where T : struct, IEquatable<T>, IFormattable => MatrixSpace.Check(value.U, derivative, parameter);
}

/// <summary>The derivative of a QR factorisation is that of the matrix which was factorised.</summary>
[DerivativeSpace(typeof(QR<>))]
public static class QRSpace
{
    /// <summary>A matrix of zeros.</summary>
    /// <param name="value">The factorisation.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T> Zero<T>(QR<T> value)
        where T : struct, IEquatable<T>, IFormattable => Matrix<T>.Build.Dense(value.Q.RowCount, value.R.ColumnCount);

    /// <summary>Requires a derivative to have the size of the matrix.</summary>
    /// <param name="value">The factorisation.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static void Check<T>(QR<T> value, Matrix<T>? derivative, string parameter)
        where T : struct, IEquatable<T>, IFormattable
    {
        if (derivative is not null)
        {
            MatrixSpace.Check(Zero(value), derivative, parameter);
        }
    }
}

/// <summary>The derivative of the eigenvalues and eigenvectors of a symmetric matrix is that of the matrix.</summary>
[DerivativeSpace(typeof(Evd<>))]
public static class EvdSpace
{
    /// <summary>A matrix of zeros.</summary>
    /// <param name="value">The factorisation.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T> Zero<T>(Evd<T> value)
        where T : struct, IEquatable<T>, IFormattable => MatrixSpace.Zero(value.EigenVectors);

    /// <summary>Requires a derivative to have the size of the matrix.</summary>
    /// <param name="value">The factorisation.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static void Check<T>(Evd<T> value, Matrix<T>? derivative, string parameter)
        where T : struct, IEquatable<T>, IFormattable => MatrixSpace.Check(value.EigenVectors, derivative, parameter);
}

/// <summary>Of the eigenvalues of a symmetric matrix, which the library gives as complex numbers, only the real parts vary.</summary>
[DerivativeSpace(typeof(Vector<System.Numerics.Complex>))]
public static class EigenvalueSpace
{
    /// <summary>A vector of zeros.</summary>
    /// <param name="value">The eigenvalues.</param>
    public static Vector<double> Zero(Vector<System.Numerics.Complex> value) => Vector<double>.Build.Dense(value.Count);

    /// <summary>Requires a derivative to have the length of the vector.</summary>
    /// <param name="value">The eigenvalues.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    public static void Check(Vector<System.Numerics.Complex> value, Vector<double>? derivative, string parameter) => VectorSpace.Check(Zero(value), derivative, parameter);
}
