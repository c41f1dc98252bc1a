using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Methods that change matrices and vectors which they made: all take a 2 × 3 matrix and a vector of 3.</summary>
public static partial class InPlace
{
    private const DerivativeModes Modes = DerivativeModes.Default | DerivativeModes.Hessian;

    [Differentiable(Modes = Modes)]
    public static double Parts(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = Matrix<double>.Build.Dense(3, 3, 1);
        m.SetRow(0, x);
        m.SetColumn(1, [x[0] * x[1], a[0, 0], 2]);
        m.SetSubMatrix(1, 1, a.SubMatrix(0, 2, 1, 2));
        m.SetRow(2, m.Row(0));
        m.SetColumn(0, 1, 2, x * a[1, 1]);
        m.SetSubMatrix(0, 2, 1, 2, a * m);
        m.SetSubMatrix(1, 0, 1, 0, 1, 2, a);
        double s = m.Trace() * m[0, 2];
        m.SetDiagonal(x.PointwiseMultiply(x));
        return s + (x * m * m * x);
    }

    [Differentiable(Modes = Modes)]
    public static double Cleared(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = a.TransposeThisAndMultiply(a), other = m.Clone();
        m.ClearRow(1);
        other.ClearColumn(0);
        m.ClearSubMatrix(0, 1, 2, 1);
        Matrix<double> n = m.Clone();
        m.CopyTo(n);
        n.SetDiagonal([a[0, 0], 1, x[0]]);
        m[1, 1] = n[0, 0];
        return (x * m * x) + (x * other * n * x);
    }

    [Differentiable(Modes = Modes)]
    public static double ClearedTogether(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = a.TransposeThisAndMultiply(a), other = m.Clone();
        m.ClearRows(2, 0);
        int[] columns = [1];
        other.ClearColumns(columns);
        other.ClearColumns();
        return (x * m * x) + (x * other * m * x);
    }

    [Differentiable(Modes = Modes)]
    public static double Vectors(Matrix<double> a, Vector<double> x)
    {
        Vector<double> v = Vector<double>.Build.Dense(4), w = x.Clone();
        v.SetSubVector(1, 2, x);
        w.CopySubVectorTo(v, 0, 2, 2);
        w.SetValues([x[1], x[0] * x[0], a[0, 1]]);
        w.ClearSubVector(1, 1);
        x.CopyTo(w);
        v[0] = w * w;
        w[2] *= v[3];
        return (v * v) + (w * a.Row(1));
    }

    [Differentiable(Modes = Modes)]
    public static double Results(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> sum = Matrix<double>.Build.Dense(2, 3), product = Matrix<double>.Build.Dense(2, 2), square = Matrix<double>.Build.Dense(3, 3);
        Vector<double> y = Vector<double>.Build.Dense(2), z = Vector<double>.Build.Dense(3);
        for (int i = 0; i < 3; i++)
        {
            a.Add(sum, sum);
            sum.PointwiseMultiply(a, sum);
            sum.Multiply(x[i], sum);
        }

        a.TransposeAndMultiply(sum, product);
        a.TransposeThisAndMultiply(sum, square);
        square.Subtract(1.5, square);
        product.PointwiseTanh(product);
        product[0, 1] += x[2];
        a.Multiply(x, y);
        y.Negate(y);
        square.Multiply(x, z);
        z.PointwiseExp(z);
        x.OuterProduct(z, square);
        a.Row(1, z);
        return (y * product * y) + (z * square * z) + square.Trace();
    }

    [Differentiable(Modes = Modes)]
    public static double InHelpers(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = a.Clone();
        for (int i = 0; i < 2; i++)
        {
            Scale(m, i, x);
            if (m[i, 0] > 0)
            {
                m.Add(a, m);
            }
        }

        return m.PointwiseMultiply(m).RowSums() * (m * x);

        static void Scale(Matrix<double> matrix, int row, Vector<double> factors) => matrix.SetRow(row, matrix.Row(row).PointwiseMultiply(factors));
    }

    [Differentiable] public static double Outside(Matrix<double> a, int row, int length)
    {
        Matrix<double> m = a.Clone();
        m.SetRow(row, Vector<double>.Build.Dense(length, a[0, 0]));
        return m[0, 0];
    }

    [Differentiable] public static double Block(Matrix<double> a, int row)
    {
        Matrix<double> m = Matrix<double>.Build.Dense(4, 5);
        m.SetSubMatrix(row, 1, a);
        return m[1, 1];
    }

    [Differentiable] public static double Part(Vector<double> x, int index)
    {
        Vector<double> v = Vector<double>.Build.Dense(4);
        v.SetSubVector(index, 3, x);
        return v[1];
    }

    [Differentiable] public static double WrongResult(Matrix<double> a, int rows)
    {
        Matrix<double> m = Matrix<double>.Build.Dense(rows, 3);
        a.Add(a, m);
        return m[0, 0];
    }
}

