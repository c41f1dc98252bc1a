using GradGen;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Norms and inner products.</summary>
internal static partial class Norms
{
    // y = ‖x‖                  ∂y/∂x = x/‖x‖       ∂²y/∂x² = (I − xxᵀ/‖x‖²)/‖x‖
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double OfVector(ReadOnlySpan<double> x) => Math.Sqrt(Algebra.Dot(x, x));

    // y = ‖X‖_F                ∂y/∂X = X/‖X‖_F
    [Differentiable]
    public static double Frobenius(double[,] x) => Math.Sqrt(Algebra.Inner(x, x));

    // y = ‖X‖²_F               ∂y/∂X = 2X
    [Differentiable]
    public static double FrobeniusSquared(double[,] x) => Algebra.Inner(x, x);

    // y = ⟨X, Y⟩               ∂y/∂X = Y           ∂y/∂Y = X
    [Differentiable]
    public static double Inner(double[,] x, double[,] y) => Algebra.Inner(x, y);

    public static IEnumerable<Identity> Identities(Given given)
    {
        double[] v = given.Vector(4);
        double[,] x = given.Matrix(3, 4), y = given.Matrix(3, 4);
        double norm = V(v).L2Norm();
        yield return Identity.Of(nameof(OfVector), "∂‖x‖/∂x = x/‖x‖", OfVectorGradient(v), V(v) / norm);
        var hessian = new Entries(4, 4);
        OfVectorHessian(v, hessian);
        yield return Identity.Of(
            nameof(OfVector), "∂²‖x‖/∂x² = (I − xxᵀ/‖x‖²)/‖x‖", hessian, (i, j) => (Delta(i, j) - v[i] * v[j] / (norm * norm)) / norm);
        yield return Identity.Of(nameof(Frobenius), "∂‖X‖/∂X = X/‖X‖", FrobeniusGradient(x), M(x) / M(x).FrobeniusNorm());
        yield return Identity.Of(nameof(FrobeniusSquared), "∂‖X‖²/∂X = 2X", FrobeniusSquaredGradient(x), 2 * M(x));
        (double[,] byX, double[,] byY) = InnerGradient(x, y);
        yield return Identity.Of(nameof(Inner), "∂⟨X, Y⟩/∂X = Y", byX, y);
        yield return Identity.Of(nameof(Inner), "∂⟨X, Y⟩/∂Y = X", byY, x);
    }
}
