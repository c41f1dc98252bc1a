using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using GradGen.Sparse;

namespace GradGen.Runtime;

/// <summary>
/// What generated code does around a pass that computes a sparse matrix: the seed of the pass, and where its results go. The passes of several patterns are
/// numbered on: a number that is none of a pattern's own gives nothing and takes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SparsePasses
{
    /// <summary>The tangent of one input element: 1 where its column takes part in a pass of forward mode, else 0.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="column">The column.</param>
    public static T ColumnSeed<T>(SparsityPattern pattern, int pass, int column) where T : INumberBase<T> =>
        pass >= 0 && pattern.ColumnColors[column] == pass ? T.One : T.Zero;

    /// <summary>The tangents of an input, or of a part of one.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="column">The first column.</param>
    /// <param name="seeds">Receives the tangents.</param>
    /// <inheritdoc cref="ColumnSeed"/>
    public static void ColumnSeeds<T>(SparsityPattern pattern, int pass, int column, Span<T> seeds) where T : INumberBase<T> =>
        Seed(pattern.ColumnColors.AsSpan().Slice(column, seeds.Length), pass, seeds);

    /// <summary>The adjoint of one output element: 1 where its row takes part in a pass of reverse mode, else 0.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="row">The row.</param>
    /// <inheritdoc cref="ColumnSeed"/>
    public static T RowSeed<T>(SparsityPattern pattern, int pass, int row) where T : INumberBase<T> =>
        pass >= 0 && pattern.RowColors[row] == pass ? T.One : T.Zero;

    /// <summary>The adjoints of an output.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="row">The first row.</param>
    /// <param name="seeds">Receives the adjoints.</param>
    /// <inheritdoc cref="ColumnSeed"/>
    public static void RowSeeds<T>(SparsityPattern pattern, int pass, int row, Span<T> seeds) where T : INumberBase<T> =>
        Seed(pattern.RowColors.AsSpan().Slice(row, seeds.Length), pass, seeds);

    /// <summary>Takes what a pass of forward mode gives for some of the rows.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="row">The first row.</param>
    /// <param name="tangents">The tangents of these rows.</param>
    /// <param name="values">Receives the elements.</param>
    public static void TakeColumns<T>(SparsityPattern pattern, int pass, int row, ReadOnlySpan<T> tangents, Span<T> values)
    {
        if (pass >= 0 && pass < pattern.ColumnColorCount)
            Take(pattern.Passes.Of(pass), row, tangents, 1, values);
    }

    /// <summary>Takes what a pass of forward mode gives for one row.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="row">The row.</param>
    /// <param name="tangent">Its tangent.</param>
    /// <param name="values">Receives the elements.</param>
    /// <inheritdoc cref="TakeColumns{T}(SparsityPattern, int, int, ReadOnlySpan{T}, Span{T})"/>
    public static void TakeColumn<T>(SparsityPattern pattern, int pass, int row, T tangent, Span<T> values) =>
        TakeColumns(pattern, pass, row, new ReadOnlySpan<T>(in tangent), values);

    /// <summary>Takes what a pass of reverse mode gives for some of the columns.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="column">The first column.</param>
    /// <param name="adjoints">The adjoints of these columns.</param>
    /// <param name="values">Receives the elements.</param>
    /// <inheritdoc cref="TakeColumns{T}(SparsityPattern, int, int, ReadOnlySpan{T}, Span{T})"/>
    public static void TakeRows<T>(SparsityPattern pattern, int pass, int column, ReadOnlySpan<T> adjoints, Span<T> values)
    {
        if (pass >= 0 && pass < pattern.RowColorCount)
            Take(pattern.Passes.Of(pattern.ColumnColorCount + pass), column, adjoints, 1, values);
    }

    /// <summary>Takes what a pass of reverse mode gives for one column.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="column">The column.</param>
    /// <param name="adjoint">Its adjoint.</param>
    /// <param name="values">Receives the elements.</param>
    /// <inheritdoc cref="TakeColumns{T}(SparsityPattern, int, int, ReadOnlySpan{T}, Span{T})"/>
    public static void TakeRow<T>(SparsityPattern pattern, int pass, int column, T adjoint, Span<T> values) =>
        TakeRows(pattern, pass, column, new ReadOnlySpan<T>(in adjoint), values);

    /// <summary>Requires a pattern that can be one of a Jacobian.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="columns">The number of elements of the input.</param>
    /// <param name="rowsOnly">There is no forward mode.</param>
    /// <param name="parameter">The parameter that the pattern came in.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It is another method's, or for other sizes.</exception>
    public static void Require([NotNull] SparsityPattern? pattern, int columns, bool rowsOnly, string parameter)
    {
        ArgumentNullException.ThrowIfNull(pattern, parameter);
        if (pattern.Columns != columns)
            ThrowSize("columns", pattern.Columns, columns, parameter);
        if (pattern.IsSymmetric)
            throw new ArgumentException("The pattern is that of a Hessian.", parameter);
        if (rowsOnly && pattern.ColumnColorCount > 0)
            throw new ArgumentException("The pattern is coloured for forward mode, which this method has not: take it from the method's own pattern companion.", parameter);
    }

    /// <summary>Requires a pattern to have a row per output element.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="rows">The number of output elements.</param>
    /// <param name="parameter">The parameter that the pattern came in.</param>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void RequireRows(SparsityPattern pattern, int rows, string parameter)
    {
        if (pattern.Rows != rows)
            ThrowSize("rows", pattern.Rows, rows, parameter);
    }

    /// <summary>Requires a pattern that can be one of a Hessian.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="size">The number of elements of all inputs.</param>
    /// <param name="parameter">The parameter that the pattern came in.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It is another method's, or for other sizes.</exception>
    public static void RequireHessian([NotNull] SparsityPattern? pattern, int size, string parameter)
    {
        ArgumentNullException.ThrowIfNull(pattern, parameter);
        if (pattern.Columns != size)
            ThrowSize("columns", pattern.Columns, size, parameter);
        if (!pattern.IsSymmetric)
            throw new ArgumentException("The pattern is that of a Jacobian.", parameter);
    }

    private static void Seed<T>(ReadOnlySpan<int> colors, int pass, Span<T> seeds) where T : INumberBase<T>
    {
        for (int k = 0; k < seeds.Length; k++)
            seeds[k] = pass >= 0 && colors[k] == pass ? T.One : T.Zero;
    }

    // Of so many numbers in a row, as the stride is, the first is of this pass.
    private static void Take<T>(ReadOnlySpan<PassPlan.Source> sources, int first, ReadOnlySpan<T> numbers, int stride, Span<T> values)
    {
        int low = 0, high = sources.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sources[middle].Position < first ? (middle + 1, high) : (low, middle);
        }

        foreach (PassPlan.Source source in sources[low..])
        {
            int index = (source.Position - first) * stride;
            if (index >= numbers.Length)
                break;
            values[source.Element] = numbers[index];
        }
    }

    [DoesNotReturn]
    private static void ThrowSize(string what, int actual, int expected, string parameter) =>
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The pattern has {actual} {what}, but must have {expected}."), parameter);
}
