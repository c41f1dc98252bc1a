namespace GradGen.Sparse;

/// <summary>The densest rows of a matrix.</summary>
/// <param name="Rows">Which rows they are.</param>
/// <param name="Least">The number of passes, where these rows are computed by rows and the others by columns, is no less: the most elements that one of the others has, and that
/// these have in one column.</param>
internal sealed record DenseRows(bool[] Rows, int Least)
{
    /// <summary>How many sets are tried.</summary>
    private const int Most = 16;

    /// <summary>Sets of the densest rows: each ends where the next row is shorter.</summary>
    public static IEnumerable<DenseRows> Of(CompressedRows elements)
    {
        int[] lengths = [.. Enumerable.Range(0, elements.Rows).Select(row => elements.Row(row).Length)];
        int[] order = [.. Enumerable.Range(0, elements.Rows).OrderByDescending(row => lengths[row])];
        var inColumn = new int[elements.Width];
        int made = 0, most = 0;
        for (int count = 1; count < order.Length && made < Most; count++)
        {
            foreach (int column in elements.Row(order[count - 1]))
                most = Math.Max(most, ++inColumn[column]);
            int rest = lengths[order[count]];
            if (rest == 0)
                yield break;
            if (rest == lengths[order[count - 1]])
                continue;
            made++;
            var rows = new bool[order.Length];
            foreach (int row in order.AsSpan(0, count))
                rows[row] = true;
            yield return new DenseRows(rows, rest + most);
        }
    }
}
