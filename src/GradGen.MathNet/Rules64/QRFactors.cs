using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using QR = MathNet.Numerics.LinearAlgebra.Factorization.QR<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>
/// The factors of a tall matrix of full rank, A = QR, where Q has as many columns as A. With X = QᵀȦR⁻¹ and Ω = X's part below the diagonal minus its transpose: Q̇ = QΩ + (Ȧ − QQᵀȦ)R⁻¹, Ṙ = (X − Ω)R.
/// </summary>
public static partial class QRFactors
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(QR), nameof(QR.Q))]
    public static (Matrix Value, Matrix? Tangent) OrthogonalJvp(QR self, Matrix? selfTangent)
    {
        Matrix value = self.Q;
        if (selfTangent is null)
        {
            return (value, null);
        }

        RequireThin(self);
        Matrix moved = OverR(self, selfTangent), inner = value.TransposeThisAndMultiply(moved), lower = inner.StrictlyLowerTriangle();
        return (value, (value * (lower - lower.Transpose() - inner)) + moved);
    }

    [VjpOf(typeof(QR), nameof(QR.Q), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void OrthogonalVjp(QR self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint)
    {
        RequireThin(self);
        selfAdjoint = MatrixSpace.Add(selfAdjoint, OverTransposedR(self, resultAdjoint - (value * Mirrored(resultAdjoint.TransposeThisAndMultiply(value)))));
    }

    [JvpOf(typeof(QR), nameof(QR.R))]
    public static (Matrix Value, Matrix? Tangent) TriangularJvp(QR self, Matrix? selfTangent)
    {
        Matrix value = self.R;
        if (selfTangent is null)
        {
            return (value, null);
        }

        RequireThin(self);
        Matrix inner = self.Q.TransposeThisAndMultiply(OverR(self, selfTangent));
        return (value, (inner.UpperTriangle() + inner.StrictlyLowerTriangle().Transpose()) * value);
    }

    [VjpOf(typeof(QR), nameof(QR.R), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void TriangularVjp(QR self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint)
    {
        RequireThin(self);
        selfAdjoint = MatrixSpace.Add(selfAdjoint, OverTransposedR(self, self.Q * Mirrored(value.TransposeAndMultiply(resultAdjoint))));
    }

    /// <summary>What is on and below the diagonal, and its mirror image above.</summary>
    private static Matrix Mirrored(Matrix x) => x.LowerTriangle() + x.StrictlyLowerTriangle().Transpose();

    /// <summary>XR⁻¹.</summary>
    private static Matrix OverR(QR self, Matrix x) => Storage.Dense(self.R.Transpose()).Solve(Storage.Dense(x.Transpose())).Transpose();

    /// <summary>XR⁻ᵀ.</summary>
    private static Matrix OverTransposedR(QR self, Matrix x) => Storage.Dense(self.R).Solve(Storage.Dense(x.Transpose())).Transpose();

    private static void RequireThin(QR self)
    {
        if (Grad.Stop(self).Q.ColumnCount != Grad.Stop(self).R.ColumnCount)
        {
            throw new NotSupportedException("The factors have derivatives where Q has as many columns as the matrix: use QRMethod.Thin.");
        }
    }
#pragma warning restore CS1591
}
