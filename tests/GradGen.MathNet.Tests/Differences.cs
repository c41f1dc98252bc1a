namespace GradGen.MathNet.Tests;

/// <summary>Derivatives by differences, and the comparison with them.</summary>
internal static class Differences
{
    /// <summary>The gradient: differences of fourth order.</summary>
    public static double[] Of(Func<double[], double> f, double[] at)
    {
        return [.. Enumerable.Range(0, at.Length).Select(i => ((4 * Slope(i, 5e-4)) - Slope(i, 1e-3)) / 3)];

        double Slope(int i, double step)
        {
            double[] above = [.. at], below = [.. at];
            above[i] += step;
            below[i] -= step;
            return (f(above) - f(below)) / (2 * step);
        }
    }

    public static void ShouldAgree(double[] actual, double[] expected, double tolerance = 1e-7)
    {
        actual.Length.ShouldBe(expected.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            actual[i].ShouldBe(expected[i], tolerance * (1 + Math.Abs(expected[i])));
        }
    }
}
