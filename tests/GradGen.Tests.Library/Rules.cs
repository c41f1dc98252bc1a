namespace GradGen.Tests.Library;

/// <summary>A class as a library has it that knows nothing of derivatives, and rules for it: another assembly finds them.</summary>
public sealed class Curve(double k)
{
    /// <summary>The slope at the origin.</summary>
    public double K { get; } = k;

    /// <summary>The curve at a point.</summary>
    public double this[double x] => Math.Tanh(K * x);

    /// <summary>The curve at a product.</summary>
    public double AtProduct(double x, double y) => this[x * y];

    /// <summary>The curve at each of some points.</summary>
    public void At(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = this[x[i]];
        }
    }
}

/// <summary>The rules. They are differentiable themselves, for second derivatives.</summary>
public static partial class CurveRules
{
    /// <summary>The slope at a point.</summary>
    [Differentiable(Modes = DerivativeModes.Jvp), Derivative(typeof(Curve), "get_Item")]
    public static double Slope([NoDerivative] Curve curve, double x) => curve.K * (1 - curve[x] * curve[x]);

    /// <summary>The slopes at a product, in both factors.</summary>
    [Differentiable(Modes = DerivativeModes.Jvp), Derivative(typeof(Curve), nameof(Curve.AtProduct))]
    public static (double ByX, double ByY) Slopes([NoDerivative] Curve curve, double x, double y) => (y * Slope(curve, x * y), x * Slope(curve, x * y));

    /// <summary>Tangents.</summary>
    [JvpOf(typeof(Curve), nameof(Curve.At))]
    public static void Forward([NoDerivative] Curve curve, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)
    {
        curve.At(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            yTangent[i] = Slope(curve, x[i]) * xTangent[i];
        }
    }

    /// <summary>Adjoints.</summary>
    [Differentiable(Modes = DerivativeModes.Jvp), VjpOf(typeof(Curve), nameof(Curve.At))]
    public static void Backward(
        [NoDerivative] Curve curve, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, [InOut] Span<double> xAdjoint)
    {
        curve.At(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            xAdjoint[i] += Slope(curve, x[i]) * yAdjoint[i];
        }
    }
}
