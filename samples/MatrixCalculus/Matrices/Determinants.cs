using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Determinants, and their logarithms, through the factorisations of the library. Closed forms take theirs from the elimination in loops.</summary>
internal static partial class Determinants
{
    // y = |X|                  ∂y/∂X = |X|X⁻ᵀ
    [Differentiable]
    public static double Determinant(Matrix<double> x) => x.Determinant();

    // y = ln|X|                ∂y/∂X = X⁻ᵀ         ∂²y/∂Xᵢⱼ∂Xₖₗ = −(X⁻¹)ₗᵢ(X⁻¹)ⱼₖ
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Logarithm(Matrix<double> x) => Math.Log(x.LU().Determinant);

    // y = ln|X|, X = Xᵀ positive definite         ∂y/∂X = X⁻¹
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double LogarithmOfDefinite(Matrix<double> x) => x.Cholesky().DeterminantLn;

    // y = |f(X)|, f(X) = X² + I           ∂y/∂Xₖₗ = |f| Σ (f⁻¹)ⱼᵢ ∂fᵢⱼ/∂Xₖₗ
    [Differentiable]
    public static double OfFunction(Matrix<double> x) => SquarePlusUnit(x).Determinant();

    // y = ln|XᵀX|              ∂y/∂X = 2X(XᵀX)⁻¹
    [Differentiable]
    public static double LogarithmOfGram(Matrix<double> x) => x.TransposeThisAndMultiply(x).Cholesky().DeterminantLn;

    // y = |A + αB|             dy/dα = |A + αB| tr((A + αB)⁻¹B)
    [Differentiable]
    public static double AlongLine(double alpha, [NoDerivative] Matrix<double> a, [NoDerivative] Matrix<double> b) => (a + alpha * b).Determinant();

    // y = ln|V(x)|, Vᵢⱼ = xᵢʲ           ∂y/∂xₖ = Σ 1/(xₖ − xᵢ), i ≠ k
    [Differentiable]
    public static double LogarithmOfVandermonde(Vector<double> x)
    {
        var v = Matrix<double>.Build.Dense(x.Count, x.Count, 1);
        for (int i = 0; i < x.Count; i++)
            for (int j = 1; j < x.Count; j++)
                v[i, j] = v[i, j - 1] * x[i];
        return Math.Log(Math.Abs(v.Determinant()));
    }

    /// <summary>f(X) = X² + I.</summary>
    public static Matrix<double> SquarePlusUnit(Matrix<double> x) => x * x + Matrix<double>.Build.DenseIdentity(x.RowCount);

    public static IEnumerable<Identity> Identities(Given given) => [.. OfMatrix(given), .. OfDefinite(given), .. OfFunctions(given)];

    private static IEnumerable<Identity> OfMatrix(Given given)
    {
        Matrix<double> x = M(given.Regular(4)) / 4, inverse = ClosedForm.Inverse(x);
        yield return Identity.Of(nameof(Determinant), "∂|X|/∂X = |X|X⁻ᵀ", DeterminantGradient(x), ClosedForm.Determinant(x) * T(inverse));
        yield return Identity.Of(nameof(Logarithm), "∂ln|X|/∂X = X⁻ᵀ", LogarithmGradient(x), T(inverse));
        var hessian = new Entries(4, 4, 4, 4);
        LogarithmHessian(x, hessian);
        yield return Identity.Of(
            nameof(Logarithm), "∂²ln|X|/∂Xᵢⱼ∂Xₖₗ = −(X⁻¹)ₗᵢ(X⁻¹)ⱼₖ", hessian, (i, j, k, l) => -inverse[l, i] * inverse[j, k]);
    }

    // The factor knows X by its symmetric part: second derivatives are those of ln|½(X + Xᵀ)|.
    private static IEnumerable<Identity> OfDefinite(Given given)
    {
        Matrix<double> root = M(given.Matrix(4, 4)), x = T(root) * root + I(4), inverse = ClosedForm.Inverse(x);
        yield return Identity.Of(nameof(LogarithmOfDefinite), "∂ln|X|/∂X = X⁻¹, X = Xᵀ", LogarithmOfDefiniteGradient(x), inverse);
        var hessian = new Entries(4, 4, 4, 4);
        LogarithmOfDefiniteHessian(x, hessian);
        yield return Identity.Of(
            nameof(LogarithmOfDefinite), "∂²ln|X|/∂Xᵢⱼ∂Xₖₗ = −½((X⁻¹)ᵢₖ(X⁻¹)ₗⱼ + (X⁻¹)ᵢₗ(X⁻¹)ₖⱼ)", hessian,
            (i, j, k, l) => -0.5 * (inverse[i, k] * inverse[l, j] + inverse[i, l] * inverse[k, j]));
    }

    private static IEnumerable<Identity> OfFunctions(Given given)
    {
        double[,] small = (M(given.Regular(3)) / 3).ToArray();
        Matrix<double> f = SquarePlusUnit(M(small)), inverse = ClosedForm.Inverse(f);
        yield return Identity.Of(
            nameof(OfFunction), "∂|f(X)|/∂X = |f| tr(f⁻¹ ∂f/∂X), f(X) = X² + I", OfFunctionGradient(M(small)),
            (k, l) => ClosedForm.Determinant(f) * Sum(3, 3, (i, j) => inverse[j, i] * Loops.Determinants.SquarePlusUnitByMatrix(small, i, j, k, l)));

        Matrix<double> tall = I(3).Stack(M(given.Matrix(3, 3)));
        yield return Identity.Of(
            nameof(LogarithmOfGram), "∂ln|XᵀX|/∂X = 2X(XᵀX)⁻¹", LogarithmOfGramGradient(tall), 2 * tall * ClosedForm.Inverse(T(tall) * tall));

        Vector<double> points = V([0.5, -0.25, 1, 1.75]);
        yield return Identity.Of(
            nameof(LogarithmOfVandermonde), "∂ln|V(x)|/∂xₖ = Σ 1/(xₖ − xᵢ), i ≠ k, Vᵢⱼ = xᵢʲ", LogarithmOfVandermondeGradient(points),
            k => points.Where((_, i) => i != k).Sum(other => 1 / (points[k] - other)));

        double alpha = given.Number();
        Matrix<double> a = M(given.Regular(4)) / 4, b = M(given.Matrix(4, 4)), line = a + alpha * b;
        yield return Identity.Of(
            nameof(AlongLine), "d|A(α)|/dα = |A| tr(A⁻¹ dA/dα), A(α) = A + αB", AlongLineGradient(alpha, a, b),
            ClosedForm.Determinant(line) * Sum(4, 4, (i, j) => ClosedForm.Inverse(line)[i, j] * b[j, i]));
    }
}
