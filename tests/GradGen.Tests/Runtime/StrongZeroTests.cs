using System.Runtime.Intrinsics;
using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class StrongZeroTests
{
    [Theory]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(-0.0, double.NegativeInfinity, 0)]
    [InlineData(0, double.NaN, 0)]
    [InlineData(2, 3, 6)]
    [InlineData(2, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-2, double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, 0, double.NaN)]
    [InlineData(double.PositiveInfinity, 0, double.NaN)]
    public void Only_a_zero_seed_wins(double a, double p, double expected)
    {
        StrongZero.Product(a, p).ShouldBe(expected);
        StrongZero.Product((float)a, (float)p).ShouldBe((float)expected);
        StrongZero.Product(Vector256.Create(1, a, 0, -1), p).ShouldBe(Vector256.Create(StrongZero.Product(1, p), expected, 0, StrongZero.Product(-1, p)));
        StrongZero.Product(a, Vector256.Create(p, 1, p, 0)).ShouldBe(Vector256.Create(expected, StrongZero.Product(a, 1), expected, StrongZero.Product(a, 0)));
    }
}
