namespace GradGen.Checking;

/// <summary>The comparison behind the overloads of <see cref="GradientCheck"/> that use differences, in the one form that they all come down to.</summary>
internal static class DifferenceCheck
{
    /// <summary>Compares a Jacobian with differences of its function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="outputs">The number m of its outputs.</param>
    /// <param name="at">The n variables.</param>
    /// <param name="jacobian">The Jacobian to check, m × n, row-major.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static GradientCheckReport Jacobian(
        SpanVectorFunction function, int outputs, double[] at, ReadOnlySpan<double> jacobian, GradientCheckOptions? options)
    {
        options ??= GradientCheckOptions.Default;
        int n = at.Length;
        var expected = new double[outputs * n];
        var floors = new double[outputs * n];
        var column = new double[outputs];
        var resolution = new double[outputs];
        for (int j = 0; j < n; j++)
        {
            var axis = new double[n];
            axis[j] = Scale(at[j]);
            Differentiate(function, at, axis, column, resolution, options);
            for (int i = 0; i < outputs; i++)
            {
                expected[i * n + j] = column[i] / axis[j];
                floors[i * n + j] = resolution[i] / axis[j];
            }
        }
        var tally = new ErrorTally(n, options.Tolerance);
        for (int k = 0; k < expected.Length; k++)
            tally.Add(jacobian[k], expected[k], Floor(floors[k], options));
        return tally.Report();
    }

    /// <summary>Compares Hessian-vector products along random directions with differences of the gradient along them.</summary>
    /// <param name="gradient">The gradient, as a function of n variables with n outputs.</param>
    /// <param name="at">The n variables.</param>
    /// <param name="product">Gives the product to check, from the variables and a direction.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static GradientCheckReport HessianVectorProduct(
        SpanVectorFunction gradient, double[] at, Func<double[], double[], double[]> product, GradientCheckOptions? options)
    {
        options ??= GradientCheckOptions.Default;
        var random = new Random(options.Seed);
        var expected = new double[at.Length];
        var resolution = new double[at.Length];
        var tally = new ErrorTally(at.Length, options.Tolerance);
        for (int k = 0; k < options.Directions; k++)
        {
            double[] direction = Direction(random, at);
            Differentiate(gradient, at, direction, expected, resolution, options);
            double[] actual = product([.. at], [.. direction]);
            for (int i = 0; i < at.Length; i++)
                tally.Add(actual[i], expected[i], Floor(resolution[i], options));
        }
        return tally.Report();
    }

    /// <summary>A random direction that moves every variable in proportion to its scale.</summary>
    /// <param name="random">The source of the direction.</param>
    /// <param name="at">The variables.</param>
    public static double[] Direction(Random random, double[] at)
    {
        var direction = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
            direction[i] = (2 * random.NextDouble() - 1) * Scale(at[i]);
        return direction;
    }

    private static void Differentiate(
        SpanVectorFunction function, double[] at, double[] direction, double[] derivative, double[] resolution, GradientCheckOptions options)
    {
        var x = new double[at.Length];
        RichardsonDifference.Differentiate(Along, options.Step, derivative, resolution);

        void Along(double t, Span<double> y)
        {
            for (int i = 0; i < x.Length; i++)
                x[i] = at[i] + t * direction[i];
            y.Clear();
            function(x, y);
        }
    }

    private static double Scale(double x) => Math.Max(1, Math.Abs(x));

    private static double Floor(double resolution, GradientCheckOptions options) => Math.Max(options.Floor, resolution / options.Tolerance);
}
