using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Linear and quadratic forms, as they are written on paper.</summary>
internal static partial class Forms
{
    // y = xᵀa                  ∂y/∂x = a
    [Differentiable]
    public static double LinearRight(Vector<double> x, [NoDerivative] Vector<double> a) => x * a;

    // y = aᵀx                  ∂y/∂x = a
    [Differentiable]
    public static double LinearLeft([NoDerivative] Vector<double> a, Vector<double> x) => a * x;

    // y = aᵀXb                 ∂y/∂X = abᵀ
    [Differentiable]
    public static double Sandwich([NoDerivative] Vector<double> a, Matrix<double> x, [NoDerivative] Vector<double> b) => a * x * b;

    // y = aᵀXᵀb                ∂y/∂X = baᵀ
    [Differentiable]
    public static double TransposedSandwich([NoDerivative] Vector<double> a, Matrix<double> x, [NoDerivative] Vector<double> b) =>
        a * x.Transpose() * b;

    // y = xᵀAx                 ∂y/∂x = (A + Aᵀ)x, and 2Ax if A = Aᵀ        ∂y/∂A = xxᵀ
    [Differentiable]
    public static double Quadratic(Vector<double> x, Matrix<double> a) => x * a * x;

    // The same with A a constant, for the second derivative by x alone.    ∂²y/∂x² = A + Aᵀ
    [Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian)]
    public static double QuadraticOfVector(Vector<double> x, [NoDerivative] Matrix<double> a) => x * a * x;

    public static IEnumerable<Identity> Identities(Given given)
    {
        Vector<double> a = V(given.Vector(3)), b = V(given.Vector(4)), x = V(given.Vector(4));
        Matrix<double> m = M(given.Matrix(3, 4)), square = M(given.Matrix(4, 4)), symmetric = M(given.Symmetric(4));

        yield return Identity.Of(nameof(LinearRight), "∂y/∂x = a", LinearRightGradient(x, b), b);
        yield return Identity.Of(nameof(LinearLeft), "∂y/∂x = a", LinearLeftGradient(b, x), b);
        yield return Identity.Of(nameof(Sandwich), "∂y/∂X = abᵀ", SandwichGradient(a, m, b), (k, l) => a[k] * b[l]);
        yield return Identity.Of(nameof(TransposedSandwich), "∂y/∂X = baᵀ", TransposedSandwichGradient(b, m, a), (k, l) => a[k] * b[l]);

        (Vector<double> byX, Matrix<double> byA) = QuadraticGradient(x, square);
        yield return Identity.Of(nameof(Quadratic), "∂y/∂x = (A + Aᵀ)x", byX, (square + T(square)) * x);
        yield return Identity.Of(nameof(Quadratic), "∂y/∂A = xxᵀ", byA, (k, l) => x[k] * x[l]);
        yield return Identity.Of(nameof(Quadratic), "∂y/∂x = 2Ax, A = Aᵀ", QuadraticGradient(x, symmetric).X, 2 * symmetric * x);

        var hessian = new Entries(4, 4);
        QuadraticOfVectorHessian(x, square, hessian);
        yield return Identity.Of(nameof(QuadraticOfVector), "∂²y/∂x² = A + Aᵀ", hessian, square + T(square));
        Vector<double> direction = V(given.Vector(4));
        QuadraticOfVectorHvp(x, square, direction, out Vector<double> product);
        yield return Identity.Of(nameof(QuadraticOfVector), "∂²y/∂x² v = (A + Aᵀ)v", product, (square + T(square)) * direction);
    }
}
