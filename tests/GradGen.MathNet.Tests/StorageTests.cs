using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GradGen.MathNet.Tests;

/// <summary>Tangents and adjoints that are sparse or diagonal, of what is dense.</summary>
public class StorageTests
{
    private static readonly Matrix<double> K = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 0.5, 0.3 }, { 0.5, 1.5, -0.2 }, { 0.3, -0.2, 1.2 } });
    private static readonly Vector<double> B = Vector<double>.Build.Dense([1.0, -2, 0.5]);

    [Fact]
    public void ADiagonalTangentOfACholeskyFactorization()
    {
        Matrix<double> inverse = (K + 0.1 * Matrix<double>.Build.DenseIdentity(3)).Inverse();
        Stored.LogDetJvp(K, 0.1, 1).Tangent.ShouldBe(inverse.Trace(), 1e-12);
        Stored.LogDetGradient(K, 0.1).ShouldBe(inverse.Trace(), 1e-12);
        double[] hessian = new double[1];
        Stored.LogDetHessian(K, 0.1, hessian).ShouldBe(Stored.LogDet(K, 0.1), 1e-12);
        hessian[0].ShouldBe(-(inverse * inverse).Trace(), 1e-12);
        Matrix<double> unit = Matrix<double>.Build.DiagonalIdentity(3);
        Stored.DeterminantJvp(K, unit).Tangent.ShouldBe(K.Determinant() * K.Inverse().Trace(), 1e-12);
    }

    [Fact]
    public void ASparseAdjointOfASolution()
    {
        Vector<double> pick = Vector<double>.Build.SparseOfArray([0, 1, 0]);
        foreach (Func<Matrix<double>, Vector<double>, Vector<double>, (Matrix<double> A, Vector<double> B)> gradient in new[] { Stored.CholeskyProbeGradient, Stored.LUProbeGradient, Stored.QRProbeGradient })
        {
            (Matrix<double> a, Vector<double> b) = gradient(K, B, pick);
            Vector<double> expected = K.Inverse().Row(1);
            (b - expected).L2Norm().ShouldBeLessThan(1e-12);
            Matrix<double> outer = expected.OuterProduct(K.Solve(B));
            (a + a.Transpose() + outer + outer.Transpose()).FrobeniusNorm().ShouldBeLessThan(1e-12);
        }
    }

    [Fact]
    public void ADiagonalTangentAndANumber() => Stored.SumJvp(K, 0.7, 0.4, 1, 0.5).Tangent.ShouldBe(3 + (9 * 0.5), 1e-12);

    [Fact]
    public void ArraysOfOtherLengthsThanTheMatrix()
    {
        double[] p = [2, 0.5, 0.25, 1.5, 3];
        Stored.Head(p).ShouldBe(Stored.HeadVjp(p, 1, new double[5]), 1e-14);
        Stored.HeadGradient(p).ShouldBe([1.5 * 3, -0.25 * 3, -0.5 * 3, 2 * 3, (2 * 1.5) - (0.25 * 0.5)], 1e-12);
        double[] shorter = [2, 0.5, 0.25];
        Stored.FilledVjp(shorter, 1, new double[3]).ShouldBe(Stored.Filled(shorter));
        double[][] ragged = [[1, 2], [3, 4, 5]];
        Stored.RaggedGradient(ragged)[1].ShouldBe([-2, 1, 0], 1e-12);
        Stored.RaggedColumnsGradient(ragged)[1].ShouldBe([-2, 1, 0], 1e-12);
    }

    [Fact]
    public void ACopyIsDense()
    {
        Matrix<double> diagonal = Matrix<double>.Build.DiagonalOfDiagonalArray([1, 2, 3]);
        (Matrix<double> d, double t) = Stored.DensGradient(diagonal, 0.5);
        double norm = Stored.Dens(diagonal, 0.5);
        d[0, 0].ShouldBe(1.5 / norm, 1e-12);
        d[0, 1].ShouldBe(0.5 / norm, 1e-12);
        t.ShouldBe(((1.5 + 2.5 + 3.5) + (6 * 0.5)) / norm, 1e-12);
        Stored.SparseRightHandSideGradient(K, Vector<double>.Build.SparseOfArray([0, 1, 0])).B.Count.ShouldBe(3);
    }

    [Fact]
    public void ANumberOfASingularMatrixThatNobodyUses()
    {
        Matrix<double> singular = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 2 }, { 2, 4 } });
        Vector<double> ones = Vector<double>.Build.Dense(2, 1);
        (Matrix<double> a, Vector<double> b) = Stored.GuardedGradient(singular, ones);
        a.FrobeniusNorm().ShouldBe(0);
        b.ShouldBe(ones);
        Matrix<double> regular = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 2 }, { 2, 5 } });
        (Stored.GuardedGradient(regular, ones).B - regular.Inverse().Row(0)).L2Norm().ShouldBeLessThan(1e-12);

        // A seed that is zero has a tangent: y² at y = 0.
        Vector<double> zero = Vector<double>.Build.Dense([2.0, 5]);
        Vector<double> direction = Vector<double>.Build.Dense([1.0, 0]);
        Stored.GuardedSquareHvp(regular, zero, direction, out Vector<double> product);
        Vector<double> row = regular.Inverse().Row(0);
        (product - (2 * row[0] * row)).L2Norm().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void EigenvectorsOfEigenvaluesThatRoundingParts()
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 1, 1 }, { 1, 2, 1 }, { 1, 1, 2 } });
        (Stored.TraceOfSquareGradient(a) - (2 * a)).FrobeniusNorm().ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void DerivativesByReferenceHaveTheirSizes()
    {
        Matrix<double> a = Matrix<double>.Build.Dense(2, 2, 1), wrong = Matrix<double>.Build.Dense(3, 3, 1), m = a;
        Matrix<double>? adjoint = null, tangent = wrong, five = wrong;
        ArgumentException thrown = Should.Throw<ArgumentException>(() => Stored.TwiceVjp(a, out _, five, ref adjoint));
        (thrown.ParamName, adjoint).ShouldBe(("yAdjoint", null));
        thrown.Message.ShouldContain("3×3");
        Should.Throw<ArgumentException>(() => Stored.ScaleJvp(ref m, 2, ref tangent)).ParamName.ShouldBe("mTangent");
        Should.Throw<ArgumentException>(() => Stored.ScaleVjp(ref m, 2, ref five)).ParamName.ShouldBe("mAdjoint");
    }

    [Fact]
    public void AFactorizationThatAMethodReturnsHasASecondDerivative()
    {
        Vector<double> x = Vector<double>.Build.Dense([0.5, 1, -1]), dx = Vector<double>.Build.Dense([1.0, 0, 0]);
        Stored.LogDetOfSumHvp(K, x, Matrix<double>.Build.Dense(3, 3), dx, out Matrix<double> da, out Vector<double> product);
        const double H = 1e-5;
        Vector<double> difference = (Stored.LogDetOfSumGradient(K, x + (H * dx)).X - Stored.LogDetOfSumGradient(K, x - (H * dx)).X) / (2 * H);
        (product - difference).L2Norm().ShouldBeLessThan(1e-8);
        da.RowCount.ShouldBe(3);
    }
}

