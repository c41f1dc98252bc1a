using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

/// <summary>Rows that are written must be different objects, however many there are.</summary>
public class RowsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void EmptyRowsMayBeOneObject(int count)
    {
        double[][] rows = [.. Enumerable.Range(0, count).Select(i => i % 3 == 2 ? new double[2] : [])];
        Rows.Distinct(rows, "x");
        Rows.NoOverlap(rows, [[], .. Enumerable.Repeat(new double[1], count)], "x");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void OthersMayNot(int count)
    {
        double[][] rows = [.. Enumerable.Range(0, count).Select(i => new double[1])];
        Rows.Distinct(rows, "x");
        rows[^1] = rows[0];
        Should.Throw<ArgumentException>(() => Rows.Distinct(rows, "x")).ParamName.ShouldBe("x");
    }
}
