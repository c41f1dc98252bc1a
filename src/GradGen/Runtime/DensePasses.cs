using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradGen.Runtime;

/// <summary>
/// What generated code does around passes of forward mode for columns of a whole matrix that go together: the tangents of the first
/// column are in the first lanes of vectors, those of the column after it in the second … Columns beyond the last are nobody's.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DensePasses
{
    /// <summary>The tangents of one input element: 1 in the lane of its own column, else 0.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="column">The first column of the passes.</param>
    /// <param name="own">The element's column.</param>
    public static Vector256<T> Seed<T>(int column, int own) where T : struct, INumberBase<T>
    {
        int lane = own - column;
        return lane >= 0 && lane < Vector256<T>.Count ? Vector256<T>.Zero.WithElement(lane, T.One) : Vector256<T>.Zero;
    }

    /// <summary>The tangents of an input.</summary>
    /// <param name="column">The first column of the passes.</param>
    /// <param name="first">The input's first column.</param>
    /// <param name="seeds">Holds zeros, and receives the tangents.</param>
    /// <inheritdoc cref="Seed"/>
    public static void Seeds<T>(int column, int first, Span<Vector256<T>> seeds) where T : struct, INumberBase<T>
    {
        int end = Math.Min(column - first + Vector256<T>.Count, seeds.Length);
        for (int k = Math.Max(0, column - first); k < end; k++)
            seeds[k] = Seed<T>(column, first + k);
    }

    /// <summary>Takes the tangents of some of the rows.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="column">The first column of the passes.</param>
    /// <param name="row">The first row.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="tangents">The tangents of these rows.</param>
    /// <param name="matrix">Receives the elements, row by row.</param>
    public static void Take<T>(int column, int row, int width, ReadOnlySpan<Vector256<T>> tangents, Span<T> matrix) where T : struct
    {
        ReadOnlySpan<T> lanes = MemoryMarshal.Cast<Vector256<T>, T>(tangents);
        int count = Math.Min(Vector256<T>.Count, width - column);
        for (int k = 0; k < tangents.Length; k++)
            lanes.Slice(k * Vector256<T>.Count, count).CopyTo(matrix[((row + k) * width + column)..]);
    }

    /// <summary>Takes the tangents of one row.</summary>
    /// <param name="column">The first column of the passes.</param>
    /// <param name="row">The row.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="tangent">Its tangents.</param>
    /// <param name="matrix">Receives the elements, row by row.</param>
    /// <inheritdoc cref="Take{T}(int, int, int, ReadOnlySpan{Vector256{T}}, Span{T})"/>
    public static void Take<T>(int column, int row, int width, Vector256<T> tangent, Span<T> matrix) where T : struct =>
        Take(column, row, width, new ReadOnlySpan<Vector256<T>>(in tangent), matrix);
}
