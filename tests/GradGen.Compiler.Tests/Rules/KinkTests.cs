using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>Kinks and edge points, one test a row of the conventions' table.</summary>
public class KinkTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(3.0, 1.0)]
    [InlineData(-2.0, -1.0)]
    [InlineData(NaN, NaN)]
    public void Abs(double x, double expected) => Check("Abs", [x], expected);

    [Theory]
    [InlineData("Max", 2, 2, 0.5, 0.5)]
    [InlineData("Max", 1, 3, 0, 1)]
    [InlineData("Max", 3, 1, 1, 0)]
    [InlineData("Max", 0.0, -0.0, 0.5, 0.5)]
    [InlineData("Max", Inf, Inf, 0.5, 0.5)]
    [InlineData("Max", -Inf, 1, 0, 1)]
    [InlineData("Min", 2, 2, 0.5, 0.5)]
    [InlineData("Min", 1, 3, 1, 0)]
    [InlineData("Min", 3, 1, 0, 1)]
    [InlineData("MaxNumber", 2, 2, 0.5, 0.5)]
    [InlineData("MinNumber", 2, 2, 0.5, 0.5)]
    [InlineData("MaxNative", 2, 2, 0.5, 0.5)]
    [InlineData("MinNative", 2, 2, 0.5, 0.5)]
    [InlineData("MaxMagnitude", -2, -2, 0.5, 0.5)]
    [InlineData("MinMagnitude", -2, -2, 0.5, 0.5)]
    [InlineData("MaxMagnitude", -3, 3, 0, 1)]
    [InlineData("MaxMagnitude", 3, -3, 1, 0)]
    [InlineData("MinMagnitude", -3, 3, 1, 0)]
    public void MaxAndMin(string function, double x, double y, double dx, double dy) => Check(function, [x, y], dx, dy);

    [Theory]
    [InlineData("Max", NaN, 1, NaN, NaN)]
    [InlineData("Max", 1, NaN, NaN, NaN)]
    [InlineData("Min", NaN, 1, NaN, NaN)]
    [InlineData("MaxMagnitude", 1, NaN, NaN, NaN)]
    [InlineData("MaxNumber", NaN, 1, 0, 1)]
    [InlineData("MaxNumber", 1, NaN, 1, 0)]
    [InlineData("MinNumber", NaN, 1, 0, 1)]
    [InlineData("MinMagnitudeNumber", NaN, 1, 0, 1)]
    [InlineData("MaxNumber", NaN, NaN, NaN, NaN)]
    public void MaxAndMinOfNaNAreAsThePrimal(string function, double x, double y, double dx, double dy) => Check(function, [x, y], dx, dy);

    [Theory]
    [InlineData(0, 1, 0, 0)]
    [InlineData(2, 1, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(-1, 0, 1, 0)]
    [InlineData(3, 0, 0, 1)]
    [InlineData(NaN, 1, 0, 0)]
    public void ClampToZeroAndTwo(double x, double dx, double dLow, double dHigh)
    {
        foreach (string function in (string[])["Clamp", "ClampNumber", "ClampNative"])
        {
            Check(function, [x, 0, 2], dx, dLow, dHigh);
        }
    }

    [Theory]
    [InlineData("Max", 0, 1.0, 3.0)]
    [InlineData("Min", 1, 1.0, 3.0)]
    [InlineData("MaxMagnitude", 0, 1.0, 3.0)]
    [InlineData("Clamp", 0, 5.0, 0.0, 1.0)]
    [InlineData("Clamp", 1, 0.5, 0.0, 1.0)]
    [InlineData("Abs", 0, 0.0)]
    [InlineData("CopySign", 0, 0.0, -1.0)]
    [InlineData("CopySign", 1, 3.0, -1.0)]
    [InlineData("Hypot", 0, 0.0, 0.0)]
    [InlineData("Atan2", 1, 0.0, 0.0)]
    [InlineData("Atan2Pi", 0, 0.0, 0.0)]
    public void TheSideNotChosenIsExactlyZeroWhateverTheSeed(string function, int argument, params double[] at)
    {
        foreach (double seed in (double[])[Inf, -Inf, NaN, 1e300])
        {
            foreach (ScalarKind kind in Partials.Kinds)
            {
                Partials.Scale(function, argument, seed, at, kind).ShouldBe(0);
            }
        }
    }

    [Theory]
    [InlineData("Max", 1, 1.0, 3.0)]
    [InlineData("Clamp", 0, 0.5, 0.0, 1.0)]
    [InlineData("Clamp", 2, 5.0, 0.0, 1.0)]
    [InlineData("Abs", 0, 2.0)]
    public void TheChosenSideGetsTheSeedItself(string function, int argument, params double[] at)
    {
        foreach (double seed in (double[])[Inf, -Inf, NaN, 1e300])
        {
            Partials.Scale(function, argument, seed, at).ShouldBe(seed);
        }
    }

    [Theory]
    [InlineData("Sqrt", 0.0, Inf)]
    [InlineData("Sqrt", 4.0, 0.25)]
    [InlineData("Sqrt", -1.0, NaN)]
    [InlineData("Cbrt", 0.0, Inf)]
    [InlineData("Cbrt", -8.0, 1.0 / 12)]
    [InlineData("Asin", 1.0, Inf)]
    [InlineData("Asin", -1.0, Inf)]
    [InlineData("Acos", 1.0, -Inf)]
    [InlineData("Acos", -1.0, -Inf)]
    [InlineData("Acosh", 1.0, Inf)]
    [InlineData("Acosh", 0.5, NaN)]
    [InlineData("Atanh", 1.0, Inf)]
    [InlineData("Log", 0.0, Inf)]
    [InlineData("Log", -2.0, -0.5)]
    [InlineData("Log2", -2.0, -0.72134752044448170)]
    [InlineData("LogP1", -1.0, Inf)]
    [InlineData("ReciprocalEstimate", 0.0, -Inf)]
    [InlineData("ReciprocalSqrtEstimate", 0.0, -Inf)]
    public void EdgesOfTheDomain(string function, double x, double expected) => Check(function, [x], expected);

    [Fact]
    public void NegativeZeroIsZero()
    {
        Check("Abs", [-0.0], 0);
        Check("Cbrt", [-0.0], Inf);
        Check("Pow", [-0.0, 0.5], Inf, 0);
    }

    [Theory]
    [InlineData("RootN", 0, 1, 1)]
    [InlineData("RootN", 0, 2, Inf)]
    [InlineData("RootN", 0, 3, Inf)]
    [InlineData("RootN", 0, -1, -Inf)]
    [InlineData("RootN", 0, -2, -Inf)]
    public void RootNAtZero(string function, double x, int n, double expected) => Check(function, [x, n], expected);

    [Theory]
    [InlineData(0, 2, 0, 0)]
    [InlineData(0, 1.5, 0, 0)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(0, 0.5, Inf, 0)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, -1, -Inf, NaN)]
    [InlineData(0, -2, -Inf, NaN)]
    [InlineData(3, 2, 6, 9.887510598012987)]
    [InlineData(3, 0, 0, 1.0986122886681098)]
    [InlineData(-2, 2, -4, NaN)]
    [InlineData(-2, 3, 12, NaN)]
    public void Pow(double x, double p, double dx, double dp) => Check("Pow", [x, p], dx, dp);

    [Theory]
    [InlineData("Sqrt", 0, 0.0)]
    [InlineData("Cbrt", 0, 0.0)]
    [InlineData("Pow", 0, 0.0, 0.5)]
    [InlineData("Pow", 0, 0.0, -1.0)]
    [InlineData("Asin", 0, 1.0)]
    [InlineData("Acos", 0, -1.0)]
    [InlineData("AsinPi", 0, 1.0)]
    [InlineData("AcosPi", 0, -1.0)]
    [InlineData("Acosh", 0, 1.0)]
    [InlineData("RootN", 0, 0.0, 2.0)]
    public void AZeroSeedIsStrong(string function, int argument, params double[] at)
    {
        foreach (ScalarKind kind in Partials.Kinds)
        {
            Function partial = Partials.Expand(function, argument, kind);
            double expected = StraightLine.Run(partial, [.. at, 1])[0];
            double.IsInfinity(expected).ShouldBeTrue();
            StraightLine.Run(partial, [.. at, 0])[0].ShouldBe(0);

            // At second order: an adjoint of 0 whose tangent is 1, while the arguments move too.
            double[] tangents = [.. at.Select(_ => 1.0), 1];
            StraightLine.Run(Tangents.Of(partial), [.. at, 0, .. tangents])[0].ShouldBe(expected);
        }
    }

    [Fact]
    public void TheMixedSecondDerivativeOfXTimesRootYAtXZeroIsAQuarter()
    {
        // The adjoint of √y in x·√y is x = 0, its tangent in direction x is 1.
        Function second = Tangents.Of(Partials.Expand("Sqrt", 0, ScalarKind.Float64));
        StraightLine.Run(second, 4, 0, 0, 1)[0].ShouldBe(0.25);
    }

    [Fact]
    public void TheMixedSecondDerivativeOfPowWhereTheExponentIsZeroIsOneOverX()
    {
        Function second = Tangents.Of(Partials.Expand("Pow", 0, ScalarKind.Float64));
        StraightLine.Run(second, 4, 0, 1, 0, 1, 0)[0].ShouldBe(0.25);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(3, 4, 0.6, 0.8)]
    [InlineData(0, -2, 0, -1)]
    public void Hypot(double x, double y, double dx, double dy) => Check("Hypot", [x, y], dx, dy);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 2, 0.5, 0)]
    [InlineData(2, 0, 0, -0.5)]
    public void Atan2(double y, double x, double dy, double dx) => Check("Atan2", [y, x], dy, dx);

    [Theory]
    [InlineData(7.5, 2, -4)]
    [InlineData(-7.25, 2, 4)]
    [InlineData(0.25, 2, 0)]
    [InlineData(5, 2, -2)]
    [InlineData(7, 2, -4)]
    public void IeeeRemainder(double x, double y, double dy) => Check("IEEERemainder", [x, y], 1, dy);

    [Fact]
    public void IeeeRemainderTakesTheQuotientThatWasUsedNotTheRoundedOne()
    {
        Math.Round(388.89 / 0.18).ShouldBe(2160);
        Partials.Of("IEEERemainder", 1, 388.89, 0.18).ShouldBe(-2161);
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.0)]
    [InlineData(0.0, -1.0, 0.0)]
    [InlineData(2.0, -1.0, -1.0)]
    [InlineData(-2.0, -1.0, 1.0)]
    public void CopySign(double x, double sign, double dx) => Check("CopySign", [x, sign], dx, 0);

    /// <summary>Where a naive formula would overflow, vanish or cancel.</summary>
    [Theory]
    [InlineData("Hypot", 0, 0.6, 3e200, 4e200)]
    [InlineData("Hypot", 1, 0.8, 3e-200, 4e-200)]
    [InlineData("Atan2", 0, 1.6e-201, 3e200, 4e200)]
    [InlineData("Atan2", 1, -1.2e199, 3e-200, 4e-200)]
    [InlineData("Asinh", 0, 1e-200, 1e200)]
    [InlineData("Acosh", 0, 1e-200, 1e200)]
    [InlineData("Asin", 0, 22360.68009678968, 0.999999999)]
    [InlineData("ExpM1", 0, 4.248354255291589e-18, -40.0)]
    [InlineData("Log2", 0, 1.4426950408889634e-308, 1e308)]
    [InlineData("Pow", 0, 5e-200, 1e-50, 5.0)]
    public void StaysAccurateFarOut(string function, int argument, double expected, params double[] at) =>
        Partials.Of(function, argument, at).ShouldBe(expected, Math.Abs(expected) * 1e-8);

    [Fact]
    public void ScaleBScalesTheSeedEvenWhereThePowerOfTwoOverflows() =>
        Partials.Scale("ScaleB", 0, Math.ScaleB(1, -1020), [Math.ScaleB(1, -1020), 1100]).ShouldBe(Math.ScaleB(1, 80));

    private static void Check(string function, double[] at, params double[] expected)
    {
        foreach (ScalarKind kind in Partials.Kinds)
        {
            for (int k = 0; k < expected.Length; k++)
            {
                double actual = Partials.Scale(function, k, 1, at, kind);
                string place = $"∂{k} of {function} at ({string.Join(", ", at)}), {kind}";
                if (double.IsFinite(expected[k]))
                {
                    actual.ShouldBe(expected[k], kind == ScalarKind.Float32 ? 1e-5 : 1e-13, place);
                }
                else
                {
                    actual.ShouldBe(expected[k], place);
                }
            }
        }
    }
}
