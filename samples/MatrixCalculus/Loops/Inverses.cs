using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Inverses, through Gauss–Jordan elimination.</summary>
internal static partial class Inverses
{
    // Y = X⁻¹                  ∂Yᵢⱼ/∂Xₖₗ = −(X⁻¹)ᵢₖ(X⁻¹)ₗⱼ        dY = −X⁻¹ dX X⁻¹
    [Differentiable]
    public static double[,] Inverse(double[,] x) => Elimination.Inverse(x);

    // Y = f(X)⁻¹, f(X) = X² + I           ∂Yᵢⱼ/∂Xₖₗ = −Σ (f⁻¹)ᵢₐ ∂fₐᵦ/∂Xₖₗ (f⁻¹)ᵦⱼ
    [Differentiable]
    public static double[,] OfFunction(double[,] x) => Elimination.Inverse(Determinants.SquarePlusUnit(x));

    // y = aᵀX⁻¹b               ∂y/∂X = −X⁻ᵀabᵀX⁻ᵀ
    [Differentiable]
    public static double Sandwich([NoDerivative] ReadOnlySpan<double> a, double[,] x, [NoDerivative] ReadOnlySpan<double> b) =>
        Algebra.Dot(a, Algebra.Multiply(Elimination.Inverse(x), b));

    // Y = A(α)⁻¹, A(α) = A + α²B          dY/dα = −A(α)⁻¹ (dA/dα) A(α)⁻¹ = −A(α)⁻¹ 2αB A(α)⁻¹
    [Differentiable]
    public static double[,] OfScalar(double alpha, [NoDerivative] double[,] a, [NoDerivative] double[,] b) =>
        Elimination.Inverse(Algebra.Add(a, alpha * alpha, b));

    // x = A⁻¹b, by elimination            ∂x/∂b = A⁻¹        ∂xᵢ/∂Aₖₗ = −(A⁻¹)ᵢₖxₗ
    [Differentiable]
    public static double[] Solution(double[,] a, ReadOnlySpan<double> b) => Algebra.Multiply(Elimination.Inverse(a), b);

    public static IEnumerable<Identity> Identities(Given given)
    {
        double[,] x = given.Regular(3);
        Matrix<double> inverse = M(x).Inverse();
        var byX = new Entries(3, 3, 3, 3);
        InverseJacobian(x, byX);
        yield return Identity.Of(nameof(Inverse), "∂(X⁻¹)ᵢⱼ/∂Xₖₗ = −(X⁻¹)ᵢₖ(X⁻¹)ₗⱼ", byX, (i, j, k, l) => -inverse[i, k] * inverse[l, j]);
        double[,] dx = given.Matrix(3, 3);
        yield return Identity.Of(nameof(Inverse), "d(X⁻¹) = −X⁻¹ dX X⁻¹", InverseJvp(x, dx).Tangent, -inverse * M(dx) * inverse);

        Matrix<double> f = M(Determinants.SquarePlusUnit(x)).Inverse();
        byX = new Entries(3, 3, 3, 3);
        OfFunctionJacobian(x, byX);
        yield return Identity.Of(
            nameof(OfFunction), "∂f(X)⁻¹/∂X = −f⁻¹ ∂f/∂X f⁻¹, f(X) = X² + I", byX,
            (i, j, k, l) => -Sum(3, 3, (p, q) => f[i, p] * Determinants.SquarePlusUnitByMatrix(x, p, q, k, l) * f[q, j]));

        double[] a = given.Vector(3), b = given.Vector(3);
        yield return Identity.Of(
            nameof(Sandwich), "∂(aᵀX⁻¹b)/∂X = −X⁻ᵀabᵀX⁻ᵀ", SandwichGradient(a, x, b), -T(inverse) * V(a).OuterProduct(V(b)) * T(inverse));

        double alpha = given.Number();
        double[,] regular = given.Regular(4), other = given.Matrix(4, 4);
        Matrix<double> inverseAtAlpha = (M(regular) + alpha * alpha * M(other)).Inverse();
        var byAlpha = new Entries(4, 4);
        OfScalarJacobian(alpha, regular, other, byAlpha);
        yield return Identity.Of(
            nameof(OfScalar), "d(A⁻¹)/dα = −A⁻¹ (dA/dα) A⁻¹, A(α) = A + α²B", byAlpha, -inverseAtAlpha * (2 * alpha * M(other)) * inverseAtAlpha);

        Entries byA = new(3, 3, 3), byB = new(3, 3);
        SolutionJacobian(x, b, byA, byB);
        Vector<double> solution = inverse * V(b);
        yield return Identity.Of(nameof(Solution), "∂(A⁻¹b)/∂b = A⁻¹", byB, inverse);
        yield return Identity.Of(nameof(Solution), "∂(A⁻¹b)ᵢ/∂Aₖₗ = −(A⁻¹)ᵢₖ(A⁻¹b)ₗ", byA, (i, k, l) => -inverse[i, k] * solution[l]);
    }
}
