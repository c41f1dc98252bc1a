namespace GradGen.Checking;

/// <summary>The comparison behind the dot-product test.</summary>
internal static class DotProductCheck
{
    /// <summary>Compares ⟨u, J v⟩ with ⟨Jᵀ u, v⟩ for random u and v.</summary>
    /// <param name="forward">Gives J v from v.</param>
    /// <param name="reverse">Gives Jᵀ u from u.</param>
    /// <param name="at">The variables, whose magnitudes scale v.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static GradientCheckReport Compare(
        Func<double[], double[]> forward, Func<double[], double[]> reverse, double[] at, int outputs, GradientCheckOptions? options)
    {
        options ??= GradientCheckOptions.Default;
        var random = new Random(options.Seed);
        var tally = new ErrorTally(options.Directions, options.DotProductTolerance);
        for (int k = 0; k < options.Directions; k++)
        {
            double[] tangent = DifferenceCheck.Direction(random, at);
            double[] adjoint = DifferenceCheck.Direction(random, new double[outputs]);
            (double expected, double forwardScale) = Dot(adjoint, forward([.. tangent]));
            (double actual, double reverseScale) = Dot(reverse([.. adjoint]), tangent);
            tally.Add(actual, expected, Math.Max(forwardScale, reverseScale));
        }
        return tally.Report();
    }

    private static (double Sum, double Scale) Dot(double[] a, double[] b)
    {
        double sum = 0;
        double scale = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
            scale += Math.Abs(a[i] * b[i]);
        }
        return (sum, scale);
    }
}
