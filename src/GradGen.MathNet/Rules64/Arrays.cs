using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using MatrixBuilder = MathNet.Numerics.LinearAlgebra.MatrixBuilder<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;
using VectorBuilder = MathNet.Numerics.LinearAlgebra.VectorBuilder<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>From arrays to matrices and vectors, and back: what other rules are made of.</summary>
public static partial class Arrays
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    /// <summary>A new vector of numbers.</summary>
    /// <param name="numbers">The numbers, which are copied.</param>
    [FromElements(nameof(Vector.ToArray), nameof(Vector.Count), Accessors = [nameof(Vector.At)], Clear = nameof(Vector.Clear), Result = "result")]
    public static Vector ToVector(ReadOnlySpan<double> numbers) => Vector.Build.Dense(numbers.ToArray());

    [JvpOf(nameof(ToVector))]
    public static (Vector Value, Vector? Tangent) ToVectorJvp(ReadOnlySpan<double> numbers, ReadOnlySpan<double> numbersTangent) => (ToVector(numbers), ToVector(numbersTangent));

    [VjpOf(nameof(ToVector), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ToVectorVjp(ReadOnlySpan<double> numbers, Vector value, Vector resultAdjoint, [InOut] Span<double> numbersAdjoint)
    {
        double[] elements = resultAdjoint.ToArray();
        for (int i = 0; i < elements.Length; i++)
        {
            numbersAdjoint[i] += elements[i];
        }
    }

    /// <summary>A new matrix of numbers.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="numbers">The numbers column by column, which are copied.</param>
    [FromElements(nameof(Matrix.ToColumnMajorArray), nameof(Matrix.RowCount), nameof(Matrix.ColumnCount), IsColumnMajor = true, Accessors = [nameof(Matrix.At)], Clear = nameof(Matrix.Clear), Result = "result")]
    public static Matrix ToMatrix(int rows, int columns, ReadOnlySpan<double> numbers) => Matrix.Build.Dense(rows, columns, numbers.ToArray());

    [JvpOf(nameof(ToMatrix))]
    public static (Matrix Value, Matrix? Tangent) ToMatrixJvp(int rows, int columns, ReadOnlySpan<double> numbers, ReadOnlySpan<double> numbersTangent) =>
        (ToMatrix(rows, columns, numbers), ToMatrix(rows, columns, numbersTangent));

    [VjpOf(nameof(ToMatrix), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ToMatrixVjp(int rows, int columns, ReadOnlySpan<double> numbers, Matrix value, Matrix resultAdjoint, [InOut] Span<double> numbersAdjoint)
    {
        double[] elements = resultAdjoint.ToColumnMajorArray();
        for (int i = 0; i < elements.Length; i++)
        {
            numbersAdjoint[i] += elements[i];
        }
    }

    [JvpOf(typeof(Vector), nameof(Vector.ToArray))]
    public static (double[] Value, double[] Tangent) ToArrayJvp(Vector self, Vector? selfTangent) => (self.ToArray(), selfTangent?.ToArray() ?? new double[self.Count]);

    [VjpOf(typeof(Vector), nameof(Vector.ToArray)), Differentiable(Modes = DerivativeModes.Jvp)]
    public static double[] ToArrayVjp(Vector self, ReadOnlySpan<double> resultAdjoint, ref Vector? selfAdjoint)
    {
        selfAdjoint = VectorSpace.Add(selfAdjoint, ToVector(resultAdjoint));
        return self.ToArray();
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.ToColumnMajorArray))]
    public static (double[] Value, double[] Tangent) ToColumnMajorArrayJvp(Matrix self, Matrix? selfTangent) =>
        (self.ToColumnMajorArray(), selfTangent?.ToColumnMajorArray() ?? new double[self.RowCount * self.ColumnCount]);

    [VjpOf(typeof(Matrix), nameof(Matrix.ToColumnMajorArray)), Differentiable(Modes = DerivativeModes.Jvp)]
    public static double[] ToColumnMajorArrayVjp(Matrix self, ReadOnlySpan<double> resultAdjoint, ref Matrix? selfAdjoint)
    {
        selfAdjoint = MatrixSpace.Add(selfAdjoint, ToMatrix(self.RowCount, self.ColumnCount, resultAdjoint));
        return self.ToColumnMajorArray();
    }
#pragma warning restore CS1591
}
