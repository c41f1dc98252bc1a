using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Functions of elements that are infinite or no numbers.</summary>
public static partial class NotFinite
{
    [Differentiable] public static double L2(Vector<double> x) => x.L2Norm();

    [Differentiable] public static double Infinity(Vector<double> x) => x.InfinityNorm();

    [Differentiable] public static double Frobenius(Matrix<double> a) => a.FrobeniusNorm();

    [Differentiable] public static double L1(Matrix<double> a) => a.L1Norm();

    [Differentiable] public static double InfinityOfMatrix(Matrix<double> a) => a.InfinityNorm();

    [Differentiable] public static double Spectral(Matrix<double> a) => a.L2Norm();

    [Differentiable] public static double Powers(Matrix<double> a, int n) => a.Power(n).RowSums().Sum();
}

public class NotFiniteTests
{
    private static readonly double[][] Places = [[double.NaN, 2, 3, 4], [1, 2, 3, double.NaN], [1, double.NaN, 3, 4]];

    /// <summary>A zero would look as if the norm had a least value there.</summary>
    [Fact]
    public void ANormThatIsNoNumberHasNoGradient()
    {
        foreach (double[] elements in Places)
        {
            NotFinite.L2Gradient(Vector<double>.Build.Dense(elements)).ForAll(double.IsNaN).ShouldBeTrue();
            NotFinite.FrobeniusGradient(Matrix<double>.Build.Dense(2, 2, elements)).ForAll(double.IsNaN).ShouldBeTrue();
        }
    }

    [Fact]
    public void NormsHaveTheValuesOfTheLibrary()
    {
        foreach (double[] elements in Places)
        {
            Vector<double> x = Vector<double>.Build.Dense(elements);
            Matrix<double> a = Matrix<double>.Build.Dense(2, 2, elements);
            NotFinite.InfinityJvp(x, x).Value.ShouldBe(NotFinite.Infinity(x));
            NotFinite.L1Jvp(a, a).Value.ShouldBe(NotFinite.L1(a));
            NotFinite.InfinityOfMatrixJvp(a, a).Value.ShouldBe(NotFinite.InfinityOfMatrix(a));
            Should.Throw<NonConvergenceException>(() => NotFinite.Spectral(a));
            Should.Throw<NonConvergenceException>(() => NotFinite.SpectralGradient(a));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void APowerOfWhatIsInfiniteIsInfinite(int n)
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfArray(new[,] { { 1, double.PositiveInfinity }, { 2, 3 } });
        double value = NotFinite.Powers(a, n);
        value.ShouldBe(double.PositiveInfinity);
        NotFinite.PowersJvp(a, n, a).Value.ShouldBe(value);
    }
}
