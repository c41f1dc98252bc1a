namespace MatrixCalculus;

/// <summary>One line of the textbook: a derivative that GradGen computed, beside its closed form.</summary>
/// <param name="Method">The name of the method that was differentiated.</param>
/// <param name="Claim">The identity, in the textbook's notation.</param>
/// <param name="Derivative">What the companion computed.</param>
/// <param name="ClosedForm">What it must be.</param>
internal sealed record Identity(string Method, string Claim, Entries Derivative, Entries ClosedForm)
{
    public const double Tolerance = 1e-10;

    /// <summary>The steps by which the derivative came about, where the identity is about these.</summary>
    public IReadOnlyList<Step> Trace { get; init; } = [];

    public double Difference => Entries.LargestDifference(Derivative, ClosedForm);

    public bool Holds => Difference <= Tolerance;

    /// <summary>An identity whose closed form is given entry by entry, in index notation.</summary>
    public static Identity Of(string method, string claim, Entries derivative, Func<int, double> entry) =>
        new(method, claim, derivative, Entries.From(derivative.Lengths, index => entry(index[0])));

    /// <inheritdoc cref="Of(string, string, Entries, Func{int, double})"/>
    public static Identity Of(string method, string claim, Entries derivative, Func<int, int, double> entry) =>
        new(method, claim, derivative, Entries.From(derivative.Lengths, index => entry(index[0], index[1])));

    /// <inheritdoc cref="Of(string, string, Entries, Func{int, double})"/>
    public static Identity Of(string method, string claim, Entries derivative, Func<int, int, int, double> entry) =>
        new(method, claim, derivative, Entries.From(derivative.Lengths, index => entry(index[0], index[1], index[2])));

    /// <inheritdoc cref="Of(string, string, Entries, Func{int, double})"/>
    public static Identity Of(string method, string claim, Entries derivative, Func<int, int, int, int, double> entry) =>
        new(method, claim, derivative, Entries.From(derivative.Lengths, index => entry(index[0], index[1], index[2], index[3])));

    /// <summary>An identity whose closed form is a scalar, a vector, or a matrix.</summary>
    public static Identity Of(string method, string claim, Entries derivative, Entries closedForm) => new(method, claim, derivative, closedForm);
}

/// <summary>A step of an evaluation trace: its value, and the tangent or adjoint that goes with it.</summary>
internal sealed record Step(string Formula, double Value, string Symbol, double Derivative);
