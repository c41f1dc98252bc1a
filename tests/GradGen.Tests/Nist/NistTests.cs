using CurveFit;

namespace GradGen.Tests.Nist;

/// <summary>All of NIST's nonlinear-regression problems: the models, their generated Jacobians, and the fits.</summary>
public class NistTests
{
    private const double RequiredDigits = 6;

    public static TheoryData<string> Names => [.. Problems.All.Select(problem => problem.Name)];

    [Fact]
    public void There_are_27_problems() => Problems.All.Select(problem => problem.Name).Distinct().Count().ShouldBe(27);

    [NistTheory]
    [MemberData(nameof(Names))]
    public void The_model_has_the_certified_sum_of_squares_at_the_certified_parameters(string name)
    {
        (Problem problem, DataSet data) = Load(name);
        var r = new double[data.Y.Length];
        problem.Residuals(data.Certified, data.X, data.Y, r);
        double sum = r.Sum(e => e * e);
        // The certified parameters have eleven digits, which is all that shows where the fit is perfect (Lanczos1).
        double rounding = 1e-10 * data.Y.Max(Math.Abs);
        double tolerance = 1e-7 * data.CertifiedSumOfSquares + data.Y.Length * rounding * rounding;
        sum.ShouldBe(data.CertifiedSumOfSquares, tolerance);
    }

    [NistTheory]
    [MemberData(nameof(Names))]
    public void The_generated_Jacobian_is_right_at_both_starts(string name)
    {
        (Problem problem, DataSet data) = Load(name);
        foreach (double[] start in new[] { data.Start1, data.Start2 })
        {
            // In units of the start, since the parameters of some problems differ by ten orders of magnitude.
            var ones = new double[start.Length];
            Array.Fill(ones, 1);
            GradientCheck.Assert(
                (c, r) => problem.Residuals(Scale(c, start), data.X, data.Y, r),
                (c, r, cJacobian) =>
                {
                    problem.Jacobian(Scale(c, start), data.X, data.Y, r, cJacobian);
                    for (int k = 0; k < cJacobian.Length; k++)
                        cJacobian[k] *= start[k % start.Length];
                },
                ones,
                data.Y.Length);
        }
    }

    [NistTheory]
    [MemberData(nameof(Names))]
    public void The_fit_from_start_2_has_six_certified_digits(string name)
    {
        (Problem problem, DataSet data) = Load(name);
        Fit fit = Fit.WithGeneratedJacobian(problem, data, data.Start2);
        for (int i = 0; i < data.Certified.Length; i++)
            Digits.Agreeing(fit.Parameters[i], data.Certified[i]).ShouldBeGreaterThanOrEqualTo(RequiredDigits, $"b{i + 1}");
    }

    private static (Problem Problem, DataSet Data) Load(string name) =>
        (Problems.All.Single(problem => problem.Name == name), NistFiles.Read(name));

    private static double[] Scale(ReadOnlySpan<double> c, double[] unit)
    {
        var b = new double[c.Length];
        for (int i = 0; i < b.Length; i++)
            b[i] = c[i] * unit[i];
        return b;
    }
}
