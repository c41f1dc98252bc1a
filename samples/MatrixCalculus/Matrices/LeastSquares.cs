using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Errors of a linear model, the sums of their squares, and the parameters that make these least.</summary>
internal static partial class LeastSquares
{
    // e = y − Φθ               ∂e/∂θ = −Φ
    [Differentiable]
    public static Vector<double> Error([NoDerivative] Vector<double> y, [NoDerivative] Matrix<double> phi, Vector<double> theta) => y - phi * theta;

    // L = ‖y − Φθ‖²            ∂L/∂θ = −2Φᵀ(y − Φθ)        ∂²L/∂θ² = 2ΦᵀΦ
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp | DerivativeModes.Hessian)]
    public static double Loss([NoDerivative] Vector<double> y, [NoDerivative] Matrix<double> phi, Vector<double> theta)
    {
        Vector<double> e = y - phi * theta;
        return e * e;
    }

    // L = (x − As)ᵀW(x − As)   with e = x − As:   ∂L/∂x = (W + Wᵀ)e   ∂L/∂A = −(W + Wᵀ)esᵀ   ∂L/∂s = −Aᵀ(W + Wᵀ)e   ∂L/∂W = eeᵀ
    [Differentiable]
    public static double Weighted(Vector<double> x, Matrix<double> a, Vector<double> s, Matrix<double> w) => (x - a * s) * w * (x - a * s);

    // θ = arg min ‖y − Φθ‖² = (ΦᵀΦ)⁻¹Φᵀy = Φ⁺y     ∂θ/∂y = Φ⁺        ∂θᵢ/∂Φₖₗ = (ΦᵀΦ)⁻¹ᵢₗ(y − Φθ)ₖ − Φ⁺ᵢₖθₗ
    [Differentiable]
    public static Vector<double> Fit(Matrix<double> phi, Vector<double> y) => phi.QR().Solve(y);

    public static IEnumerable<Identity> Identities(Given given) => [.. OfLoss(given), .. OfWeighted(given), .. OfFit(given)];

    private static IEnumerable<Identity> OfLoss(Given given)
    {
        Vector<double> y = V(given.Vector(5)), theta = V(given.Vector(3));
        Matrix<double> phi = M(given.Matrix(5, 3));
        Vector<double> e = ErrorJacobian(y, phi, theta, out Tensor<double> byTheta);
        yield return Identity.Of(nameof(Error), "∂e/∂θ = −Φ", byTheta, -phi);

        Vector<double> gradient = -2 * T(phi) * (y - phi * theta);
        yield return Identity.Of(nameof(Loss), "∂L/∂θ = −2Φᵀ(y − Φθ)", LossGradient(y, phi, theta), gradient);

        // By the chain rule: ∂L/∂e = 2eᵀ, multiplied by ∂e/∂θ.
        var chained = Entries.From([3], at => Enumerable.Range(0, 5).Sum(i => 2 * e[i] * byTheta[i, at[0]]));
        yield return Identity.Of(nameof(Loss), "∂L/∂e · ∂e/∂θ = −2(y − Φθ)ᵀΦ", chained, gradient);

        var hessian = new Entries(3, 3);
        LossHessian(y, phi, theta, hessian);
        yield return Identity.Of(nameof(Loss), "∂²L/∂θ² = 2ΦᵀΦ", hessian, 2 * T(phi) * phi);
        Vector<double> direction = V(given.Vector(3));
        LossHvp(y, phi, theta, direction, out Vector<double> product);
        yield return Identity.Of(nameof(Loss), "∂²L/∂θ² v = 2ΦᵀΦv", product, 2 * T(phi) * phi * direction);
    }

    private static IEnumerable<Identity> OfWeighted(Given given)
    {
        Vector<double> x = V(given.Vector(4)), s = V(given.Vector(3));
        Matrix<double> a = M(given.Matrix(4, 3)), w = M(given.Matrix(4, 4)), symmetric = M(given.Symmetric(4));
        (Vector<double> byX, Matrix<double> byA, Vector<double> byS, Matrix<double> byW) = WeightedGradient(x, a, s, w);
        Vector<double> e = x - a * s, half = (w + T(w)) * e;
        yield return Identity.Of(nameof(Weighted), "∂L/∂x = (W + Wᵀ)(x − As)", byX, half);
        yield return Identity.Of(nameof(Weighted), "∂L/∂A = −(W + Wᵀ)(x − As)sᵀ", byA, (k, l) => -half[k] * s[l]);
        yield return Identity.Of(nameof(Weighted), "∂L/∂s = −Aᵀ(W + Wᵀ)(x − As)", byS, -T(a) * half);
        yield return Identity.Of(nameof(Weighted), "∂L/∂W = (x − As)(x − As)ᵀ", byW, (k, l) => e[k] * e[l]);
        yield return Identity.Of(
            nameof(Weighted), "∂L/∂s = −2AᵀW(x − As), W = Wᵀ", WeightedGradient(x, a, s, symmetric).S, -2 * T(a) * symmetric * e);
    }

    private static IEnumerable<Identity> OfFit(Given given)
    {
        Matrix<double> phi = I(3).Stack(M(given.Matrix(3, 3)));
        Vector<double> y = V(given.Vector(6));
        Vector<double> theta = FitJacobian(phi, y, out Tensor<double> byPhi, out Tensor<double> byY), e = y - phi * theta;
        Matrix<double> inverse = ClosedForm.Inverse(T(phi) * phi), pseudo = inverse * T(phi);
        yield return Identity.Of(nameof(Fit), "∂θ/∂y = (ΦᵀΦ)⁻¹Φᵀ = Φ⁺", byY, pseudo);
        yield return Identity.Of(
            nameof(Fit), "∂θᵢ/∂Φₖₗ = (ΦᵀΦ)⁻¹ᵢₗ(y − Φθ)ₖ − Φ⁺ᵢₖθₗ", byPhi, (i, k, l) => inverse[i, l] * e[k] - pseudo[i, k] * theta[l]);
    }
}
