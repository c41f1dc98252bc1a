namespace GradGen.Tests.Library;

/// <summary>A class as a library has it that knows nothing of derivatives, and rules for it: another assembly finds them.</summary>
public sealed class Curve(double k)
{
    /// <summary>The slope at the origin.</summary>
    public double K => k;

    /// <summary>The curve at a point.</summary>
    public double this[double x] => Math.Tanh(k * x);

    /// <summary>The curve at each of some points.</summary>
    public void At(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = this[x[i]];
        }
    }
}

/// <summary>The rules.</summary>
public static class CurveRules
{
    /// <summary>The slope at a point.</summary>
    [Derivative(typeof(Curve), "get_Item")]
    public static double Slope([NoDerivative] Curve curve, double x) => curve.K * (1 - curve[x] * curve[x]);

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
    [VjpOf(typeof(Curve), nameof(Curve.At))]
    public static void Backward([NoDerivative] Curve curve, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
    {
        curve.At(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            xAdjoint[i] += Slope(curve, x[i]) * yAdjoint[i];
        }
    }
}
