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
    public int Count => ColumnCount + RowCount;

    public bool TakesRow(int row, int column) => Rows[row] >= 0 && !(PrefersColumns && Columns[column] >= 0);

    /// <summary>The same of the transposed matrix.</summary>
    public Coloring Transposed() => new(Rows, RowCount, Columns, ColumnCount, !PrefersColumns);

    /// <summary>Forward mode alone.</summary>
    public static Coloring OfColumns(CompressedRows elements, CompressedRows transposed) => OfColumns(elements, transposed, int.MaxValue)!;

    /// <summary>Reverse mode alone.</summary>
    public static Coloring OfRows(CompressedRows elements, CompressedRows transposed) => OfColumns(transposed, elements).Transposed();

    /// <summary>Columns, rows, or both: whichever needs fewer passes.</summary>
    public static Coloring Fewest(CompressedRows elements)
    {
        CompressedRows transposed = elements.Transposed();
        Coloring best = Trivial(elements, transposed), ofRows = Trivial(transposed, elements).Transposed();
        best = ofRows.Count < best.Count ? ofRows : best;

        // What cannot be better than what has been found is not searched for: that takes longest where it finds least.
        foreach ((int least, Func<int, Coloring?> search) in Searches(elements, transposed).OrderBy(s => s.Least))
        {
            if (least < best.Count)
                best = search(best.Count) ?? best;
        }

        return best;
    }

    /// <summary>The ways to colour, each with the number of passes that it takes at least, and a search that gives up where it takes as many as it is given.</summary>
    private static List<(int Least, Func<int, Coloring?> Search)> Searches(CompressedRows elements, CompressedRows transposed) =>
    [
        (Longest(elements), bound => OfColumns(elements, transposed, bound)),
        (Longest(transposed), bound => OfColumns(transposed, elements, bound)?.Transposed()),
        .. DenseRows.Of(elements).Select(d => (d.Least, (Func<int, Coloring?>)(bound => Mixed(elements, transposed, d.Rows, bound)))),
        .. DenseRows.Of(transposed).Select(d => (d.Least, (Func<int, Coloring?>)(bound => Mixed(transposed, elements, d.Rows, bound)?.Transposed()))),
    ];

    /// <summary>A colour for each column that has elements.</summary>
    private static Coloring Trivial(CompressedRows elements, CompressedRows transposed)
    {
        int[] columns = None(elements.Width);
        int count = 0;
        for (int column = 0; column < columns.Length; column++)
        {
            if (!transposed.Row(column).IsEmpty)
                columns[column] = count++;
        }

        return new Coloring(columns, count, None(elements.Rows), 0, PrefersColumns: true);
    }

    private static Coloring? OfColumns(CompressedRows elements, CompressedRows transposed, int bound)
    {
        var all = new bool[elements.Rows];
        Array.Fill(all, true);
        return Longest(elements) == elements.Width ? Trivial(elements, transposed)
            : GreedyColoring.OfColumns(elements, transposed, all, bound) is var (colors, count) ? new Coloring(colors, count, None(elements.Rows), 0, PrefersColumns: true)
            : null;
    }

    /// <summary>A few dense rows by reverse mode, and the rest by forward mode.</summary>
    private static Coloring? Mixed(CompressedRows elements, CompressedRows transposed, bool[] dense, int bound)
    {
        bool[] rest = [.. dense.Select(d => !d)];
        return GreedyColoring.OfColumns(elements, transposed, rest, bound) is var (columns, columnCount)
            && GreedyColoring.OfRowsAmong(elements, transposed, dense, bound - columnCount) is var (rows, rowCount)
            ? new Coloring(columns, columnCount, rows, rowCount, PrefersColumns: false)
            : null;
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
