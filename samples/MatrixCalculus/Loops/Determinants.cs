using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Determinants, and their logarithms, through Gaussian elimination.</summary>
internal static partial class Determinants
{
    // y = |X|                  ∂y/∂X = |X|X⁻ᵀ
    [Differentiable]
    public static double Determinant(double[,] x) => Elimination.Determinant(x);

    // y = ln|X|                ∂y/∂X = X⁻ᵀ         ∂²y/∂Xᵢⱼ∂Xₖₗ = −(X⁻¹)ₗᵢ(X⁻¹)ⱼₖ
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Logarithm(double[,] x) => Elimination.LogDeterminant(x);

    // y = |f(X)|, f(X) = X² + I           ∂y/∂Xₖₗ = |f| Σ (f⁻¹)ⱼᵢ ∂fᵢⱼ/∂Xₖₗ
    [Differentiable]
    public static double OfFunction(double[,] x) => Elimination.Determinant(SquarePlusUnit(x));

    // y = ln|XᵀX|              ∂y/∂X = 2X(XᵀX)⁻¹
    [Differentiable]
    public static double LogarithmOfGram(double[,] x) => Elimination.LogDeterminant(Algebra.Multiply(Algebra.Transpose(x), x));

    // y = |A + αB|             dy/dα = |A + αB| tr((A + αB)⁻¹B)
    [Differentiable]
    public static double AlongLine(double alpha, [NoDerivative] double[,] a, [NoDerivative] double[,] b) =>
        Elimination.Determinant(Algebra.Add(a, alpha, b));

    /// <summary>f(X) = X² + I.</summary>
    public static double[,] SquarePlusUnit(double[,] x) => Algebra.Add(Algebra.Multiply(x, x), 1, Algebra.Unit(x.GetLength(0)));

    /// <summary>∂fᵢⱼ/∂Xₖₗ of f(X) = X² + I.</summary>
    public static double SquarePlusUnitByMatrix(double[,] x, int i, int j, int k, int l) => Delta(i, k) * x[l, j] + x[i, k] * Delta(l, j);

    public static IEnumerable<Identity> Identities(Given given)
    {
        double[,] x = Scaled(given.Regular(4)), tall = given.Matrix(5, 3);
        Matrix<double> inverse = M(x).Inverse();
        yield return Identity.Of(nameof(Determinant), "∂|X|/∂X = |X|X⁻ᵀ", DeterminantGradient(x), M(x).Determinant() * T(inverse));
        yield return Identity.Of(nameof(Logarithm), "∂ln|X|/∂X = X⁻ᵀ", LogarithmGradient(x), T(inverse));
        var hessian = new Entries(4, 4, 4, 4);
        LogarithmHessian(x, hessian);
        yield return Identity.Of(
            nameof(Logarithm), "∂²ln|X|/∂Xᵢⱼ∂Xₖₗ = −(X⁻¹)ₗᵢ(X⁻¹)ⱼₖ", hessian, (i, j, k, l) => -inverse[l, i] * inverse[j, k]);

        double[,] small = Scaled(given.Regular(3));
        Matrix<double> f = M(SquarePlusUnit(small));
        yield return Identity.Of(
            nameof(OfFunction), "∂|f(X)|/∂X = |f| tr(f⁻¹ ∂f/∂X), f(X) = X² + I", OfFunctionGradient(small),
            (k, l) => f.Determinant() * Sum(3, 3, (i, j) => f.Inverse()[j, i] * SquarePlusUnitByMatrix(small, i, j, k, l)));
        yield return Identity.Of(
            nameof(LogarithmOfGram), "∂ln|XᵀX|/∂X = 2X(XᵀX)⁻¹", LogarithmOfGramGradient(tall), 2 * M(tall) * (T(M(tall)) * M(tall)).Inverse());

        double alpha = given.Number();
        double[,] a = Scaled(given.Regular(4)), b = given.Matrix(4, 4);
        Matrix<double> line = M(a) + alpha * M(b);
        yield return Identity.Of(
            nameof(AlongLine), "d|A(α)|/dα = |A| tr(A⁻¹ dA/dα), A(α) = A + αB", AlongLineGradient(alpha, a, b),
            line.Determinant() * (line.Inverse() * M(b)).Trace());
    }

    /// <summary>Entries of the order of 1 on the diagonal, so that determinants are, too.</summary>
    private static double[,] Scaled(double[,] x) => (M(x) / x.GetLength(0)).ToArray();
}
