using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace MatrixCalculus;

/// <summary>
/// A derivative, or its closed form: a tensor of any rank, row-major. Its lengths are those of the result followed by those of the parameter, where a scalar adds none (numerator layout):
/// entry (i, j, k, l) of a matrix by a matrix is ∂Fᵢⱼ/∂Xₖₗ.
/// </summary>
internal sealed class Entries
{
    private readonly double[] values;

    /// <summary>A derivative that a companion is going to fill.</summary>
    public Entries(params int[] lengths)
    {
        Lengths = lengths;
        values = new double[lengths.Aggregate(1, (product, length) => product * length)];
    }

    private Entries(double[] values, params int[] lengths)
    {
        Lengths = lengths;
        this.values = values;
    }

    public IReadOnlyList<int> Lengths { get; }

    public ReadOnlySpan<double> Values => values;

    public double this[int i, int j] => values[i * Lengths[1] + j];

    public static implicit operator Span<double>(Entries entries) => entries.values;

    public static implicit operator Entries(double value) => new([value]);

    public static implicit operator Entries(double[] vector) => new(vector, vector.Length);

    public static implicit operator Entries(double[,] matrix) => new([.. matrix.Cast<double>()], matrix.GetLength(0), matrix.GetLength(1));

    public static implicit operator Entries(Vector<double> vector) => new(vector.ToArray(), vector.Count);

    public static implicit operator Entries(Matrix<double> matrix) => new(matrix.ToRowMajorArray(), matrix.RowCount, matrix.ColumnCount);

    public static implicit operator Entries(Tensor<double> tensor)
    {
        var entries = new Entries([.. tensor.Lengths.ToArray().Select(length => (int)length)]);
        tensor.FlattenTo(entries.values);
        return entries;
    }

    /// <summary>The tensor with these lengths whose entries a formula gives.</summary>
    public static Entries From(IReadOnlyList<int> lengths, Func<int[], double> formula)
    {
        var entries = new Entries([.. lengths]);
        var index = new int[lengths.Count];
        for (int k = 0; k < entries.values.Length; k++)
        {
            entries.values[k] = formula(index);
            for (int axis = index.Length - 1; axis >= 0 && ++index[axis] == lengths[axis]; axis--)
                index[axis] = 0;
        }

        return entries;
    }

    /// <summary>The largest difference of two entries: NaN if one is NaN, infinite if the shapes differ.</summary>
    public static double LargestDifference(Entries left, Entries right)
    {
        if (!left.Lengths.SequenceEqual(right.Lengths))
            return double.PositiveInfinity;
        double largest = 0;
        for (int k = 0; k < left.values.Length; k++)
            largest = Math.Max(largest, Math.Abs(left.values[k] - right.values[k]));
        return largest;
    }
}
