using GradGen.Sparse;

namespace GradGen;

/// <content>How patterns are made.</content>
public sealed partial class SparsityPattern
{
    /// <summary>A pattern of one's own, coloured: columns, rows or both, whichever needs fewer passes.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="rowStarts">Where each row starts among the elements, and, last, their number.</param>
    /// <param name="columnIndices">The column of each element, row by row, in increasing order.</param>
    /// <exception cref="ArgumentException">The arrays are not those of such a matrix.</exception>
    public static SparsityPattern Create(int rows, int columns, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices) =>
        Of(CompressedRows.Checked(rows, columns, rowStarts, columnIndices), rowsOnly: false);

    /// <summary>A pattern of one's own for a Hessian, coloured as one: it must be symmetric.</summary>
    /// <param name="size">The number of rows and columns.</param>
    /// <param name="rowStarts">Where each row starts among the elements, and, last, their number.</param>
    /// <param name="columnIndices">The column of each element, row by row, in increasing order.</param>
    /// <exception cref="ArgumentException">The arrays are not those of such a matrix.</exception>
    public static SparsityPattern CreateSymmetric(int size, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices)
    {
        CompressedRows elements = CompressedRows.Checked(size, size, rowStarts, columnIndices);
        if (!elements.Equals(elements.Transposed()))
            throw new ArgumentException("The pattern is not symmetric.", nameof(columnIndices));
        return Symmetric(elements);
    }

    /// <param name="elements">The pattern.</param>
    /// <param name="rowsOnly">Forward mode is not to be had.</param>
    internal static SparsityPattern Of(CompressedRows elements, bool rowsOnly) =>
        new(elements, rowsOnly ? Coloring.OfRows(elements, elements.Transposed()) : Coloring.Fewest(elements), isSymmetric: false);

    internal static SparsityPattern Symmetric(CompressedRows elements) => new(elements, StarColoring.Of(elements), isSymmetric: true);
}
