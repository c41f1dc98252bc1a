using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Jacobians as tensors and Hessians as buffers, against closed forms.</summary>
public static partial class Shapes
{
    [Differentiable] public static Vector<double> Apply(Matrix<double> a, Vector<double> x) => a * x;

    [Differentiable] public static Matrix<double> Gram(Matrix<double> r) => r.TransposeThisAndMultiply(r);

    [Differentiable] public static Matrix<double> InverseOf(Matrix<double> a, double s) => (a * s).Inverse();

    [Differentiable] public static Vector<double> OfSpan(ReadOnlySpan<double> u, Matrix<double> a) => a * Vector<double>.Build.Dense(2, u[0] * u[1]);

    [Differentiable] public static double[] Elements(Matrix<double> a) => (a * a).ToRowMajorArray();

    [Differentiable(Modes = DerivativeModes.Hessian)] public static double Form(Matrix<double> a, Vector<double> x, double s) => s * (x * a * x);

    [Differentiable(Modes = DerivativeModes.Hessian)] public static double LogDeterminant(Matrix<double> a) => a.Cholesky().DeterminantLn;

    [Differentiable] public static Matrix<float> Single(Matrix<float> a, Vector<float> x) => a.Inverse() * x.OuterProduct(x).PointwiseExp();
}

