namespace GradGen.Tests.Runtime.Checking;

/// <summary>How good the reference is: what a right derivative is measured against must itself be right.</summary>
public class DifferenceAccuracyTests
{
    public static TheoryData<string, Func<double, double>, Func<double, double>, double> Functions => new()
    {
        { "exp", Math.Exp, Math.Exp, 1.5 },
        { "sin, far out", Math.Sin, Math.Cos, 12345.678 },
        { "log, near its pole", Math.Log, x => 1 / x, 1e-3 },
        { "sqrt, near its edge", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-3 },
        { "abs, near its kink", Math.Abs, x => Math.Sign(x), -1e-3 },
        { "large values", x => 1e8 + x, x => 1, 3 },
        { "constant", x => 5, x => 0, 3 },
        { "steep", x => Math.Exp(1000 * x), x => 1000 * Math.Exp(1000 * x), 0.001 },
        { "fast", x => Math.Sin(20 * Math.PI * x), x => 20 * Math.PI * Math.Cos(20 * Math.PI * x), 0 },
        { "at zero", x => x * x * x + 2 * x, x => 3 * x * x + 2, 0 },
        { "large variable", x => x * x, x => 2 * x, 1e9 },
        { "power", x => Math.Pow(x, 0.3), x => 0.3 * Math.Pow(x, -0.7), 2 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_reference_is_good_to_eight_digits(string name, Func<double, double> function, Func<double, double> derivative, double at)
    {
        GradientCheckReport report = GradientCheck.Compare(function, derivative, at, new GradientCheckOptions { Tolerance = 1e-8 });
        report.Passed.ShouldBeTrue($"{name}: {report}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void An_error_in_the_fourth_digit_shows(string name, Func<double, double> function, Func<double, double> derivative, double at)
    {
        GradientCheckReport report = GradientCheck.Compare(function, x => derivative(x) + 1e-4 * Math.Max(1, Math.Abs(derivative(x))), at);
        report.Passed.ShouldBeFalse($"{name}: {report}");
    }
}
