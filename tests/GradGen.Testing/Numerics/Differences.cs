namespace GradGen.Testing.Numerics;

/// <summary>Central differences with Richardson extrapolation.</summary>
internal static class Differences
{
    private const double RelativeStep = 2e-3;
    private const int Levels = 4;

    /// <summary>The derivative of a vector function along one coordinate.</summary>
    public static double[] Column(Func<double[], double[]> function, double[] at, int coordinate)
    {
        double step = RelativeStep * Math.Max(1, Math.Abs(at[coordinate]));
        double[][] table = [.. Enumerable.Range(0, Levels).Select(level => Central(function, at, coordinate, step / (1 << level)))];
        double factor = 4;
        for (int length = Levels - 1; length > 0; length--, factor *= 4)
        {
            for (int i = 0; i < length; i++)
            {
                table[i] = [.. table[i].Zip(table[i + 1], (coarse, fine) => fine + ((fine - coarse) / (factor - 1)))];
            }
        }

        return table[0];
    }

    private static double[] Central(Func<double[], double[]> function, double[] at, int coordinate, double step)
    {
        double[] Shifted(double by)
        {
            var moved = (double[])at.Clone();
            moved[coordinate] += by;
            return function(moved);
        }

        return [.. Shifted(step).Zip(Shifted(-step), (after, before) => (after - before) / (2 * step))];
    }
}
