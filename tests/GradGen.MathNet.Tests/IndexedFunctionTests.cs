using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Functions of indices, and builders that take them or arrays of rows.</summary>
public static partial class IndexedFunctions
{
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hessian)]
    public static double Gram(Vector<double> x) => Matrix<double>.Build.Dense(x.Count, x.Count, (i, j) => x[i] * x[j] + (i == j ? 1 : 0)).Determinant();

    [Differentiable(Modes = DerivativeModes.Jacobian)]
    public static Vector<double> Weighted(Vector<double> x, double s) => x.MapIndexed((i, e) => s * i * e * e);

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static float Single(Matrix<float> a, float s) => a.MapIndexed((i, j, e) => s * e * (i + (10 * j))).RowSums().Sum();

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Powers(double s, int n)
    {
        var v = Vector<double>.Build.Dense(n, i => Math.Pow(s, i));
        return v.Sum();
    }

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Rows(double x, double y) => Matrix<double>.Build.DenseOfRowArrays([x, y], [y * y, x]).Determinant();

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Columns(double[] x, double y)
    {
        double[][] columns = [[x[0], y], [x[1], x[0] * y]];
        return Matrix<double>.Build.DenseOfColumnArrays(columns).Determinant();
    }

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Diagonals(double x, double y) =>
        (Matrix<double>.Build.DenseDiagonal(2, y) * Matrix<double>.Build.DenseDiagonal(2, 3, x) * Matrix<double>.Build.DenseOfDiagonalArray(3, 2, [x, y])).Trace();
}

public class IndexedFunctionTests
{
    private static readonly double[] X = [0.3, -0.5, 1.1];

    [Fact]
    public void AMatrixOfAFunctionOfIndices()
    {
        // |I + xxᵀ| = 1 + xᵀx
        Vector<double> x = Vector<double>.Build.Dense(X);
        IndexedFunctions.GramGradient(x).ToArray().ShouldBe([.. X.Select(e => 2 * e)], 1e-13);
        double[] hessian = new double[9];
        IndexedFunctions.GramHessian(x, hessian).ShouldBe(1 + (x * x), 1e-13);
        hessian.ShouldBe([2, 0, 0, 0, 2, 0, 0, 0, 2], 1e-12);
    }

    [Fact]
    public void AFunctionOfIndexAndElement()
    {
        Vector<double> x = Vector<double>.Build.Dense(X);
        IndexedFunctions.WeightedJacobian(x, 2, out Tensor<double> byX, out Tensor<double> byS).ShouldBe(IndexedFunctions.Weighted(x, 2));
        for (int i = 0; i < 3; i++)
        {
            byS[i].ShouldBe(i * X[i] * X[i], 1e-15);
            for (int j = 0; j < 3; j++)
            {
                byX[i, j].ShouldBe(i == j ? 4 * i * X[i] : 0, 1e-15);
            }
        }
    }

    [Fact]
    public void OfFloat()
    {
        (Matrix<float> a, float s) = IndexedFunctions.SingleGradient(Matrix<float>.Build.Dense(2, 3, 1), 0.5f);
        a.ShouldBe(Matrix<float>.Build.DenseOfArray(new[,] { { 0, 5f, 10 }, { 0.5f, 5.5f, 10.5f } }));
        s.ShouldBe(63);
    }

    [Fact]
    public void AVectorOfAFunctionOfIndices() => IndexedFunctions.PowersGradient(2, 4).ShouldBe(1 + (2 * 2) + (3 * 4), 1e-14);

    [Fact]
    public void ArraysOfRowsAndColumns()
    {
        IndexedFunctions.RowsGradient(3, 2).ShouldBe((6, -12));
        (double[] x, double y) = IndexedFunctions.ColumnsGradient([3, 5], 2);
        x.ShouldBe([12, -2], 1e-14);
        y.ShouldBe(9 - 5, 1e-14);
    }

    [Fact]
    public void Diagonals() => IndexedFunctions.DiagonalsGradient(3, 2).ShouldBe(((2 * 3 * 2) + (2 * 2), (3 * 3) + (2 * 3 * 2)));
}
