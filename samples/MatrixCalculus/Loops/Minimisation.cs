using GradGen;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Minima of functions of one and of two variables: downhill along the gradient, and by Newton's method with the Hessian.</summary>
internal static partial class Minimisation
{
    private const int GradientSteps = 400;
    private const int NewtonSteps = 20;

    // f(x) = x − 2 ln x        f′ = 1 − 2/x       f″ = 2/x²          least at x = 2
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double OfOne(double x) => x - 2 * Math.Log(x);

    // f(x, y) = cosh(x − 1) + cosh(y + 2) + ½(x + y + 1)²            least at (1, −2)
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double OfTwo(double x, double y)
    {
        double plane = x + y + 1;
        return Math.Cosh(x - 1) + Math.Cosh(y + 2) + 0.5 * plane * plane;
    }

    // f(x, y) = (1 − x)² + 100(y − x²)², Rosenbrock's valley         least at (1, 1)
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Valley(double x, double y)
    {
        double left = 1 - x, bottom = y - x * x;
        return left * left + 100 * bottom * bottom;
    }

    public static IEnumerable<Identity> Identities(Given given)
    {
        double start = given.Positive();
        double x = start;
        for (int step = 0; step < GradientSteps; step++)
            x -= 0.5 * OfOneGradient(x);
        yield return Identity.Of(nameof(OfOne), "arg min = 2, by gradient descent", x, 2);

        x = start;
        var second = new double[1];
        for (int step = 0; step < NewtonSteps; step++)
        {
            OfOneHessian(x, second);
            x -= OfOneGradient(x) / second[0];
        }

        yield return Identity.Of(nameof(OfOne), "arg min = 2, by Newton's method", x, 2);
        yield return Identity.Of(nameof(OfOne), "f″(x) = 2/x²", second[0], 2 / (x * x));

        double[] point = [given.Number(), given.Number()];
        double[] leastOfTwo = [1, -2], leastInValley = [1, 1];
        double[] downhill = Downhill(OfTwoGradient, point);
        double[] newton = Newton(OfTwoGradient, (x, y, hessian) => OfTwoHessian(x, y, hessian), point);
        double[] inValley = Newton(ValleyGradient, (x, y, hessian) => ValleyHessian(x, y, hessian), [-1.2, 1]);
        yield return Identity.Of(nameof(OfTwo), "arg min = (1, −2), by gradient descent", downhill, leastOfTwo);
        yield return Identity.Of(nameof(OfTwo), "arg min = (1, −2), by Newton's method", newton, leastOfTwo);
        yield return Identity.Of(nameof(Valley), "arg min = (1, 1), by Newton's method", inValley, leastInValley);

        (double u, double v) = (point[0], point[1]);
        var hessian = new Entries(2, 2);
        ValleyHessian(u, v, hessian);
        double[,] closed = { { 2 - 400 * (v - 3 * u * u), -400 * u }, { -400 * u, 200 } };
        yield return Identity.Of(nameof(Valley), "∂²f = (2 − 400(y − 3x²), −400x; −400x, 200)", hessian, closed);
    }

    private delegate (double X, double Y) Gradient(double x, double y);

    private delegate void Hessian(double x, double y, Span<double> hessian);

    /// <summary>x ← x − η ∇f(x).</summary>
    private static double[] Downhill(Gradient gradient, double[] start)
    {
        (double x, double y) = (start[0], start[1]);
        for (int step = 0; step < GradientSteps; step++)
        {
            (double dx, double dy) = gradient(x, y);
            (x, y) = (x - 0.2 * dx, y - 0.2 * dy);
        }

        return [x, y];
    }

    /// <summary>x ← x − H⁻¹ ∇f(x).</summary>
    private static double[] Newton(Gradient gradient, Hessian hessian, double[] start)
    {
        (double x, double y) = (start[0], start[1]);
        var h = new double[4];
        for (int step = 0; step < NewtonSteps; step++)
        {
            (double dx, double dy) = gradient(x, y);
            hessian(x, y, h);
            double determinant = h[0] * h[3] - h[1] * h[2];
            x -= (h[3] * dx - h[1] * dy) / determinant;
            y -= (h[0] * dy - h[2] * dx) / determinant;
        }

        return [x, y];
    }
}
