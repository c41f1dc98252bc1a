using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet;

/// <summary>The derivatives of a matrix are matrices of its size.</summary>
[DerivativeSpace(typeof(Matrix<>))]
public static class MatrixSpace
{
    /// <summary>A matrix of zeros.</summary>
    /// <param name="value">Its size is that of this one.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T> Zero<T>(Matrix<T> value)
        where T : struct, IEquatable<T>, IFormattable => Matrix<T>.Build.Dense(value.RowCount, value.ColumnCount);

    /// <summary>The sum of two derivatives; null is zero.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T>? Add<T>(Matrix<T>? a, Matrix<T>? b)
        where T : struct, IEquatable<T>, IFormattable => a is null ? b : b is null ? a : a.Add(b);

    /// <summary>Requires a derivative to have the size of its matrix.</summary>
    /// <param name="value">The matrix; null, which is zero, where it is a derivative itself.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    /// <typeparam name="T">The elements.</typeparam>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Check<T>(Matrix<T>? value, Matrix<T>? derivative, string parameter)
        where T : struct, IEquatable<T>, IFormattable
    {
        if (value is not null && derivative is not null && (derivative.RowCount != value.RowCount || derivative.ColumnCount != value.ColumnCount))
        {
            throw new ArgumentException($"It is a {Shape(derivative)} matrix, but belongs to a {Shape(value)} matrix.", parameter);
        }
    }

    /// <summary>The number of elements.</summary>
    /// <param name="value">The matrix.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static int Count<T>(Matrix<T> value)
        where T : struct, IEquatable<T>, IFormattable => value.RowCount * value.ColumnCount;

    /// <summary>The numbers of rows and columns.</summary>
    /// <param name="value">The matrix.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static nint[] Lengths<T>(Matrix<T> value)
        where T : struct, IEquatable<T>, IFormattable => [value.RowCount, value.ColumnCount];

    /// <summary>Writes the elements, row by row.</summary>
    /// <param name="derivative">The matrix.</param>
    /// <param name="elements">Receives them.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static void CopyTo<T>(Matrix<T> derivative, Span<T> elements)
        where T : struct, IEquatable<T>, IFormattable
    {
        int columns = derivative.ColumnCount;
        for (int i = 0; i < derivative.RowCount; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                elements[(i * columns) + j] = derivative.At(i, j);
            }
        }
    }

    /// <summary>A matrix of the size of another.</summary>
    /// <param name="value">The other.</param>
    /// <param name="elements">The elements, row by row.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Matrix<T> FromElements<T>(Matrix<T> value, ReadOnlySpan<T> elements)
        where T : struct, IEquatable<T>, IFormattable
    {
        int rows = value.RowCount, columns = value.ColumnCount;
        var storage = new T[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                storage[(j * rows) + i] = elements[(i * columns) + j];
            }
        }

        return Matrix<T>.Build.Dense(rows, columns, storage);
    }

    internal static string Shape<T>(Matrix<T> matrix)
        where T : struct, IEquatable<T>, IFormattable => $"{matrix.RowCount}×{matrix.ColumnCount}";
}
