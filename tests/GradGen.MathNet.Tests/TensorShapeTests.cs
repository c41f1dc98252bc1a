using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Numbers side by side.</summary>
public record struct Pair(double A, double B);

/// <summary>Methods that take and return vectors and matrices beside other things.</summary>
public static partial class Mixed
{
    [Differentiable] public static Vector<double> OfGrid(double[,] g, Vector<double> x) => x * (g[0, 1] * g[1, 2]);

    [Differentiable] public static double[,] ToGrid(Matrix<double> m, Pair p)
    {
        var result = new double[m.RowCount, m.ColumnCount + 1];
        for (int i = 0; i < m.RowCount; i++)
        {
            for (int j = 0; j < m.ColumnCount; j++)
            {
                result[i, j] = (m[i, j] * p.A) + (p.B * p.B);
            }
        }

        return result;
    }

    [Differentiable] public static Vector<double> OfRows(double[][] g, Vector<double> x) => x * (g[0][0] * g[1][1]);

    [Differentiable] public static Vector<double> OfTensor(ReadOnlyTensorSpan<double> t, Vector<double> x) => x * (t[0, 1] * t[1, 2]);

    [Differentiable] public static (double, double) ToTuple(Matrix<double> a, Pair[] pairs) => (a[0, 0] * pairs[1].A, a[0, 1] * pairs[0].B);

    [Differentiable] public static Vector<double> WithOutputs(Matrix<double> a, Vector<double> x, Span<double> y, out double z)
    {
        Vector<double> result = a * x;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = result[0] * x[i];
        }

        z = result[1] * result[1];
        return result;
    }

    [Differentiable] public static void ToSpan(Matrix<double> a, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = a[0, i] * a[1, i];
        }
    }

    [Differentiable] public static void ToVector(Matrix<double> a, double s, out Vector<double> y) => y = a.Row(0) * s;

    [Differentiable] public static double NumberAndOutput(Matrix<double> a, out double z)
    {
        z = a[0, 0] * a[0, 1];
        return a.Trace();
    }

    [Differentiable] public static void InPlace(Matrix<double> a, [InOut] Span<double> y, ref double z)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] *= a[0, i] * z;
        }

        z = z * z * a[1, 1];
    }

    [Differentiable] public static Vector<double> Replaced(Vector<double> x, ref Vector<double> y)
    {
        Vector<double> result = x + y;
        y *= x * x;
        return result;
    }

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Number(Matrix<double> a, double[,] g, Pair p, double[][] rows) => (a[0, 0] * g[0, 1] * p.A * p.B) + (rows[1][0] * rows[0][1] * a[1, 1] * a[0, 0]);
}

