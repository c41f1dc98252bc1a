using GradGen;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Linear and quadratic forms: numbers made of vectors and a matrix.</summary>
internal static partial class Forms
{
    // y = xᵀa                  ∂y/∂x = a
    [Differentiable]
    public static double LinearRight(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> a) => Algebra.Dot(x, a);

    // y = aᵀx                  ∂y/∂x = a
    [Differentiable]
    public static double LinearLeft([NoDerivative] ReadOnlySpan<double> a, ReadOnlySpan<double> x) => Algebra.Dot(a, x);

    // y = aᵀXb                 ∂y/∂X = abᵀ
    [Differentiable]
    public static double Sandwich([NoDerivative] ReadOnlySpan<double> a, double[,] x, [NoDerivative] ReadOnlySpan<double> b) =>
        Algebra.Dot(a, Algebra.Multiply(x, b));

    // y = aᵀXᵀb                ∂y/∂X = baᵀ
    [Differentiable]
    public static double TransposedSandwich([NoDerivative] ReadOnlySpan<double> a, double[,] x, [NoDerivative] ReadOnlySpan<double> b) =>
        Algebra.Dot(a, Algebra.Multiply(Algebra.Transpose(x), b));

    // y = xᵀAx                 ∂y/∂x = (A + Aᵀ)x, and 2Ax if A = Aᵀ        ∂y/∂A = xxᵀ        ∂²y/∂x² = A + Aᵀ
    [Differentiable]
    public static double Quadratic(ReadOnlySpan<double> x, double[,] a) => Algebra.Dot(x, Algebra.Multiply(a, x));

    // The same with A a constant, for the second derivative by x alone.
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hessian)]
    public static double QuadraticOfVector(ReadOnlySpan<double> x, [NoDerivative] double[,] a) => Algebra.Dot(x, Algebra.Multiply(a, x));

    public static IEnumerable<Identity> Identities(Given given)
    {
        double[] a = given.Vector(3), b = given.Vector(4), x = given.Vector(4);
        double[,] m = given.Matrix(3, 4), square = given.Matrix(4, 4), symmetric = given.Symmetric(4);

        yield return Identity.Of(nameof(LinearRight), "∂y/∂x = a", LinearRightGradient(x, b), b);
        yield return Identity.Of(nameof(LinearLeft), "∂y/∂x = a", LinearLeftGradient(b, x), b);
        yield return Identity.Of(nameof(Sandwich), "∂y/∂X = abᵀ", SandwichGradient(a, m, b), (k, l) => a[k] * b[l]);
        yield return Identity.Of(nameof(TransposedSandwich), "∂y/∂X = baᵀ", TransposedSandwichGradient(b, m, a), (k, l) => a[k] * b[l]);

        (double[] byX, double[,] byA) = QuadraticGradient(x, square);
        yield return Identity.Of(nameof(Quadratic), "∂y/∂x = (A + Aᵀ)x", byX, (M(square) + T(M(square))) * V(x));
        yield return Identity.Of(nameof(Quadratic), "∂y/∂A = xxᵀ", byA, (k, l) => x[k] * x[l]);
        yield return Identity.Of(nameof(Quadratic), "∂y/∂x = 2Ax, A = Aᵀ", QuadraticGradient(x, symmetric).X, 2 * M(symmetric) * V(x));

        var hessian = new Entries(4, 4);
        QuadraticOfVectorHessian(x, square, hessian);
        yield return Identity.Of(nameof(QuadraticOfVector), "∂²y/∂x² = A + Aᵀ", hessian, M(square) + T(M(square)));
    }
}
