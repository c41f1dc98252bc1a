using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Rows and columns that are put into a matrix or left out, and other sizes.</summary>
public static partial class Insertions
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), nameof(Matrix.InsertRow))]
    public static (Matrix Value, Matrix? Tangent) InsertRowJvp(Matrix self, int index, Vector inserted, Matrix? selfTangent, Vector? insertedTangent) =>
        (self.InsertRow(index, inserted), (selfTangent ?? MatrixSpace.Zero(self)).InsertRow(index, insertedTangent ?? VectorSpace.Zero(inserted)));

    [VjpOf(typeof(Matrix), nameof(Matrix.InsertRow), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void InsertRowVjp(Matrix self, int index, Vector inserted, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint, ref Vector? insertedAdjoint)
    {
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.RemoveRow(index));
        insertedAdjoint = VectorSpace.Add(insertedAdjoint, resultAdjoint.Row(index));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.RemoveRow))]
    public static (Matrix Value, Matrix? Tangent) RemoveRowJvp(Matrix self, int index, Matrix? selfTangent) => (self.RemoveRow(index), selfTangent?.RemoveRow(index));

    [VjpOf(typeof(Matrix), nameof(Matrix.RemoveRow), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void RemoveRowVjp(Matrix self, int index, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.InsertRow(index, Vector.Build.Dense(self.ColumnCount)));

    [JvpOf(typeof(Matrix), nameof(Matrix.InsertColumn))]
    public static (Matrix Value, Matrix? Tangent) InsertColumnJvp(Matrix self, int index, Vector inserted, Matrix? selfTangent, Vector? insertedTangent) =>
        (self.InsertColumn(index, inserted), (selfTangent ?? MatrixSpace.Zero(self)).InsertColumn(index, insertedTangent ?? VectorSpace.Zero(inserted)));

    [VjpOf(typeof(Matrix), nameof(Matrix.InsertColumn), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void InsertColumnVjp(Matrix self, int index, Vector inserted, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint, ref Vector? insertedAdjoint)
    {
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.RemoveColumn(index));
        insertedAdjoint = VectorSpace.Add(insertedAdjoint, resultAdjoint.Column(index));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.RemoveColumn))]
    public static (Matrix Value, Matrix? Tangent) RemoveColumnJvp(Matrix self, int index, Matrix? selfTangent) => (self.RemoveColumn(index), selfTangent?.RemoveColumn(index));

    [VjpOf(typeof(Matrix), nameof(Matrix.RemoveColumn), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void RemoveColumnVjp(Matrix self, int index, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.InsertColumn(index, Vector.Build.Dense(self.RowCount)));

    [JvpOf(typeof(Matrix), nameof(Matrix.Resize))]
    public static (Matrix Value, Matrix? Tangent) ResizeJvp(Matrix self, int rowCount, int columnCount, Matrix? selfTangent) => (self.Resize(rowCount, columnCount), selfTangent?.Resize(rowCount, columnCount));

    [VjpOf(typeof(Matrix), nameof(Matrix.Resize), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ResizeVjp(Matrix self, int rowCount, int columnCount, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.Resize(self.RowCount, self.ColumnCount));
#pragma warning restore CS1591
}
