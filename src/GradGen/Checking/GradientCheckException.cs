namespace GradGen;

/// <summary>A derivative is not what it should be: thrown by <c>GradientCheck.Assert</c>, with the report.</summary>
public sealed class GradientCheckException : Exception
{
    /// <summary>An exception for a report.</summary>
    /// <param name="report">The report, whose text becomes the message.</param>
    public GradientCheckException(GradientCheckReport report)
        : base(report?.ToString())
    {
        ArgumentNullException.ThrowIfNull(report);
        Report = report;
    }

    /// <summary>What was found.</summary>
    public GradientCheckReport Report { get; }
}
