namespace GradGen.Sparse;

/// <summary>The densest rows of a matrix.</summary>
/// <param name="Rows">Which rows they are.</param>
/// <param name="Rest">The number of elements of the longest of the others.</param>
internal sealed record DenseRows(bool[] Rows, int Rest)
{
    /// <summary>How many sets are tried.</summary>
    private const int Most = 16;

    /// <summary>Sets of the densest rows: each ends where the next row is shorter.</summary>
    public static IEnumerable<DenseRows> Of(CompressedRows elements)
    {
        int[] lengths = [.. Enumerable.Range(0, elements.Rows).Select(row => elements.Row(row).Length)];
        int[] order = [.. Enumerable.Range(0, elements.Rows).OrderByDescending(row => lengths[row])];
        int made = 0;
        for (int count = 1; count < order.Length && made < Most; count++)
        {
            int rest = lengths[order[count]];
            if (rest == 0)
                yield break;
            if (rest == lengths[order[count - 1]])
                continue;
            made++;
            var rows = new bool[order.Length];
            foreach (int row in order.AsSpan(0, count))
                rows[row] = true;
            yield return new DenseRows(rows, rest);
        }
    }
}
