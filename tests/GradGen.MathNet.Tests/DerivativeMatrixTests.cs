using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Derivatives as matrices, against the identities of the textbooks.</summary>
public class DerivativeMatrixTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, -1, 0.5 }, { 0.25, 3, 1 } });
    private static readonly Matrix<double> B = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 4 }, { -2, 0.5 }, { 3, 1 }, { 0, 2 } });

    /// <summary>∂(AXB)_ij/∂X_kl = A_ik B_lj, of A 2 × 3, X 3 × 4 and B 4 × 2.</summary>
    private static double[] Sandwich => [.. from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 2) from k in Enumerable.Range(0, 3) from l in Enumerable.Range(0, 4) select A[i, k] * B[l, j]];

    [Fact]
    public void AJacobianInEitherVecAndLayout()
    {
        JacobianView<double> view = JacobianView.Of<double>(Sandwich, Shape.Matrix(2, 2), Shape.Matrix(3, 4));
        Matrix<double> byColumns = B.Transpose().KroneckerProduct(A), byRows = A.KroneckerProduct(B.Transpose());
        view.ToMathNet(VecOrder.ColumnMajor).ShouldBe(byColumns);
        view.ToMathNet(VecOrder.RowMajor).ShouldBe(byRows);
        view.ToMathNet().ShouldBe(byRows);
        view.ToMathNet(VecOrder.ColumnMajor, JacobianLayout.Denominator).ShouldBe(byColumns.Transpose());
        view.ToMathNet(layout: JacobianLayout.Denominator).ShouldBe(byRows.Transpose());
    }

    [Fact]
    public void ATensorOfACompanion()
    {
        // vec(RᵀR) has the derivative (I + K)(I ⊗ Rᵀ), K the commutation matrix.
        Shapes.GramJacobian(A, out Tensor<double> jacobian);
        Matrix<double> half = Matrix<double>.Build.DenseIdentity(3).KroneckerProduct(A.Transpose());
        Matrix<double> commuted = Matrix<double>.Build.Dense(9, 6, (i, j) => half[((i % 3) * 3) + (i / 3), j]);
        (jacobian.ToMathNet(2, VecOrder.ColumnMajor) - half - commuted).FrobeniusNorm().ShouldBeLessThan(1e-12);
        (jacobian.ToMathNet(2, VecOrder.ColumnMajor, JacobianLayout.Denominator) - (half + commuted).Transpose()).FrobeniusNorm().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void OfANumberAndByANumber()
    {
        double[] partials = [1, 2, 3];
        Tensor<double> vector = Tensor.Create(partials, [3]);
        vector.ToMathNet(0).ShouldBe(Matrix<double>.Build.Dense(1, 3, [1, 2, 3]));
        vector.ToMathNet(1).ShouldBe(Matrix<double>.Build.Dense(3, 1, [1, 2, 3]));
        JacobianView.Of<double>([5.0], Shape.Scalar, Shape.Scalar).ToMathNet().ShouldBe(Matrix<double>.Build.Dense(1, 1, 5));
        JacobianView.Of<double>([], Shape.Vector(0), Shape.Vector(3)).ToMathNet().ColumnCount.ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => vector.ToMathNet(2));
        Should.Throw<ArgumentOutOfRangeException>(() => vector.ToMathNet(-1));
        Should.Throw<ArgumentNullException>(() => ((Tensor<double>)null!).ToMathNet(0));
    }

    [Fact]
    public void AHessianWholeAndByBlocks()
    {
        Matrix<double> square = A.SubMatrix(0, 2, 0, 2);
        Vector<double> x = Vector<double>.Build.Dense([1, -2]);
        double[] hessian = new double[49];
        Shapes.FormHessian(square, x, 3, hessian);
        HessianView<double> view = HessianView.Of<double>(hessian, Shape.Matrix(2, 2), Shape.Vector(2), Shape.Scalar);
        view.ToMathNet().ShouldBe(Matrix<double>.Build.Dense(7, 7, hessian));
        (view.ToMathNet(1, 1) - (3 * (square + square.Transpose()))).FrobeniusNorm().ShouldBeLessThan(1e-12);

        // ∂²(s xᵀAx)/∂A_ij∂x_k = s (δ_ik x_j + δ_jk x_i).
        Matrix<double> byRows = view.ToMathNet(0, 1), byColumns = view.ToMathNet(0, 1, VecOrder.ColumnMajor);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                for (int k = 0; k < 2; k++)
                {
                    double expected = 3 * ((i == k ? x[j] : 0) + (j == k ? x[i] : 0));
                    byRows[(i * 2) + j, k].ShouldBe(expected, 1e-12);
                    byColumns[(j * 2) + i, k].ShouldBe(expected, 1e-12);
                }
            }
        }

        Should.Throw<IndexOutOfRangeException>(() => HessianView.Of<double>(hessian, Shape.Vector(7)).ToMathNet(0, 1));
    }

    [Fact]
    public void TensorsOfOneAndTwoLengths()
    {
        float[] memory = [1, 2, 3, 4, 5, 6];
        var strided = new ReadOnlyTensorSpan<float>(memory, [2, 3], [1, 2]);
        strided.ToMathNetMatrix().ShouldBe(Matrix<float>.Build.Dense(2, 3, memory));
        Tensor.Create(memory, [6]).ToMathNetVector().ShouldBe(Vector<float>.Build.Dense(memory));
        Should.Throw<ArgumentException>(() => Tensor.Create(memory, [6]).ToMathNetMatrix()).Message.ShouldContain("6 is no matrix");
        Should.Throw<ArgumentException>(() => Tensor.Create(memory, [2, 3]).ToMathNetVector()).Message.ShouldContain("2 × 3 is no vector");
        Should.Throw<ArgumentNullException>(() => ((Tensor<float>)null!).ToMathNetVector());
    }
}
