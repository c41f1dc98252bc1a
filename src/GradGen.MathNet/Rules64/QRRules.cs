using MathNet.Numerics.LinearAlgebra.Factorization;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using QR = MathNet.Numerics.LinearAlgebra.Factorization.QR<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>The QR factorisation, and least squares with it.</summary>
public static partial class QRRules
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), nameof(Matrix.QR))]
    public static (QR Value, Matrix? Tangent) FactorizeJvp(Matrix self, QRMethod method, Matrix? selfTangent) => (self.QR(method), selfTangent);

    [VjpOf(typeof(Matrix), nameof(Matrix.QR), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FactorizeVjp(Matrix self, QRMethod method, QR value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint);

    /// <summary>The matrix that was factorised.</summary>
    public static Matrix Original(QR self) => self.Q * Storage.Filled(self.R);

    [JvpOf(nameof(Original))]
    public static (Matrix Value, Matrix? Tangent) OriginalJvp(QR self, Matrix? selfTangent) => (Original(self), selfTangent);

    [VjpOf(nameof(Original), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void OriginalVjp(QR self, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint) => selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint);

    /// <summary>The solution of AᵀAX = B: RᵀRX = B.</summary>
    public static Matrix SolveNormal(QR self, Matrix input)
    {
        Matrix r = Storage.Dense(self.R.SubMatrix(0, self.R.ColumnCount, 0, self.R.ColumnCount));
        return r.Solve(r.Transpose().Solve(Storage.Dense(input)));
    }

    [JvpOf(nameof(SolveNormal))]
    public static (Matrix Value, Matrix? Tangent) SolveNormalJvp(QR self, Matrix input, Matrix? selfTangent, Matrix? inputTangent)
    {
        Matrix value = SolveNormal(self, input);
        Matrix? moved = inputTangent;
        if (selfTangent is not null)
        {
            Matrix a = Original(self);
            moved = MatrixSpace.Add(moved, -(Storage.Filled(selfTangent).TransposeThisAndMultiply(a * value) + a.TransposeThisAndMultiply(selfTangent * value)));
        }

        return (value, moved is null ? null : SolveNormal(self, moved));
    }

    /// <summary>The least-norm solution of AᵀX = B: A(AᵀA)⁻¹B = QR⁻ᵀB, without the square of the condition.</summary>
    public static Matrix SolveTransposed(QR self, Matrix input)
    {
        int columns = self.R.ColumnCount;
        Matrix lower = Storage.Dense(self.R.SubMatrix(0, columns, 0, columns).Transpose());
        return self.Q.SubMatrix(0, self.Q.RowCount, 0, columns) * lower.Solve(Storage.Dense(input));
    }

    [JvpOf(nameof(SolveTransposed))]
    public static (Matrix Value, Matrix? Tangent) SolveTransposedJvp(QR self, Matrix input, Matrix? selfTangent, Matrix? inputTangent)
    {
        Matrix value = SolveTransposed(self, input);
        Matrix? moved = MatrixSpace.Add(inputTangent, selfTangent is null ? null : -Storage.Filled(selfTangent).TransposeThisAndMultiply(value));
        Matrix? tangent = moved is null ? null : SolveTransposed(self, moved);
        if (selfTangent is not null && IsTall(self))
        {
            // The part that leaves the columns of A: (I − QQᵀ)ȦW, W = (AᵀA)⁻¹B.
            Matrix change = selfTangent * SolveNormal(self, input);
            tangent = MatrixSpace.Add(tangent, change - SolveTransposed(self, Original(self).TransposeThisAndMultiply(change)));
        }

        return (value, tangent);
    }

    [JvpOf(typeof(QR), nameof(QR.Solve))]
    public static (Matrix Value, Matrix? Tangent) SolveJvp(QR self, Matrix input, Matrix? selfTangent, Matrix? inputTangent)
    {
        Matrix value = self.Solve(input);
        Matrix? moved = MatrixSpace.Add(inputTangent, selfTangent is null ? null : -(selfTangent * value));
        Matrix? tangent = moved is null ? null : self.Solve(Storage.Dense(moved));
        if (selfTangent is not null && IsTall(self))
        {
            tangent = MatrixSpace.Add(tangent, SolveNormal(self, Storage.Filled(selfTangent).TransposeThisAndMultiply(input - (Original(self) * value))));
        }

        return (value, tangent);
    }

    [VjpOf(typeof(QR), nameof(QR.Solve), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SolveVjp(QR self, Matrix input, Matrix value, Matrix resultAdjoint, ref Matrix? selfAdjoint, ref Matrix? inputAdjoint)
    {
        Matrix moved = SolveTransposed(self, resultAdjoint);
        selfAdjoint = MatrixSpace.Add(selfAdjoint, -moved.TransposeAndMultiply(value));
        if (IsTall(Grad.Stop(self)))
        {
            Matrix rest = input - (Original(self) * value);
            selfAdjoint = MatrixSpace.Add(selfAdjoint, rest.TransposeAndMultiply(SolveNormal(self, resultAdjoint)));
        }

        inputAdjoint = MatrixSpace.Add(inputAdjoint, moved);
    }

    [StandsFor(typeof(QR), nameof(QR.Solve)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Solve(QR self, Vector input) => self.Solve(input.ToColumnMatrix()).Column(0);

    /// <summary>Of a matrix of full rank: its least-squares inverse, from the left or from the right.</summary>
    [StandsFor(typeof(Matrix), nameof(Matrix.PseudoInverse)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix PseudoInverse(Matrix self)
    {
        if (Grad.Stop(self).Rank() < Math.Min(self.RowCount, self.ColumnCount))
        {
            throw new ArgumentException("The pseudo-inverse has a derivative only where the matrix has full rank.");
        }

        Matrix dense = Storage.Dense(self);
        if (dense.RowCount >= dense.ColumnCount)
        {
            return dense.QR().Solve(Matrix.Build.DenseIdentity(dense.RowCount));
        }

        return dense.Transpose().QR().Solve(Matrix.Build.DenseIdentity(dense.ColumnCount)).Transpose();
    }
#pragma warning restore CS1591

    /// <summary>There may be a rest. That of a square matrix is nothing but rounding, which the square of the condition would multiply.</summary>
    private static bool IsTall(QR self) => self.Q.RowCount > self.R.ColumnCount;
}
