using Cholesky = MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double>;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>The Cholesky factorisation of a symmetric matrix: tangents and adjoints of the matrix are made symmetric.</summary>
public static partial class CholeskyRules
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    internal static Matrix Symmetric(Matrix matrix) => (matrix + matrix.Transpose()) * 0.5;

    [JvpOf(typeof(Matrix), nameof(Matrix.Cholesky))]
    public static (Cholesky Value, Matrix? Tangent) FactorizeJvp(Matrix self, Matrix? selfTangent) => (self.Cholesky(), selfTangent is null ? null : Symmetric(selfTangent));

    [VjpOf(typeof(Matrix), nameof(Matrix.Cholesky), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FactorizeVjp(Matrix self, Cholesky value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, Symmetric(resultAdjoint));

    [JvpOf(typeof(Cholesky), nameof(Cholesky.Solve))]
    public static (Vector Value, Vector? Tangent) SolveJvp(Cholesky self, Vector input, Matrix? selfTangent, Vector? inputTangent) =>
        self.Solve(input) is var value && VectorSpace.Add(inputTangent, selfTangent is null ? null : -(selfTangent * value)) is { } moved ? (value, self.Solve(Storage.Dense(moved))) : (value, null);

    [VjpOf(typeof(Cholesky), nameof(Cholesky.Solve), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SolveVjp(Cholesky self, Vector input, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint, ref Vector? inputAdjoint)
    {
        Vector solved = self.Solve(Storage.Dense(resultAdjoint));
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -solved.OuterProduct(value));
        inputAdjoint = VectorSpace.Add(inputAdjoint, solved);
    }

    [JvpOf(typeof(Cholesky), nameof(Cholesky.Solve))]
    public static (Matrix Value, Matrix? Tangent) SolveJvp(Cholesky self, Matrix input, Matrix? selfTangent, Matrix? inputTangent) =>
        self.Solve(input) is var value && MatrixSpace.Add(inputTangent, selfTangent is null ? null : -(selfTangent * value)) is { } moved ? (value, self.Solve(Storage.Dense(moved))) : (value, null);

    [VjpOf(typeof(Cholesky), nameof(Cholesky.Solve), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SolveVjp(Cholesky self, Matrix input, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint, ref Matrix? inputAdjoint)
    {
        Matrix solved = self.Solve(Storage.Dense(resultAdjoint));
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -solved.TransposeAndMultiply(value));
        inputAdjoint = MatrixSpace.Add(inputAdjoint, solved);
    }

    [JvpOf(typeof(Cholesky), nameof(Cholesky.Determinant))]
    public static (double Value, double Tangent) DeterminantJvp(Cholesky self, Matrix? selfTangent) => self.Determinant is var value && selfTangent is null ? (value, 0) : (value, value * self.Solve(Storage.Dense(selfTangent)).Trace());

    [VjpOf(typeof(Cholesky), nameof(Cholesky.Determinant), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DeterminantVjp(Cholesky self, double value, double resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, (resultAdjoint * value) * self.Solve(Matrix.Build.DenseIdentity(self.Factor.RowCount)));

    [JvpOf(typeof(Cholesky), nameof(Cholesky.DeterminantLn))]
    public static (double Value, double Tangent) DeterminantLnJvp(Cholesky self, Matrix? selfTangent) => (self.DeterminantLn, selfTangent is null ? 0 : self.Solve(Storage.Dense(selfTangent)).Trace());

    [VjpOf(typeof(Cholesky), nameof(Cholesky.DeterminantLn), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DeterminantLnVjp(Cholesky self, double value, double resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint * self.Solve(Matrix.Build.DenseIdentity(self.Factor.RowCount)));

    [JvpOf(typeof(Cholesky), nameof(Cholesky.Factor))]
    public static (Matrix Value, Matrix? Tangent) FactorJvp(Cholesky self, Matrix? selfTangent) =>
        self.Factor is var value && selfTangent is null ? (value, null) : (value, value * LowerHalf(value.Solve(value.Solve(Storage.Dense(selfTangent)).Transpose()).Transpose()));

    [VjpOf(typeof(Cholesky), nameof(Cholesky.Factor), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FactorVjp(Cholesky self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint)
    {
        Matrix half = LowerHalf(value.TransposeThisAndMultiply(resultAdjoint));
        Matrix upper = value.Transpose();
        Matrix left = upper.Solve(Storage.Dense(half + half.Transpose()));
        selfAdjoint = MatrixSpace.Add(selfAdjoint, upper.Solve(left.Transpose()).Transpose() * 0.5);
    }

    /// <summary>The lower triangle with half of the diagonal.</summary>
    private static Matrix LowerHalf(Matrix matrix) => (matrix.LowerTriangle() + matrix.StrictlyLowerTriangle()) * 0.5;
#pragma warning restore CS1591
}
