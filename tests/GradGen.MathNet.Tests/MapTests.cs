using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Functions of every element.</summary>
public static partial class Maps
{
    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Exponentials(Matrix<double> a, double s) => a.Map(e => Math.Exp(s * e)).RowSums().Sum();

    [Differentiable(Modes = DerivativeModes.Jacobian)]
    public static Matrix<double> Tanh(Matrix<double> a) => a.Map(Math.Tanh);

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static float Single(Vector<float> x, Vector<float> y) => x.Map2((u, v) => (u * v) + MathF.Sin(u), y).Sum();

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Pairs(Matrix<double> a, Matrix<double> b) => a.Map2((u, v) => u * v, b).RowSums().Sum();
}

public class MapTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfArray(new[,] { { 0.5, -1, 2 }, { 0.25, 0, 1 } });

    [Fact]
    public void WhatALambdaCapturesHasAGradient()
    {
        const double S = 0.75;
        (Matrix<double> a, double s) = Maps.ExponentialsGradient(A, S);
        double expected = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                a[i, j].ShouldBe(S * Math.Exp(S * A[i, j]), 1e-14);
                expected += A[i, j] * Math.Exp(S * A[i, j]);
            }
        }

        s.ShouldBe(expected, 1e-13);
    }

    [Fact]
    public void AJacobianIsDiagonal()
    {
        Maps.TanhJacobian(A, out Tensor<double> jacobian).ShouldBe(A.Map(Math.Tanh));
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 6; k++)
                {
                    jacobian[i, j, k / 3, k % 3].ShouldBe(i == k / 3 && j == k % 3 ? 1 - (Math.Tanh(A[i, j]) * Math.Tanh(A[i, j])) : 0, 1e-14);
                }
            }
        }
    }

    [Fact]
    public void TwoVectorsOfFloats()
    {
        Vector<float> x = Vector<float>.Build.Dense([0.5f, -1]), y = Vector<float>.Build.Dense([2f, 3]);
        (Vector<float> dx, Vector<float> dy) = Maps.SingleGradient(x, y);
        for (int i = 0; i < 2; i++)
        {
            dx[i].ShouldBe(y[i] + MathF.Cos(x[i]), 1e-6f);
            dy[i].ShouldBe(x[i], 1e-6f);
        }
    }

    [Fact]
    public void OtherSizesAreRefused()
    {
        Should.Throw<ArgumentException>(() => Maps.PairsGradient(A, A.Transpose())).Message.ShouldContain("op1 is 2x3, op2 is 3x2");
        Should.Throw<ArgumentException>(() => Maps.PairsGradient(A, A.SubMatrix(0, 1, 0, 3))).Message.ShouldContain("2×3 and 1×3");
    }

    [Fact]
    public void ASparseMatrixIsMappedAtItsZerosToo()
    {
        Matrix<double> sparse = Matrix<double>.Build.SparseOfArray(A.ToArray());
        (Matrix<double> a, double s) = Maps.ExponentialsGradient(sparse, 0.75);
        (Matrix<double> dense, double same) = Maps.ExponentialsGradient(A, 0.75);
        Maps.Exponentials(sparse, 0.75).ShouldBe(Maps.Exponentials(A, 0.75), 1e-14);
        a.ShouldBe(dense);
        s.ShouldBe(same);
    }
}
