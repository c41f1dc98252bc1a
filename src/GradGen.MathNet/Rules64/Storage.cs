using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>How the elements are stored: tangents and adjoints may be sparse or diagonal where values are dense. The factorisations of dense matrices, and sums with a number, take dense ones only.</summary>
public static partial class Storage
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    /// <summary>The matrix itself where it is dense, else a dense copy.</summary>
    public static Matrix Dense(Matrix matrix) => matrix.Storage.IsDense ? matrix : Matrix.Build.DenseOfMatrix(matrix);

    [JvpOf(nameof(Dense))]
    public static (Matrix Value, Matrix? Tangent) DenseJvp(Matrix matrix, Matrix? matrixTangent) => (Dense(matrix), matrixTangent);

    [VjpOf(nameof(Dense), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DenseVjp(Matrix matrix, Matrix value, Matrix resultAdjoint, ref Matrix? matrixAdjoint) => matrixAdjoint = MatrixSpace.Add(matrixAdjoint, resultAdjoint);

    /// <summary>The vector itself where it is dense, else a dense copy.</summary>
    public static Vector Dense(Vector vector) => vector.Storage.IsDense ? vector : Vector.Build.DenseOfVector(vector);

    [JvpOf(nameof(Dense))]
    public static (Vector Value, Vector? Tangent) DenseJvp(Vector vector, Vector? vectorTangent) => (Dense(vector), vectorTangent);

    [VjpOf(nameof(Dense), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DenseVjp(Vector vector, Vector value, Vector resultAdjoint, ref Vector? vectorAdjoint) => vectorAdjoint = VectorSpace.Add(vectorAdjoint, resultAdjoint);

    /// <summary>The matrix itself, but a sparse copy of a diagonal one that is not square, or has one element: some of the library's products with such a one throw.</summary>
    public static Matrix Filled(Matrix matrix) =>
        (matrix.RowCount != matrix.ColumnCount || matrix.RowCount == 1) && matrix.Storage is global::MathNet.Numerics.LinearAlgebra.Storage.DiagonalMatrixStorage<double> ? Matrix.Build.SparseOfMatrix(matrix) : matrix;

    [JvpOf(nameof(Filled))]
    public static (Matrix Value, Matrix? Tangent) FilledJvp(Matrix matrix, Matrix? matrixTangent) => (Filled(matrix), matrixTangent);

    [VjpOf(nameof(Filled), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FilledVjp(Matrix matrix, Matrix value, Matrix resultAdjoint, ref Matrix? matrixAdjoint) => matrixAdjoint = MatrixSpace.Add(matrixAdjoint, resultAdjoint);

    /// <summary>A dense copy.</summary>
    public static Matrix DenseCopy(Matrix matrix) => Matrix.Build.DenseOfMatrix(matrix);

    [JvpOf(nameof(DenseCopy))]
    public static (Matrix Value, Matrix? Tangent) DenseCopyJvp(Matrix matrix, Matrix? matrixTangent) => (DenseCopy(matrix), matrixTangent?.Clone());

    [VjpOf(nameof(DenseCopy), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DenseCopyVjp(Matrix matrix, Matrix value, Matrix resultAdjoint, ref Matrix? matrixAdjoint) => matrixAdjoint = MatrixSpace.Add(matrixAdjoint, resultAdjoint);

    /// <summary>A dense copy.</summary>
    public static Vector DenseCopy(Vector vector) => Vector.Build.DenseOfVector(vector);

    [JvpOf(nameof(DenseCopy))]
    public static (Vector Value, Vector? Tangent) DenseCopyJvp(Vector vector, Vector? vectorTangent) => (DenseCopy(vector), vectorTangent?.Clone());

    [VjpOf(nameof(DenseCopy), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DenseCopyVjp(Vector vector, Vector value, Vector resultAdjoint, ref Vector? vectorAdjoint) => vectorAdjoint = VectorSpace.Add(vectorAdjoint, resultAdjoint);
#pragma warning restore CS1591
}
