using LU = MathNet.Numerics.LinearAlgebra.Factorization.LU<double>;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>The LU factorisation, and what is computed with it: solutions, inverses and determinants. One factorisation serves the value and its adjoint.</summary>
public static partial class LURules
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), nameof(Matrix.LU))]
    public static (LU Value, Matrix? Tangent) FactorizeJvp(Matrix self, Matrix? selfTangent) => (self.LU(), selfTangent);

    [VjpOf(typeof(Matrix), nameof(Matrix.LU), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FactorizeVjp(Matrix self, LU value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint);

    [JvpOf(typeof(LU), nameof(LU.Solve))]
    public static (Vector Value, Vector? Tangent) SolveJvp(LU self, Vector input, Matrix? selfTangent, Vector? inputTangent) =>
        self.Solve(input) is var value && VectorSpace.Add(inputTangent, selfTangent is null ? null : -(selfTangent * value)) is { } moved ? (value, self.Solve(Storage.Dense(moved))) : (value, null);

    [VjpOf(typeof(LU), nameof(LU.Solve), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SolveVjp(LU self, Vector input, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint, ref Vector? inputAdjoint)
    {
        Vector solved = SolveTransposed(self, resultAdjoint.ToColumnMatrix()).Column(0);
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -solved.OuterProduct(value));
        inputAdjoint = VectorSpace.Add(inputAdjoint, solved);
    }

    [JvpOf(typeof(LU), nameof(LU.Solve))]
    public static (Matrix Value, Matrix? Tangent) SolveJvp(LU self, Matrix input, Matrix? selfTangent, Matrix? inputTangent) =>
        self.Solve(input) is var value && MatrixSpace.Add(inputTangent, selfTangent is null ? null : -(selfTangent * value)) is { } moved ? (value, self.Solve(Storage.Dense(moved))) : (value, null);

    [VjpOf(typeof(LU), nameof(LU.Solve), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SolveVjp(LU self, Matrix input, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint, ref Matrix? inputAdjoint)
    {
        Matrix solved = SolveTransposed(self, resultAdjoint);
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -solved.TransposeAndMultiply(value));
        inputAdjoint = MatrixSpace.Add(inputAdjoint, solved);
    }

    /// <summary>The solution of AᵀX = B, with the factorisation of A: forward with Uᵀ, back with Lᵀ, and the permutation undone.</summary>
    public static Matrix SolveTransposed(LU self, Matrix input)
    {
        double[,] lower = self.L.ToArray(), upper = self.U.ToArray(), x = input.ToArray();
        int n = lower.GetLength(0), columns = x.GetLength(1);
        var result = new double[n, columns];
        for (int c = 0; c < columns; c++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    x[i, c] -= upper[k, i] * x[k, c];
                }

                x[i, c] /= upper[i, i];
            }

            for (int i = n - 1; i >= 0; i--)
            {
                for (int k = i + 1; k < n; k++)
                {
                    x[i, c] -= lower[k, i] * x[k, c];
                }
            }

            for (int i = 0; i < n; i++)
            {
                result[i, c] = x[self.P[i], c];
            }
        }

        return Matrix.Build.DenseOfArray(result);
    }

    [JvpOf(nameof(SolveTransposed))]
    public static (Matrix Value, Matrix? Tangent) SolveTransposedJvp(LU self, Matrix input, Matrix? selfTangent, Matrix? inputTangent) =>
        SolveTransposed(self, input) is var value && MatrixSpace.Add(inputTangent, selfTangent is null ? null : -selfTangent.TransposeThisAndMultiply(value)) is { } moved
            ? (value, SolveTransposed(self, moved))
            : (value, null);

    [VjpOf(nameof(SolveTransposed), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SolveTransposedVjp(LU self, Matrix input, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint, ref Matrix? inputAdjoint)
    {
        Matrix solved = self.Solve(Storage.Dense(resultAdjoint));
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -value.TransposeAndMultiply(solved));
        inputAdjoint = MatrixSpace.Add(inputAdjoint, solved);
    }

    [JvpOf(typeof(LU), nameof(LU.Inverse))]
    public static (Matrix Value, Matrix? Tangent) InverseJvp(LU self, Matrix? selfTangent) => self.Inverse() is var value && selfTangent is null ? (value, null) : (value, -(Storage.Dense(value) * Storage.Dense(selfTangent) * value));

    [VjpOf(typeof(LU), nameof(LU.Inverse), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void InverseVjp(LU self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -value.TransposeThisAndMultiply(resultAdjoint).TransposeAndMultiply(value));

    [JvpOf(typeof(LU), nameof(LU.Determinant))]
    public static (double Value, double Tangent) DeterminantJvp(LU self, Matrix? selfTangent) => (self.Determinant, selfTangent is null ? 0 : MatrixReductions.Inner(Cofactors(self), selfTangent));

    [VjpOf(typeof(LU), nameof(LU.Determinant), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DeterminantVjp(LU self, double value, double resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint * Cofactors(self));

    /// <summary>The derivative of the determinant: det·A⁻ᵀ, and the adjugate's transpose where the determinant is zero, overflows or underflows.</summary>
    public static Matrix Cofactors(LU self)
    {
        double determinant = self.Determinant;
        return !double.IsNormal(determinant) && Original(self) is var original && Adjugates.Exist(original) ? new Adjugates(original).Cofactors() : self.Inverse().Transpose() * determinant;
    }

    [JvpOf(nameof(Cofactors))]
    public static (Matrix Value, Matrix? Tangent) CofactorsJvp(LU self, Matrix? selfTangent)
    {
        Matrix value = Cofactors(self);
        if (selfTangent is null)
        {
            return (value, null);
        }

        Matrix original = Original(self);
        if (value.RowCount > 0 && Adjugates.Exist(original) && Adjugates.Exist(selfTangent))
        {
            return (value, new Adjugates(original).CofactorTangent(selfTangent));
        }

        Matrix inverse = self.Inverse();
        return (value, ((inverse * selfTangent).Trace() * value) - (selfTangent * inverse).TransposeThisAndMultiply(value));
    }

    private static Matrix Original(LU self)
    {
        Matrix product = self.L * self.U;
        Matrix result = Matrix.Build.Dense(product.RowCount, product.ColumnCount);
        for (int i = 0; i < product.RowCount; i++)
        {
            result.SetRow(i, product.Row(self.P[i]));
        }

        return result;
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.Determinant)), Differentiable(Modes = DerivativeModes.All)]
    public static double Determinant(Matrix self) => self.LU().Determinant;

    [StandsFor(typeof(Matrix), nameof(Matrix.Inverse)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Inverse(Matrix self) => self.LU().Inverse();

    [StandsFor(typeof(Matrix), nameof(Matrix.Solve)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Solve(Matrix self, Vector input)
    {
        if (self.RowCount == self.ColumnCount)
        {
            return self.LU().Solve(input);
        }

        return self.QR().Solve(input);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.Solve)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Solve(Matrix self, Matrix input)
    {
        if (self.RowCount == self.ColumnCount)
        {
            return self.LU().Solve(input);
        }

        return self.QR().Solve(input);
    }
#pragma warning restore CS1591
}
