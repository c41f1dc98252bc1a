using System.Runtime.CompilerServices;
using GradGen.Checking;

namespace GradGen;

/// <summary>
/// Checks derivatives at run time, generated or written by hand. <c>Compare</c> returns a report; <c>Assert</c> throws a
/// <see cref="GradientCheckException"/> with that report where the derivatives differ by more than the tolerance. The reference is
/// central differences with Richardson extrapolation; JVP and VJP are compared with each other.
/// </summary>
/// <remarks>
/// Functions of several parameters are checked one parameter at a time, through a lambda:
/// <c>GradientCheck.Assert(w => Loss(w, x, y), w => LossGradient(w, x, y), weights)</c>.
/// Differences are wrong at a kink, so check beside it. In C# 12, which knows no priorities among overloads, methods over spans are
/// passed with a span to compare at, <c>weights.AsSpan()</c>, or as lambdas.
/// </remarks>
public static partial class GradientCheck
{
    /// <summary>Compares the derivative of a function of one variable with differences.</summary>
    /// <param name="function">The function.</param>
    /// <param name="derivative">Its derivative.</param>
    /// <param name="at">Where to compare.</param>
    /// <param name="options">Tolerances and steps; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    public static GradientCheckReport Compare(
        Func<double, double> function, Func<double, double> derivative, double at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(derivative);
        return DifferenceCheck.Jacobian((x, y) => y[0] = function(x[0]), 1, [at], [derivative(at)], options);
    }

    /// <summary>Compares a gradient with differences.</summary>
    /// <param name="function">The function, of n variables.</param>
    /// <param name="gradient">Its gradient: n elements.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances and steps; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A function or <paramref name="at"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is empty, or the gradient does not have its length.</exception>
    public static GradientCheckReport Compare(
        Func<double[], double> function, Func<double[], double[]> gradient, double[] at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(at);
        double[] point = Require.Point(at);
        double[] actual = Require.Length(gradient([.. point]), point.Length, nameof(gradient));
        return DifferenceCheck.Jacobian((x, y) => y[0] = function(x.ToArray()), 1, point, actual, options);
    }

    /// <inheritdoc cref="Compare(Func{double[], double}, Func{double[], double[]}, double[], GradientCheckOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(
        SpanFunction function, SpanGradient gradient, ReadOnlySpan<double> at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        double[] point = Require.Point(at);
        double[] actual = Require.Length(gradient([.. point]), point.Length, nameof(gradient));
        return DifferenceCheck.Jacobian((x, y) => y[0] = function(x), 1, point, actual, options);
    }

    /// <inheritdoc cref="Compare(Func{double[], double}, Func{double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="function">The function, of n variables.</param>
    /// <param name="valueAndGradient">Its value and its gradient, which it must overwrite whatever it finds there.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances and steps; null for the defaults.</param>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(
        SpanFunction function, SpanValueAndGradient valueAndGradient, ReadOnlySpan<double> at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(valueAndGradient);
        double[] point = Require.Point(at);
        double[] actual = Unwritten(point.Length);
        valueAndGradient([.. point], actual);
        return DifferenceCheck.Jacobian((x, y) => y[0] = function(x), 1, point, actual, options);
    }

    /// <summary>Compares as <see cref="Compare(Func{double, double}, Func{double, double}, double, GradientCheckOptions?)"/> does, and throws where that fails.</summary>
    /// <exception cref="GradientCheckException">The derivatives differ by more than the tolerance.</exception>
    /// <inheritdoc cref="Compare(Func{double, double}, Func{double, double}, double, GradientCheckOptions?)"/>
    public static void Assert(
        Func<double, double> function, Func<double, double> derivative, double at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(function, derivative, at, options));

    /// <summary>Compares a gradient with differences, and throws where they differ.</summary>
    /// <exception cref="GradientCheckException">The derivatives differ by more than the tolerance.</exception>
    /// <inheritdoc cref="Compare(Func{double[], double}, Func{double[], double[]}, double[], GradientCheckOptions?)"/>
    public static void Assert(
        Func<double[], double> function, Func<double[], double[]> gradient, double[] at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(function, gradient, at, options));

    /// <inheritdoc cref="Assert(Func{double[], double}, Func{double[], double[]}, double[], GradientCheckOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static void Assert(SpanFunction function, SpanGradient gradient, ReadOnlySpan<double> at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(function, gradient, at, options));

    /// <inheritdoc cref="Assert(Func{double[], double}, Func{double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="function">The function, of n variables.</param>
    /// <param name="valueAndGradient">Its value and its gradient, which it must overwrite whatever it finds there.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances and steps; null for the defaults.</param>
    [OverloadResolutionPriority(1)]
    public static void Assert(
        SpanFunction function, SpanValueAndGradient valueAndGradient, ReadOnlySpan<double> at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(function, valueAndGradient, at, options));

    // What must be overwritten starts as NaN: an element that is left out, or added to, shows.
    private static double[] Unwritten(int length)
    {
        var buffer = new double[length];
        Array.Fill(buffer, double.NaN);
        return buffer;
    }

    private static void ThrowIfFailed(GradientCheckReport report)
    {
        if (!report.Passed)
            throw new GradientCheckException(report);
    }
}
