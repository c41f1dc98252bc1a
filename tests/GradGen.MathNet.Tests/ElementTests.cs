using System.Numerics.Tensors;
using GradGen.MathNet.Rules64;
using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Methods that set elements of matrices and vectors.</summary>
public static partial class Elements
{
    [Differentiable(Modes = DerivativeModes.All)]
    public static double Distances(ReadOnlySpan<double> x)
    {
        var m = Matrix<double>.Build.Dense(x.Length, x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                m[i, j] = Math.Exp(-(x[i] - x[j]) * (x[i] - x[j]));
            }
        }

        return m.Determinant();
    }

    [Differentiable]
    public static Matrix<double> Vandermonde(Vector<double> x)
    {
        var m = Matrix<double>.Build.Dense(x.Count, 4, 1);
        for (int i = 0; i < x.Count; i++)
        {
            for (int j = 1; j < m.ColumnCount; j++)
            {
                m[i, j] = m[i, j - 1] * x[i];
            }
        }

        return m;
    }

    [Differentiable]
    public static Vector<double> Running(Vector<double> x)
    {
        Vector<double> sums = x.Clone();
        for (int i = 1; i < sums.Count; i++)
        {
            sums[i] += sums[i - 1];
        }

        return sums;
    }

    [Differentiable]
    public static float Single(Matrix<float> a, float s)
    {
        var v = Vector<float>.Build.Dense(a.ColumnCount);
        for (int i = 0; i < v.Count; i++)
        {
            v[i] = s * (i + 1);
        }

        return v * a * v;
    }

    [Differentiable(Modes = DerivativeModes.Hessian)]
    public static double Cubes(Vector<double> x)
    {
        var v = Vector<double>.Build.Dense(x.Count);
        for (int i = 0; i < x.Count; i++)
        {
            v[i] = x[i] * x[i];
        }

        return v * x;
    }

    /// <summary>Forward substitution, row by row: the solution is read while it is written.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Substituted(Matrix<double> l, Vector<double> b)
    {
        var y = Vector<double>.Build.Dense(b.Count);
        for (int i = 0; i < b.Count; i++)
        {
            double s = b[i];
            for (int j = 0; j < i; j++)
            {
                s -= l[i, j] * y[j];
            }

            y[i] = s / l[i, i];
        }

        return y.Sum();
    }

    /// <summary>Questions whose answers carry no derivative.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Questions(Matrix<double> a, Vector<double> x)
    {
        if (x.Equals(a * x) || a.Rank() < 2 || a.ToString().Length == 0)
        {
            return 0;
        }

        return x[x.MaximumIndex()] * x[x.AbsoluteMinimumIndex()] * a.Rank() * a[0, 1];
    }

    [Differentiable(Modes = DerivativeModes.Gradient)]
    public static double Many(double s, int n)
    {
        var m = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                m[i, j] = s * ((i * n) + j);
            }
        }

        return m.FrobeniusNorm();
    }
}

public class ElementTests
{
    private static readonly double[] X = [0.3, -0.5, 1.1];

    [Fact]
    public void ADeterminantOfWrittenElements()
    {
        // d det = det · tr(M⁻¹ dM)
        Matrix<double> m = Matrix<double>.Build.Dense(3, 3, (i, j) => Math.Exp(-(X[i] - X[j]) * (X[i] - X[j])));
        double[] gradient = Elements.DistancesGradient(X);
        Matrix<double> inverse = m.Inverse();
        for (int k = 0; k < 3; k++)
        {
            Matrix<double> change = Matrix<double>.Build.Dense(3, 3, (i, j) => -2 * (X[i] - X[j]) * ((i == k ? 1 : 0) - (j == k ? 1 : 0)) * m[i, j]);
            gradient[k].ShouldBe(m.Determinant() * (inverse * change).Trace(), 1e-12);
        }
    }

    [Fact]
    public void SecondDerivativesOfWrittenElements()
    {
        const double Step = 1e-5;
        double[] hessian = new double[9];
        Elements.DistancesHessian(X, hessian);
        for (int k = 0; k < 3; k++)
        {
            double[] up = [.. X], down = [.. X];
            up[k] += Step;
            down[k] -= Step;
            double[] above = Elements.DistancesGradient(up), below = Elements.DistancesGradient(down);
            for (int i = 0; i < 3; i++)
            {
                hessian[(3 * i) + k].ShouldBe((above[i] - below[i]) / (2 * Step), 1e-8);
                hessian[(3 * i) + k].ShouldBe(hessian[(3 * k) + i]);
            }
        }
    }

