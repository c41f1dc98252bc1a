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

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Spectral(Matrix<double> a) => a.L2Norm();

    [Differentiable(Modes = DerivativeModes.All)]
    public static double SpectralOfSingle(Matrix<float> a) => a.L2Norm();

    [Differentiable]
    public static double PseudoInverseElement(Matrix<double> a, int i, int j) => a.PseudoInverse()[i, j];

    [Differentiable]
    public static double SolvedByQR(Matrix<double> a, [NoDerivative] Vector<double> b, int i) => a.QR().Solve(b)[i];
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

    [Theory]
    [InlineData(1)]
    [InlineData(1e-200)]
    [InlineData(1e150)]
    [InlineData(1e200)]
    public void ASpectralNormHasDerivativesWhereSquaresDoNotFit(double scale)
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfArray(new[,] { { 3.0, 0 }, { 0, 1 }, { 0, 0 } }) * scale;
        (double value, double tangent) = Extremes.SpectralJvp(a, a);
        value.ShouldBe(3 * scale, 1e-13 * scale);
        tangent.ShouldBe(3 * scale, 1e-13 * scale);
        (Extremes.SpectralGradient(a) - Rules64.Parts.Single(1, 3, 2, 0, 0)).FrobeniusNorm().ShouldBeLessThan(1e-13);

        // With singular values s > t: by the elements off the diagonal, s / (s² − t²).
        double[] hessian = new double[36];
        Extremes.SpectralHessian(a, hessian);
        hessian[7].ShouldBe(3 / (8 * scale), 1e-13 / scale);
        (Extremes.SpectralOfSingleGradient(Matrix<float>.Build.DenseOfDiagonalArray([3e-30f, 1e-30f])) - Rules32.Parts.Single(1, 2, 2, 0, 0)).FrobeniusNorm().ShouldBeLessThan(1e-6);
    }

    /// <summary>A Hilbert matrix, whose inverse is known. Its condition is 1e10, and the square of that more than numbers have digits.</summary>
    [Fact]
    public void ASquareMatrixOfLargeConditionHasAPseudoInverse()
    {
        const int N = 8;
        Matrix<double> a = Matrix<double>.Build.Dense(N, N, (i, j) => 1.0 / (i + j + 1)), inverse = InverseOfHilbert(N), da = Matrix<double>.Build.Dense(N, N, (i, j) => Math.Sin((3 * i) + j));
        for (int i = 0; i < N; i += 3)
        {
            for (int j = 1; j < N; j += 3)
            {
                // By A: −A⁻ᵀ eᵢeⱼᵀ A⁻ᵀ.
                Matrix<double> expected = -inverse.Row(i).OuterProduct(inverse.Column(j));
                double scale = expected.FrobeniusNorm();
                (Extremes.PseudoInverseElementGradient(a, i, j) - expected).FrobeniusNorm().ShouldBeLessThan(1e-5 * scale);
                Extremes.PseudoInverseElementJvp(a, i, j, da).Tangent.ShouldBe(ScalarCase.Inner(expected, da), 1e-5 * scale);
                Vector<double> b = Vector<double>.Build.Dense(N, k => k == j ? 1 : 0);
                (Extremes.SolvedByQRGradient(a, b, i) - expected).FrobeniusNorm().ShouldBeLessThan(1e-5 * scale);
                Extremes.SolvedByQRJvp(a, b, i, da).Tangent.ShouldBe(ScalarCase.Inner(expected, da), 1e-5 * scale);
            }
        }
    }

    [Fact]
    public void TheDeterminantOfNothingIsOne()
    {
        Matrix<double> nothing = Matrix<double>.Build.Dense(0, 0);
        Extremes.DeterminantHvp(nothing, nothing, out Matrix<double> product).ShouldBe(1);
        product.RowCount.ShouldBe(0);
    }

    private static Matrix<double> InverseOfHilbert(int n)
    {
        return Matrix<double>.Build.Dense(n, n, (i, j) => (((i + j) % 2 == 0) ? 1 : -1) * (i + j + 1) * Choose(n + i, n - j - 1) * Choose(n + j, n - i - 1) * Math.Pow(Choose(i + j, i), 2));

        static double Choose(int n, int k)
        {
            double product = 1;
            for (int i = 1; i <= k; i++)
            {
                product = product * (n - k + i) / i;
            }

            return product;
        }
    }
}
