namespace GradGen.Tests.Runtime.Checking;

public class GradientComparisonTests
{
    private static readonly double[] At = [0.7, -1.3];

    private static double F(ReadOnlySpan<double> x) => Math.Exp(x[0]) * Math.Sin(x[1]);

    private static double[] FGradient(ReadOnlySpan<double> x) => [Math.Exp(x[0]) * Math.Sin(x[1]), Math.Exp(x[0]) * Math.Cos(x[1])];

    private static double FValueAndGradient(ReadOnlySpan<double> x, Span<double> xGradient)
    {
        FGradient(x).CopyTo(xGradient);
        return F(x);
    }

    private static double OfArray(double[] x) => F(x);

    private static double[] OfArrayGradient(double[] x) => FGradient(x);

    [Fact]
    public void Methods_over_spans_are_taken_as_they_are()
    {
        GradientCheck.Assert(F, FGradient, At);
        GradientCheck.Assert(F, FGradient, At.AsSpan());
        GradientCheck.Assert(F, FValueAndGradient, At);
        GradientCheck.Compare(F, FGradient, [0.7, -1.3]).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Methods_over_arrays_and_lambdas_are_too()
    {
        GradientCheck.Assert(OfArray, OfArrayGradient, At);
        GradientCheck.Assert(x => x[0] * x[1], x => [x[1], x[0]], At);
        GradientCheck.Assert(x => x.Sum(e => e * e), x => x.Select(e => 2 * e).ToArray(), At);
        GradientCheck.Assert(x => F(x), x => FGradient(x), At);
        GradientCheck.Assert((Func<double[], double>)OfArray, OfArrayGradient, At);
    }

    [Fact]
    public void One_variable_needs_no_array()
    {
        GradientCheck.Assert(Math.Sin, Math.Cos, 0.3);
        GradientCheck.Assert(x => x * x, x => 2 * x, 3);
        Should.Throw<GradientCheckException>(() => GradientCheck.Assert(Math.Sin, Math.Sin, 0.3));
    }

    [Fact]
    public void The_report_says_where_and_by_how_much()
    {
        GradientCheckReport report = GradientCheck.Compare(x => x[0] + 2 * x[1] + 3 * x[2], x => [1, 2.5, 3.1], [1.0, 1.0, 1.0]);
        report.Passed.ShouldBeFalse();
        report.Count.ShouldBe(3);
        report.WorstIndex.ShouldBe(1);
        report.Actual.ShouldBe(2.5);
        report.Expected.ShouldBe(2, 1e-9);
        report.MaxAbsoluteError.ShouldBe(0.5, 1e-9);
        report.MaxRelativeError.ShouldBe(0.2, 1e-9);
        report.ToString().ShouldStartWith("Failed: 3 compared, largest relative error 2.00E-001");
        report.ToString().ShouldContain("worst at 1: 2.5, expected ");
    }

    [Fact]
    public void Assert_throws_with_the_report()
    {
        var exception = Should.Throw<GradientCheckException>(() => GradientCheck.Assert(F, x => [0, 0], At));
        exception.Report.Passed.ShouldBeFalse();
        exception.Message.ShouldBe(exception.Report.ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_derivative_that_is_not_finite_fails(double wrong)
    {
        GradientCheckReport report = GradientCheck.Compare(x => x[0] * x[1], x => [x[1], wrong], At);
        report.Passed.ShouldBeFalse();
        report.MaxAbsoluteError.ShouldBe(double.PositiveInfinity);
        report.WorstIndex.ShouldBe(1);
    }

    [Fact]
    public void A_function_that_is_nowhere_finite_fails() =>
        GradientCheck.Compare(x => double.NaN, x => [0], [1.0]).Passed.ShouldBeFalse();

    [Fact]
    public void A_gradient_that_is_not_overwritten_fails()
    {
        GradientCheck.Compare(F, (x, xGradient) => { xGradient[0] = FGradient(x)[0]; return F(x); }, At).WorstIndex.ShouldBe(1);
        GradientCheck.Compare(F, (x, xGradient) => { for (int i = 0; i < 2; i++) xGradient[i] += FGradient(x)[i]; return F(x); }, At).Passed.ShouldBeFalse();
    }

    [Fact]
    public void The_point_survives_functions_that_write_to_it()
    {
        double[] at = [1, 2];
        GradientCheck.Assert(Spoil(x => x[0] * x[1]), Spoil(x => new[] { x[1], x[0] }), at);
        at.ShouldBe([1, 2]);

        static Func<double[], R> Spoil<R>(Func<double[], R> function) => x =>
        {
            R result = function(x);
            Array.Clear(x);
            return result;
        };
    }

    [Fact]
    public void The_tolerance_is_the_callers()
    {
        GradientCheckReport Compare(double tolerance) =>
            GradientCheck.Compare(x => x[0] * x[0], x => [2 * x[0] * 1.001], [1.0], new GradientCheckOptions { Tolerance = tolerance });
        Compare(1e-2).Passed.ShouldBeTrue();
        Compare(1e-4).Passed.ShouldBeFalse();
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(F, x => [1], At)).ParamName.ShouldBe("gradient");
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(F, x => null!, At)).ParamName.ShouldBe("gradient");
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(F, FGradient, [])).ParamName.ShouldBe("at");
        Should.Throw<ArgumentNullException>(() => GradientCheck.Compare((SpanFunction)null!, FGradient, At)).ParamName.ShouldBe("function");
        Should.Throw<ArgumentNullException>(() => GradientCheck.Compare(OfArray, (Func<double[], double[]>)null!, At)).ParamName.ShouldBe("gradient");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Tolerance = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Step = double.NaN });
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Directions = 0 });
    }
}
