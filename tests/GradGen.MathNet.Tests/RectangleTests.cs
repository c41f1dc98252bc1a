using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GradGen.MathNet.Tests;

/// <summary>Matrices that are stored as diagonal or sparse ones, and are not square: their derivatives are those of the dense ones.</summary>
public static partial class Rectangles
{
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double Right(Matrix<double> a, Vector<double> x) => (a * x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double Left(Matrix<double> a, Vector<double> x) => (x * a).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double LeftMultiplied(Matrix<double> a, Vector<double> x) => a.LeftMultiply(x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double TransposedBefore(Matrix<double> a, Vector<double> x) => a.TransposeThisAndMultiply(x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double Transposed(Matrix<double> a, Vector<double> x) => (a.Transpose() * x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double PseudoInverse(Matrix<double> a, Vector<double> x) => (a.PseudoInverse() * x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double Gram(Matrix<double> a, Vector<double> x) => (a.TransposeThisAndMultiply(a) + a.Transpose() * a).FrobeniusNorm() * x[0] + (a.TransposeAndMultiply(a) + a * a.Transpose()).FrobeniusNorm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double FullQR(Matrix<double> a, Vector<double> x) => a.QR(QRMethod.Full).Solve(x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double ThinQR(Matrix<double> a, Vector<double> x) => a.QR().Solve(x).L2Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double L1(Matrix<double> a) => a.L1Norm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double Infinity(Matrix<double> a) => a.InfinityNorm();

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double Inverse(Matrix<double> a, double s) => s * a.Inverse()[0, 0];

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double LUInverse(Matrix<double> a, double s) => s * a.LU().Inverse()[0, 0];
}

public class RectangleTests
{
    private static readonly Dictionary<string, ScalarCase> Cases = new ScalarCase[]
    {
        new(nameof(Rectangles.Right), Rectangles.Right, Rectangles.RightGradient, Rectangles.RightJvp, Rectangles.RightHvp),
        new(nameof(Rectangles.Left), Rectangles.Left, Rectangles.LeftGradient, Rectangles.LeftJvp, Rectangles.LeftHvp),
        new(nameof(Rectangles.LeftMultiplied), Rectangles.LeftMultiplied, Rectangles.LeftMultipliedGradient, Rectangles.LeftMultipliedJvp, Rectangles.LeftMultipliedHvp),
        new(nameof(Rectangles.TransposedBefore), Rectangles.TransposedBefore, Rectangles.TransposedBeforeGradient, Rectangles.TransposedBeforeJvp, Rectangles.TransposedBeforeHvp),
        new(nameof(Rectangles.Transposed), Rectangles.Transposed, Rectangles.TransposedGradient, Rectangles.TransposedJvp, Rectangles.TransposedHvp),
        new(nameof(Rectangles.PseudoInverse), Rectangles.PseudoInverse, Rectangles.PseudoInverseGradient, Rectangles.PseudoInverseJvp, Rectangles.PseudoInverseHvp),
        new(nameof(Rectangles.Gram), Rectangles.Gram, Rectangles.GramGradient, Rectangles.GramJvp, Rectangles.GramHvp),
        new(nameof(Rectangles.FullQR), Rectangles.FullQR, Rectangles.FullQRGradient, Rectangles.FullQRJvp, Rectangles.FullQRHvp),
        new(nameof(Rectangles.ThinQR), Rectangles.ThinQR, Rectangles.ThinQRGradient, Rectangles.ThinQRJvp, Rectangles.ThinQRHvp),
    }.ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static IEnumerable<string> Storages => ["dense", "sparse", "diagonal"];

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativesAreThoseOfDenseOnes(string name)
    {
        foreach ((int rows, int columns) in new[] { (4, 2), (2, 4), (3, 3), (1, 1) })
        {
            Matrix<double> a = Matrix<double>.Build.Dense(rows, columns, (i, j) => i == j ? 2 + i : 0);
            Matrix<double> da = Matrix<double>.Build.Dense(rows, columns, (i, j) => i == j ? 0.5 - i : 0);
            int length = name is nameof(Rectangles.Right) ? columns : rows;
            Vector<double> x = Vector<double>.Build.Dense(length, i => 1.5 - i), dx = Vector<double>.Build.Dense(length, i => 0.25 * (i + 1));
            if (Thrown(() => Cases[name].Value(a, x)))
            {
                continue;
            }

            foreach (string matrix in Storages)
            {
                foreach (string vector in Storages)
                {
                    Compare(Cases[name], a, x, da, dx, o => As(matrix, o), o => As(vector, o));
                }
            }
        }
    }

    /// <summary>What the method itself takes, its companions take, whatever the tangents are stored as.</summary>
    private static void Compare(ScalarCase method, Matrix<double> a, Vector<double> x, Matrix<double> da, Vector<double> dx, Func<Matrix<double>, Matrix<double>> stored, Func<Vector<double>, Vector<double>> kept)
    {
        if (Thrown(() => method.Value(stored(a), kept(x))))
        {
            return;
        }

        (Matrix<double> ga, Vector<double> gx) = method.Gradient(a, x);
        (Matrix<double> sa, Vector<double> sx) = method.Gradient(stored(a), kept(x));
        (sa - ga).FrobeniusNorm().ShouldBeLessThan(1e-12);
        (sx - gx).L2Norm().ShouldBeLessThan(1e-12);
        double tangent = method.Jvp(a, x, da, dx).Tangent;
        method.Hvp(a, x, da, dx, out Matrix<double> ha, out Vector<double> hx);
        foreach (string storage in Storages)
        {
            method.Jvp(stored(a), kept(x), As(storage, da), As(storage, dx)).Tangent.ShouldBe(tangent, 1e-12);
            method.Hvp(stored(a), kept(x), As(storage, da), As(storage, dx), out Matrix<double> ta, out Vector<double> tx);
            (ta - ha).FrobeniusNorm().ShouldBeLessThan(1e-11);
            (tx - hx).L2Norm().ShouldBeLessThan(1e-11);
        }
    }

    [Fact]
    public void NormsOfNothingAreZero()
    {
        Rectangles.L1Gradient(Matrix<double>.Build.Dense(2, 0)).ColumnCount.ShouldBe(0);
        Rectangles.L1Jvp(Matrix<double>.Build.Dense(0, 2), Matrix<double>.Build.Dense(0, 2)).ShouldBe((0, 0));
        Rectangles.InfinityJvp(Matrix<double>.Build.Dense(2, 0), Matrix<double>.Build.Dense(2, 0)).ShouldBe((0, 0));
    }

    [Fact]
    public void TheInverseOfOneDiagonalElement()
    {
        Matrix<double> a = Matrix<double>.Build.Diagonal(1, 1, 2.0), da = Matrix<double>.Build.Diagonal(1, 1, 3.0);
        Rectangles.InverseJvp(a, 1, da, 0).Tangent.ShouldBe(-0.75);
        Rectangles.LUInverseJvp(a, 1, da, 0).Tangent.ShouldBe(-0.75);
        Rectangles.InverseGradient(a, 1).A[0, 0].ShouldBe(-0.25);
        Rectangles.LUInverseGradient(a, 1).A[0, 0].ShouldBe(-0.25);
        Rectangles.InverseHvp(a, 1, da, 0, out Matrix<double> product, out _);
        product[0, 0].ShouldBe(0.75);
        Rectangles.LUInverseHvp(a, 1, da, 0, out product, out _);
        product[0, 0].ShouldBe(0.75);
    }

    [Fact]
    public void AMismatchNamesTheSameParameter()
    {
        Matrix<double> a = Matrix<double>.Build.Dense(2, 3);
        Vector<double> x = Vector<double>.Build.Dense(3);
        string? name = Should.Throw<ArgumentException>(() => Rectangles.LeftMultiplied(a, x)).ParamName;
        Should.Throw<ArgumentException>(() => Rectangles.LeftMultipliedJvp(a, x, a, x)).ParamName.ShouldBe(name);
        Should.Throw<ArgumentException>(() => Rectangles.LeftMultipliedGradient(a, x)).ParamName.ShouldBe(name);
    }

    /// <summary>The library itself does not take it.</summary>
    private static bool Thrown(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return true;
        }
    }

    private static Matrix<double> As(string storage, Matrix<double> dense) => storage switch
    {
        "sparse" => Matrix<double>.Build.SparseOfMatrix(dense),
        "diagonal" => Matrix<double>.Build.Diagonal(dense.RowCount, dense.ColumnCount, i => dense[i, i]),
        _ => dense,
    };

    private static Vector<double> As(string storage, Vector<double> dense) => storage == "dense" ? dense : Vector<double>.Build.SparseOfVector(dense);
}
