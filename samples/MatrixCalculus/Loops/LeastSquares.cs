using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Errors of a linear model, and the sums of their squares.</summary>
internal static partial class LeastSquares
{
    // e = y − Φθ               ∂e/∂θ = −Φ
    [Differentiable]
    public static void Error(
        [NoDerivative] ReadOnlySpan<double> y, [NoDerivative] double[,] phi, ReadOnlySpan<double> theta, Span<double> e)
    {
        for (int i = 0; i < e.Length; i++)
        {
            e[i] = y[i];
            for (int j = 0; j < theta.Length; j++)
                e[i] -= phi[i, j] * theta[j];
        }
    }

    // L = ‖y − Φθ‖²            ∂L/∂θ = −2Φᵀ(y − Φθ)        ∂²L/∂θ² = 2ΦᵀΦ
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp | DerivativeModes.Hessian)]
    public static double Loss([NoDerivative] ReadOnlySpan<double> y, [NoDerivative] double[,] phi, ReadOnlySpan<double> theta)
    {
        var e = new double[y.Length];
        Error(y, phi, theta, e);
        return Algebra.Dot(e, e);
    }

    // L = (x − As)ᵀW(x − As)   with e = x − As:   ∂L/∂x = (W + Wᵀ)e   ∂L/∂A = −(W + Wᵀ)esᵀ   ∂L/∂s = −Aᵀ(W + Wᵀ)e   ∂L/∂W = eeᵀ
    [Differentiable]
    public static double Weighted(ReadOnlySpan<double> x, double[,] a, ReadOnlySpan<double> s, double[,] w)
    {
        double[] e = Algebra.Multiply(a, s);
        for (int i = 0; i < e.Length; i++)
            e[i] = x[i] - e[i];
        return Algebra.Dot(e, Algebra.Multiply(w, e));
    }

    public static IEnumerable<Identity> Identities(Given given) => [.. OfLoss(given), .. OfWeighted(given)];

    private static IEnumerable<Identity> OfLoss(Given given)
    {
        double[] y = given.Vector(5), theta = given.Vector(3);
        double[,] phi = given.Matrix(5, 3);

        var byTheta = new Entries(5, 3);
        ErrorJacobian(y, phi, theta, new double[5], byTheta);
        yield return Identity.Of(nameof(Error), "∂e/∂θ = −Φ", byTheta, -M(phi));

        Vector<double> gradient = -2 * T(M(phi)) * (V(y) - M(phi) * V(theta));
        yield return Identity.Of(nameof(Loss), "∂L/∂θ = −2Φᵀ(y − Φθ)", LossGradient(y, phi, theta), gradient);

        // By the chain rule: ∂L/∂e = 2eᵀ, multiplied by ∂e/∂θ.
        var e = new double[5];
        Error(y, phi, theta, e);
        var chained = Entries.From([3], at => Enumerable.Range(0, 5).Sum(i => 2 * e[i] * byTheta[i, at[0]]));
        yield return Identity.Of(nameof(Loss), "∂L/∂e · ∂e/∂θ = −2(y − Φθ)ᵀΦ", chained, gradient);

        var hessian = new Entries(3, 3);
        LossHessian(y, phi, theta, hessian);
        yield return Identity.Of(nameof(Loss), "∂²L/∂θ² = 2ΦᵀΦ", hessian, 2 * T(M(phi)) * M(phi));

        double[] direction = given.Vector(3);
        var product = new Entries(3);
        LossHvp(y, phi, theta, direction, product);
        yield return Identity.Of(nameof(Loss), "∂²L/∂θ² v = 2ΦᵀΦv", product, 2 * T(M(phi)) * M(phi) * V(direction));
    }

    private static IEnumerable<Identity> OfWeighted(Given given)
    {
        double[] x = given.Vector(4), s = given.Vector(3);
        double[,] a = given.Matrix(4, 3), w = given.Matrix(4, 4), symmetric = given.Symmetric(4);

        (double[] byX, double[,] byA, double[] byS, double[,] byW) = WeightedGradient(x, a, s, w);
        Vector<double> e = V(x) - M(a) * V(s);
        Vector<double> half = (M(w) + T(M(w))) * e;
        yield return Identity.Of(nameof(Weighted), "∂L/∂x = (W + Wᵀ)(x − As)", byX, half);
        yield return Identity.Of(nameof(Weighted), "∂L/∂A = −(W + Wᵀ)(x − As)sᵀ", byA, -half.OuterProduct(V(s)));
        yield return Identity.Of(nameof(Weighted), "∂L/∂s = −Aᵀ(W + Wᵀ)(x − As)", byS, -T(M(a)) * half);
        yield return Identity.Of(nameof(Weighted), "∂L/∂W = (x − As)(x − As)ᵀ", byW, e.OuterProduct(e));
        yield return Identity.Of(
            nameof(Weighted), "∂L/∂s = −2AᵀW(x − As), W = Wᵀ", WeightedGradient(x, a, s, symmetric).S, -2 * T(M(a)) * M(symmetric) * e);
    }
}
