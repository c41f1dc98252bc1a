using GradGen.Sparse;

namespace GradGen.Runtime;

/// <content>Sets of outputs, as patterns.</content>
public sealed partial class IndexSets
{
    private readonly List<int> _rows = [];

    /// <summary>The next row is the set of an output.</summary>
    /// <param name="set">What the output depends on.</param>
    public void Row(int set) => _rows.Add(set);

    /// <summary>The next rows are the sets of a buffer.</summary>
    /// <param name="buffer">What each element of the output depends on.</param>
    public void Row(ReadOnlySpan<int> buffer) => _rows.AddRange(buffer);

    /// <summary>The pattern of the Jacobian with respect to one of the inputs.</summary>
    /// <param name="first">The number of its first element.</param>
    /// <param name="count">How many elements it has.</param>
    /// <param name="rowsOnly">The Jacobian can be computed by rows only.</param>
    public SparsityPattern Jacobian(int first, int count, bool rowsOnly) => SparsityPattern.Of(Elements(first, count), rowsOnly);

    /// <summary>The pattern of the Hessian, where the rows are those of the gradient. A second derivative that one of the two orders of differentiation shows to be zero is zero.</summary>
    public SparsityPattern Hessian()
    {
        CompressedRows elements = Elements(0, _elements);
        return SparsityPattern.Symmetric(elements.And(elements.Transposed()));
    }

    private CompressedRows Elements(int first, int count)
    {
        var starts = new int[_rows.Count + 1];
        var columns = new List<int>();
        var row = new List<int>();
        for (int r = 0; r < _rows.Count; r++)
        {
            // Rows of one set are equal: it is looked into once.
            if (r == 0 || _rows[r] != _rows[r - 1])
            {
                row.Clear();
                Visit();
                foreach (int element in ElementsOf(_rows[r]))
                {
                    if (element >= first && element - first < count)
                        row.Add(element - first);
                }

                row.Sort();
            }

            columns.AddRange(row);
            starts[r + 1] = columns.Count;
        }

        return new CompressedRows(count, starts, [.. columns]);
    }
}
