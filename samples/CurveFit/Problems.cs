using CurveFit.Models;

namespace CurveFit;

/// <summary>
/// The nonlinear-regression problems of NIST's Statistical Reference Datasets
/// (https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml). Models and data are matched by name.
/// </summary>
internal static class Problems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new("Misra1a", Saturation.Residuals, Saturation.ResidualsJacobian),
        new("Chwirut2", Chwirut.Residuals, Chwirut.ResidualsJacobian),
        new("Chwirut1", Chwirut.Residuals, Chwirut.ResidualsJacobian),
        new("Lanczos3", Lanczos.Residuals, Lanczos.ResidualsJacobian),
        new("Gauss1", Gauss.Residuals, Gauss.ResidualsJacobian),
        new("Gauss2", Gauss.Residuals, Gauss.ResidualsJacobian),
        new("DanWood", DanWood.Residuals, DanWood.ResidualsJacobian),
        new("Misra1b", Misra1b.Residuals, Misra1b.ResidualsJacobian),
        new("Kirby2", QuadraticOverQuadratic.Residuals, QuadraticOverQuadratic.ResidualsJacobian),
        new("Hahn1", CubicOverCubic.Residuals, CubicOverCubic.ResidualsJacobian),
        new("Nelson", Nelson.Residuals, Nelson.ResidualsJacobian),
        new("MGH17", Mgh17.Residuals, Mgh17.ResidualsJacobian),
        new("Lanczos1", Lanczos.Residuals, Lanczos.ResidualsJacobian),
        new("Lanczos2", Lanczos.Residuals, Lanczos.ResidualsJacobian),
        new("Gauss3", Gauss.Residuals, Gauss.ResidualsJacobian),
        new("Misra1c", Misra1c.Residuals, Misra1c.ResidualsJacobian),
        new("Misra1d", Misra1d.Residuals, Misra1d.ResidualsJacobian),
        new("Roszman1", Roszman1.Residuals, Roszman1.ResidualsJacobian),
        new("ENSO", Enso.Residuals, Enso.ResidualsJacobian),
        new("MGH09", Mgh09.Residuals, Mgh09.ResidualsJacobian),
        new("Thurber", CubicOverCubic.Residuals, CubicOverCubic.ResidualsJacobian),
        new("BoxBOD", Saturation.Residuals, Saturation.ResidualsJacobian),
        new("Rat42", Rat42.Residuals, Rat42.ResidualsJacobian),
        new("MGH10", Mgh10.Residuals, Mgh10.ResidualsJacobian),
        new("Eckerle4", Eckerle4.Residuals, Eckerle4.ResidualsJacobian),
        new("Rat43", Rat43.Residuals, Rat43.ResidualsJacobian),
        new("Bennett5", Bennett5.Residuals, Bennett5.ResidualsJacobian),
    ];
}
