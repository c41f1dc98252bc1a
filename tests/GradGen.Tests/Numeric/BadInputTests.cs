namespace GradGen.Tests.Numeric;

/// <summary>Wrong input is refused before any work: the exception names the parameter, and no buffer has changed.</summary>
public class BadInputTests
{
    private static readonly double[] X = [0.7, -1.2, 0.4];
    private static readonly double[] Y = [1.5, 0.3, -0.8];

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    public void Lengths(int wrong)
    {
        Refused("xTangent", bad => Functions.DotJvp(X, Y, bad, Y), wrong);
        Refused("yTangent", bad => Functions.DotJvp(X, Y, X, bad), wrong);
        Refused("xAdjoint", (bad, other) => Functions.DotVjp(X, Y, 1, bad, other), wrong);
        Refused("yAdjoint", (bad, other) => Functions.DotVjp(X, Y, 1, other, bad), wrong);
        Refused("xGradient", (bad, other) => Functions.DotValueAndGradient(X, Y, bad, other), wrong);
        Refused("yGradient", (bad, other) => Functions.DotValueAndGradient(X, Y, other, bad), wrong);
        Refused("yTangent", (bad, other) => Functions.ScaledJvp(X, 2, other, X, 1, bad), wrong);
        Refused("xTangent", (bad, other) => Functions.ScaledJvp(X, 2, other, bad, 1, new double[3]), wrong);
        Refused("yAdjoint", (bad, other) => { double s = 0; Functions.ScaledVjp(X, 2, other, bad, new double[3], ref s); }, wrong);
        Refused("xAdjoint", (bad, other) => { double s = 0; Functions.ScaledVjp(X, 2, other, Y, bad, ref s); }, wrong);
        Refused("xJacobian", (bad, other) => Functions.ScaledJacobian(X, 2, other, bad, new double[3]), wrong);
        Refused("sJacobian", (bad, other) => Functions.ScaledJacobian(X, 2, other, new double[9], bad), wrong);
        Refused("aTangent", (bad, other) => Functions.AccumulateJvp(other, 0.5, bad, 1), wrong);
        Refused("aAdjoint", (bad, other) => { double s = 0; Functions.AccumulateVjp(other, 0.5, bad, ref s); }, wrong);
        Refused("aJacobian", (bad, other) => Functions.AccumulateJacobian(other, 0.5, bad, new double[3]), wrong);
    }

    [Fact]
    public void ALengthThatTheResultDecides()
    {
        double adjoint = 5;
        Should.Throw<ArgumentException>(() => Functions.PowersVjp(2, 3, new double[2], ref adjoint)).ParamName.ShouldBe("resultAdjoint");
        adjoint.ShouldBe(5);
        double[] jacobian = [5, 5];
        Should.Throw<ArgumentException>(() => Functions.PowersJacobian(2, 3, jacobian)).ParamName.ShouldBe("xJacobian");
        jacobian.ShouldBe([5, 5]);
    }

    [Fact]
    public void Nulls()
    {
        double[] none = null!;
        Should.Throw<ArgumentNullException>(() => Functions.NormGradient(none)).ParamName.ShouldBe("x");
        Should.Throw<ArgumentNullException>(() => Functions.NormValueAndGradient(none, new double[1])).ParamName.ShouldBe("x");
        Should.Throw<ArgumentNullException>(() => Functions.NormJvp(none, [])).ParamName.ShouldBe("x");
        Should.Throw<ArgumentNullException>(() => Functions.NormVjp(none, 1, [])).ParamName.ShouldBe("x");
        Should.Throw<ArgumentNullException>(() => Functions.SquareVjp(none, [])).ParamName.ShouldBe("a");
    }

    [Fact]
    public void WhatAGuardBehindALoopForbidsIsNotReadBeforeIt()
    {
        double[] adjoint = new double[3];
        Should.Throw<ArgumentNullException>(() => Functions.NormTimesLengthVjp(X, null, 1, adjoint)).ParamName.ShouldBe("name");
        Functions.NormTimesLengthVjp(X, "four", 0.5, adjoint);
        adjoint.ShouldBe([.. X.Select(x => 4 * x)]);
    }

    [Fact]
    public void AConstantThatIsTheOutputIsFineWhereTheMethodRunsOnce()
    {
        double[] x = [2, 3], both = [5, 7], adjoint = new double[2];
        Functions.ScaledVjp(x, both, both, [1, 1], adjoint);
        both.ShouldBe([10, 21]);
        adjoint.ShouldBe([5, 7]);
        both = [5, 7];
        Should.Throw<ArgumentException>(() => Functions.ScaledJacobian(x, both, both, new double[4])).ParamName.ShouldBe("y");
        both.ShouldBe([5, 7]);
    }

