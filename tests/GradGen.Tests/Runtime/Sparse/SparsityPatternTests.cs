namespace GradGen.Tests.Runtime.Sparse;

public class SparsityPatternTests
{
    private static readonly SparsityPattern Pattern = SparsityPattern.Create(2, 3, [0, 2, 3], [0, 2, 1]);

    [Fact]
    public void It_says_where_elements_are()
    {
        Pattern.RowStarts.ShouldBe([0, 2, 3]);
        Pattern.ColumnIndices.ShouldBe([0, 2, 1]);
        Pattern.IndexOf(0, 2).ShouldBe(1);
        Pattern.IndexOf(1, 2).ShouldBeNegative();
        Pattern.Contains(1, 1).ShouldBeTrue();
        Pattern.Contains(0, 1).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => Pattern.Contains(2, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Pattern.Contains(0, 3));
    }

    [Fact]
    public void Values_have_a_dense_and_a_compact_form()
    {
        var dense = new double[6];
        Pattern.ToDense<double>([1, 2, 3], dense);
        dense.ShouldBe([1, 0, 2, 0, 3, 0]);
        Pattern.LongestRow.ShouldBe(2);
        var compact = new double[4];
        Pattern.ToCompact<double>([1, 2, 3], compact);
        compact.ShouldBe([1, 2, 3, 0]);
        Should.Throw<ArgumentException>(() => Pattern.ToDense<double>([1, 2], new double[6])).ParamName.ShouldBe("values");
        Should.Throw<ArgumentException>(() => Pattern.ToDense<double>([1, 2, 3], new double[5])).ParamName.ShouldBe("dense");
        Should.Throw<ArgumentException>(() => Pattern.ToCompact<double>([1, 2, 3], new double[5])).ParamName.ShouldBe("compact");
    }

    [Theory]
    [InlineData(2, 3, new[] { 0, 1 }, new[] { 0 }, "rowStarts")]
    [InlineData(2, 3, new[] { 0, 2, 1 }, new[] { 0 }, "rowStarts")]
    [InlineData(2, 3, new[] { 1, 1, 1 }, new[] { 0 }, "rowStarts")]
    [InlineData(1, 3, new[] { 0, 2 }, new[] { 2, 0 }, "columnIndices")]
    [InlineData(1, 3, new[] { 0, 2 }, new[] { 1, 1 }, "columnIndices")]
    [InlineData(1, 3, new[] { 0, 1 }, new[] { 3 }, "columnIndices")]
    [InlineData(1, 3, new[] { 0, 1 }, new[] { -1 }, "columnIndices")]
    public void Arrays_that_are_no_matrix_are_refused(int rows, int columns, int[] starts, int[] indices, string parameter) =>
        Should.Throw<ArgumentException>(() => SparsityPattern.Create(rows, columns, starts, indices)).ParamName.ShouldBe(parameter);

    [Fact]
    public void A_Hessian_is_symmetric() =>
        Should.Throw<ArgumentException>(() => SparsityPattern.CreateSymmetric(2, [0, 2, 3], [0, 1, 1])).ParamName.ShouldBe("columnIndices");
}
