using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Traces of products and of functions of a matrix.</summary>
internal static partial class Traces
{
    // y = tr(A)                ∂y/∂A = I
    [Differentiable]
    public static double Trace(Matrix<double> a) => a.Trace();

    // y = tr(cA)               ∂y/∂A = cI         ∂y/∂c = tr(A)
    [Differentiable]
    public static double Scaled(double c, Matrix<double> a) => (c * a).Trace();

    // y = tr(AB)               ∂y/∂A = Bᵀ         ∂y/∂B = Aᵀ
    [Differentiable]
    public static double OfProduct(Matrix<double> a, Matrix<double> b) => (a * b).Trace();

    // y = tr(ABC)              ∂y/∂A = (BC)ᵀ      ∂y/∂B = (CA)ᵀ      ∂y/∂C = (AB)ᵀ
    [Differentiable]
    public static double OfTriple(Matrix<double> a, Matrix<double> b, Matrix<double> c) => (a * b * c).Trace();

    // y = tr(AᵀB)              ∂y/∂A = B          ∂y/∂B = A
    [Differentiable]
    public static double OfTransposedProduct(Matrix<double> a, Matrix<double> b) => (a.Transpose() * b).Trace();

    // y = tr(A²)               ∂y/∂A = 2Aᵀ
    [Differentiable]
    public static double OfSquare(Matrix<double> a) => (a * a).Trace();

    // y = tr(f(X)), f(X) = X³ − 2X        ∂y/∂X = f′(X)ᵀ = (3X² − 2I)ᵀ
    [Differentiable]
    public static double OfPolynomial(Matrix<double> x) => (x * x * x - 2 * x).Trace();

    // y = tr(f(X)), f = exp, by its series        ∂y/∂X = exp(X)ᵀ
    [Differentiable]
    public static double OfExponential(Matrix<double> x)
    {
        Matrix<double> term = Matrix<double>.Build.DenseIdentity(x.RowCount);
        double sum = term.Trace();
        for (int k = 1; k <= 30; k++)
        {
            term = term * x / k;
            sum += term.Trace();
        }

        return sum;
    }

    // y = tr(exp(X)) = Σ exp(λᵢ) of a symmetric matrix with the eigenvalues λᵢ        ∂y/∂X = exp(X)
    [Differentiable]
    public static double OfSpectrum(Matrix<double> x) => x.Evd(Symmetricity.Symmetric).EigenValues.Real().PointwiseExp().Sum();

    public static IEnumerable<Identity> Identities(Given given) => [.. OfProducts(given), .. OfFunctions(given)];

    private static IEnumerable<Identity> OfProducts(Given given)
    {
        double factor = given.Number();
        Matrix<double> a = M(given.Matrix(3, 4)), b = M(given.Matrix(4, 2)), c = M(given.Matrix(2, 3)), square = M(given.Matrix(4, 4));

        yield return Identity.Of(nameof(Trace), "∂tr(A)/∂A = I", TraceGradient(square), I(4));
        (double byFactor, Matrix<double> bySquare) = ScaledGradient(factor, square);
        yield return Identity.Of(nameof(Scaled), "∂tr(cA)/∂A = cI", bySquare, factor * I(4));
        yield return Identity.Of(nameof(Scaled), "∂tr(cA)/∂c = tr(A)", byFactor, Enumerable.Range(0, 4).Sum(i => square[i, i]));

        Matrix<double> back = M(given.Matrix(4, 3));
        (Matrix<double> byA, Matrix<double> byB) = OfProductGradient(a, back);
        yield return Identity.Of(nameof(OfProduct), "∂tr(AB)/∂A = Bᵀ", byA, T(back));
        yield return Identity.Of(nameof(OfProduct), "∂tr(AB)/∂B = Aᵀ", byB, T(a));

        (byA, byB, Matrix<double> byC) = OfTripleGradient(a, b, c);
        yield return Identity.Of(nameof(OfTriple), "∂tr(ABC)/∂A = (BC)ᵀ", byA, T(b * c));
        yield return Identity.Of(nameof(OfTriple), "∂tr(ABC)/∂B = (CA)ᵀ", byB, T(c * a));
        yield return Identity.Of(nameof(OfTriple), "∂tr(ABC)/∂C = (AB)ᵀ", byC, T(a * b));

        Matrix<double> like = M(given.Matrix(3, 4));
        (byA, byB) = OfTransposedProductGradient(a, like);
        yield return Identity.Of(nameof(OfTransposedProduct), "∂tr(AᵀB)/∂A = B", byA, like);
        yield return Identity.Of(nameof(OfTransposedProduct), "∂tr(AᵀB)/∂B = A", byB, a);
        yield return Identity.Of(nameof(OfSquare), "∂tr(A²)/∂A = 2Aᵀ", OfSquareGradient(square), 2 * T(square));
    }

    private static IEnumerable<Identity> OfFunctions(Given given)
    {
        Matrix<double> x = M(given.Matrix(4, 4)), symmetric = M(given.Symmetric(3));
        yield return Identity.Of(
            nameof(OfPolynomial), "∂tr(f(X))/∂X = f′(X)ᵀ, f(X) = X³ − 2X", OfPolynomialGradient(x), T(3 * x.Power(2) - 2 * I(4)));
        yield return Identity.Of(nameof(OfExponential), "∂tr(exp(X))/∂X = exp(X)ᵀ", OfExponentialGradient(x), T(Exponential(x)));
        yield return Identity.Of(nameof(OfSpectrum), "∂(Σ exp(λᵢ))/∂X = exp(X), X = Xᵀ", OfSpectrumGradient(symmetric), Exponential(symmetric));
    }

    /// <summary>The exponential of a matrix: the fourth power of the exponential of its fourth part, by the series.</summary>
    private static Matrix<double> Exponential(Matrix<double> x)
    {
        Matrix<double> sum = I(x.RowCount);
        for (int k = 25; k >= 1; k--)
            sum = I(x.RowCount) + x / 4 / k * sum;
        return sum.Power(4);
    }
}
