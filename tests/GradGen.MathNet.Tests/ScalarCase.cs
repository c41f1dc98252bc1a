using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>A method of a matrix and a vector that returns a number, with its companions.</summary>
public sealed record ScalarCase(string Name, Func<Matrix<double>, Vector<double>, double> Value, ScalarCase.GradientOf Gradient, ScalarCase.TangentOf Jvp, ScalarCase.ProductOf Hvp)
{
    public delegate (Matrix<double> A, Vector<double> X) GradientOf(Matrix<double> a, Vector<double> x);

    public delegate (double Value, double Tangent) TangentOf(Matrix<double> a, Vector<double> x, Matrix<double> aTangent, Vector<double> xTangent);

    public delegate double ProductOf(Matrix<double> a, Vector<double> x, Matrix<double> aDirection, Vector<double> xDirection, out Matrix<double> aHvp, out Vector<double> xHvp);

    /// <summary>Elements away from zero, below 1.</summary>
    public static Matrix<double> General(int rows, int columns, int seed) => Matrix<double>.Build.Random(rows, columns, seed).Map(e => 0.15 + (0.6 * Math.Abs(Math.Tanh(e))));

    public static Vector<double> General(int count, int seed) => General(count, 1, seed).Column(0);

    /// <summary>Compares forward with reverse mode, both with differences, and second derivatives with differences of first ones.</summary>
    public void Check(Matrix<double> a, Vector<double> x, bool isSymmetric = false)
    {
        const double Step = 1e-5;
        Matrix<double> da = Matrix<double>.Build.Random(a.RowCount, a.ColumnCount, 11);
        da = isSymmetric ? (da + da.Transpose()) / 2 : da;
        Vector<double> dx = Vector<double>.Build.Random(x.Count, 12);
        double value = Value(a, x);
        (Matrix<double> ga, Vector<double> gx) = Gradient(a, x);
        (double same, double tangent) = Jvp(a, x, da, dx);
        same.ShouldBe(value, 1e-10 * (1 + Math.Abs(value)), Name);
        tangent.ShouldBe(Inner(ga, da) + (gx * dx), 1e-10 * (1 + Math.Abs(tangent)), $"{Name}: forward against reverse");
        tangent.ShouldBe((Value(a + (Step * da), x + (Step * dx)) - Value(a - (Step * da), x - (Step * dx))) / (2 * Step), 1e-5 * (1 + Math.Abs(tangent)), $"{Name}: differences");

        Hvp(a, x, da, dx, out Matrix<double> pa, out Vector<double> px).ShouldBe(value, 1e-10 * (1 + Math.Abs(value)), Name);
        (Matrix<double> ua, Vector<double> ux) = Gradient(a + (Step * da), x + (Step * dx));
        (Matrix<double> la, Vector<double> lx) = Gradient(a - (Step * da), x - (Step * dx));
        Matrix<double> ea = (ua - la) / (2 * Step);
        Vector<double> ex = (ux - lx) / (2 * Step);
        double scale = 1 + ea.FrobeniusNorm() + ex.L2Norm();
        (pa - ea).FrobeniusNorm().ShouldBeLessThan(1e-5 * scale, $"{Name}: second derivative by the matrix");
        (px - ex).L2Norm().ShouldBeLessThan(1e-5 * scale, $"{Name}: second derivative by the vector");
    }

    public static double Inner(Matrix<double> a, Matrix<double> b) => a.PointwiseMultiply(b).RowSums().Sum();
}
