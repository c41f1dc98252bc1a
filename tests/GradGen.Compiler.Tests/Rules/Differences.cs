namespace GradGen.Compiler.Tests.Rules;

/// <summary>Derivatives of black boxes by central differences, extrapolated (Ridders' method): the step is halved and the column's best estimate,
/// that with the least change, is taken.</summary>
internal static class Differences
{
    /// <summary>The derivative and an estimate of its absolute error.</summary>
    public static (double Derivative, double Error) Of(Func<double, double> f, double x)
    {
        const int Levels = 9;
        double h = 0.02 * Math.Max(Math.Abs(x), 1e-2);
        (double best, double error) = (double.NaN, double.PositiveInfinity);
        var previous = new double[Levels];
        for (int level = 0; level < Levels; level++, h /= 2)
        {
            var row = new double[Levels];
            row[0] = (f(x + h) - f(x - h)) / ((x + h) - (x - h));
            for (int k = 1, power = 4; k <= level; k++, power *= 4)
            {
                row[k] = ((power * row[k - 1]) - previous[k - 1]) / (power - 1);
                double change = Math.Max(Math.Abs(row[k] - row[k - 1]), Math.Abs(row[k] - previous[k - 1]));
                if (change < error)
                {
                    (best, error) = (row[k], change);
                }
            }

            previous = row;
        }

        return (best, error);
    }
}
