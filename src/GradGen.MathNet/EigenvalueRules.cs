using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Complex = System.Numerics.Complex;

namespace GradGen.MathNet;

/// <summary>The eigenvalues of a symmetric matrix as the library gives them, and their real parts.</summary>
public static partial class EigenvalueRules
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Evd<double>), nameof(Evd<double>.EigenValues))]
    public static (Vector<Complex> Value, Vector<double>? Tangent) EigenValuesJvp(Evd<double> self, Matrix<double>? selfTangent) =>
        (self.EigenValues, selfTangent is null ? null : (self.EigenVectors.TransposeThisAndMultiply(selfTangent) * self.EigenVectors).Diagonal());

    [VjpOf(typeof(Evd<double>), nameof(Evd<double>.EigenValues), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void EigenValuesVjp(Evd<double> self, Vector<Complex> value, Vector<double> resultAdjoint, ref Matrix<double>? selfAdjoint)
    {
        Matrix<double> vectors = self.EigenVectors;
        selfAdjoint = MatrixSpace.Add(selfAdjoint, (vectors * Rules64.Parts.OfDiagonal(resultAdjoint, vectors.RowCount, vectors.RowCount)).TransposeAndMultiply(vectors));
    }

    [JvpOf(typeof(VectorExtensions), nameof(VectorExtensions.Real))]
    public static (Vector<double> Value, Vector<double>? Tangent) RealJvp(Vector<Complex> vector, Vector<double>? vectorTangent) => (vector.Real(), vectorTangent);

    [VjpOf(typeof(VectorExtensions), nameof(VectorExtensions.Real), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void RealVjp(Vector<Complex> vector, Vector<double> value, Vector<double> resultAdjoint, ref Vector<double>? vectorAdjoint) => vectorAdjoint = VectorSpace.Add(vectorAdjoint, resultAdjoint);
#pragma warning restore CS1591
}
