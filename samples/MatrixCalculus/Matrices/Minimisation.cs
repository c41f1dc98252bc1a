using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Minima of functions of a vector: downhill along the gradient, and by Newton's method, which solves with the Hessian.</summary>
internal static partial class Minimisation
{
    private const int GradientSteps = 400;
    private const int NewtonSteps = 20;

    // f(x) = Σ cosh(xᵢ − cᵢ) + ½(Σ xᵢ + 1)²         least at x = c, if Σ cᵢ = −1
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double OfTwo(Vector<double> x, [NoDerivative] Vector<double> c)
    {
        double plane = x.Sum() + 1;
        return (x - c).PointwiseCosh().Sum() + 0.5 * plane * plane;
    }

    // f(x) = cᵀx − Σ ln xᵢ      f′ = c − 1 ⊘ x       f″ = diag(1/xᵢ²)         least at xᵢ = 1/cᵢ
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Barrier(Vector<double> x, [NoDerivative] Vector<double> c) => c * x - x.PointwiseLog().Sum();

    // f(x) = (1 − x₀)² + 100(x₁ − x₀²)², Rosenbrock's valley         least at (1, 1)
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Valley(Vector<double> x)
    {
        double left = 1 - x[0], bottom = x[1] - x[0] * x[0];
        return left * left + 100 * bottom * bottom;
    }

    private delegate double Hessian(Vector<double> x, Span<double> hessian);

    public static IEnumerable<Identity> Identities(Given given)
    {
        Vector<double> start = V(given.Vector(2)), leastOfTwo = V([1, -2]);
        Vector<double> newton = Newton(x => OfTwoGradient(x, leastOfTwo), (x, hessian) => OfTwoHessian(x, leastOfTwo, hessian), start);
        yield return Identity.Of(nameof(OfTwo), "arg min = (1, −2), by gradient descent", Downhill(x => OfTwoGradient(x, leastOfTwo), start), leastOfTwo);
        yield return Identity.Of(nameof(OfTwo), "arg min = (1, −2), by Newton's method", newton, leastOfTwo);

        Vector<double> c = V(given.PositiveVector(4)), ones = V([1, 1, 1, 1]);
        Vector<double> inside = Newton(x => BarrierGradient(x, c), (x, hessian) => BarrierHessian(x, c, hessian), ones);
        yield return Identity.Of(nameof(Barrier), "arg min = 1 ⊘ c, by Newton's method", inside, i => 1 / c[i]);
        var second = new Entries(4, 4);
        BarrierHessian(c, c, second);
        yield return Identity.Of(nameof(Barrier), "∂²f = diag(1/xᵢ²)", second, (i, j) => Delta(i, j) / (c[i] * c[i]));

        Vector<double> inValley = Newton(x => ValleyGradient(x), (x, hessian) => ValleyHessian(x, hessian), V([-1.2, 1]));
        yield return Identity.Of(nameof(Valley), "arg min = (1, 1), by Newton's method", inValley, V([1, 1]));
        (double u, double v) = (start[0], start[1]);
        second = new Entries(2, 2);
        ValleyHessian(start, second);
        double[,] closed = { { 2 - 400 * (v - 3 * u * u), -400 * u }, { -400 * u, 200 } };
        yield return Identity.Of(nameof(Valley), "∂²f = (2 − 400(x₁ − 3x₀²), −400x₀; −400x₀, 200)", second, closed);
    }

    /// <summary>x ← x − η ∇f(x).</summary>
    private static Vector<double> Downhill(Func<Vector<double>, Vector<double>> gradient, Vector<double> x)
    {
        for (int step = 0; step < GradientSteps; step++)
            x -= 0.2 * gradient(x);
        return x;
    }

    /// <summary>x ← x − H⁻¹ ∇f(x).</summary>
    private static Vector<double> Newton(Func<Vector<double>, Vector<double>> gradient, Hessian hessian, Vector<double> x)
    {
        var h = new double[x.Count * x.Count];
        for (int step = 0; step < NewtonSteps; step++)
        {
            hessian(x, h);
            x -= Matrix<double>.Build.DenseOfRowMajor(x.Count, x.Count, h).Solve(gradient(x));
        }

        return x;
    }
}
