using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Matrices beside, below and inside each other.</summary>
public static partial class Joins
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), nameof(Matrix.Append))]
    public static (Matrix Value, Matrix? Tangent) AppendJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) => (a.Append(b), (aTangent ?? MatrixSpace.Zero(a)).Append(bTangent ?? MatrixSpace.Zero(b)));

    [VjpOf(typeof(Matrix), nameof(Matrix.Append), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void AppendVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint.SubMatrix(0, a.RowCount, 0, a.ColumnCount));
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint.SubMatrix(0, b.RowCount, a.ColumnCount, b.ColumnCount));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.Stack))]
    public static (Matrix Value, Matrix? Tangent) StackJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) => (a.Stack(b), (aTangent ?? MatrixSpace.Zero(a)).Stack(bTangent ?? MatrixSpace.Zero(b)));

    [VjpOf(typeof(Matrix), nameof(Matrix.Stack), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void StackVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint.SubMatrix(0, a.RowCount, 0, a.ColumnCount));
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint.SubMatrix(a.RowCount, b.RowCount, 0, b.ColumnCount));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.DiagonalStack))]
    public static (Matrix Value, Matrix? Tangent) DiagonalStackJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (a.DiagonalStack(b), (aTangent ?? MatrixSpace.Zero(a)).DiagonalStack(bTangent ?? MatrixSpace.Zero(b)));

    [VjpOf(typeof(Matrix), nameof(Matrix.DiagonalStack), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DiagonalStackVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint.SubMatrix(0, a.RowCount, 0, a.ColumnCount));
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint.SubMatrix(a.RowCount, b.RowCount, a.ColumnCount, b.ColumnCount));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.KroneckerProduct))]
    public static (Matrix Value, Matrix? Tangent) KroneckerJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (a.KroneckerProduct(b), MatrixSpace.Add(aTangent?.KroneckerProduct(b), bTangent is null ? null : a.KroneckerProduct(bTangent)));

    [VjpOf(typeof(Matrix), nameof(Matrix.KroneckerProduct), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void KroneckerVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        int rows = a.RowCount, columns = a.ColumnCount;
        double[] inner = new double[rows * columns];
        Matrix? sum = bAdjoint;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Matrix block = resultAdjoint.SubMatrix(i * b.RowCount, b.RowCount, j * b.ColumnCount, b.ColumnCount);
                inner[(j * rows) + i] = MatrixReductions.Inner(block, b);
                sum = MatrixSpace.Add(sum, a[i, j] * block);
            }
        }

        aAdjoint = MatrixSpace.Add(aAdjoint, Arrays.ToMatrix(rows, columns, inner));
        bAdjoint = sum;
    }
#pragma warning restore CS1591
}
