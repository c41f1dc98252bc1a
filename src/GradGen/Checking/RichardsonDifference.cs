namespace GradGen.Checking;

/// <summary>Outputs along a line: writes y(t).</summary>
internal delegate void Curve(double t, Span<double> y);

/// <summary>
/// dy/dt at t = 0 by central differences over shrinking steps, extrapolated to step 0, taking for each output the entry of the
/// tableau whose neighbours agree best (C. J. F. Ridders, Advances in Engineering Software 4, 1982). No step size has to be right:
/// large ones lose to curvature and kinks, small ones to rounding, and steps at which the function is not finite are left out.
/// </summary>
internal sealed class RichardsonDifference
{
    private const int Levels = 14;
    private const int LeastLevels = 4;

    // Not an integer: a ratio of 2 could step through a periodic function in its own period.
    private const double Ratio = 2.2;
    private const double Converged = 1e-12;
    private const double RoundingUnits = 8 * 2.2204460492503131e-16;

    private readonly Curve _curve;
    private readonly double[] _plus;
    private readonly double[] _minus;
    private readonly Tableau[] _tableaus;

    private RichardsonDifference(Curve curve, int outputs)
    {
        _curve = curve;
        _plus = new double[outputs];
        _minus = new double[outputs];
        _tableaus = new Tableau[outputs];
        for (int i = 0; i < outputs; i++)
            _tableaus[i] = new Tableau();
    }

    /// <summary>Differentiates a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="step">The largest step.</param>
    /// <param name="derivative">Overwritten with dy/dt at 0; NaN where the curve is nowhere finite on both sides.</param>
    /// <param name="resolution">Overwritten with what rounding in y can do to that.</param>
    public static void Differentiate(Curve curve, double step, Span<double> derivative, Span<double> resolution)
    {
        var difference = new RichardsonDifference(curve, derivative.Length);
        double h = step;
        for (int level = 0; level < Levels; level++, h /= Ratio)
        {
            bool converged = difference.Refine(h);
            if (converged && level + 1 >= LeastLevels)
                break;
        }
        for (int i = 0; i < derivative.Length; i++)
        {
            derivative[i] = difference._tableaus[i].Derivative;
            resolution[i] = difference._tableaus[i].Resolution;
        }
    }

    private bool Refine(double h)
    {
        _curve(h, _plus);
        _curve(-h, _minus);
        bool converged = true;
        for (int i = 0; i < _tableaus.Length; i++)
        {
            double rounding = RoundingUnits * Math.Max(Math.Abs(_plus[i]), Math.Abs(_minus[i])) / h;
            _tableaus[i].Add((_plus[i] - _minus[i]) / (2 * h), rounding);
            converged &= _tableaus[i].Error <= Converged * Math.Abs(_tableaus[i].Derivative);
        }
        return converged;
    }

    private sealed class Tableau
    {
        private double[] _previous = new double[Levels];
        private double[] _current = new double[Levels];
        private int _rows;

        public double Derivative { get; private set; } = double.NaN;

        public double Error { get; private set; } = double.PositiveInfinity;

        public double Resolution { get; private set; }

        public void Add(double difference, double rounding)
        {
            if (!double.IsFinite(difference))
            {
                _rows = 0;
                return;
            }
            (_previous, _current) = (_current, _previous);
            _current[0] = difference;
            if (double.IsNaN(Derivative))
                Accept(difference, Error, rounding);
            // The error of a central difference is a series in h², so each column removes one more even power.
            double power = Ratio * Ratio;
            for (int column = 1; column <= _rows; column++, power *= Ratio * Ratio)
            {
                _current[column] = (_current[column - 1] * power - _previous[column - 1]) / (power - 1);
                double error = Math.Max(Math.Abs(_current[column] - _current[column - 1]), Math.Abs(_current[column] - _previous[column - 1]));
                if (error <= Error)
                    Accept(_current[column], error, rounding);
            }
            _rows++;
        }

        private void Accept(double derivative, double error, double rounding)
        {
            Derivative = derivative;
            Error = error;
            Resolution = rounding;
        }
    }
}
