using GradGen.Tests.Runtime;

namespace GradGen.Tests.Numeric;

public class SparseTests
{
    private static readonly double[] X = [0.5, -1.25, 2, 0.75, 1.5, -0.5];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void An_elementwise_method_takes_one_pass(int n)
    {
        double[] x = Numbers(n), y = new double[n];
        int calls = 0;
        SparsityPattern pattern = SparseModels.ElementwiseJacobianPattern(x, y, null);
        pattern.PassCount.ShouldBe(1);
        var values = new double[pattern.Count];
        SparseModels.ElementwiseJacobianSparse(x, y, () => calls++, pattern, values);
        values.ShouldBe(x.Select(v => Math.Cos(v) * v + Math.Sin(v)), 1e-14);
        y.ShouldBe(x.Select(v => Math.Sin(v) * v));
        calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(400)]
    public void A_second_difference_takes_three_passes(int n)
    {
        double[] x = Numbers(n), y = new double[n];
        SparsityPattern pattern = SparseModels.SecondDifferenceJacobianPattern(x, y);
        pattern.PassCount.ShouldBe(3);
        pattern.Count.ShouldBe(3 * n - 2);
        var values = new double[pattern.Count];
        SparseModels.SecondDifferenceJacobianSparse(x, y, pattern, values);
        for (int i = 0; i < n; i++)
        {
            values[pattern.IndexOf(i, i)].ShouldBe(Math.Exp(x[i]) - 2, 1e-14);
            if (i > 0)
                values[pattern.IndexOf(i, i - 1)].ShouldBe(1);
        }

        SparsityPattern same = SparseModels.SecondDifferenceAsArrayJacobianPattern(x);
        same.ColumnIndices.ShouldBe(pattern.ColumnIndices);
        var others = new double[same.Count];
        SparseModels.SecondDifferenceAsArrayJacobianSparse(x, same, others).ShouldBe(y);
        others.ShouldBe(values);
    }