    [Fact]
    public void EveryPassFindsTheEnumsThatTheFirstFound()
    {
        double[] hessian = new double[4];
        var seen = new DayOfWeek[2];
        Functions.CubesOfNewHessian([2, 3], seen, hessian).ShouldBe(8 + 27);
        hessian.ShouldBe([12, 0, 0, 18]);
        seen.ShouldBe([DayOfWeek.Monday, DayOfWeek.Monday]);
    }

    [Fact]
    public void DerivativesThatOverlap()
    {
        double[] all = new double[12];
        Span<double> Part(int start) => all.AsSpan(start, 3);
        Overlap("xAdjoint", () => Functions.DotVjp(Part(0), Y, 1, Part(2), Part(6)), all);
        Overlap("xAdjoint", () => Functions.DotVjp(X, Part(2), 1, Part(0), Part(6)), all);
        Overlap("xAdjoint|yAdjoint", () => Functions.DotVjp(X, Y, 1, Part(0), Part(2)), all);
        Overlap("xGradient|yGradient", () => Functions.DotValueAndGradient(X, Y, Part(4), Part(4)), all);
        Overlap("yTangent", () => Functions.ScaledJvp(X, 1, Part(0), Part(4), 1, Part(6)), all);
        Overlap("yTangent", () => Functions.ScaledJvp(X, 1, Part(0), Part(6), 1, Part(1)), all);
        Overlap("y", () => Functions.ScaledJvp(Part(0), 1, Part(1), Part(5), 1, Part(8)), all);
        Overlap("xAdjoint", () => { double s = 0; Functions.ScaledVjp(X, 1, Part(0), Part(3), Part(5), ref s); }, all);
        Overlap("xJacobian", () => Functions.ScaledJacobian(X, 1, Part(0), all.AsSpan(2, 9), new double[3]), all);
        Overlap("aAdjoint", () => { double s = 0; Functions.AccumulateVjp(Part(0), 1, Part(2), ref s); }, all);
        Overlap("aTangent", () => Functions.AccumulateJvp(Part(0), 1, Part(0), 1), all);
    }

    [Fact]
    public void WhatOnlyTouchesDoesNotOverlap()
    {
        double[] all = [1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0];
        Functions.DotVjp(all.AsSpan(0, 3), all.AsSpan(3, 3), 1, all.AsSpan(6, 3), all.AsSpan(9, 3)).ShouldBe(32);
        all[6..].ShouldBe([4, 5, 6, 1, 2, 3]);
        Functions.DotVjp(all.AsSpan(0, 3), all.AsSpan(0, 3), 1, all.AsSpan(6, 3), all.AsSpan(9, 3)).ShouldBe(14);
        Functions.DotVjp([], [], 1, [], []).ShouldBe(0);
    }

    [Fact]
    public void ExceptionsOfTheMethodItselfWithWhatItHasWritten()
    {
        double[] x = [1, Math.E, -1, 2];
        Thrown<ArgumentOutOfRangeException>((y, z) => Functions.LogarithmsJvp(x, y, new double[4], z));
        Thrown<ArgumentOutOfRangeException>((y, z) => Functions.LogarithmsVjp(x, y, new double[4], z));
        Thrown<ArgumentOutOfRangeException>((y, z) => Functions.LogarithmsJacobian(x, y, new double[16]));

        static void Thrown<T>(Action<double[], double[]> call)
            where T : Exception
        {
            double[] y = [7, 7, 7, 7];
            Should.Throw<T>(() => call(y, new double[4]));
            y.ShouldBe([0, 1, 7, 7]);
        }
    }

    [Fact]
    public void AnIndexOutOfRange()
    {
        double[] y = [7, 7];
        Should.Throw<IndexOutOfRangeException>(() => Functions.Scaled(X, 2, y));
        double[] left = y;
        y = [7, 7];
        Should.Throw<IndexOutOfRangeException>(() => Functions.ScaledJvp(X, 2, y, X, 1, new double[2]));
        y.ShouldBe(left);
        y = [7, 7];
        double s = 3;
        Should.Throw<IndexOutOfRangeException>(() => Functions.ScaledVjp(X, 2, y, new double[2], new double[3], ref s));
        y.ShouldBe(left);
    }

    private static void Refused(string parameter, Action<double[]> call, int wrong) => Refused(parameter, (bad, _) => call(bad), wrong);

    private static void Refused(string parameter, Action<double[], double[]> call, int wrong)
    {
        double[] bad = [.. Enumerable.Repeat(5.0, wrong)], other = [5, 5, 5];
        Should.Throw<ArgumentException>(() => call(bad, other)).ParamName.ShouldBe(parameter);
        bad.ShouldAllBe(v => v == 5);
        other.ShouldAllBe(v => v == 5);
    }

    private static void Overlap(string parameters, Action call, double[] all)
    {
        Array.Fill(all, 5);
        parameters.Split('|').ShouldContain(Should.Throw<ArgumentException>(call, parameters).ParamName);
        all.ShouldAllBe(v => v == 5);
    }
}
