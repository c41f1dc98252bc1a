using GradGen.Tests.Library;

namespace GradGen.Tests.Numeric;

/// <summary>Methods that call differentiable methods of another assembly: plainly, in loops, on buffers that are overwritten, and virtually.</summary>
public static partial class AcrossAssemblies
{
    [Differentiable]
    public static double Plain(double x, double y) => Kernels.Bump(x * y, 1 + y * y) * Kernels.Bump(x, 2);

    [Differentiable]
    public static double InALoop(ReadOnlySpan<double> x)
    {
        double t = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            t = Kernels.Bump(t + x[i], 1 + x[i] * x[i]) + t * x[i];
        }

        return t;
    }

    [Differentiable]
    public static double OnBuffers(ReadOnlySpan<double> x, double s)
    {
        Span<double> y = new double[x.Length];
        Kernels.Scale(x, s, y);
        double first = Kernels.Energy(y);
        Kernels.Scale(x, s * s, y);
        return first * Kernels.Energy(y);
    }

    [Differentiable]
    public static double BuffersInALoop(ReadOnlySpan<double> x, double s, int times)
    {
        Span<double> y = new double[x.Length];
        double sum = 0;
        for (int k = 0; k < times; k++)
        {
            Kernels.Scale(x, s + k, y);
            y[0] *= s;
            Kernels.Square(y);
            sum += Kernels.Energy(y);
        }

        return sum;
    }

    [Differentiable]
    public static void ToAnOutput(ReadOnlySpan<double> x, double s, Span<double> y)
    {
        Kernels.Scale(x, s, y);
        Kernels.Square(y);
    }

    [Differentiable]
    public static double ByRules(ReadOnlySpan<double> x, [NoDerivative] Curve curve)
    {
        Span<double> y = new double[x.Length];
        double sum = 0;
        for (int k = 0; k < 2; k++)
        {
            curve.At(x, y);
            y[0] *= curve[x[1] * y[2]];
            sum += Kernels.Energy(y);
        }

        return sum;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp | DerivativeModes.Hessian)]
    public static double TwiceByRules(ReadOnlySpan<double> x, [NoDerivative] Curve curve)
    {
        Span<double> y = new double[x.Length];
        double sum = 0;
        for (int k = 0; k < 2; k++)
        {
            curve.At(x, y);
            y[0] *= curve[x[1] * y[2]];
            sum += y[0] * y[0] + y[1] * y[3] * curve.AtProduct(x[k], y[3]);
        }

        return sum;
    }
}