    [Fact]
    public void AHessianIsDiagonal()
    {
        Vector<double> x = Vector<double>.Build.Dense(X);
        double[] hessian = new double[9];
        Elements.CubesHessian(x, hessian);
        hessian.ShouldBe([.. Enumerable.Range(0, 9).Select(k => k / 3 == k % 3 ? 6 * X[k / 3] : 0)], 1e-14);
    }

    [Fact]
    public void AWrittenMatrixIsReturned()
    {
        Vector<double> x = Vector<double>.Build.Dense(X);
        Elements.VandermondeJacobian(x, out Tensor<double> jacobian).ShouldBe(Elements.Vandermonde(x));
        jacobian.Lengths.ToArray().ShouldBe([3, 4, 3]);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int k = 0; k < 3; k++)
                {
                    jacobian[i, j, k].ShouldBe(i == k && j > 0 ? j * Math.Pow(X[i], j - 1) : 0, 1e-14);
                }
            }
        }
    }

    [Fact]
    public void ACopyIsWrittenAndNotWhatItIsOf()
    {
        Vector<double> x = Vector<double>.Build.Dense(X);
        (Vector<double> value, Vector<double> tangent) = Elements.RunningJvp(x, x);
        value.ToArray().ShouldBe([0.3, -0.2, 0.9], 1e-15);
        tangent.ShouldBe(value, "it is linear");
        x.ToArray().ShouldBe(X);
        Vector<double>? adjoint = null;
        Elements.RunningVjp(x, Vector<double>.Build.Dense(3, 1), ref adjoint);
        adjoint!.ToArray().ShouldBe([3, 2, 1]);
    }

    [Fact]
    public void OfFloat()
    {
        Matrix<float> a = Matrix<float>.Build.DenseOfArray(new float[,] { { 1, 2 }, { 3, 4 } });
        (Matrix<float> ga, float gs) = Elements.SingleGradient(a, 0.5f);
        ga.ShouldBe(Matrix<float>.Build.DenseOfArray(new float[,] { { 0.25f, 0.5f }, { 0.5f, 1 } }));
        gs.ShouldBe(2 * 0.5f * (1 + 4 + 6 + 16), 1e-5f);
    }

    [Fact]
    public void ForwardSubstitution()
    {
        Matrix<double> l = Matrix<double>.Build.DenseOfArray(new[,] { { 2, 0, 0 }, { 1, 3, 0 }, { -1, 0.5, 1.5 } });
        Vector<double> b = Vector<double>.Build.Dense(X), ones = Vector<double>.Build.Dense(3, 1);
        (Matrix<double> gl, Vector<double> gb) = Elements.SubstitutedGradient(l, b);

        // b̄ = L⁻ᵀ1, L̄ = −b̄yᵀ, of which only the lower triangle is read.
        Vector<double> expected = l.Transpose().Solve(ones);
        (gb - expected).L2Norm().ShouldBeLessThan(1e-14);
        (gl + expected.OuterProduct(l.Solve(b)).LowerTriangle()).FrobeniusNorm().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void IntegersAndTextCarryNoDerivative()
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 0 }, { 0, 1, 1 }, { 1, 0, 3 } });
        (Matrix<double> ga, Vector<double> gx) = Elements.QuestionsGradient(a, Vector<double>.Build.Dense(X));
        (ga - Parts.Single(3 * 1.1 * 0.3, 3, 3, 0, 1)).FrobeniusNorm().ShouldBe(0, 1e-14);
        gx.ToArray().ShouldBe([6 * 1.1, 0, 6 * 0.3], 1e-14);
    }

    [Fact]
    public void AWriteDoesNotCopyTheMatrix()
    {
        // Elements² of copies would take minutes here.
        const int N = 600;
        double k = 0;
        for (int i = 0; i < N * N; i++)
        {
            k += (double)i * i;
        }

        Elements.ManyGradient(0.5, N).ShouldBe(Math.Sqrt(k), 1e-6 * Math.Sqrt(k));
    }
}
