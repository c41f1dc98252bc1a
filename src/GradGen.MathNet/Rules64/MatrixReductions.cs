using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Sums over elements.</summary>
public static partial class MatrixReductions
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    internal static double Inner(Matrix a, Matrix b) => a.PointwiseMultiply(b).RowSums().Sum();

    [JvpOf(typeof(Matrix), nameof(Matrix.RowSums))]
    public static (Vector Value, Vector? Tangent) RowSumsJvp(Matrix self, Matrix? selfTangent) => (self.RowSums(), selfTangent?.RowSums());

    [VjpOf(typeof(Matrix), nameof(Matrix.RowSums), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void RowSumsVjp(Matrix self, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint.OuterProduct(Vector.Build.Dense(self.ColumnCount, 1)));

    [JvpOf(typeof(Matrix), nameof(Matrix.ColumnSums))]
    public static (Vector Value, Vector? Tangent) ColumnSumsJvp(Matrix self, Matrix? selfTangent) => (self.ColumnSums(), selfTangent?.ColumnSums());

    [VjpOf(typeof(Matrix), nameof(Matrix.ColumnSums), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ColumnSumsVjp(Matrix self, Vector value, Vector resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, Vector.Build.Dense(self.RowCount, 1).OuterProduct(resultAdjoint));

    [JvpOf(typeof(Vector), nameof(Vector.Sum))]
    public static (double Value, double Tangent) SumJvp(Vector self, Vector? selfTangent) => (self.Sum(), selfTangent?.Sum() ?? 0);

    [VjpOf(typeof(Vector), nameof(Vector.Sum), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SumVjp(Vector self, double value, double resultAdjoint, ref Vector? selfAdjoint) =>
        selfAdjoint = VectorSpace.Add(selfAdjoint, resultAdjoint * Vector.Build.Dense(self.Count, 1));

    [JvpOf(typeof(Matrix), nameof(Matrix.Trace))]
    public static (double Value, double Tangent) TraceJvp(Matrix self, Matrix? selfTangent) => (self.Trace(), selfTangent?.Trace() ?? 0);

    [VjpOf(typeof(Matrix), nameof(Matrix.Trace), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void TraceVjp(Matrix self, double value, double resultAdjoint, ref Matrix? selfAdjoint) =>
        selfAdjoint = MatrixSpace.Add(selfAdjoint, resultAdjoint * Matrix.Build.DenseIdentity(self.RowCount));
#pragma warning restore CS1591
}
