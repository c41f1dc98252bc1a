using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Elements, rows, columns and other parts, and what puts a part back into its place among zeros.</summary>
public static partial class Parts
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    /// <summary>A matrix of zeros with a part of it given.</summary>
    public static Matrix Embed(Matrix part, int rows, int columns, int row, int column)
    {
        Matrix whole = Matrix.Build.Dense(rows, columns);
        whole.SetSubMatrix(row, column, part);
        return whole;
    }

    [JvpOf(nameof(Embed))]
    public static (Matrix Value, Matrix? Tangent) EmbedJvp(Matrix part, int rows, int columns, int row, int column, Matrix? partTangent) =>
        (Embed(part, rows, columns, row, column), partTangent is null ? null : Embed(partTangent, rows, columns, row, column));

    [VjpOf(nameof(Embed), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void EmbedVjp(Matrix part, int rows, int columns, int row, int column, Matrix value, Matrix resultAdjoint, ref Matrix? partAdjoint) =>
        partAdjoint = MatrixSpace.Add(partAdjoint, resultAdjoint.SubMatrix(row, part.RowCount, column, part.ColumnCount));

    /// <summary>A vector of zeros with a part of it given.</summary>
    public static Vector Embed(Vector part, int length, int start)
    {
        Vector whole = Vector.Build.Dense(length);
        whole.SetSubVector(start, part.Count, part);
        return whole;
    }

    [JvpOf(nameof(Embed))]
    public static (Vector Value, Vector? Tangent) EmbedJvp(Vector part, int length, int start, Vector? partTangent) => (Embed(part, length, start), partTangent is null ? null : Embed(partTangent, length, start));

    [VjpOf(nameof(Embed), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void EmbedVjp(Vector part, int length, int start, Vector value, Vector resultAdjoint, ref Vector? partAdjoint) =>
        partAdjoint = VectorSpace.Add(partAdjoint, resultAdjoint.SubVector(start, part.Count));

    /// <summary>A matrix of zeros but for one element.</summary>
    public static Matrix Single(double number, int rows, int columns, int row, int column)
    {
        Matrix whole = Matrix.Build.Dense(rows, columns);
        whole.At(row, column, number);
        return whole;
    }

    [JvpOf(nameof(Single))]
    public static (Matrix Value, Matrix? Tangent) SingleJvp(double number, int rows, int columns, int row, int column, double numberTangent) =>
        (Single(number, rows, columns, row, column), Single(numberTangent, rows, columns, row, column));

    [VjpOf(nameof(Single), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SingleVjp(double number, int rows, int columns, int row, int column, Matrix value, Matrix resultAdjoint, ref double numberAdjoint) => numberAdjoint += resultAdjoint[row, column];

    /// <summary>A vector of zeros but for one element.</summary>
    public static Vector Single(double number, int length, int index)
    {
        Vector whole = Vector.Build.Dense(length);
        whole.At(index, number);
        return whole;
    }

    [JvpOf(nameof(Single))]
    public static (Vector Value, Vector? Tangent) SingleJvp(double number, int length, int index, double numberTangent) => (Single(number, length, index), Single(numberTangent, length, index));

    [VjpOf(nameof(Single), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SingleVjp(double number, int length, int index, Vector value, Vector resultAdjoint, ref double numberAdjoint) => numberAdjoint += resultAdjoint[index];

    [JvpOf(typeof(Matrix), "get_Item"), JvpOf(typeof(Matrix), nameof(Matrix.At))]
    public static (double Value, double Tangent) ItemJvp(Matrix self, int row, int column, Matrix? selfTangent) => (self[row, column], selfTangent?[row, column] ?? 0);

    [VjpOf(typeof(Matrix), "get_Item", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.At), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ItemVjp(Matrix self, int row, int column, double value, double resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Single(resultAdjoint, self.RowCount, self.ColumnCount, row, column));

    [JvpOf(typeof(Vector), "get_Item"), JvpOf(typeof(Vector), nameof(Vector.At))]
    public static (double Value, double Tangent) ItemJvp(Vector self, int index, Vector? selfTangent) => (self[index], selfTangent?[index] ?? 0);

    [VjpOf(typeof(Vector), "get_Item", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.At), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ItemVjp(Vector self, int index, double value, double resultAdjoint, ref Vector? selfAdjoint) =>
        selfAdjoint = VectorSpace.Add(selfAdjoint, Single(resultAdjoint, self.Count, index));

    [JvpOf(typeof(Matrix), nameof(Matrix.SubMatrix))]
    public static (Matrix Value, Matrix? Tangent) SubMatrixJvp(Matrix self, int row, int rows, int column, int columns, Matrix? selfTangent) =>
        (self.SubMatrix(row, rows, column, columns), selfTangent?.SubMatrix(row, rows, column, columns));

    [VjpOf(typeof(Matrix), nameof(Matrix.SubMatrix), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SubMatrixVjp(Matrix self, int row, int rows, int column, int columns, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Embed(resultAdjoint, self.RowCount, self.ColumnCount, row, column));

    [JvpOf(typeof(Vector), nameof(Vector.SubVector))]
    public static (Vector Value, Vector? Tangent) SubVectorJvp(Vector self, int start, int length, Vector? selfTangent) => (self.SubVector(start, length), selfTangent?.SubVector(start, length));

    [VjpOf(typeof(Vector), nameof(Vector.SubVector), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SubVectorVjp(Vector self, int start, int length, Vector value, Vector resultAdjoint, ref Vector? selfAdjoint) =>
        selfAdjoint = VectorSpace.Add(selfAdjoint, Embed(resultAdjoint, self.Count, start));

    [JvpOf(typeof(Vector), nameof(Vector.ToColumnMatrix))]
    public static (Matrix Value, Matrix? Tangent) ToColumnMatrixJvp(Vector self, Vector? selfTangent) => (self.ToColumnMatrix(), selfTangent?.ToColumnMatrix());

    [VjpOf(typeof(Vector), nameof(Vector.ToColumnMatrix), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ToColumnMatrixVjp(Vector self, Matrix value, Matrix resultAdjoint, ref Vector? selfAdjoint) => selfAdjoint = VectorSpace.Add(selfAdjoint, resultAdjoint.Column(0));

    [JvpOf(typeof(Vector), nameof(Vector.ToRowMatrix))]
    public static (Matrix Value, Matrix? Tangent) ToRowMatrixJvp(Vector self, Vector? selfTangent) => (self.ToRowMatrix(), selfTangent?.ToRowMatrix());

    [VjpOf(typeof(Vector), nameof(Vector.ToRowMatrix), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ToRowMatrixVjp(Vector self, Matrix value, Matrix resultAdjoint, ref Vector? selfAdjoint) => selfAdjoint = VectorSpace.Add(selfAdjoint, resultAdjoint.Row(0));

    [JvpOf(typeof(Matrix), nameof(Matrix.Row))]
    public static (Vector Value, Vector? Tangent) RowJvp(Matrix self, int row, Matrix? selfTangent) => (self.Row(row), selfTangent?.Row(row));

    [VjpOf(typeof(Matrix), nameof(Matrix.Row), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void RowVjp(Matrix self, int row, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Embed(resultAdjoint.ToRowMatrix(), self.RowCount, self.ColumnCount, row, 0));

    [JvpOf(typeof(Matrix), nameof(Matrix.Row))]
    public static (Vector Value, Vector? Tangent) RowPartJvp(Matrix self, int row, int column, int length, Matrix? selfTangent) => (self.Row(row, column, length), selfTangent?.Row(row, column, length));

    [VjpOf(typeof(Matrix), nameof(Matrix.Row), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void RowPartVjp(Matrix self, int row, int column, int length, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Embed(resultAdjoint.ToRowMatrix(), self.RowCount, self.ColumnCount, row, column));

    [JvpOf(typeof(Matrix), nameof(Matrix.Column))]
    public static (Vector Value, Vector? Tangent) ColumnJvp(Matrix self, int column, Matrix? selfTangent) => (self.Column(column), selfTangent?.Column(column));

    [VjpOf(typeof(Matrix), nameof(Matrix.Column), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ColumnVjp(Matrix self, int column, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Embed(resultAdjoint.ToColumnMatrix(), self.RowCount, self.ColumnCount, 0, column));

    [JvpOf(typeof(Matrix), nameof(Matrix.Column))]
    public static (Vector Value, Vector? Tangent) ColumnPartJvp(Matrix self, int column, int row, int length, Matrix? selfTangent) => (self.Column(column, row, length), selfTangent?.Column(column, row, length));

    [VjpOf(typeof(Matrix), nameof(Matrix.Column), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ColumnPartVjp(Matrix self, int column, int row, int length, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Embed(resultAdjoint.ToColumnMatrix(), self.RowCount, self.ColumnCount, row, column));

    /// <summary>A matrix of zeros with its diagonal given.</summary>
    public static Matrix OfDiagonal(Vector diagonal, int rows, int columns) => Matrix.Build.DenseOfDiagonalVector(rows, columns, diagonal);

    [JvpOf(nameof(OfDiagonal))]
    public static (Matrix Value, Matrix? Tangent) OfDiagonalJvp(Vector diagonal, int rows, int columns, Vector? diagonalTangent) =>
        (OfDiagonal(diagonal, rows, columns), diagonalTangent is null ? null : OfDiagonal(diagonalTangent, rows, columns));

    [VjpOf(nameof(OfDiagonal), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void OfDiagonalVjp(Vector diagonal, int rows, int columns, Matrix value, Matrix resultAdjoint, ref Vector? diagonalAdjoint) =>
        diagonalAdjoint = VectorSpace.Add(diagonalAdjoint, resultAdjoint.Diagonal());

    [JvpOf(typeof(Matrix), nameof(Matrix.Diagonal))]
    public static (Vector Value, Vector? Tangent) DiagonalJvp(Matrix self, Matrix? selfTangent) => (self.Diagonal(), selfTangent?.Diagonal());

    [VjpOf(typeof(Matrix), nameof(Matrix.Diagonal), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DiagonalVjp(Matrix self, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, OfDiagonal(resultAdjoint, self.RowCount, self.ColumnCount));

    [JvpOf(typeof(Matrix), nameof(Matrix.LowerTriangle))]
    public static (Matrix Value, Matrix? Tangent) LowerJvp(Matrix self, Matrix? selfTangent) => (self.LowerTriangle(), selfTangent?.LowerTriangle());

    [VjpOf(typeof(Matrix), nameof(Matrix.LowerTriangle), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void LowerVjp(Matrix self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.LowerTriangle());

    [JvpOf(typeof(Matrix), nameof(Matrix.UpperTriangle))]
    public static (Matrix Value, Matrix? Tangent) UpperJvp(Matrix self, Matrix? selfTangent) => (self.UpperTriangle(), selfTangent?.UpperTriangle());

    [VjpOf(typeof(Matrix), nameof(Matrix.UpperTriangle), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void UpperVjp(Matrix self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.UpperTriangle());

    [JvpOf(typeof(Matrix), nameof(Matrix.StrictlyLowerTriangle))]
    public static (Matrix Value, Matrix? Tangent) StrictlyLowerJvp(Matrix self, Matrix? selfTangent) => (self.StrictlyLowerTriangle(), selfTangent?.StrictlyLowerTriangle());

    [VjpOf(typeof(Matrix), nameof(Matrix.StrictlyLowerTriangle), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void StrictlyLowerVjp(Matrix self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.StrictlyLowerTriangle());

    [JvpOf(typeof(Matrix), nameof(Matrix.StrictlyUpperTriangle))]
    public static (Matrix Value, Matrix? Tangent) StrictlyUpperJvp(Matrix self, Matrix? selfTangent) => (self.StrictlyUpperTriangle(), selfTangent?.StrictlyUpperTriangle());

    [VjpOf(typeof(Matrix), nameof(Matrix.StrictlyUpperTriangle), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void StrictlyUpperVjp(Matrix self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.StrictlyUpperTriangle());
#pragma warning restore CS1591
}
