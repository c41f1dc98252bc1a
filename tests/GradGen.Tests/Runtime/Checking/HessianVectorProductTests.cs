namespace GradGen.Tests.Runtime.Checking;

public class HessianVectorProductTests
{
    private static readonly double[] At = [0.4, 300];

    // f(x, y) = x² y + sin x
    private static double[] Gradient(ReadOnlySpan<double> x) => [2 * x[0] * x[1] + Math.Cos(x[0]), x[0] * x[0]];

    private static double ValueAndGradient(ReadOnlySpan<double> x, Span<double> xGradient)
    {
        Gradient(x).CopyTo(xGradient);
        return x[0] * x[0] * x[1] + Math.Sin(x[0]);
    }

    private static double Hvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xDirection, Span<double> xHvp)
    {
        xHvp[0] = (2 * x[1] - Math.Sin(x[0])) * xDirection[0] + 2 * x[0] * xDirection[1];
        xHvp[1] = 2 * x[0] * xDirection[0];
        return x[0] * x[0] * x[1] + Math.Sin(x[0]);
    }

    [Fact]
    public void Right_products_pass()
    {
        GradientCheck.Assert(Gradient, Hvp, At);
        GradientCheck.Assert(ValueAndGradient, Hvp, At);
        GradientCheck.Assert(x => Gradient(x), (x, v) => { var product = new double[2]; Hvp(x, v, product); return product; }, At);
        GradientCheck.Compare(Gradient, Hvp, At).Count.ShouldBe(10);
    }

    [Fact]
    public void Products_that_leave_a_variable_out_fail()
    {
        GradientCheckReport report = GradientCheck.Compare(x => Gradient(x), (x, v) => [(2 * x[1] - Math.Sin(x[0])) * v[0], 2 * x[0] * v[0]], At);
        report.Passed.ShouldBeFalse();
        (report.WorstIndex % 2).ShouldBe(0);
        Should.Throw<GradientCheckException>(() => GradientCheck.Assert(Gradient, (x, v, xHvp) => { xHvp.Clear(); return 0; }, At));
    }

    [Fact]
    public void A_wrong_length_is_refused() =>
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(x => Gradient(x), (x, v) => [1], At)).ParamName.ShouldBe("hvp");
}
