using System.Globalization;

namespace GradGen;

/// <summary>What <see cref="GradientCheck"/> found: how far the derivatives are from the reference, and where most.</summary>
public sealed record GradientCheckReport
{
    internal GradientCheckReport() { }

    /// <summary>Whether the largest relative error is within the tolerance.</summary>
    public bool Passed => MaxRelativeError <= Tolerance;

    /// <summary>The number of derivatives that were compared.</summary>
    public required int Count { get; init; }

    /// <summary>The largest |actual − expected|; +∞ where a derivative is NaN or wrongly infinite.</summary>
    public required double MaxAbsoluteError { get; init; }

    /// <summary>The largest |actual − expected| / max(|actual|, |expected|, floor).</summary>
    public required double MaxRelativeError { get; init; }

    /// <summary>
    /// Where the relative error is largest: the element of a gradient; of a Jacobian, its index in row-major order; of a test along directions,
    /// the number of the direction (of products: times the number of variables, plus the element).
    /// </summary>
    public required int WorstIndex { get; init; }

    /// <summary>The derivative that was checked, at <see cref="WorstIndex"/>.</summary>
    public required double Actual { get; init; }

    /// <summary>The reference, at <see cref="WorstIndex"/>.</summary>
    public required double Expected { get; init; }

    /// <summary>The largest relative error that passes.</summary>
    public required double Tolerance { get; init; }

    internal int Columns { get; init; }

    /// <summary>The report as one line of text, for a test's output.</summary>
    public override string ToString()
    {
        string place = Columns == Count
            ? string.Create(CultureInfo.InvariantCulture, $"{WorstIndex}")
            : string.Create(CultureInfo.InvariantCulture, $"{WorstIndex} (row {WorstIndex / Columns}, column {WorstIndex % Columns})");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(Passed ? "Passed" : "Failed")}: {Count} compared, largest relative error {MaxRelativeError:E2} (tolerance {Tolerance:E2}), largest absolute error {MaxAbsoluteError:E2}; worst at {place}: {Actual:R}, expected {Expected:R}.");
    }
}
