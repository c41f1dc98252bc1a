namespace GradGen.Tests.Runtime.Checking;

public class JacobianComparisonTests
{
    private static readonly double[] At = [2, 0.5];

    private static void Polar(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0] * Math.Cos(x[1]);
        y[1] = x[0] * Math.Sin(x[1]);
        y[2] = x[0];
    }

    private static void PolarJacobian(ReadOnlySpan<double> x, Span<double> y, Span<double> xJacobian)
    {
        Polar(x, y);
        double[] jacobian = [Math.Cos(x[1]), -y[1], Math.Sin(x[1]), y[0], 1, 0];
        jacobian.CopyTo(xJacobian);
    }

    [Fact]
    public void A_right_Jacobian_over_spans_passes()
    {
        GradientCheckReport report = GradientCheck.Compare(Polar, PolarJacobian, At, outputs: 3);
        report.Passed.ShouldBeTrue(report.ToString());
        report.Count.ShouldBe(6);
        GradientCheck.Assert(Polar, PolarJacobian, At, outputs: 3);
    }

    [Fact]
    public void A_right_Jacobian_over_arrays_passes() =>
        GradientCheck.Assert(x => new[] { x[0] * x[1], x[0] }, x => new[,] { { x[1], x[0] }, { 1, 0 } }, At);

    [Fact]
    public void The_report_names_row_and_column()
    {
        GradientCheckReport report = GradientCheck.Compare(x => new[] { x[0] * x[1], x[0] }, x => new[,] { { x[1], x[0] }, { 1, 7 } }, At);
        report.Passed.ShouldBeFalse();
        report.WorstIndex.ShouldBe(3);
        report.ToString().ShouldContain("3 (row 1, column 1): 7, expected 0");
        Should.Throw<GradientCheckException>(() =>
            GradientCheck.Assert(x => new[] { x[0] * x[1], x[0] }, x => new[,] { { x[1], x[0] }, { 1, 7 } }, At));
    }

    [Fact]
    public void A_transposed_Jacobian_fails() =>
        GradientCheck.Compare(x => new[] { x[0] * x[1], x[0] }, x => new[,] { { x[1], 1 }, { x[0], 0 } }, At).Passed.ShouldBeFalse();

    [Fact]
    public void An_element_that_is_not_written_fails() =>
        GradientCheck.Compare(Polar, (x, y, xJacobian) => PolarJacobian(x, y, new double[6]), At, 3).Passed.ShouldBeFalse();

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(x => new[] { x[0], x[1] }, x => new double[2, 3], At)).ParamName.ShouldBe("jacobian");
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(x => new double[0], x => new double[0, 2], At)).ParamName.ShouldBe("function");
        Should.Throw<ArgumentOutOfRangeException>(() => GradientCheck.Compare(Polar, PolarJacobian, At, 0)).ParamName.ShouldBe("outputs");
    }
}
