namespace GradGen.Sparse;

/// <summary>The elements of a sparse matrix by rows, without their values. Never changed once it is made.</summary>
/// <param name="Width">The number of columns.</param>
/// <param name="Starts">Where each row starts in <paramref name="Columns"/>, and, last, their number.</param>
/// <param name="Columns">The column of each element, increasing in a row.</param>
internal sealed record CompressedRows(int Width, int[] Starts, int[] Columns)
{
    public int Rows => Starts.Length - 1;

    public ReadOnlySpan<int> Row(int row) => Columns.AsSpan(Starts[row]..Starts[row + 1]);

    public int IndexOf(int row, int column)
    {
        int found = Row(row).BinarySearch(column);
        return found < 0 ? -1 : Starts[row] + found;
    }

    /// <summary>A copy of what a user gives, which may be anything.</summary>
    public static CompressedRows Checked(int rows, int columns, ReadOnlySpan<int> starts, ReadOnlySpan<int> indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Runtime.Guard.Length(starts.Length, (long)rows + 1, "rowStarts");
        if (starts[0] != 0 || starts[rows] != indices.Length)
            throw new ArgumentException("They must begin with 0 and end with the number of elements.", "rowStarts");
        for (int row = 0; row < rows; row++)
        {
            if (starts[row + 1] < starts[row] || starts[row + 1] > indices.Length)
                throw new ArgumentException("They must not decrease.", "rowStarts");
            for (int k = starts[row], least = 0; k < starts[row + 1]; k++)
            {
                if (indices[k] < least || indices[k] >= columns)
                    throw new ArgumentException("The columns of a row must increase, and be columns.", "columnIndices");
                least = indices[k] + 1;
            }
        }

        return new CompressedRows(columns, starts.ToArray(), indices.ToArray());
    }

    public CompressedRows Transposed()
    {
        var starts = new int[Width + 1];
        foreach (int column in Columns)
            starts[column + 1]++;
        for (int column = 0; column < Width; column++)
            starts[column + 1] += starts[column];
        int[] next = starts[..^1];
        var rows = new int[Columns.Length];
        for (int row = 0; row < Rows; row++)
        {
            foreach (int column in Row(row))
                rows[next[column]++] = row;
        }

        return new CompressedRows(Rows, starts, rows);
    }

    /// <summary>The elements that are in both.</summary>
    public CompressedRows And(CompressedRows other)
    {
        var starts = new int[Starts.Length];
        var columns = new List<int>(Math.Min(Columns.Length, other.Columns.Length));
        for (int row = 0; row < Rows; row++)
        {
            foreach (int column in Row(row))
            {
                if (other.IndexOf(row, column) >= 0)
                    columns.Add(column);
            }

            starts[row + 1] = columns.Count;
        }

        return new CompressedRows(Width, starts, [.. columns]);
    }

    public bool Equals(CompressedRows? other) =>
        other is not null && Width == other.Width && Starts.AsSpan().SequenceEqual(other.Starts) && Columns.AsSpan().SequenceEqual(other.Columns);

    public override int GetHashCode() => HashCode.Combine(Width, Starts.Length, Columns.Length);
}