public class InPlaceTests
{
    private static readonly double[] At = [0.7, -0.4, 1.2, 0.3, 0.9, -0.6, 1.1, 0.5, -0.8];

    private delegate (Matrix<double> A, Vector<double> X) Gradient(Matrix<double> a, Vector<double> x);

    [Fact]
    public void PartsOfAMatrixAreSet() => Check(InPlace.Parts, InPlace.PartsGradient, InPlace.PartsJvp, (a, x, h) => InPlace.PartsHessian(a, x, h));

    [Fact]
    public void PartsOfAMatrixAreCleared() => Check(InPlace.Cleared, InPlace.ClearedGradient, InPlace.ClearedJvp, (a, x, h) => InPlace.ClearedHessian(a, x, h));

    [Fact]
    public void SeveralRowsAndColumnsAreCleared() => Check(InPlace.ClearedTogether, InPlace.ClearedTogetherGradient, InPlace.ClearedTogetherJvp, (a, x, h) => InPlace.ClearedTogetherHessian(a, x, h));

    [Fact]
    public void PartsOfAVectorAreSet() => Check(InPlace.Vectors, InPlace.VectorsGradient, InPlace.VectorsJvp, (a, x, h) => InPlace.VectorsHessian(a, x, h));

    [Fact]
    public void ResultsGoIntoWhatIsThere() => Check(InPlace.Results, InPlace.ResultsGradient, InPlace.ResultsJvp, (a, x, h) => InPlace.ResultsHessian(a, x, h));

    [Fact]
    public void HelpersChangeWhatTheyGet() => Check(InPlace.InHelpers, InPlace.InHelpersGradient, InPlace.InHelpersJvp, (a, x, h) => InPlace.InHelpersHessian(a, x, h));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(-1, 3)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(1, 3)]
    public void WhatIsOutsideThrowsAsTheLibraryDoes(int row, int length)
    {
        (Matrix<double> a, _) = Of(At);
        Type? own = Thrown(() => InPlace.Outside(a, row, length));
        Thrown(() => InPlace.OutsideGradient(a, row, length)).ShouldBe(own);
        (own is null).ShouldBe(row == 1);
    }

    [Fact]
    public void WhatIsOutsideIsNamedWithBothSizes()
    {
        (Matrix<double> a, Vector<double> x) = Of(At);
        string block = Should.Throw<ArgumentOutOfRangeException>(() => InPlace.BlockGradient(a, 3)).Message, part = Should.Throw<ArgumentOutOfRangeException>(() => InPlace.PartGradient(x, 2)).Message;
        (block.Contains("2×3", StringComparison.Ordinal) && block.Contains("4×5", StringComparison.Ordinal)).ShouldBeTrue(block);
        (part.Contains("length 3", StringComparison.Ordinal) && part.Contains("of 4", StringComparison.Ordinal)).ShouldBeTrue(part);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AResultOfAnotherSizeThrows(int rows)
    {
        (Matrix<double> a, _) = Of(At);
        (Thrown(() => InPlace.WrongResult(a, rows)) is not null).ShouldBe(rows != 2);
        (Thrown(() => InPlace.WrongResultGradient(a, rows)) is not null).ShouldBe(rows != 2);
    }

    private static Type? Thrown(Action run)
    {
        try
        {
            run();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.GetType();
        }
    }

    private static void Check(
        Func<Matrix<double>, Vector<double>, double> f, Gradient gradient, Func<Matrix<double>, Vector<double>, Matrix<double>, Vector<double>, (double Value, double Tangent)> jvp, Action<Matrix<double>, Vector<double>, double[]> hessian)
    {
        double[] g = GradientAt(At), d = [0.4, -1, 0.3, 0.8, 0.2, -0.5, 0.6, -0.7, 1];
        Differences.ShouldAgree(g, Differences.Of(p => Of(p) is var (a, x) ? f(a, x) : 0, At));
        (Matrix<double> m, Vector<double> v) = Of(At);
        (Matrix<double> dm, Vector<double> dv) = Of(d);
        (double value, double tangent) = jvp(m, v, dm, dv);
        value.ShouldBe(f(m, v), 1e-12);
        tangent.ShouldBe(g.Zip(d, (a, b) => a * b).Sum(), 1e-11);
        double[] second = new double[81];
        hessian(m, v, second);
        for (int i = 0; i < 9; i++)
        {
            Differences.ShouldAgree(second.AsSpan(i * 9, 9).ToArray(), Differences.Of(p => GradientAt(p)[i], At));
        }

        double[] GradientAt(double[] p)
        {
            (Matrix<double> a, Vector<double> x) = Of(p);
            (Matrix<double> byA, Vector<double> byX) = gradient(a, x);
            return [.. byA.ToRowMajorArray(), .. byX];
        }
    }

    private static (Matrix<double> A, Vector<double> X) Of(double[] p) => (Matrix<double>.Build.DenseOfRowMajor(2, 3, p[..6]), Vector<double>.Build.Dense(p[6..]));
}