public class JacobianTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, -1, 0.5 }, { 0.25, 3, 1 } });
    private static readonly Vector<double> X = Vector<double>.Build.Dense([1, -2, 0.5]);

    [Fact]
    public void AVectorByAMatrixHasRank3()
    {
        Shapes.ApplyJacobian(A, X, out Tensor<double> a, out Tensor<double> x).ShouldBe(A * X);
        a.Lengths.ToArray().ShouldBe([2, 2, 3]);
        x.Lengths.ToArray().ShouldBe([2, 3]);
        for (int i = 0; i < 2; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                x[i, k].ShouldBe(A[i, k]);
                for (int j = 0; j < 2; j++)
                {
                    a[i, j, k].ShouldBe(i == j ? X[k] : 0);
                }
            }
        }
    }

    [Fact]
    public void AMatrixByAMatrixHasRank4()
    {
        Shapes.GramJacobian(A, out Tensor<double> jacobian);
        jacobian.Lengths.ToArray().ShouldBe([3, 3, 2, 3]);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 2; k++)
                {
                    for (int l = 0; l < 3; l++)
                    {
                        jacobian[i, j, k, l].ShouldBe((i == l ? A[k, j] : 0) + (j == l ? A[k, i] : 0), 1e-12);
                    }
                }
            }
        }
    }

    [Fact]
    public void ANumberAddsNoLength()
    {
        Matrix<double> square = A.SubMatrix(0, 2, 0, 2), inverse = square.Inverse();
        Shapes.InverseOfJacobian(square, 2, out Tensor<double> a, out Tensor<double> s);
        a.Lengths.ToArray().ShouldBe([2, 2, 2, 2]);
        s.Lengths.ToArray().ShouldBe([2, 2]);
        s[0, 1].ShouldBe(-inverse[0, 1] / 4, 1e-12);
        a[0, 1, 1, 0].ShouldBe(-inverse[0, 1] * inverse[0, 1] / 2, 1e-12);
    }

    [Fact]
    public void SpansAndArraysHaveOneLength()
    {
        Matrix<double> square = A.SubMatrix(0, 2, 0, 2);
        Shapes.OfSpanJacobian([3, 4], square, out Tensor<double> u, out Tensor<double> a);
        u.Lengths.ToArray().ShouldBe([2, 2]);
        a.Lengths.ToArray().ShouldBe([2, 2, 2]);
        u[1, 0].ShouldBe(4 * (square[1, 0] + square[1, 1]), 1e-12);
        Shapes.ElementsJacobian(square, out Tensor<double> e);
        e.Lengths.ToArray().ShouldBe([4, 2, 2]);
        e[1, 0, 0].ShouldBe(square[0, 1], 1e-12);
    }

    [Fact]
    public void AHessianIsOverAllInputs()
    {
        Matrix<double> square = A.SubMatrix(0, 2, 0, 2);
        Vector<double> x = X.SubVector(0, 2);
        double[] hessian = new double[49];
        Shapes.FormHessian(square, x, 3, hessian).ShouldBe(3 * (x * square * x));
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                hessian[(i * 7) + j].ShouldBe(hessian[(j * 7) + i]);
            }
        }

        hessian[(4 * 7) + 5].ShouldBe(3 * (square[0, 1] + square[1, 0]), 1e-12);
        hessian[(1 * 7) + 4].ShouldBe(3 * x[1], 1e-12);
        hessian[(1 * 7) + 6].ShouldBe(x[0] * x[1], 1e-12);
        hessian[0].ShouldBe(0);
    }

    [Fact]
    public void TheLogDeterminantDoesNotOverflow()
    {
        Matrix<double> large = Matrix<double>.Build.DenseIdentity(200) * 1e10;
        Shapes.LogDeterminant(large).ShouldBe(200 * Math.Log(1e10), 1e-9);
        Matrix<double> small = Matrix<double>.Build.DenseOfDiagonalArray([2, 4]);
        double[] hessian = new double[16];
        Shapes.LogDeterminantHessian(small, hessian);
        hessian[0].ShouldBe(-0.25, 1e-12);
        hessian[15].ShouldBe(-0.0625, 1e-12);
    }

    [Fact]
    public void FloatsHaveTheSameRules()
    {
        Matrix<float> a = Matrix<float>.Build.DenseOfArray(new float[,] { { 2, 1 }, { 0.5f, 3 } });
        Vector<float> x = Vector<float>.Build.Dense([0.5f, -0.25f]), dx = Vector<float>.Build.Dense([1, 2]);
        Matrix<float> da = Matrix<float>.Build.DenseOfArray(new float[,] { { 1, 0 }, { -1, 0.5f } }), w = Matrix<float>.Build.DenseOfArray(new float[,] { { 1, 2 }, { 3, 4 } });
        (Matrix<float> value, Matrix<float> tangent) = Shapes.SingleJvp(a, x, da, dx);
        Matrix<float>? aAdjoint = null;
        Vector<float>? xAdjoint = null;
        Shapes.SingleVjp(a, x, w, ref aAdjoint, ref xAdjoint).ShouldBe(value);
        float forward = w.PointwiseMultiply(tangent).RowSums().Sum(), reverse = aAdjoint!.PointwiseMultiply(da).RowSums().Sum() + (xAdjoint! * dx);
        forward.ShouldBe(reverse, 1e-5f * (1 + Math.Abs(forward)));
    }

    [Fact]
    public void AMatrixOfAnotherSizeIsRefusedWithBothSizes()
    {
        Matrix<double>? wrong = Matrix<double>.Build.Dense(3, 3);
        Vector<double>? x = null;
        ArgumentException thrown = Should.Throw<ArgumentException>(() => Shapes.ApplyVjp(A, X, Vector<double>.Build.Dense(2), ref wrong, ref x));
        thrown.ParamName.ShouldBe("aAdjoint");
        thrown.Message.ShouldContain("3×3");
        thrown.Message.ShouldContain("2×3");
        Matrix<double>? none = null;
        Should.Throw<ArgumentException>(() => Shapes.ApplyVjp(A, X, Vector<double>.Build.Dense(3), ref none, ref x)).ParamName.ShouldBe("resultAdjoint");
    }

    [Fact]
    public void TheDeterminantOfASingularMatrixHasTheAdjugate()
    {
        Matrix<double> singular = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2 }, { 2, 4 } });
        (Matrix<double> gradient, _) = Scalars.DeterminantGradient(singular, Vector<double>.Build.Dense([0, 0, 0]));
        (gradient - Matrix<double>.Build.DenseOfArray(new double[,] { { 4, -2 }, { -2, 1 } })).FrobeniusNorm().ShouldBeLessThan(1e-12);
    }
}
