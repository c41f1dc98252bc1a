using MathNet.Numerics.LinearAlgebra;
using Evd = MathNet.Numerics.LinearAlgebra.Factorization.Evd<double>;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix. Where two eigenvalues are equal, their eigenvectors do not turn towards each other.</summary>
public static partial class EvdRules
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), nameof(Matrix.Evd))]
    public static (Evd Value, Matrix? Tangent) FactorizeJvp(Matrix self, Symmetricity symmetricity, Matrix? selfTangent)
    {
        Evd value = self.Evd(symmetricity);
        RequireSymmetric(value);
        return (value, selfTangent is null ? null : CholeskyRules.Symmetric(selfTangent));
    }

    [VjpOf(typeof(Matrix), nameof(Matrix.Evd), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FactorizeVjp(Matrix self, Symmetricity symmetricity, Evd value, Matrix resultAdjoint, ref Matrix? selfAdjoint)
    {
        RequireSymmetric(Grad.Stop(value));
        selfAdjoint = MatrixSpace.Add(selfAdjoint, CholeskyRules.Symmetric(resultAdjoint));
    }

    /// <summary>Only those of symmetric matrices have derivatives here.</summary>
    public static bool RequireSymmetric(Evd value) => value.IsSymmetric ? true : throw new NotSupportedException("Only the eigenvalues and eigenvectors of symmetric matrices have derivatives: say that it is one, by Symmetricity.Symmetric.");

    [JvpOf(typeof(Evd), nameof(Evd.D))]
    public static (Matrix Value, Matrix? Tangent) ValuesJvp(Evd self, Matrix? selfTangent) => (self.D, selfTangent is null ? null : Parts.OfDiagonal(Inside(self, selfTangent).Diagonal(), selfTangent.RowCount, selfTangent.RowCount));

    [VjpOf(typeof(Evd), nameof(Evd.D), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ValuesVjp(Evd self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint)
    {
        Matrix vectors = self.EigenVectors;
        selfAdjoint = MatrixSpace.Add(selfAdjoint, (vectors * Parts.OfDiagonal(resultAdjoint.Diagonal(), value.RowCount, value.RowCount)).TransposeAndMultiply(vectors));
    }

    [JvpOf(typeof(Evd), nameof(Evd.EigenVectors))]
    public static (Matrix Value, Matrix? Tangent) VectorsJvp(Evd self, Matrix? selfTangent) =>
        self.EigenVectors is var value && selfTangent is null ? (value, null) : (value, value * Gaps(self).PointwiseMultiply(Inside(self, selfTangent)));

    [VjpOf(typeof(Evd), nameof(Evd.EigenVectors), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void VectorsVjp(Evd self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, (value * Gaps(self).PointwiseMultiply(value.TransposeThisAndMultiply(resultAdjoint))).TransposeAndMultiply(value));

    /// <summary>1 / (λⱼ − λᵢ), and 0 where the two are equal, but for the rounding of the factorisation.</summary>
    public static Matrix Gaps(Evd self)
    {
        Matrix values = self.D;
        int n = values.RowCount;
        double tied = 0;
        for (int i = 0; i < n; i++)
        {
            tied = Math.Max(tied, Math.Abs(values[i, i]) * n * (Math.BitIncrement(1.0) - 1));
        }

        return Matrix.Build.Dense(n, n, (i, j) => Math.Abs(values[i, i] - values[j, j]) <= tied ? 0 : 1 / (values[j, j] - values[i, i]));
    }

    [JvpOf(nameof(Gaps))]
    public static (Matrix Value, Matrix? Tangent) GapsJvp(Evd self, Matrix? selfTangent)
    {
        Matrix value = Gaps(self);
        if (selfTangent is null)
        {
            return (value, null);
        }

        Matrix change = Inside(self, selfTangent);
        return (value, Matrix.Build.Dense(value.RowCount, value.RowCount, (i, j) => value[i, j] * value[i, j] * (change[i, i] - change[j, j])));
    }

    /// <summary>A tangent of the matrix in the basis of its eigenvectors.</summary>
    private static Matrix Inside(Evd self, Matrix tangent) => self.EigenVectors is var vectors ? vectors.TransposeThisAndMultiply(tangent) * vectors : tangent;
#pragma warning restore CS1591
}
