using GradGen;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Norms and inner products.</summary>
internal static partial class Norms
{
    // y = ‖x‖                  ∂y/∂x = x/‖x‖       ∂²y/∂x² = (I − xxᵀ/‖x‖²)/‖x‖
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double OfVector(Vector<double> x) => x.L2Norm();

    // y = ‖X‖_F                ∂y/∂X = X/‖X‖_F
    [Differentiable]
    public static double Frobenius(Matrix<double> x) => x.FrobeniusNorm();

    // y = ‖X‖²_F               ∂y/∂X = 2X
    [Differentiable]
    public static double FrobeniusSquared(Matrix<double> x) => Math.Pow(x.FrobeniusNorm(), 2);

    // y = ‖X‖₂, the largest singular value σ, with Xv = σu          ∂y/∂X = uvᵀ
    [Differentiable]
    public static double Spectral(Matrix<double> x) => x.L2Norm();

    // y = ⟨X, Y⟩               ∂y/∂X = Y           ∂y/∂Y = X
    [Differentiable]
    public static double Inner(Matrix<double> x, Matrix<double> y) => x.PointwiseMultiply(y).RowSums().Sum();

    public static IEnumerable<Identity> Identities(Given given)
    {
        Vector<double> v = V(given.Vector(4));
        Matrix<double> x = M(given.Matrix(3, 4)), y = M(given.Matrix(3, 4));
        double norm = Math.Sqrt(v.Sum(element => element * element)), frobenius = Math.Sqrt(Sum(3, 4, (i, j) => x[i, j] * x[i, j]));
        yield return Identity.Of(nameof(OfVector), "∂‖x‖/∂x = x/‖x‖", OfVectorGradient(v), v / norm);
        var hessian = new Entries(4, 4);
        OfVectorHessian(v, hessian);
        yield return Identity.Of(
            nameof(OfVector), "∂²‖x‖/∂x² = (I − xxᵀ/‖x‖²)/‖x‖", hessian, (i, j) => (Delta(i, j) - v[i] * v[j] / (norm * norm)) / norm);
        yield return Identity.Of(nameof(Frobenius), "∂‖X‖/∂X = X/‖X‖", FrobeniusGradient(x), x / frobenius);
        yield return Identity.Of(nameof(FrobeniusSquared), "∂‖X‖²/∂X = 2X", FrobeniusSquaredGradient(x), 2 * x);
        Svd<double> svd = x.Svd();
        yield return Identity.Of(nameof(Spectral), "∂‖X‖₂/∂X = uvᵀ, Xv = ‖X‖₂u", SpectralGradient(x), svd.U.Column(0).OuterProduct(svd.VT.Row(0)));
        (Matrix<double> byX, Matrix<double> byY) = InnerGradient(x, y);
        yield return Identity.Of(nameof(Inner), "∂⟨X, Y⟩/∂X = Y", byX, y);
        yield return Identity.Of(nameof(Inner), "∂⟨X, Y⟩/∂Y = X", byY, x);
    }
}
