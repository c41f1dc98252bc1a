using System.Runtime.Intrinsics;
using GradGen.Runtime;

namespace GradGen.Tests.Runtime.Sparse;

/// <summary>A lane of a vector is a pass: what goes into it and comes out of it is that of the pass alone.</summary>
public class VectorPassesTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Lanes_of_a_sparse_matrix_are_passes(int seed)
    {
        SparsityPattern pattern = RandomPattern.Pattern(RandomPattern.Of(seed), isSymmetric: false);
        var random = new Random(seed);
        int rows = pattern.Rows, columns = pattern.Columns, first = columns / 3;

        // Passes of another pattern may come before, and after.
        for (int pass = -5; pass < pattern.ColumnColorCount + 3; pass++)
        {
            var seeds = new Vector256<double>[columns - first];
            SparsePasses.ColumnSeeds<double>(pattern, pass, first, seeds);
            Vector256<double>[] tangents = [.. Enumerable.Range(0, rows).Select(_ => Vector256.Create(random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()))];
            double[] values = new double[pattern.Count], expected = new double[pattern.Count];
            SparsePasses.TakeColumns<double>(pattern, pass, 0, tangents.AsSpan(0, rows / 2), values);
            for (int row = rows / 2; row < rows; row++)
                SparsePasses.TakeColumn(pattern, pass, row, tangents[row], values);
            for (int lane = 0; lane < Vector256<double>.Count; lane++)
            {
                for (int column = first; column < columns; column++)
                {
                    double single = SparsePasses.ColumnSeed<double>(pattern, pass + lane, column);
                    seeds[column - first][lane].ShouldBe(single);
                    SparsePasses.ColumnSeedVector<double>(pattern, pass, column)[lane].ShouldBe(single);
                }

                SparsePasses.TakeColumns<double>(pattern, pass + lane, 0, [.. tangents.Select(t => t[lane])], expected);
            }

            values.ShouldBe(expected);
        }
    }

    [Fact]
    public void Lanes_of_a_whole_matrix_are_columns()
    {
        const int Rows = 3, Width = 6, First = 1;
        for (int column = 0; column < Width; column += Vector256<double>.Count)
        {
            var seeds = new Vector256<double>[Width - First];
            DensePasses.Seeds<double>(column, First, seeds);
            Vector256<double>[] tangents = [.. Enumerable.Range(1, Rows).Select(r => Vector256.Create(10.0 * r, 10 * r + 1, 10 * r + 2, 10 * r + 3))];
            var matrix = new double[Rows * Width];
            DensePasses.Take<double>(column, 0, Width, tangents.AsSpan(0, 2), matrix);
            DensePasses.Take(column, 2, Width, tangents[2], matrix);
            for (int lane = 0; lane < Vector256<double>.Count; lane++)
            {
                for (int k = First; k < Width; k++)
                {
                    seeds[k - First][lane].ShouldBe(k == column + lane ? 1 : 0);
                    DensePasses.Seed<double>(column, k)[lane].ShouldBe(k == column + lane ? 1 : 0);
                }
            }

            for (int k = 0; k < matrix.Length; k++)
            {
                int lane = k % Width - column;
                matrix[k].ShouldBe(lane is >= 0 and < 4 ? 10 * (k / Width + 1) + lane : 0);
            }
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];
}
