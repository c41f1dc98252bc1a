using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Products of matrices and vectors.</summary>
public static partial class Products
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), "op_Multiply"), JvpOf(typeof(Matrix), nameof(Matrix.Multiply))]
    public static (Matrix Value, Matrix? Tangent) MultiplyJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (a * b, MatrixSpace.Add(aTangent is null ? null : aTangent * Storage.Filled(b), bTangent is null ? null : a * Storage.Filled(bTangent)));

    [VjpOf(typeof(Matrix), "op_Multiply", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Multiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void MultiplyVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, TimesTransposed(resultAdjoint, b));
        bAdjoint = MatrixSpace.Add(bAdjoint, Storage.Filled(a).TransposeThisAndMultiply(resultAdjoint));
    }

    /// <summary>ABᵀ. The library's own product throws for sparse matrices of some sizes.</summary>
    public static Matrix TimesTransposed(Matrix a, Matrix b) => b.Storage.IsDense ? a.TransposeAndMultiply(b) : a * Storage.Filled(b.Transpose());

    [JvpOf(nameof(TimesTransposed))]
    public static (Matrix Value, Matrix? Tangent) TimesTransposedJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (TimesTransposed(a, b), MatrixSpace.Add(aTangent is null ? null : TimesTransposed(aTangent, b), bTangent is null ? null : TimesTransposed(a, bTangent)));

    [JvpOf(typeof(Matrix), nameof(Matrix.TransposeAndMultiply)), JvpOf(typeof(Matrix), nameof(Matrix.ConjugateTransposeAndMultiply))]
    public static (Matrix Value, Matrix? Tangent) TransposeAndMultiplyJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (a.TransposeAndMultiply(b), MatrixSpace.Add(aTangent is null ? null : TimesTransposed(aTangent, b), bTangent is null ? null : TimesTransposed(a, bTangent)));

    [VjpOf(typeof(Matrix), nameof(Matrix.TransposeAndMultiply), FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.ConjugateTransposeAndMultiply), FromValue = true), VjpOf(nameof(TimesTransposed), FromValue = true)]
    [Differentiable(Modes = DerivativeModes.Jvp)]
    public static void TransposeAndMultiplyVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint * Storage.Filled(b));
        bAdjoint = MatrixSpace.Add(bAdjoint, Storage.Filled(resultAdjoint).TransposeThisAndMultiply(a));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.TransposeThisAndMultiply)), JvpOf(typeof(Matrix), nameof(Matrix.ConjugateTransposeThisAndMultiply))]
    public static (Matrix Value, Matrix? Tangent) TransposeThisAndMultiplyJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (a.TransposeThisAndMultiply(b), MatrixSpace.Add(aTangent is null ? null : Storage.Filled(aTangent).TransposeThisAndMultiply(b), bTangent is null ? null : Storage.Filled(a).TransposeThisAndMultiply(bTangent)));

    [VjpOf(typeof(Matrix), nameof(Matrix.TransposeThisAndMultiply), FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.ConjugateTransposeThisAndMultiply), FromValue = true)]
    [Differentiable(Modes = DerivativeModes.Jvp)]
    public static void TransposeThisAndMultiplyVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, TimesTransposed(b, resultAdjoint));
        bAdjoint = MatrixSpace.Add(bAdjoint, a * Storage.Filled(resultAdjoint));
    }

    [JvpOf(typeof(Matrix), "op_Multiply"), JvpOf(typeof(Matrix), nameof(Matrix.Multiply))]
    public static (Vector Value, Vector? Tangent) ApplyJvp(Matrix a, Vector b, Matrix? aTangent, Vector? bTangent) =>
        (a * b, VectorSpace.Add(aTangent is null ? null : Storage.Filled(aTangent) * b, bTangent is null ? null : Storage.Filled(a) * bTangent));

    [VjpOf(typeof(Matrix), "op_Multiply", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Multiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ApplyVjp(Matrix a, Vector b, Vector value, Vector resultAdjoint, ref Matrix? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint.OuterProduct(b));
        bAdjoint = VectorSpace.Add(bAdjoint, Storage.Filled(a).TransposeThisAndMultiply(resultAdjoint));
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.TransposeThisAndMultiply)), JvpOf(typeof(Matrix), nameof(Matrix.ConjugateTransposeThisAndMultiply))]
    public static (Vector Value, Vector? Tangent) TransposeThisAndApplyJvp(Matrix a, Vector b, Matrix? aTangent, Vector? bTangent) => (a.TransposeThisAndMultiply(b), TransposeThisAndApplyTangent(a, b, aTangent, bTangent));

    [JvpOf(typeof(Matrix), nameof(Matrix.LeftMultiply))]
    public static (Vector Value, Vector? Tangent) LeftMultiplyJvp(Matrix a, Vector b, Matrix? aTangent, Vector? bTangent) => (a.LeftMultiply(b), TransposeThisAndApplyTangent(a, b, aTangent, bTangent));

    private static Vector? TransposeThisAndApplyTangent(Matrix a, Vector b, Matrix? aTangent, Vector? bTangent) =>
        VectorSpace.Add(aTangent is null ? null : Storage.Filled(aTangent).TransposeThisAndMultiply(b), bTangent is null ? null : Storage.Filled(a).TransposeThisAndMultiply(bTangent));

    [VjpOf(typeof(Matrix), nameof(Matrix.TransposeThisAndMultiply), FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.ConjugateTransposeThisAndMultiply), FromValue = true)]
    [VjpOf(typeof(Matrix), nameof(Matrix.LeftMultiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void TransposeThisAndApplyVjp(Matrix a, Vector b, Vector value, Vector resultAdjoint, ref Matrix? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, b.OuterProduct(resultAdjoint));
        bAdjoint = VectorSpace.Add(bAdjoint, Storage.Filled(a) * resultAdjoint);
    }

    [JvpOf(typeof(Matrix), "op_Multiply")]
    public static (Vector Value, Vector? Tangent) ApplyLeftJvp(Vector a, Matrix b, Vector? aTangent, Matrix? bTangent) =>
        (a * b, VectorSpace.Add(aTangent is null ? null : aTangent * Storage.Filled(b), bTangent is null ? null : a * Storage.Filled(bTangent)));

    [VjpOf(typeof(Matrix), "op_Multiply", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ApplyLeftVjp(Vector a, Matrix b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, Storage.Filled(b) * resultAdjoint);
        bAdjoint = MatrixSpace.Add(bAdjoint, a.OuterProduct(resultAdjoint));
    }

    [JvpOf(typeof(Vector), nameof(Vector.DotProduct)), JvpOf(typeof(Vector), nameof(Vector.ConjugateDotProduct)), JvpOf(typeof(Vector), "op_Multiply")]
    public static (double Value, double Tangent) DotJvp(Vector a, Vector b, Vector? aTangent, Vector? bTangent) =>
        (a.DotProduct(b), (aTangent?.DotProduct(b) ?? 0) + (bTangent?.DotProduct(a) ?? 0));

    [VjpOf(typeof(Vector), nameof(Vector.DotProduct), FromValue = true), VjpOf(typeof(Vector), nameof(Vector.ConjugateDotProduct), FromValue = true), VjpOf(typeof(Vector), "op_Multiply", FromValue = true)]
    [Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DotVjp(Vector a, Vector b, double value, double resultAdjoint, ref Vector? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint * b);
        bAdjoint = VectorSpace.Add(bAdjoint, resultAdjoint * a);
    }

    [JvpOf(typeof(Vector), nameof(Vector.OuterProduct))]
    public static (Matrix Value, Matrix? Tangent) OuterJvp(Vector a, Vector b, Vector? aTangent, Vector? bTangent) =>
        (a.OuterProduct(b), MatrixSpace.Add(aTangent?.OuterProduct(b), bTangent is null ? null : a.OuterProduct(bTangent)));

    [VjpOf(typeof(Vector), nameof(Vector.OuterProduct), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void OuterVjp(Vector a, Vector b, Matrix value, Matrix resultAdjoint, ref Vector? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, Storage.Filled(resultAdjoint) * b);
        bAdjoint = VectorSpace.Add(bAdjoint, Storage.Filled(resultAdjoint).TransposeThisAndMultiply(a));
    }

    [StandsFor(typeof(Vector), nameof(Vector.OuterProduct)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OuterProduct(Vector u, Vector v) => u.OuterProduct(v);

    /// <summary>By repeated squaring. Of the power 1 the library gives the matrix itself.</summary>
    [StandsFor(typeof(Matrix), nameof(Matrix.Power), GivesView = true), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Power(Matrix self, int exponent)
    {
        if (self.RowCount != self.ColumnCount)
        {
            throw new ArgumentException("Matrix must be square.");
        }

        if (exponent < 0)
        {
            throw new ArgumentException("Value must not be negative (zero is ok).");
        }

        if (exponent == 0)
        {
            return Matrix.Build.DenseIdentity(self.RowCount);
        }

        Matrix power = self;
        int rest = exponent;
        for (; rest % 2 == 0; rest /= 2)
        {
            power = power * power;
        }

        // Not from the identity on: its zeros would make NaN of what is infinite.
        Matrix result = power;
        for (rest /= 2; rest > 0; rest /= 2)
        {
            power = power * power;
            if (rest % 2 == 1)
            {
                result = result * power;
            }
        }

        return result;
    }

    [JvpOf(typeof(Matrix), nameof(Matrix.Transpose)), JvpOf(typeof(Matrix), nameof(Matrix.ConjugateTranspose))]
    public static (Matrix Value, Matrix? Tangent) TransposeJvp(Matrix self, Matrix? selfTangent) => (self.Transpose(), selfTangent?.Transpose());

    [VjpOf(typeof(Matrix), nameof(Matrix.Transpose), FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.ConjugateTranspose), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void TransposeVjp(Matrix self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.Transpose());

    [JvpOf(typeof(Matrix), nameof(Matrix.PointwiseMultiply))]
    public static (Matrix Value, Matrix? Tangent) PointwiseJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) =>
        (a.PointwiseMultiply(b), MatrixSpace.Add(aTangent?.PointwiseMultiply(b), bTangent?.PointwiseMultiply(a)));

    [VjpOf(typeof(Matrix), nameof(Matrix.PointwiseMultiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void PointwiseVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint.PointwiseMultiply(b));
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint.PointwiseMultiply(a));
    }

    [JvpOf(typeof(Vector), nameof(Vector.PointwiseMultiply))]
    public static (Vector Value, Vector? Tangent) PointwiseJvp(Vector a, Vector b, Vector? aTangent, Vector? bTangent) =>
        (a.PointwiseMultiply(b), VectorSpace.Add(aTangent?.PointwiseMultiply(b), bTangent?.PointwiseMultiply(a)));

    [VjpOf(typeof(Vector), nameof(Vector.PointwiseMultiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void PointwiseVjp(Vector a, Vector b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint.PointwiseMultiply(b));
        bAdjoint = VectorSpace.Add(bAdjoint, resultAdjoint.PointwiseMultiply(a));
    }
#pragma warning restore CS1591
}