/// <summary>Programs whose derivatives have another storage than their values.</summary>
public static partial class Stored
{
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double LogDet([NoDerivative] Matrix<double> k, double noise) => (k + noise * Matrix<double>.Build.DiagonalIdentity(k.RowCount)).Cholesky().DeterminantLn;

    [Differentiable]
    public static double Determinant(Matrix<double> k) => k.Cholesky().Determinant;

    [Differentiable]
    public static double CholeskyProbe(Matrix<double> a, Vector<double> b, [NoDerivative] Vector<double> pick) => a.Cholesky().Solve(b) * pick;

    [Differentiable]
    public static double LUProbe(Matrix<double> a, Vector<double> b, [NoDerivative] Vector<double> pick) => a.LU().Solve(b) * pick;

    [Differentiable]
    public static double QRProbe(Matrix<double> a, Vector<double> b, [NoDerivative] Vector<double> pick) => a.QR().Solve(b) * pick;

    [Differentiable]
    public static double Sum([NoDerivative] Matrix<double> k, double s, double t) => ((k + s * Matrix<double>.Build.DiagonalIdentity(3)) + t).RowSums().Sum();

    [Differentiable]
    public static double Head(double[] p) => Matrix<double>.Build.DenseOfColumnMajor(2, 2, p).Determinant() * p[4];

    [Differentiable]
    public static double Filled(double[] p) => Matrix<double>.Build.DenseOfColumnMajor(2, 2, p).FrobeniusNorm();

    [Differentiable]
    public static double Ragged(double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows).Determinant();

    [Differentiable]
    public static double RaggedColumns(double[][] columns) => Matrix<double>.Build.DenseOfColumnArrays(columns).Determinant();

    [Differentiable]
    public static double Dens(Matrix<double> d, double t) => (Matrix<double>.Build.DenseOfMatrix(d) + t).FrobeniusNorm();

    [Differentiable]
    public static double SparseRightHandSide(Matrix<double> a, Vector<double> b) => a.Solve(Vector<double>.Build.DenseOfVector(b)).Sum();

    [Differentiable]
    public static double Guarded(Matrix<double> a, Vector<double> b)
    {
        double y = a.Solve(b)[0];
        return a.Rank() < a.RowCount ? b.Sum() : y;
    }

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double GuardedSquare([NoDerivative] Matrix<double> a, Vector<double> b)
    {
        double y = a.Solve(b)[0];
        return a.Rank() < a.RowCount ? b.Sum() : y * y;
    }

    [Differentiable]
    public static double TraceOfSquare(Matrix<double> a)
    {
        Evd<double> evd = a.Evd(Symmetricity.Symmetric);
        Vector<double> values = evd.D.Diagonal();
        return (evd.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(values.PointwiseMultiply(values)) * evd.EigenVectors.Transpose()).Trace();
    }

    [Differentiable]
    public static void Twice(Matrix<double> a, out Matrix<double> y) => y = a + a;

    [Differentiable]
    public static void Scale(ref Matrix<double> m, [NoDerivative] double s) => m = m * s;

    [Differentiable]
    public static Cholesky<double> Factor(Matrix<double> a, Vector<double> x) => (a + x.OuterProduct(x)).Cholesky();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double LogDetOfSum(Matrix<double> a, Vector<double> x) => Factor(a, x).DeterminantLn;
}
