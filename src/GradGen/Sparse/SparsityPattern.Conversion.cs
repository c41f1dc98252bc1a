using System.Numerics;

namespace GradGen;

/// <content>Other forms of the values.</content>
public sealed partial class SparsityPattern
{
    /// <summary>The whole matrix, row-major, from its elements.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="values">The elements, row by row.</param>
    /// <param name="dense">Receives rows × columns numbers.</param>
    /// <exception cref="ArgumentException">One of the lengths is wrong.</exception>
    public void ToDense<T>(ReadOnlySpan<T> values, Span<T> dense) where T : INumberBase<T>
    {
        Runtime.Guard.Length(values.Length, Count, nameof(values));
        Runtime.Guard.Length(dense.Length, (long)Rows * Columns, nameof(dense));
        dense.Fill(T.Zero);
        for (int row = 0; row < Rows; row++)
        {
            for (int k = RowStarts[row]; k < RowStarts[row + 1]; k++)
                dense[(row * Columns) + ColumnIndices[k]] = values[k];
        }
    }

    /// <summary>The most elements that a row has: the width of the compact form.</summary>
    public int LongestRow
    {
        get
        {
            int longest = 0;
            for (int row = 0; row < Rows; row++)
                longest = Math.Max(longest, RowStarts[row + 1] - RowStarts[row]);
            return longest;
        }
    }

    /// <summary>
    /// The compact two-dimensional form, row-major: each row holds its own elements, in the order of their columns, and then zeros. Of Y = XW by W it holds
    /// in row (i, j) the row i of X, since ∂Y[i, j]/∂W[k, j] = X[i, k]; by X, the column j of W.
    /// </summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="values">The elements, row by row.</param>
    /// <param name="compact">Receives rows × <see cref="LongestRow"/> numbers.</param>
    /// <exception cref="ArgumentException">One of the lengths is wrong.</exception>
    public void ToCompact<T>(ReadOnlySpan<T> values, Span<T> compact) where T : INumberBase<T>
    {
        int width = LongestRow;
        Runtime.Guard.Length(values.Length, Count, nameof(values));
        Runtime.Guard.Length(compact.Length, (long)Rows * width, nameof(compact));
        compact.Fill(T.Zero);
        for (int row = 0; row < Rows; row++)
            values[RowStarts[row]..RowStarts[row + 1]].CopyTo(compact[(row * width)..]);
    }
}
