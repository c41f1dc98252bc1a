namespace GradGen.Checking;

/// <summary>Collects pairs of a derivative and its reference into a report.</summary>
/// <param name="columns">The number of pairs in a row of the matrix that they form.</param>
/// <param name="tolerance">The largest relative error that passes.</param>
internal sealed class ErrorTally(int columns, double tolerance)
{
    private int _count;
    private int _worst = -1;
    private double _maxAbsolute;
    private double _maxRelative;
    private double _actual;
    private double _expected;

    /// <summary>Compares one pair.</summary>
    /// <param name="actual">The derivative.</param>
    /// <param name="expected">The reference.</param>
    /// <param name="floor">The least magnitude to relate the error to.</param>
    public void Add(double actual, double expected, double floor)
    {
        // Equal infinities are equal; any other difference that is not finite is as wrong as can be.
        double absolute = actual == expected ? 0 : Math.Abs(actual - expected);
        double relative = absolute / Math.Max(Math.Max(Math.Abs(actual), Math.Abs(expected)), floor);
        if (!double.IsFinite(absolute))
            absolute = relative = double.PositiveInfinity;
        if (absolute == 0)
            relative = 0;
        _maxAbsolute = Math.Max(_maxAbsolute, absolute);
        if (_worst < 0 || relative > _maxRelative)
            (_worst, _maxRelative, _actual, _expected) = (_count, relative, actual, expected);
        _count++;
    }

    /// <summary>The report on all pairs so far.</summary>
    public GradientCheckReport Report() => new()
    {
        Count = _count,
        Columns = columns,
        Tolerance = tolerance,
        MaxAbsoluteError = _maxAbsolute,
        MaxRelativeError = _maxRelative,
        WorstIndex = _worst,
        Actual = _actual,
        Expected = _expected,
    };
}
