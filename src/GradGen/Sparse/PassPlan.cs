namespace GradGen.Sparse;

/// <summary>Which elements each pass gives: those of columns come first. What a pass of forward mode gives is by rows, what one of reverse mode gives by columns.</summary>
internal sealed class PassPlan
{
    private readonly int[] starts;
    private readonly Source[] sources;

    private PassPlan(int[] starts, Source[] sources)
    {
        this.starts = starts;
        this.sources = sources;
    }

    /// <summary>An element, by its position among the values, and where the pass has it.</summary>
    public readonly record struct Source(int Element, int Position);

    /// <summary>The elements of a pass, by increasing position.</summary>
    public ReadOnlySpan<Source> Of(int pass) => sources.AsSpan(starts[pass]..starts[pass + 1]);

    public static PassPlan Of(CompressedRows elements, Coloring coloring, bool isSymmetric)
    {
        var passes = new int[elements.Columns.Length];
        var positions = new int[elements.Columns.Length];
        int[]? uses = isSymmetric ? new int[coloring.Count] : null;
        for (int row = 0; row < elements.Rows; row++)
        {
            ReadOnlySpan<int> columns = elements.Row(row);
            if (uses is not null)
            {
                Array.Clear(uses);
                foreach (int column in columns)
                    uses[coloring.Columns[column]]++;
            }

            for (int k = 0; k < columns.Length; k++)
            {
                int element = elements.Starts[row] + k, column = columns[k];
                (passes[element], positions[element]) = uses is not null ? Symmetric(row, column, uses[coloring.Columns[column]] == 1)
                    : coloring.TakesRow(row, column) ? (coloring.ColumnCount + coloring.Rows[row], column)
                    : (coloring.Columns[column], row);
            }
        }

        if (uses is not null)
        {
            Mirror(elements, passes, positions);
        }

        return Sorted(passes, positions, coloring.Count);

        // The element is alone of its colour in its row, or its mirror image is.
        (int, int) Symmetric(int row, int column, bool isAlone) => isAlone ? (coloring.Columns[column], row) : (coloring.Columns[row], column);
    }

    /// <summary>An element above the diagonal is found where its mirror image is: so the two are equal bit for bit.</summary>
    private static void Mirror(CompressedRows elements, int[] passes, int[] positions)
    {
        for (int row = 0; row < elements.Rows; row++)
        {
            foreach (int column in elements.Row(row))
            {
                if (column >= row)
                    break;
                int element = elements.IndexOf(row, column), mirrored = elements.IndexOf(column, row);
                passes[mirrored] = passes[element];
                positions[mirrored] = positions[element];
            }
        }
    }

    private static PassPlan Sorted(int[] passes, int[] positions, int count)
    {
        var starts = new int[count + 1];
        foreach (int pass in passes)
            starts[pass + 1]++;
        for (int pass = 0; pass < count; pass++)
            starts[pass + 1] += starts[pass];
        int[] next = starts[..^1];
        var sources = new Source[passes.Length];
        for (int element = 0; element < passes.Length; element++)
            sources[next[passes[element]]++] = new Source(element, positions[element]);
        for (int pass = 0; pass < count; pass++)
            sources.AsSpan(starts[pass]..starts[pass + 1]).Sort((a, b) => a.Position.CompareTo(b.Position));
        return new PassPlan(starts, sources);
    }
}
