namespace GradGen.Tests.Runtime.Checking;

public class DotProductTests
{
    private static readonly double[] At = [0.4, 1.1];

    private static (double Value, double Tangent) ProductJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent) =>
        (x[0] * x[1], xTangent[0] * x[1] + x[0] * xTangent[1]);

    private static double ProductVjp(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint)
    {
        xAdjoint[0] += resultAdjoint * x[1];
        xAdjoint[1] += resultAdjoint * x[0];
        return x[0] * x[1];
    }

    private static void SquaresJvp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)
    {
        for (int i = 0; i < 3; i++)
        {
            y[i] = x[0] * x[0] + i * x[1];
            yTangent[i] = 2 * x[0] * xTangent[0] + i * xTangent[1];
        }
    }

    private static void SquaresVjp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
    {
        for (int i = 0; i < 3; i++)
        {
            y[i] = x[0] * x[0] + i * x[1];
            xAdjoint[0] += 2 * x[0] * yAdjoint[i];
            xAdjoint[1] += i * yAdjoint[i];
        }
    }

    [Fact]
    public void Forward_and_reverse_of_a_scalar_function_agree()
    {
        GradientCheck.Assert(ProductJvp, ProductVjp, At);
        GradientCheck.Compare(ProductJvp, ProductVjp, At, new GradientCheckOptions { Directions = 7 }).Count.ShouldBe(7);
    }

    [Fact]
    public void Forward_and_reverse_of_a_vector_function_agree() => GradientCheck.Assert(SquaresJvp, SquaresVjp, At, outputs: 3);

    [Fact]
    public void Functions_over_arrays_are_taken_too() =>
        GradientCheck.Assert((x, v) => [x[1] * v[0], v[0] + v[1]], (x, u) => [x[1] * u[0] + u[1], u[1]], At);

    [Fact]
    public void An_error_of_one_part_in_a_million_shows()
    {
        GradientCheck.Compare((x, v) => [x[1] * v[0]], (x, u) => [x[1] * u[0] * (1 + 1e-6), 0], At).Passed.ShouldBeFalse();
        var exception = Should.Throw<GradientCheckException>(() =>
            GradientCheck.Assert((x, v) => [x[1] * v[0]], (x, u) => [x[1] * u[0] * (1 + 1e-6), 0], At));
        exception.Report.MaxRelativeError.ShouldBe(1e-6, 1e-8);
    }

    [Fact]
    public void Derivatives_that_are_all_zero_agree() => GradientCheck.Assert((x, v) => [0], (x, u) => [0, 0], At);

    [Fact]
    public void The_same_seed_gives_the_same_directions()
    {
        GradientCheckReport Compare(int seed) =>
            GradientCheck.Compare((x, v) => [v[0]], (x, u) => [u[0], 1], At, new GradientCheckOptions { Seed = seed });
        Compare(3).ShouldBe(Compare(3));
        Compare(3).ShouldNotBe(Compare(4));
    }

    [Fact]
    public void A_wrong_length_is_refused() =>
        Should.Throw<ArgumentException>(() => GradientCheck.Compare((x, v) => [v[0]], (x, u) => [u[0]], At)).ParamName.ShouldBe("vjp");
}