/// <summary>Jacobians beside objects: their lengths, and their elements in closed form.</summary>
public class TensorShapeTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2 }, { 3, 5 } });
    private static readonly Vector<double> X = Vector<double>.Build.Dense([2, -1]);

    [Fact]
    public void AnArrayOfTwoDimensionsHasTwoLengths()
    {
        Mixed.OfGridJacobian(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, X, out Tensor<double> g, out Tensor<double> x);
        ShouldBe(g, [2, 2, 3], [0, 12, 0, 0, 0, 4, 0, -6, 0, 0, 0, -2]);
        ShouldBe(x, [2, 2], [12, 0, 0, 12]);
        Mixed.ToGridJacobian(A, new Pair(2, 3), out Tensor<double> m, out Tensor<double> p);
        ShouldBe(m, [2, 3, 2, 2], [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
        ShouldBe(p, [2, 3, 2], [1, 6, 2, 6, 0, 0, 3, 6, 5, 6, 0, 0]);
    }

    [Fact]
    public void ArraysOfArraysAndTensorsAreThere()
    {
        Mixed.OfRowsJacobian([[1, 2, 3], [4, 5]], X, out Tensor<double> g, out Tensor<double> x);
        ShouldBe(g, [2, 5], [10, 0, 0, 0, 2, -5, 0, 0, 0, -1]);
        ShouldBe(x, [2, 2], [5, 0, 0, 5]);
        Mixed.OfTensorJacobian(Tensor.Create<double>([1, 2, 3, 4, 5, 6], [2, 3]), X, out g, out x);
        ShouldBe(g, [2, 2, 3], [0, 12, 0, 0, 0, 4, 0, -6, 0, 0, 0, -2]);
    }

    [Fact]
    public void StructsHaveTheLengthOfTheirNumbers()
    {
        Mixed.ToTupleJacobian(A, [new(1, 2), new(3, 4)], out Tensor<double> a, out Tensor<double> pairs);
        ShouldBe(a, [2, 2, 2], [3, 0, 0, 0, 0, 2, 0, 0]);
        ShouldBe(pairs, [2, 4], [0, 0, 1, 0, 0, 2, 0, 0]);
    }

    [Fact]
    public void SeveralOutputsHaveOneLengthTogether()
    {
        double[] y = new double[2];
        Mixed.WithOutputsJacobian(A, X, y, out double z, out Tensor<double> a, out Tensor<double> x).ShouldBe(A * X);
        y.ShouldBe([0, 0]);
        z.ShouldBe(1);
        ShouldBe(a, [5, 2, 2], [2, -1, 0, 0, 0, 0, 2, -1, 4, -2, 0, 0, -2, 1, 0, 0, 0, 0, 4, -2]);
        ShouldBe(x, [5, 2], [1, 2, 3, 5, 2, 4, -1, -2, 6, 10]);
        Mixed.NumberAndOutputJacobian(A, out z, out a);
        ShouldBe(a, [2, 2, 2], [1, 0, 0, 1, 2, 1, 0, 0]);
        Vector<double> replaced = Vector<double>.Build.Dense([3, 6]);
        Mixed.ReplacedJacobian(X, ref replaced, out x, out Tensor<double> byY);
        replaced.ShouldBe(Vector<double>.Build.Dense([15, 30]));
        ShouldBe(x, [4, 2], [1, 0, 0, 1, 12, -6, 24, -12]);
        ShouldBe(byY, [4, 2], [1, 0, 0, 1, 5, 0, 0, 5]);
    }

    [Fact]
    public void TheOnlyOutputHasItsOwnLengths()
    {
        double[] y = new double[2];
        Mixed.ToSpanJacobian(A, y, out Tensor<double> a);
        ShouldBe(a, [2, 2, 2], [3, 0, 1, 0, 0, 5, 0, 2]);
        Mixed.ToVectorJacobian(A, 3, out Vector<double> row, out a, out Tensor<double> s);
        row.ShouldBe(A.Row(0) * 3);
        ShouldBe(a, [2, 2, 2], [3, 0, 0, 0, 0, 3, 0, 0]);
        ShouldBe(s, [2], [1, 2]);
    }

    [Fact]
    public void WhatIsChangedInPlaceIsAnInputAndAnOutput()
    {
        double[] y = [2, 3];
        double z = 7;
        Mixed.InPlaceJacobian(A, y, ref z, out Tensor<double> a, out Tensor<double> byY, out Tensor<double> byZ);
        y.ShouldBe([14, 42]);
        z.ShouldBe(245);
        ShouldBe(a, [3, 2, 2], [14, 0, 0, 0, 0, 21, 0, 0, 0, 0, 0, 49]);
        ShouldBe(byY, [3, 2], [7, 0, 0, 14, 0, 0]);
        ShouldBe(byZ, [3], [2, 6, 70]);
    }

    [Fact]
    public void AHessianIsOverAllNumbers()
    {
        double[] hessian = new double[17 * 17];
        Mixed.NumberHessian(A, new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, new Pair(2, 3), [[1, 2, 3], [4, 5]], hessian);
        for (int i = 0; i < 17; i++)
        {
            for (int j = 0; j < i; j++)
            {
                hessian[(i * 17) + j].ShouldBe(hessian[(j * 17) + i]);
                double expected = (j, i) switch
                {
                    (0, 3) => 8, (0, 5) => 6, (0, 10) => 6, (0, 11) => 4, (0, 13) => 20, (0, 15) => 10, (3, 13) => 4, (3, 15) => 2, (5, 10) => 3, (5, 11) => 2, (10, 11) => 2, (13, 15) => 5,
                    _ => 0,
                };
                hessian[(i * 17) + j].ShouldBe(expected, 1e-12);
            }
        }
    }

    private static void ShouldBe(Tensor<double> actual, int[] lengths, double[] elements)
    {
        actual.Lengths.ToArray().ShouldBe([.. lengths.Select(l => (nint)l)]);
        actual.ToArray().ShouldBe(elements, 1e-12);
    }
}
