namespace GradGen.Sparse;

/// <summary>The passes that a matrix is computed by. An element is taken from its row's pass where its row has a colour and <see cref="PrefersColumns"/> does not
/// say otherwise, else from its column's.</summary>
/// <param name="Columns">The colour of each column, or -1.</param>
/// <param name="ColumnCount">The number of colours of columns.</param>
/// <param name="Rows">The colour of each row, or -1.</param>
/// <param name="RowCount">The number of colours of rows.</param>
/// <param name="PrefersColumns">An element whose row and column both have colours is taken from its column's pass.</param>
internal sealed record Coloring(int[] Columns, int ColumnCount, int[] Rows, int RowCount, bool PrefersColumns)
{
    /// <summary>How many ways to set dense rows, or columns, apart are tried.</summary>
    private const int SplitsTried = 16;

    public int Count => ColumnCount + RowCount;

    public bool TakesRow(int row, int column) => Rows[row] >= 0 && !(PrefersColumns && Columns[column] >= 0);

    /// <summary>Columns, rows, or both: whichever needs fewer passes.</summary>
    public static Coloring Fewest(CompressedRows elements)
    {
        CompressedRows transposed = elements.Transposed();
        Coloring best = OfColumns(elements, transposed);

        // Fewer than the longest column has elements there cannot be by rows alone.
        if (Longest(transposed) < best.Count && OfRows(elements, transposed) is var rows && rows.Count < best.Count)
            best = rows;
        foreach (Coloring mixed in Mixed(elements, transposed, best))
        {
            if (mixed.Count < best.Count)
                best = mixed;
        }

        return best;
    }

    /// <summary>Forward mode alone.</summary>
    public static Coloring OfColumns(CompressedRows elements, CompressedRows transposed)
    {
        (int[] colors, int count) = GreedyColoring.OfColumns(elements, transposed, _ => true);
        return new Coloring(colors, count, None(elements.Rows), 0, PrefersColumns: true);
    }

    /// <summary>Reverse mode alone.</summary>
    public static Coloring OfRows(CompressedRows elements, CompressedRows transposed)
    {
        (int[] colors, int count) = GreedyColoring.OfColumns(transposed, elements, _ => true);
        return new Coloring(None(elements.Width), 0, colors, count, PrefersColumns: false);
    }

    /// <summary>A few dense rows by reverse mode and the rest by forward mode, and the other way round, where that may be better than <paramref name="best"/>.</summary>
    private static IEnumerable<Coloring> Mixed(CompressedRows elements, CompressedRows transposed, Coloring best)
    {
        foreach (bool[] dense in Splits(elements, best.Count))
        {
            (int[] columns, int columnCount) = GreedyColoring.OfColumns(elements, transposed, row => !dense[row]);
            (int[] rows, int rowCount) = GreedyColoring.OfRowsAmong(elements, transposed, dense);
            yield return new Coloring(columns, columnCount, rows, rowCount, PrefersColumns: false);
        }

        foreach (bool[] dense in Splits(transposed, best.Count))
        {
            (int[] rows, int rowCount) = GreedyColoring.OfColumns(transposed, elements, column => !dense[column]);
            (int[] columns, int columnCount) = GreedyColoring.OfRowsAmong(transposed, elements, dense);
            yield return new Coloring(columns, columnCount, rows, rowCount, PrefersColumns: true);
        }
    }

    /// <summary>Sets of the densest rows: each ends where the next row is shorter. The rest needs as many passes as its longest row has elements, and the set one at least.</summary>
    private static IEnumerable<bool[]> Splits(CompressedRows elements, int bound)
    {
        int[] lengths = [.. Enumerable.Range(0, elements.Rows).Select(row => elements.Row(row).Length)];
        int[] order = [.. Enumerable.Range(0, elements.Rows).OrderByDescending(row => lengths[row])];
        int tried = 0;
        for (int count = 1; count < order.Length && tried < SplitsTried; count++)
        {
            int rest = lengths[order[count]];
            if (rest == 0)
                yield break;
            if (rest == lengths[order[count - 1]] || rest + 1 >= bound)
                continue;
            tried++;
            var dense = new bool[order.Length];
            foreach (int row in order.AsSpan(0, count))
                dense[row] = true;
            yield return dense;
        }
    }

    private static int Longest(CompressedRows elements)
    {
        int longest = 0;
        for (int row = 0; row < elements.Rows; row++)
            longest = Math.Max(longest, elements.Row(row).Length);
        return longest;
    }

    private static int[] None(int count)
    {
        var colors = new int[count];
        Array.Fill(colors, -1);
        return colors;
    }
}
