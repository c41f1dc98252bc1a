namespace GradGen;

/// <summary>How <see cref="GradientCheck"/> takes its differences, and when it is content. The defaults suit smooth functions of well-scaled variables.</summary>
public sealed record GradientCheckOptions
{
    internal static GradientCheckOptions Default { get; } = new();

    /// <summary>The largest relative error that passes where derivatives are compared with differences: 10⁻⁶.</summary>
    public double Tolerance { get; init => field = Positive(value); } = 1e-6;

    /// <summary>
    /// Magnitudes below this count as this where an error is divided by a magnitude, so that two tiny derivatives need not agree
    /// to many digits: 10⁻². It is raised where rounding in the function's own values hides more than that.
    /// </summary>
    public double Floor { get; init => field = Positive(value); } = 1e-2;

    /// <summary>
    /// The first and largest difference step, relative to the larger of 1 and the variable's magnitude: 0.1. Later steps go down to
    /// a few parts in 10⁶ of it. A kink or a pole farther away than a few of the smaller steps does no harm.
    /// </summary>
    public double Step { get; init => field = Positive(value); } = 0.1;

    /// <summary>How many random directions the tests along directions (JVP against VJP, Hessian-vector products) take: 5.</summary>
    public int Directions { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There must be a direction."); } = 5;

    /// <summary>The largest relative error that passes where JVP and VJP are compared: 10⁻¹⁰, since no differences are taken there.</summary>
    public double DotProductTolerance { get; init => field = Positive(value); } = 1e-10;

    /// <summary>Where the random directions start: the same seed gives the same directions.</summary>
    public int Seed { get; init; } = 1;

    private static double Positive(double value) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The value must be positive and finite.");
}
