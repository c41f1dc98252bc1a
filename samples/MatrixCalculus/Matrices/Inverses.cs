using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Inverses, and solutions of linear equations. Closed forms take their inverses from the elimination in loops.</summary>
internal static partial class Inverses
{
    // Y = X⁻¹                  ∂Yᵢⱼ/∂Xₖₗ = −(X⁻¹)ᵢₖ(X⁻¹)ₗⱼ        dY = −X⁻¹ dX X⁻¹
    [Differentiable]
    public static Matrix<double> Inverse(Matrix<double> x) => x.Inverse();

    // Y = f(X)⁻¹, f(X) = X² + I           ∂Yᵢⱼ/∂Xₖₗ = −Σ (f⁻¹)ᵢₐ ∂fₐᵦ/∂Xₖₗ (f⁻¹)ᵦⱼ
    [Differentiable]
    public static Matrix<double> OfFunction(Matrix<double> x) => Determinants.SquarePlusUnit(x).Inverse();

    // y = aᵀX⁻¹b               ∂y/∂X = −X⁻ᵀabᵀX⁻ᵀ
    [Differentiable]
    public static double Sandwich([NoDerivative] Vector<double> a, Matrix<double> x, [NoDerivative] Vector<double> b) => a * x.Inverse() * b;

    // Y = A(α)⁻¹, A(α) = A + α²B          dY/dα = −A(α)⁻¹ (dA/dα) A(α)⁻¹ = −A(α)⁻¹ 2αB A(α)⁻¹
    [Differentiable]
    public static Matrix<double> OfScalar(double alpha, [NoDerivative] Matrix<double> a, [NoDerivative] Matrix<double> b) =>
        (a + alpha * alpha * b).Inverse();

    // Ax = b                   ∂x/∂b = A⁻¹        ∂xᵢ/∂Aₖₗ = −(A⁻¹)ᵢₖxₗ
    [Differentiable]
    public static Vector<double> Solution(Matrix<double> a, Vector<double> b) => a.Solve(b);

    // AX = B                   ∂Xᵢⱼ/∂Bₖₗ = (A⁻¹)ᵢₖδⱼₗ          ∂Xᵢⱼ/∂Aₖₗ = −(A⁻¹)ᵢₖXₗⱼ
    [Differentiable]
    public static Matrix<double> Solutions(Matrix<double> a, Matrix<double> b) => a.LU().Solve(b);

    public static IEnumerable<Identity> Identities(Given given) => [.. OfInverse(given), .. OfScalars(given), .. OfSolutions(given)];

    private static IEnumerable<Identity> OfInverse(Given given)
    {
        double[,] array = given.Regular(3);
        Matrix<double> x = M(array), inverse = ClosedForm.Inverse(x), dx = M(given.Matrix(3, 3));
        InverseJacobian(x, out Tensor<double> byX);
        yield return Identity.Of(nameof(Inverse), "∂(X⁻¹)ᵢⱼ/∂Xₖₗ = −(X⁻¹)ᵢₖ(X⁻¹)ₗⱼ", byX, (i, j, k, l) => -inverse[i, k] * inverse[l, j]);
        yield return Identity.Of(nameof(Inverse), "d(X⁻¹) = −X⁻¹ dX X⁻¹", InverseJvp(x, dx).Tangent, -inverse * dx * inverse);

        Matrix<double> f = ClosedForm.Inverse(Determinants.SquarePlusUnit(x));
        OfFunctionJacobian(x, out byX);
        yield return Identity.Of(
            nameof(OfFunction), "∂f(X)⁻¹/∂X = −f⁻¹ ∂f/∂X f⁻¹, f(X) = X² + I", byX,
            (i, j, k, l) => -Sum(3, 3, (p, q) => f[i, p] * Loops.Determinants.SquarePlusUnitByMatrix(array, p, q, k, l) * f[q, j]));

        Vector<double> a = V(given.Vector(3)), b = V(given.Vector(3)), left = T(inverse) * a, right = inverse * b;
        yield return Identity.Of(nameof(Sandwich), "∂(aᵀX⁻¹b)/∂X = −X⁻ᵀabᵀX⁻ᵀ", SandwichGradient(a, x, b), (k, l) => -left[k] * right[l]);
    }

    private static IEnumerable<Identity> OfScalars(Given given)
    {
        double alpha = given.Number();
        Matrix<double> a = M(given.Regular(4)), b = M(given.Matrix(4, 4)), inverse = ClosedForm.Inverse(a + alpha * alpha * b);
        OfScalarJacobian(alpha, a, b, out Tensor<double> byAlpha);
        yield return Identity.Of(
            nameof(OfScalar), "d(A⁻¹)/dα = −A⁻¹ (dA/dα) A⁻¹, A(α) = A + α²B", byAlpha, -inverse * (2 * alpha * b) * inverse);
    }

    private static IEnumerable<Identity> OfSolutions(Given given)
    {
        Matrix<double> a = M(given.Regular(3)), right = M(given.Matrix(3, 2)), inverse = ClosedForm.Inverse(a);
        Vector<double> b = V(given.Vector(3)), x = inverse * b;
        SolutionJacobian(a, b, out Tensor<double> byA, out Tensor<double> byB);
        yield return Identity.Of(nameof(Solution), "∂x/∂b = A⁻¹", byB, inverse);
        yield return Identity.Of(nameof(Solution), "∂xᵢ/∂Aₖₗ = −(A⁻¹)ᵢₖxₗ", byA, (i, k, l) => -inverse[i, k] * x[l]);

        Matrix<double> solutions = inverse * right;
        SolutionsJacobian(a, right, out byA, out byB);
        yield return Identity.Of(nameof(Solutions), "∂Xᵢⱼ/∂Bₖₗ = (A⁻¹)ᵢₖδⱼₗ", byB, (i, j, k, l) => inverse[i, k] * Delta(j, l));
        yield return Identity.Of(nameof(Solutions), "∂Xᵢⱼ/∂Aₖₗ = −(A⁻¹)ᵢₖXₗⱼ", byA, (i, j, k, l) => -inverse[i, k] * solutions[l, j]);
    }
}
