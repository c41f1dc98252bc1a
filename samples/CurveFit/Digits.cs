namespace CurveFit;

/// <summary>How well a number agrees with a certified one.</summary>
internal static class Digits
{
    /// <summary>NIST certifies eleven digits; what agrees beyond them says nothing.</summary>
    public const double Certified = 11;

    /// <summary>The significant digits in which a number agrees with a certified one: −log₁₀ of the relative error, between 0 and 11.</summary>
    public static double Agreeing(double fitted, double certified)
    {
        double digits = -Math.Log10(Math.Abs(fitted - certified) / Math.Abs(certified));
        return double.IsNaN(digits) ? 0 : Math.Clamp(digits, 0, Certified);
    }

    /// <summary>The digits in which the worst of the parameters agrees.</summary>
    public static double Agreeing(double[] fitted, double[] certified) => fitted.Zip(certified, Agreeing).Min();
}
