namespace CurveFit;

/// <summary>One axis of a picture: where a value lies on the page, and the round values that are marked.</summary>
internal sealed class Axis
{
    private const double Margin = 0.04;

    private readonly double _least;
    private readonly double _greatest;
    private readonly double _start;
    private readonly double _end;

    /// <summary>An axis over some values.</summary>
    /// <param name="values">The values, which are not all the same.</param>
    /// <param name="start">The place on the page of the least value.</param>
    /// <param name="end">The place on the page of the greatest value.</param>
    public Axis(IReadOnlyCollection<double> values, double start, double end)
    {
        double margin = Margin * (values.Max() - values.Min());
        (_least, _greatest, _start, _end) = (values.Min() - margin, values.Max() + margin, start, end);
    }

    /// <summary>The place of a value.</summary>
    public double Place(double value) => _start + (value - _least) / (_greatest - _least) * (_end - _start);

    /// <summary>The multiples of 1, 2 or 5 times a power of ten that lie on the axis: about six of them.</summary>
    public IEnumerable<double> Ticks()
    {
        double rough = (_greatest - _least) / 6;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        for (long k = (long)Math.Ceiling(_least / step); k * step <= _greatest; k++)
            yield return k * step;
    }
}
