using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Traces of products and of functions of a matrix.</summary>
internal static partial class Traces
{
    // y = tr(A)                ∂y/∂A = I
    [Differentiable]
    public static double Trace(double[,] a) => Algebra.Trace(a);

    // y = tr(cA)               ∂y/∂A = cI         ∂y/∂c = tr(A)
    [Differentiable]
    public static double Scaled(double c, double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            sum += c * a[i, i];
        return sum;
    }

    // y = tr(AB)               ∂y/∂A = Bᵀ         ∂y/∂B = Aᵀ
    [Differentiable]
    public static double OfProduct(double[,] a, double[,] b) => Algebra.Trace(Algebra.Multiply(a, b));

    // y = tr(ABC)              ∂y/∂A = (BC)ᵀ      ∂y/∂B = (CA)ᵀ      ∂y/∂C = (AB)ᵀ
    [Differentiable]
    public static double OfTriple(double[,] a, double[,] b, double[,] c) => Algebra.Trace(Algebra.Multiply(Algebra.Multiply(a, b), c));

    // y = tr(AᵀB)              ∂y/∂A = B          ∂y/∂B = A
    [Differentiable]
    public static double OfTransposedProduct(double[,] a, double[,] b) => Algebra.Trace(Algebra.Multiply(Algebra.Transpose(a), b));

    // y = tr(A²)               ∂y/∂A = 2Aᵀ
    [Differentiable]
    public static double OfSquare(double[,] a) => Algebra.Trace(Algebra.Multiply(a, a));

    // y = tr(f(X)), f(X) = X³ − 2X        ∂y/∂X = f′(X)ᵀ = (3X² − 2I)ᵀ
    [Differentiable]
    public static double OfPolynomial(double[,] x) => Algebra.Trace(Algebra.Add(Algebra.Multiply(x, Algebra.Multiply(x, x)), -2, x));

    // y = tr(f(X)), f = exp, by its series        ∂y/∂X = exp(X)ᵀ
    [Differentiable]
    public static double OfExponential(double[,] x)
    {
        double[,] term = Algebra.Unit(x.GetLength(0));
        double sum = Algebra.Trace(term);
        for (int k = 1; k <= 30; k++)
        {
            term = Algebra.Multiply(term, x);
            for (int i = 0; i < x.GetLength(0); i++)
                for (int j = 0; j < x.GetLength(0); j++)
                    term[i, j] /= k;
            sum += Algebra.Trace(term);
        }

        return sum;
    }

    public static IEnumerable<Identity> Identities(Given given)
    {
        double factor = given.Number();
        double[,] a = given.Matrix(3, 4), b = given.Matrix(4, 2), c = given.Matrix(2, 3), square = given.Matrix(4, 4);

        yield return Identity.Of(nameof(Trace), "∂tr(A)/∂A = I", TraceGradient(square), I(4));
        (double byFactor, double[,] bySquare) = ScaledGradient(factor, square);
        yield return Identity.Of(nameof(Scaled), "∂tr(cA)/∂A = cI", bySquare, factor * I(4));
        yield return Identity.Of(nameof(Scaled), "∂tr(cA)/∂c = tr(A)", byFactor, M(square).Trace());

        double[,] back = given.Matrix(4, 3);
        (double[,] byA, double[,] byB) = OfProductGradient(a, back);
        yield return Identity.Of(nameof(OfProduct), "∂tr(AB)/∂A = Bᵀ", byA, T(M(back)));
        yield return Identity.Of(nameof(OfProduct), "∂tr(AB)/∂B = Aᵀ", byB, T(M(a)));

        (byA, byB, double[,] byC) = OfTripleGradient(a, b, c);
        yield return Identity.Of(nameof(OfTriple), "∂tr(ABC)/∂A = (BC)ᵀ", byA, T(M(b) * M(c)));
        yield return Identity.Of(nameof(OfTriple), "∂tr(ABC)/∂B = (CA)ᵀ", byB, T(M(c) * M(a)));
        yield return Identity.Of(nameof(OfTriple), "∂tr(ABC)/∂C = (AB)ᵀ", byC, T(M(a) * M(b)));

        double[,] like = given.Matrix(3, 4);
        (byA, byB) = OfTransposedProductGradient(a, like);
        yield return Identity.Of(nameof(OfTransposedProduct), "∂tr(AᵀB)/∂A = B", byA, like);
        yield return Identity.Of(nameof(OfTransposedProduct), "∂tr(AᵀB)/∂B = A", byB, a);

        yield return Identity.Of(nameof(OfSquare), "∂tr(A²)/∂A = 2Aᵀ", OfSquareGradient(square), 2 * T(M(square)));
        yield return Identity.Of(
            nameof(OfPolynomial), "∂tr(f(X))/∂X = f′(X)ᵀ, f(X) = X³ − 2X", OfPolynomialGradient(square), T(3 * M(square).Power(2) - 2 * I(4)));
        double[,] symmetric = given.Symmetric(3);
        yield return Identity.Of(nameof(OfExponential), "∂tr(exp(X))/∂X = exp(X)ᵀ", OfExponentialGradient(symmetric), Exponential(symmetric));
    }

    /// <summary>The exponential of a symmetric matrix: that of its eigenvalues.</summary>
    private static Matrix<double> Exponential(double[,] symmetric)
    {
        var eigen = M(symmetric).Evd(Symmetricity.Symmetric);
        Vector<double> exponentials = eigen.EigenValues.Map(value => Math.Exp(value.Real));
        return eigen.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(exponentials) * T(eigen.EigenVectors);
    }
}
