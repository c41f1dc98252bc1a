namespace GradGen.Sparse;

/// <summary>Colours columns so that no two of one colour have elements in the same row (a distance-2 colouring of the graph of rows and columns): greedily, each the
/// least colour that is free, in the natural order or with the fullest columns first.</summary>
internal static class GreedyColoring
{
    /// <param name="elements">The matrix.</param>
    /// <param name="transposed">The same by columns.</param>
    /// <param name="rows">The rows that matter: elements of others are found in another way.</param>
    /// <param name="bound">Fewer colours than this are wanted.</param>
    /// <returns>Null where that many would be needed.</returns>
    public static (int[] Colors, int Count)? OfColumns(CompressedRows elements, CompressedRows transposed, bool[] rows, int bound)
    {
        int least = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row])
                least = Math.Max(least, elements.Row(row).Length);
        }

        int[] natural = [.. Enumerable.Range(0, elements.Width)];
        (int[] Colors, int Count)? first = InOrder(elements, transposed, rows, natural, bound);
        if (first?.Count == least)
            return first;
        int[] fullest = [.. natural.OrderByDescending(column => transposed.Row(column).Length)];
        return InOrder(elements, transposed, rows, fullest, first?.Count ?? bound) ?? first;
    }

    /// <summary>Colours some of the rows so that no two of one colour have elements in the same column.</summary>
    /// <inheritdoc cref="OfColumns"/>
    public static (int[] Colors, int Count)? OfRowsAmong(CompressedRows elements, CompressedRows transposed, bool[] rows, int bound)
    {
        var all = new bool[transposed.Rows];
        Array.Fill(all, true);
        return InOrder(transposed, elements, all, [.. Enumerable.Range(0, elements.Rows).Where(row => rows[row])], bound);
    }

    private static (int[] Colors, int Count)? InOrder(CompressedRows elements, CompressedRows transposed, bool[] rows, int[] order, int bound)
    {
        var colors = new int[elements.Width];
        Array.Fill(colors, -1);
        // The column for which a colour was last found to be taken.
        var taken = new int[elements.Width];
        Array.Fill(taken, -1);
        int count = 0;
        foreach (int column in order)
        {
            bool isFound = false;
            foreach (int row in transposed.Row(column))
            {
                if (!rows[row])
                    continue;
                isFound = true;
                foreach (int other in elements.Row(row))
                {
                    if (colors[other] >= 0)
                        taken[colors[other]] = column;
                }
            }

            // A column of nothing needs no pass.
            if (!isFound)
                continue;
            int color = 0;
            while (taken[color] == column)
                color++;
            if (color + 1 >= bound)
                return null;
            colors[column] = color;
            count = Math.Max(count, color + 1);
        }

        return (colors, count);
    }
}
