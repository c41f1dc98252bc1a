using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GradGen.Sparse;

namespace GradGen;

/// <summary>
/// Where a Jacobian or a Hessian may differ from zero, by rows (CSR), and how its elements are found in few passes: columns of one
/// colour share a pass of forward mode, rows of one colour a pass of reverse mode. A pattern belongs to sizes, not to values: compute it once.
/// </summary>
public sealed partial class SparsityPattern
{
    private SparsityPattern(CompressedRows elements, Coloring coloring, bool isSymmetric)
    {
        Elements = elements;
        RowStarts = ImmutableCollectionsMarshal.AsImmutableArray(elements.Starts);
        ColumnIndices = ImmutableCollectionsMarshal.AsImmutableArray(elements.Columns);
        ColumnColors = ImmutableCollectionsMarshal.AsImmutableArray(coloring.Columns);
        RowColors = ImmutableCollectionsMarshal.AsImmutableArray(coloring.Rows);
        ColumnColorCount = coloring.ColumnCount;
        RowColorCount = coloring.RowCount;
        IsSymmetric = isSymmetric;
        Passes = PassPlan.Of(elements, coloring, isSymmetric);
    }

    /// <summary>The number of rows: of a Jacobian, of output elements.</summary>
    public int Rows => Elements.Rows;

    /// <summary>The number of columns: of a Jacobian, of elements of the input.</summary>
    public int Columns => Elements.Width;

    /// <summary>The number of elements that may differ from zero: the length of an array of values.</summary>
    public int Count => ColumnIndices.Length;

    /// <summary>Where each row starts among the elements, and, last, their number.</summary>
    public ImmutableArray<int> RowStarts { get; }

    /// <summary>The column of each element: row by row, in increasing order.</summary>
    public ImmutableArray<int> ColumnIndices { get; }

    /// <summary>The pass of forward mode that each column takes part in; -1 for a column that takes part in none.</summary>
    public ImmutableArray<int> ColumnColors { get; }

    /// <summary>The pass of reverse mode that each row takes part in; -1 for a row that takes part in none.</summary>
    public ImmutableArray<int> RowColors { get; }

    /// <summary>The number of colours of columns.</summary>
    public int ColumnColorCount { get; }

    /// <summary>The number of colours of rows.</summary>
    public int RowColorCount { get; }

    /// <summary>The number of colours: each is a pass, or one direction of a pass of forward mode, which takes several at once.</summary>
    public int PassCount => ColumnColorCount + RowColorCount;

    /// <summary>It is a Hessian's: of an element and its mirror image one is computed, by a star colouring of the columns.</summary>
    public bool IsSymmetric { get; }

    internal CompressedRows Elements { get; }

    internal PassPlan Passes { get; }

    /// <summary>The element may differ from zero.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public bool Contains(int row, int column) => IndexOf(row, column) >= 0;

    /// <summary>The position of an element among the values; negative where it is zero.</summary>
    /// <inheritdoc cref="Contains"/>
    public int IndexOf(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        return Elements.IndexOf(row, column);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rows} × {Columns}, {Count} elements, {PassCount} passes");
}
