using GradGen.Runtime;

namespace GradGen.Tests.Runtime.Sparse;

public class ColoringTests
{
    [Fact]
    public void A_matrix_is_recovered_from_its_passes()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            bool[,] elements = RandomPattern.Of(seed);
            Recover(RandomPattern.Pattern(elements), RandomPattern.Matrix(elements, seed), seed);
        }
    }

    [Fact]
    public void A_symmetric_matrix_is_recovered_from_its_passes_bit_for_bit_symmetric()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            bool[,] elements = RandomPattern.Symmetric(seed);
            SparsityPattern pattern = RandomPattern.Pattern(elements, isSymmetric: true);
            pattern.RowColorCount.ShouldBe(0);
            Recover(pattern, RandomPattern.Matrix(elements, seed, isSymmetric: true), seed);
        }
    }

    [Fact]
    public void An_element_and_its_mirror_image_are_taken_from_one_place()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            bool[,] elements = RandomPattern.Symmetric(seed);
            SparsityPattern pattern = RandomPattern.Pattern(elements, isSymmetric: true);
            // Not symmetric: rounding may differ between the two halves.
            double[] values = Take(pattern, RandomPattern.Matrix(elements, seed));
            for (int i = 0; i < pattern.Rows; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (elements[i, j])
                        values[pattern.IndexOf(i, j)].ShouldBe(values[pattern.IndexOf(j, i)]);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(300)]
    public void A_diagonal_takes_one_pass(int n)
    {
        bool[,] diagonal = RandomPattern.Where(n, n, (i, j) => i == j);
        RandomPattern.Pattern(diagonal).PassCount.ShouldBe(1);
        RandomPattern.Pattern(diagonal, isSymmetric: true).PassCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(300)]
    public void Three_diagonals_take_three_passes(int n)
    {
        bool[,] elements = RandomPattern.Where(n, n, (i, j) => Math.Abs(i - j) <= 1);
        RandomPattern.Pattern(elements).PassCount.ShouldBe(3);
        RandomPattern.Pattern(elements, isSymmetric: true).PassCount.ShouldBe(3);
    }

    [Fact]
    public void A_full_row_is_a_pass_of_reverse_mode_and_a_full_column_one_of_forward_mode()
    {
        const int N = 40;
        SparsityPattern row = RandomPattern.Pattern(RandomPattern.Where(1, N, (_, _) => true));
        (row.ColumnColorCount, row.RowColorCount).ShouldBe((0, 1));
        SparsityPattern column = RandomPattern.Pattern(RandomPattern.Where(N, 1, (_, _) => true));
        (column.ColumnColorCount, column.RowColorCount).ShouldBe((1, 0));
    }

    [Fact]
    public void An_arrow_takes_both_modes()
    {
        const int N = 40;
        bool[,] arrow = RandomPattern.Where(N, N, (i, j) => i == j || i == 0 || j == 0);
        SparsityPattern pattern = RandomPattern.Pattern(arrow);
        pattern.PassCount.ShouldBe(3);
        pattern.ColumnColorCount.ShouldBeGreaterThan(0);
        pattern.RowColorCount.ShouldBeGreaterThan(0);
        RandomPattern.Pattern(arrow, isSymmetric: true).PassCount.ShouldBe(2);
    }

    [Fact]
    public void A_few_full_columns_beside_a_diagonal_take_a_pass_each_and_one_more()
    {
        const int N = 40;
        SparsityPattern pattern = RandomPattern.Pattern(RandomPattern.Where(N, N, (i, j) => i == j || j is 3 or 17));
        pattern.PassCount.ShouldBe(3);
    }

    /// <summary>A search that looks at all pairs of a row's elements would not end.</summary>
    [Fact]
    public void A_row_and_a_column_that_are_nearly_full_are_set_apart_at_once()
    {
        const int N = 200_000;
        int[] starts = [0, N - 1, .. Enumerable.Range(1, N - 1).Select(i => N - 1 + (i < N - 1 ? 2 * i : 2 * i - 1))];
        int[] columns = [.. Enumerable.Range(0, N - 1), .. Enumerable.Range(1, N - 2).SelectMany(i => new[] { 0, i }), N - 1];
        SparsityPattern.Create(N, N, starts, columns).PassCount.ShouldBe(3);
        SparsityPattern.CreateSymmetric(N, starts, columns).PassCount.ShouldBe(2);
    }

    [Fact]
    public void A_matrix_of_nothing_takes_no_pass()
    {
        SparsityPattern pattern = RandomPattern.Pattern(new bool[5, 7]);
        (pattern.Rows, pattern.Columns, pattern.Count, pattern.PassCount).ShouldBe((5, 7, 0, 0));
        RandomPattern.Pattern(new bool[5, 5], isSymmetric: true).PassCount.ShouldBe(0);
        RandomPattern.Pattern(new bool[0, 0]).PassCount.ShouldBe(0);
    }

    private static void Recover(SparsityPattern pattern, double[,] matrix, int seed)
    {
        double[] values = Take(pattern, matrix);
        var dense = new double[matrix.Length];
        pattern.ToDense<double>(values, dense);
        dense.ShouldBe(matrix.Cast<double>().ToArray(), $"seed {seed}");
    }

    /// <summary>What a method does whose Jacobian is the matrix.</summary>
    private static double[] Take(SparsityPattern pattern, double[,] matrix)
    {
        double[] values = [.. Enumerable.Repeat(double.NaN, pattern.Count)];
        int rows = matrix.GetLength(0), columns = matrix.GetLength(1);
        for (int pass = 0; pass < pattern.ColumnColorCount; pass++)
        {
            var seeds = new double[columns];
            SparsePasses.ColumnSeeds<double>(pattern, pass, 0, seeds);
            double[] tangents = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Sum(j => matrix[i, j] * seeds[j]))];
            // As of two outputs.
            int half = rows / 2;
            SparsePasses.TakeColumns<double>(pattern, pass, 0, tangents.AsSpan(0, half), values);
            SparsePasses.TakeColumns<double>(pattern, pass, half, tangents.AsSpan(half), values);
        }

        for (int pass = 0; pass < pattern.RowColorCount; pass++)
        {
            var seeds = new double[rows];
            SparsePasses.RowSeeds<double>(pattern, pass, 0, seeds);
            for (int j = 0; j < columns; j++)
                SparsePasses.TakeRow(pattern, pass, j, Enumerable.Range(0, rows).Sum(i => matrix[i, j] * seeds[i]), values.AsSpan());
        }

        return values;
    }
}
