using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Determinants and norms whose parts are near the ends of what numbers can be, or nearly cancel.</summary>
public static partial class Extremes
{
    [Differentiable(Modes = DerivativeModes.All)]
    public static double Determinant(Matrix<double> a) => a.Determinant();

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Norm(Vector<double> x) => x.L2Norm();

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Frobenius(Matrix<double> a) => a.FrobeniusNorm();
}

public class ExtremeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-10)]
    [InlineData(1e-12)]
    [InlineData(1e-15)]
    public void ADeterminantThatIsNearlyZeroHasASecondDerivative(double e)
    {
        var a = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 + e } });
        double[] hessian = new double[81];
        Extremes.DeterminantHessian(a, hessian);
        for (int p = 0; p < 9; p++)
        {
            for (int q = 0; q < 9; q++)
            {
                (int i, int j, int k, int l) = (p / 3, p % 3, q / 3, q % 3);
                double expected = i == k || j == l ? 0 : ((k - i + 3) % 3 == 1) == ((l - j + 3) % 3 == 1) ? a[3 - i - k, 3 - j - l] : -a[3 - i - k, 3 - j - l];
                hessian[(p * 9) + q].ShouldBe(expected, 1e-12, $"{p}, {q}");
            }
        }
    }

    [Theory]
    [InlineData(1e-170, 1e-170, 1)]
    [InlineData(1e-200, 1e-200, 1)]
    [InlineData(1e200, 1e200, 1)]
    [InlineData(1e200, 1e-200, 1e150)]
    [InlineData(1e-150, 1e-160, 1e-10)]
    public void ADeterminantThatOverflowsOrUnderflowsHasAGradient(double a, double b, double c)
    {
        Matrix<double> gradient = Extremes.DeterminantGradient(Matrix<double>.Build.DenseOfDiagonalArray([a, b, c]));
        foreach ((double actual, double expected) in new[] { (gradient[0, 0], b * c), (gradient[1, 1], a * c), (gradient[2, 2], a * b), (gradient[0, 1], 0) })
        {
            (actual == expected || Math.Abs(actual - expected) < 1e-14 * Math.Abs(expected)).ShouldBeTrue($"{actual}, {expected}");
        }
    }

    [Fact]
    public void ASmallMultipleOfAnythingHasAGradient()
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 2 }, { 3, 5 } }) * 1e-170;
        (Extremes.DeterminantGradient(a) - Matrix<double>.Build.DenseOfArray(new[,] { { 5e-170, -3e-170 }, { -2e-170, 1e-170 } })).Map(Math.Abs).Enumerate().Max().ShouldBeLessThan(1e-183);
        double[] hessian = new double[16];
        Extremes.DeterminantHessian(a, hessian);
        hessian[3].ShouldBe(1, 1e-14);
        hessian[6].ShouldBe(-1, 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e155)]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void ANormHasDerivativesWhereSquaresDoNotFit(double scale)
    {
        Vector<double> x = Vector<double>.Build.Dense([scale, scale]);
        double root = Math.Sqrt(2);
        Extremes.NormJvp(x, x).Tangent.ShouldBe(root * scale, 1e-14 * scale);
        Extremes.NormGradient(x)[0].ShouldBe(1 / root, 1e-14);
        double[] hessian = new double[4];
        Extremes.NormHessian(x, hessian).ShouldBe(root * scale, 1e-14 * scale);
        hessian[0].ShouldBe(1 / (2 * root * scale), 1e-14 / scale);
        hessian[1].ShouldBe(-1 / (2 * root * scale), 1e-14 / scale);
    }

    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    public void AFrobeniusNormToo(double scale)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(1, 2, scale);
        Extremes.FrobeniusJvp(a, a).Tangent.ShouldBe(Math.Sqrt(2) * scale, 1e-13 * scale);
        double[] hessian = new double[4];
        Extremes.FrobeniusHessian(a, hessian);
        hessian[1].ShouldBe(-1 / (2 * Math.Sqrt(2) * scale), 1e-13 / scale);
    }
}
