using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Norms with an exponent, powers, and rows and columns that come and go, at their edges.</summary>
public static partial class Edges
{
    [Differentiable(Modes = DerivativeModes.All)]
    public static double Norm(Vector<double> x, double p) => x.Norm(Grad.Stop(p)) + (0 * p);

    [Differentiable]
    public static Vector<double> Unit(Vector<double> x) => x.Normalize(2);

    [Differentiable]
    public static Vector<double> RowNorms(Matrix<double> a, [NoDerivative] double p) => a.RowNorms(p);

    [Differentiable]
    public static Matrix<double> Rows(Matrix<double> a, [NoDerivative] double p) => a.NormalizeRows(p);

    [Differentiable]
    public static Matrix<double> Power(Matrix<double> a, int n) => a.Power(n);

    [Differentiable]
    public static Matrix<double> Inserted(Matrix<double> a, Vector<double> x, int at) => a.InsertRow(at, x).RemoveColumn(at);

    [Differentiable]
    public static double Singles(Matrix<float> a, Vector<float> x) => x.Norm(3) * a.RowNorms(2).Sum() + a.NormalizeColumns(1).Row(0).Norm(1.5) + (a.LU().L * a.QR().Q * x).L2Norm() + (double)a.Power(3).Determinant();
}

public class PowerNormTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 0.5 }, { -1, 3 } });
    private static readonly Vector<double> X = Vector<double>.Build.Dense([3.0, -4]);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(double.PositiveInfinity)]
    public void ANormIsFlatAtZero(double p)
    {
        Vector<double> zero = Vector<double>.Build.Dense(2);
        Edges.NormGradient(zero, p).X.ShouldBe(zero);
        Edges.NormJvp(zero, p, X, 0).Tangent.ShouldBe(0);
        Vector<double> onAxis = Vector<double>.Build.Dense([0, 2.0]);
        Vector<double> gradient = Edges.NormGradient(onAxis, p).X;
        (gradient[0], Math.Abs(gradient[1] - 1) < 1e-15).ShouldBe((0, true));
        double[] hessian = new double[9];
        Edges.NormHessian(onAxis, p, hessian);
        hessian.ShouldAllBe(h => double.IsFinite(h));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void ValuesAreThoseOfTheLibrary(double p) => Edges.NormJvp(X, p, X, 0).Value.ShouldBe(X.Norm(p));

    [Fact]
    public void NothingIsDividedByZero()
    {
        Vector<double> zero = Vector<double>.Build.Dense(2);
        (Vector<double> value, Vector<double> tangent) = Edges.UnitJvp(zero, X);
        (value, tangent).ShouldBe((zero, X));
        Edges.UnitJvp(X, X).Tangent.L2Norm().ShouldBe(0, 1e-15);
        Matrix<double> row = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0 }, { 3, 4 } });
        Edges.RowsJvp(row, 2, A).Value.ShouldBe(row.NormalizeRows(2));
    }

    [Fact]
    public void WhatTheLibraryRefusesCompanionsRefuse()
    {
        Vector<double>? x = null;
        Matrix<double>? a = null;
        Same<ArgumentOutOfRangeException>(() => X.Norm(-1), () => Edges.NormGradient(X, -1));
        Same<ArgumentOutOfRangeException>(() => A.RowNorms(0), () => Edges.RowNormsVjp(A, 0, X, ref a));
        Same<ArgumentOutOfRangeException>(() => A.NormalizeRows(-1), () => Edges.RowsVjp(A, -1, A, ref a));
        Same<ArgumentException>(() => A.Power(-1), () => Edges.PowerVjp(A, -1, A, ref a));
        Same<ArgumentException>(() => A.Stack(A).Power(2), () => Edges.PowerVjp(A.Stack(A), 2, A, ref a));
        Same<ArgumentOutOfRangeException>(() => A.InsertRow(3, X), () => Edges.InsertedVjp(A, X, 3, A, ref a, ref x));
        Same<ArgumentException>(() => A.InsertRow(0, X.SubVector(0, 1)), () => Edges.InsertedVjp(A, X.SubVector(0, 1), 0, A, ref a, ref x));

        static void Same<T>(Action library, Action companion)
            where T : ArgumentException => Should.Throw<T>(companion).ParamName.ShouldBe(Should.Throw<T>(library).ParamName);
    }

    [Fact]
    public void SinglesHaveTheSameRules()
    {
        Matrix<float> a = A.ToSingle(), da = Matrix<float>.Build.DenseOfArray(new float[,] { { 0.5f, 1 }, { -1, 0.25f } });
        Vector<float> x = X.ToSingle(), dx = Vector<float>.Build.Dense([0.5f, 1]);
        (Matrix<float> ga, Vector<float> gx) = Edges.SinglesGradient(a, x);
        double tangent = Edges.SinglesJvp(a, x, da, dx).Tangent;
        tangent.ShouldBe(ga.PointwiseMultiply(da).RowSums().Sum() + (gx * dx), 1e-4 * (1 + Math.Abs(tangent)));
        tangent.ShouldBe((Edges.Singles(a + (0.01f * da), x + (0.01f * dx)) - Edges.Singles(a - (0.01f * da), x - (0.01f * dx))) / 0.02, 1e-2 * (1 + Math.Abs(tangent)));
    }
}