    [Fact]
    public void A_five_point_stencil_has_the_elements_of_its_grid()
    {
        const int Width = 9, Height = 7;
        double[] u = Numbers(Width * Height), f = new double[u.Length], dense = new double[u.Length * u.Length];
        SparsityPattern pattern = SparseModels.LaplacianJacobianPattern(u, Width, f);
        for (int i = 0; i < u.Length; i++)
        {
            for (int j = 0; j < u.Length; j++)
                pattern.Contains(i, j).ShouldBe(Math.Abs(i / Width - j / Width) + Math.Abs(i % Width - j % Width) <= 1);
        }

        pattern.PassCount.ShouldBeLessThanOrEqualTo(8);
        SparseModels.LaplacianJacobian(u, Width, f, dense);
        Compare(pattern, v => SparseModels.LaplacianJacobianSparse(u, Width, f, pattern, v), dense);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    public void A_batch_takes_as_many_passes_as_W_has_rows(int n)
    {
        const int D = 4, M = 3;
        double[] x = Numbers(n * D), w = Numbers(D * M), y = new double[n * M];
        (SparsityPattern X, SparsityPattern W) patterns = SparseModels.BatchJacobianPattern(x, w, D, y);
        patterns.W.PassCount.ShouldBe(Math.Min(D, n));
        patterns.X.PassCount.ShouldBe(M);
        double[] byX = new double[patterns.X.Count], byW = new double[patterns.W.Count], denseX = new double[y.Length * x.Length], denseW = new double[y.Length * w.Length];
        SparseModels.BatchJacobianSparse(x, w, D, y, patterns.X, byX, patterns.W, byW);
        SparseModels.BatchJacobian(x, w, D, y, denseX, denseW);
        Whole(patterns.X, byX).ShouldBe(denseX);
        Whole(patterns.W, byW).ShouldBe(denseW);

        // The compact form of dY/dW: in row (i, j), the row i of X.
        patterns.W.LongestRow.ShouldBe(D);
        var compact = new double[y.Length * D];
        patterns.W.ToCompact<double>(byW, compact);
        for (int k = 0; k < compact.Length; k++)
            compact[k].ShouldBe(x[k / D / M * D + k % D]);
    }

    [Fact]
    public void A_table_of_indices_is_read_as_it_is_given()
    {
        int[] nodes = [0, 3, 3, 1, 4, 5];
        double[] x = Numbers(6), force = new double[6], dense = new double[36];
        SparsityPattern pattern = SparseModels.AssembleJacobianPattern(x, nodes, force);
        Columns(pattern).ShouldBe(["0 3", "1 3", "", "0 1 3", "4 5", "4 5"]);
        SparseModels.AssembleJacobian(x, nodes, force, dense);
        force.AsSpan().Clear();
        Compare(pattern, v => SparseModels.AssembleJacobianSparse(x, nodes, force, pattern, v), dense);
    }

    [Fact]
    public void Both_sides_of_branches_and_all_places_that_only_data_tells_are_in_the_pattern()
    {
        double[] y = new double[6], dense = new double[36];
        SparsityPattern pattern = SparseModels.ChoicesJacobianPattern(X, y);
        Columns(pattern).ShouldBe(["0 2 3", "0 1 2 3 4 5", "3", "3", "4", "5"]);
        for (int sign = 0; sign < 16; sign++)
        {
            double[] x = [.. X.Select((v, i) => ((sign >> (i & 3)) & 1) == 0 ? v : -v)];
            SparseModels.ChoicesJacobian(x, y, dense);
            Compare(pattern, v => SparseModels.ChoicesJacobianSparse(x, y, pattern, v), dense);
        }
    }

    [Fact]
    public void What_is_read_and_written_in_place_has_its_pattern()
    {
        double[] a = [.. X], dense = new double[36];
        SparsityPattern pattern = SparseModels.InPlaceJacobianPattern(a);
        a.ShouldBe(X);
        Columns(pattern).ShouldBe(["0", "0 1", "2", "2 3", "4", "4 5"]);
        SparseModels.InPlaceJacobian(a, dense);
        Compare(pattern, v => SparseModels.InPlaceJacobianSparse([.. X], pattern, v), dense);
    }

    [Fact]
    public void Structs_have_a_pattern_over_their_numbers()
    {
        var y = new double[2];
        (SparsityPattern P, SparsityPattern C) patterns = SparseModels.StructsJacobianPattern((2, 3), 5, y);
        Columns(patterns.P).ShouldBe(["0 1", "0", "1", ""]);
        Columns(patterns.C).ShouldBe(["", "0", "", "0"]);
        double[] byP = new double[patterns.P.Count], byC = new double[patterns.C.Count];
        SparseModels.StructsJacobianSparse((2, 3), 5, y, patterns.P, byP, patterns.C, byC).ShouldBe((5, 10));
        byP.ShouldBe([1, 1, 5, 1]);
        byC.ShouldBe([2, 10]);
    }

    [Fact]
    public void Parts_of_buffers_keep_their_places()
    {
        var y = new double[6];
        Columns(SparseModels.SlicesJacobianPattern(X, y)).ShouldBe(["3", "4", "5", "0", "0", "0"]);
    }

    [Fact]
    public void A_dense_row_beside_a_diagonal_takes_one_more_pass()
    {
        double[] x = Numbers(50), y = new double[50], dense = new double[2500];
        SparsityPattern pattern = SparseModels.ArrowJacobianPattern(x, y);
        pattern.PassCount.ShouldBe(2);
        pattern.RowColorCount.ShouldBePositive();
        SparseModels.ArrowJacobian(x, y, dense);
        Compare(pattern, v => SparseModels.ArrowJacobianSparse(x, y, pattern, v), dense);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void A_chain_has_a_Hessian_of_three_diagonals(int n)
    {
        double[] x = Numbers(n), dense = new double[n * n];
        SparsityPattern pattern = SparseModels.RosenbrockHessianPattern(x);
        pattern.Count.ShouldBe(3 * n - 2);
        pattern.PassCount.ShouldBeLessThanOrEqualTo(3);
        SparseModels.RosenbrockHessian(x, dense);
        Compare(pattern, v => SparseModels.RosenbrockHessianSparse(x, pattern, v), dense);
    }

    [Fact]
    public void An_arrow_has_a_Hessian_of_two_passes()
    {
        double[] x = Numbers(30), dense = new double[31 * 31];
        SparsityPattern pattern = SparseModels.ArrowEnergyHessianPattern(x, 2);
        pattern.Count.ShouldBe(3 * 30);
        pattern.PassCount.ShouldBe(2);
        SparseModels.ArrowEnergyHessian(x, 2, dense);
        Compare(pattern, v => SparseModels.ArrowEnergyHessianSparse(x, 2, pattern, v), dense);
    }

    [Fact]
    public void What_is_linear_is_not_in_a_Hessian() =>
        Columns(SparseModels.MostlyHessianPattern(Numbers(8))).ShouldBe(["", "", "", "", "", "6", "5", "7"]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_band_with_branches_has_a_banded_Hessian(int band)
    {
        double[] x = Numbers(20), dense = new double[400];
        SparsityPattern pattern = SparseModels.BandedEnergyHessianPattern(x, band);
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 20; j++)
                pattern.Contains(i, j).ShouldBe(Math.Abs(i - j) <= band);
        }

        SparseModels.BandedEnergyHessian(x, band, dense);
        Compare(pattern, v => SparseModels.BandedEnergyHessianSparse(x, band, pattern, v), dense);
    }

    [Fact]
    public void A_pattern_that_does_not_fit_is_refused()
    {
        double[] x = Numbers(6), y = new double[6];
        SparsityPattern pattern = SparseModels.SecondDifferenceJacobianPattern(x, y);
        SparsityPattern larger = SparseModels.SecondDifferenceJacobianPattern(Numbers(7), new double[7]);
        Should.Throw<ArgumentNullException>(() => SparseModels.SecondDifferenceJacobianSparse(x, y, null!, [])).ParamName.ShouldBe("xPattern");
        Should.Throw<ArgumentException>(() => SparseModels.SecondDifferenceJacobianSparse(x, y, larger, new double[larger.Count])).ParamName.ShouldBe("xPattern");
        Should.Throw<ArgumentException>(() => SparseModels.SecondDifferenceJacobianSparse(x, y, pattern, new double[1])).ParamName.ShouldBe("xValues");
        Should.Throw<ArgumentException>(() => SparseModels.SecondDifferenceJacobianSparse(x, new double[5], pattern, new double[pattern.Count])).ParamName.ShouldBe("xPattern");
        double[] overlapping = new double[pattern.Count];
        Should.Throw<ArgumentException>(() => SparseModels.SecondDifferenceJacobianSparse(x, overlapping.AsSpan(0, 6), pattern, overlapping)).ParamName.ShouldBe("xValues");
        Should.Throw<ArgumentException>(() => SparseModels.RosenbrockHessianSparse(x, pattern, new double[pattern.Count])).ParamName.ShouldBe("pattern");
        SparsityPattern hessian = SparseModels.RosenbrockHessianPattern(x);
        Should.Throw<ArgumentException>(() => SparseModels.SecondDifferenceJacobianSparse(x, y, hessian, new double[hessian.Count])).ParamName.ShouldBe("xPattern");
        Should.Throw<ArgumentException>(() => SparseModels.RosenbrockHessianSparse(Numbers(7), hessian, new double[hessian.Count])).ParamName.ShouldBe("pattern");
    }

    [Fact]
    public void Values_are_computed_without_allocation()
    {
        double[] x = Numbers(64), y = new double[64];
        SparsityPattern pattern = SparseModels.ArrowJacobianPattern(x, y), hessian = SparseModels.RosenbrockHessianPattern(x);
        double[] values = new double[pattern.Count], second = new double[hessian.Count];
        Allocation.InSteadyState(() => SparseModels.ArrowJacobianSparse(x, y, pattern, values)).ShouldBe(0);
        Allocation.InSteadyState(() => SparseModels.RosenbrockHessianSparse(x, hessian, second)).ShouldBe(0);
    }

    private static double[] Numbers(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(i + 0.5))];

    /// <summary>The columns of each row.</summary>
    private static string[] Columns(SparsityPattern pattern) =>
        [.. Enumerable.Range(0, pattern.Rows).Select(r => string.Join(" ", pattern.ColumnIndices[pattern.RowStarts[r]..pattern.RowStarts[r + 1]]))];

    private static double[] Whole(SparsityPattern pattern, double[] values)
    {
        var dense = new double[pattern.Rows * pattern.Columns];
        pattern.ToDense<double>(values, dense);
        return dense;
    }

    private static void Compare(SparsityPattern pattern, Action<double[]> compute, double[] dense)
    {
        double[] values = [.. Enumerable.Repeat(double.NaN, pattern.Count)];
        compute(values);
        double[] whole = Whole(pattern, values);
        for (int k = 0; k < dense.Length; k++)
            whole[k].ShouldBe(dense[k], 1e-12);
    }
}
