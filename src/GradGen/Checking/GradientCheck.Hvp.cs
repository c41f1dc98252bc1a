using System.Runtime.CompilerServices;
using GradGen.Checking;

namespace GradGen;

public static partial class GradientCheck
{
    /// <summary>Compares Hessian-vector products, along random directions, with differences of the gradient along them.</summary>
    /// <param name="gradient">The gradient of a scalar function of n variables: n elements.</param>
    /// <param name="hvp">From n variables and a direction, the n elements of the Hessian times the direction.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances, steps, number of directions and seed; null for the defaults.</param>
    /// <returns>A report whose index is the number of the direction times n, plus the element.</returns>
    /// <exception cref="ArgumentNullException">A function or <paramref name="at"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is empty, or what a function returns does not have its length.</exception>
    public static GradientCheckReport Compare(
        Func<double[], double[]> gradient, Func<double[], double[], double[]> hvp, double[] at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(hvp);
        ArgumentNullException.ThrowIfNull(at);
        double[] point = Require.Point(at);
        return DifferenceCheck.HessianVectorProduct(
            (x, y) => Require.Length(gradient(x.ToArray()), y.Length, nameof(gradient)).CopyTo(y),
            point,
            (x, direction) => Require.Length(hvp(x, direction), x.Length, nameof(hvp)),
            options);
    }

    /// <inheritdoc cref="Compare(Func{double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(SpanGradient gradient, SpanHvp hvp, ReadOnlySpan<double> at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(hvp);
        return DifferenceCheck.HessianVectorProduct(
            (x, y) => Require.Length(gradient(x), y.Length, nameof(gradient)).CopyTo(y), Require.Point(at), Products(hvp), options);
    }

    /// <inheritdoc cref="Compare(Func{double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="valueAndGradient">The value and the gradient of a scalar function of n variables.</param>
    /// <param name="hvp">Its Hessian-vector product.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances, steps, number of directions and seed; null for the defaults.</param>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(
        SpanValueAndGradient valueAndGradient, SpanHvp hvp, ReadOnlySpan<double> at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(valueAndGradient);
        ArgumentNullException.ThrowIfNull(hvp);
        return DifferenceCheck.HessianVectorProduct((x, y) => valueAndGradient(x, y), Require.Point(at), Products(hvp), options);
    }

    /// <summary>Compares Hessian-vector products with differences of the gradient, and throws where they differ.</summary>
    /// <exception cref="GradientCheckException">The products differ by more than the tolerance.</exception>
    /// <inheritdoc cref="Compare(Func{double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    public static void Assert(
        Func<double[], double[]> gradient, Func<double[], double[], double[]> hvp, double[] at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(gradient, hvp, at, options));

    /// <inheritdoc cref="Assert(Func{double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static void Assert(SpanGradient gradient, SpanHvp hvp, ReadOnlySpan<double> at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(gradient, hvp, at, options));

    /// <inheritdoc cref="Assert(Func{double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="valueAndGradient">The value and the gradient of a scalar function of n variables.</param>
    /// <param name="hvp">Its Hessian-vector product.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances, steps, number of directions and seed; null for the defaults.</param>
    [OverloadResolutionPriority(1)]
    public static void Assert(SpanValueAndGradient valueAndGradient, SpanHvp hvp, ReadOnlySpan<double> at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(valueAndGradient, hvp, at, options));

    private static Func<double[], double[], double[]> Products(SpanHvp hvp) => (x, direction) =>
    {
        double[] product = Unwritten(x.Length);
        hvp(x, direction, product);
        return product;
    };
}
