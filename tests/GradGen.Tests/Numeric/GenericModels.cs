using System.Numerics;
using GradGen.Tests.Library;

namespace GradGen.Tests.Numeric;

/// <summary>A small learning program that is generic over the number type from end to end: a struct, a model class, a loss, a solver with an open loop, and calls of
/// generic methods of another assembly.</summary>
public static partial class GenericModels
{
    /// <summary>A point in the plane.</summary>
    public readonly record struct Point<T>(T X, T Y) where T : struct, IFloatingPointIeee754<T>
    {
        /// <summary>The distance from the origin.</summary>
        public T Norm => T.Hypot(X, Y);

        public static Point<T> operator -(Point<T> a, Point<T> b) => new(a.X - b.X, a.Y - b.Y);
    }

    [Differentiable]
    public static T Spread<T>(ReadOnlySpan<Point<T>> points, Point<T> center) where T : struct, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (Point<T> p in points)
        {
            T distance = (p - center).Norm;
            sum += distance * distance * distance;
        }

        return T.Cbrt(sum / T.CreateChecked(points.Length));
    }

    /// <summary>The root of x + k·sin(x) = a by Newton's method.</summary>
    [Differentiable]
    public static T Kepler<T>(T a, T k) where T : struct, IFloatingPointIeee754<T>
    {
        T x = a;
        T step = T.One;
        while (T.Abs(step) > T.CreateChecked(1e-3))
        {
            step = (x + k * T.Sin(x) - a) / (T.One + k * T.Cos(x));
            x -= step;
        }

        return x;
    }

    [Differentiable]
    public static T Filtered<T>(ReadOnlySpan<T> x, T weight) where T : struct, IFloatingPointIeee754<T>
    {
        Span<T> y = new T[x.Length];
        GenericKernels.Smooth(x, weight, y);
        T sum = T.Zero;
        foreach (T v in y)
        {
            sum += GenericKernels.Bump(v, T.One + weight * weight);
        }

        return sum;
    }

    [Differentiable]
    public static double FilteredDoubles(ReadOnlySpan<double> x, double weight) => GenericKernels.Bump(Filtered(x, weight), 4.0);
}

/// <summary>A layer of a network, of any number type.</summary>
public sealed partial class GenericLayer<T>(int width, T slope) where T : struct, IFloatingPointIeee754<T>
{
    private readonly int width = width;
    private readonly T slope = slope;

    [Differentiable]
    public T Loss(ReadOnlySpan<T> weights, [NoDerivative] ReadOnlySpan<T> x, [NoDerivative] T target)
    {
        T[] hidden = new T[width];
        for (int i = 0; i < hidden.Length; i++)
        {
            T z = T.Zero;
            for (int j = 0; j < x.Length; j++)
            {
                z += weights[i * x.Length + j] * x[j];
            }

            hidden[i] = z > T.Zero ? z : slope * z;
        }

        T sum = T.Zero;
        foreach (T h in hidden)
        {
            sum += h * h;
        }

        return (sum - target) * (sum - target) * T.CreateChecked(0.5);
    }
}
