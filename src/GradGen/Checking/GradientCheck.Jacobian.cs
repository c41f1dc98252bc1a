using System.Runtime.CompilerServices;
using GradGen.Checking;

namespace GradGen;

public static partial class GradientCheck
{
    /// <summary>Compares a Jacobian with differences.</summary>
    /// <param name="function">The function, of n variables with m outputs.</param>
    /// <param name="jacobian">Its Jacobian, m × n: ∂yᵢ/∂xⱼ at [i, j].</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerances and steps; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A function or <paramref name="at"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is empty, there is no output, or the Jacobian is not m × n.</exception>
    public static GradientCheckReport Compare(
        Func<double[], double[]> function, Func<double[], double[,]> jacobian, double[] at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(jacobian);
        ArgumentNullException.ThrowIfNull(at);
        double[] point = Require.Point(at);
        int outputs = Require.Outputs(function([.. point]), nameof(function));
        double[] actual = Require.Shape(jacobian([.. point]), outputs, point.Length, nameof(jacobian));
        return DifferenceCheck.Jacobian(
            (x, y) => Require.Length(function(x.ToArray()), outputs, nameof(function)).CopyTo(y), outputs, point, actual, options);
    }

    /// <summary>Compares a Jacobian with differences.</summary>
    /// <param name="function">The function, of n variables with m outputs.</param>
    /// <param name="jacobian">Its Jacobian, which must overwrite the outputs and the m × n elements, row-major, whatever it finds there.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="outputs">The number m of outputs.</param>
    /// <param name="options">Tolerances and steps; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is not positive.</exception>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(
        SpanVectorFunction function, SpanJacobian jacobian, ReadOnlySpan<double> at, int outputs, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(jacobian);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        double[] point = Require.Point(at);
        double[] actual = Unwritten(checked(outputs * point.Length));
        jacobian([.. point], new double[outputs], actual);
        return DifferenceCheck.Jacobian(function, outputs, point, actual, options);
    }

    /// <summary>Compares a Jacobian with differences, and throws where they differ.</summary>
    /// <exception cref="GradientCheckException">The derivatives differ by more than the tolerance.</exception>
    /// <inheritdoc cref="Compare(Func{double[], double[]}, Func{double[], double[,]}, double[], GradientCheckOptions?)"/>
    public static void Assert(
        Func<double[], double[]> function, Func<double[], double[,]> jacobian, double[] at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(function, jacobian, at, options));

    /// <summary>Compares a Jacobian with differences, and throws where they differ.</summary>
    /// <exception cref="GradientCheckException">The derivatives differ by more than the tolerance.</exception>
    /// <inheritdoc cref="Compare(SpanVectorFunction, SpanJacobian, ReadOnlySpan{double}, int, GradientCheckOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static void Assert(
        SpanVectorFunction function, SpanJacobian jacobian, ReadOnlySpan<double> at, int outputs, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(function, jacobian, at, outputs, options));
}
