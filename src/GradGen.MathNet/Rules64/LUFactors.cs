using LU = MathNet.Numerics.LinearAlgebra.Factorization.LU<double>;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>The triangular factors of a regular matrix, PA = LU, for the exchange of rows that was made. With X = L⁻¹PȦU⁻¹: L̇ is L times what is below the diagonal of X, and U̇ the rest of X times U.</summary>
public static partial class LUFactors
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(LU), nameof(LU.L))]
    public static (Matrix Value, Matrix? Tangent) LowerJvp(LU self, Matrix? selfTangent) => self.L is var value && selfTangent is null ? (value, null) : (value, value * Inner(self, selfTangent).StrictlyLowerTriangle());

    [VjpOf(typeof(LU), nameof(LU.L), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void LowerVjp(LU self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Outer(self, value.TransposeThisAndMultiply(resultAdjoint).StrictlyLowerTriangle()));

    [JvpOf(typeof(LU), nameof(LU.U))]
    public static (Matrix Value, Matrix? Tangent) UpperJvp(LU self, Matrix? selfTangent) => self.U is var value && selfTangent is null ? (value, null) : (value, Inner(self, selfTangent).UpperTriangle() * value);

    [VjpOf(typeof(LU), nameof(LU.U), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void UpperVjp(LU self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Outer(self, resultAdjoint.TransposeAndMultiply(value).UpperTriangle()));

    /// <summary>L⁻¹PȦU⁻¹.</summary>
    private static Matrix Inner(LU self, Matrix tangent)
    {
        Matrix permuted = Matrix.Build.Dense(tangent.RowCount, tangent.ColumnCount);
        for (int i = 0; i < tangent.RowCount; i++)
        {
            permuted.SetRow(self.P[i], tangent.Row(i));
        }

        return self.U.Transpose().Solve(self.L.Solve(permuted).Transpose()).Transpose();
    }

    /// <summary>PᵀL⁻ᵀXU⁻ᵀ. A⁻ᵀ is PᵀL⁻ᵀU⁻ᵀ.</summary>
    private static Matrix Outer(LU self, Matrix x)
    {
        Matrix upper = self.U;
        return LURules.SolveTransposed(self, upper.TransposeThisAndMultiply(upper.Solve(x.Transpose()).Transpose()));
    }
#pragma warning restore CS1591
}
