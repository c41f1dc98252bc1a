using System.Runtime.CompilerServices;
using GradGen.Checking;

namespace GradGen;

public static partial class GradientCheck
{
    /// <summary>
    /// The dot-product test: with random tangents v and adjoints u, forward mode's ⟨u, J v⟩ must equal reverse mode's ⟨Jᵀ u, v⟩. There
    /// are no differences in it, so it holds to rounding. An error is related to the sum of the products' magnitudes.
    /// </summary>
    /// <param name="jvp">Forward mode: from n variables and their n tangents, the m tangents of the outputs.</param>
    /// <param name="vjp">Reverse mode: from n variables and m adjoints of the outputs, the n adjoints of the variables.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerance, number of directions and seed; null for the defaults.</param>
    /// <returns>A report with forward mode's product as the expected value; the index is the number of the direction.</returns>
    /// <exception cref="ArgumentNullException">A function or <paramref name="at"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is empty, or what a function returns has the wrong length.</exception>
    public static GradientCheckReport Compare(
        Func<double[], double[], double[]> jvp, Func<double[], double[], double[]> vjp, double[] at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(jvp);
        ArgumentNullException.ThrowIfNull(vjp);
        ArgumentNullException.ThrowIfNull(at);
        double[] point = Require.Point(at);
        int outputs = Require.Outputs(jvp([.. point], new double[point.Length]), nameof(jvp));
        return DotProductCheck.Compare(
            tangent => Require.Length(jvp([.. point], tangent), outputs, nameof(jvp)),
            adjoint => Require.Length(vjp([.. point], adjoint), point.Length, nameof(vjp)),
            point, outputs, options);
    }

    /// <inheritdoc cref="Compare(Func{double[], double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="jvp">Forward mode.</param>
    /// <param name="vjp">Reverse mode, which adds to the adjoints that it finds.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="options">Tolerance, number of directions and seed; null for the defaults.</param>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(SpanJvp jvp, SpanVjp vjp, ReadOnlySpan<double> at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(jvp);
        ArgumentNullException.ThrowIfNull(vjp);
        double[] point = Require.Point(at);
        return DotProductCheck.Compare(tangent => [jvp([.. point], tangent).Tangent], Reverse, point, 1, options);

        double[] Reverse(double[] adjoint)
        {
            var xAdjoint = new double[point.Length];
            vjp([.. point], adjoint[0], xAdjoint);
            return xAdjoint;
        }
    }

    /// <inheritdoc cref="Compare(Func{double[], double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="jvp">Forward mode, which must overwrite the outputs and their tangents whatever it finds there.</param>
    /// <param name="vjp">Reverse mode, which adds to the adjoints that it finds.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="outputs">The number m of outputs.</param>
    /// <param name="options">Tolerance, number of directions and seed; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is not positive.</exception>
    [OverloadResolutionPriority(1)]
    public static GradientCheckReport Compare(
        SpanVectorJvp jvp, SpanVectorVjp vjp, ReadOnlySpan<double> at, int outputs, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(jvp);
        ArgumentNullException.ThrowIfNull(vjp);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        double[] point = Require.Point(at);
        return DotProductCheck.Compare(Forward, Reverse, point, outputs, options);

        double[] Forward(double[] tangent)
        {
            double[] yTangent = Unwritten(outputs);
            jvp([.. point], new double[outputs], tangent, yTangent);
            return yTangent;
        }

        double[] Reverse(double[] adjoint)
        {
            var xAdjoint = new double[point.Length];
            vjp([.. point], new double[outputs], adjoint, xAdjoint);
            return xAdjoint;
        }
    }

    /// <summary>The dot-product test, which throws where forward and reverse mode differ.</summary>
    /// <exception cref="GradientCheckException">The products differ by more than the tolerance.</exception>
    /// <inheritdoc cref="Compare(Func{double[], double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    public static void Assert(
        Func<double[], double[], double[]> jvp, Func<double[], double[], double[]> vjp, double[] at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(jvp, vjp, at, options));

    /// <inheritdoc cref="Assert(Func{double[], double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static void Assert(SpanJvp jvp, SpanVjp vjp, ReadOnlySpan<double> at, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(jvp, vjp, at, options));

    /// <inheritdoc cref="Assert(Func{double[], double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)"/>
    /// <param name="jvp">Forward mode, which must overwrite the outputs and their tangents whatever it finds there.</param>
    /// <param name="vjp">Reverse mode, which adds to the adjoints that it finds.</param>
    /// <param name="at">The n variables to compare at.</param>
    /// <param name="outputs">The number m of outputs.</param>
    /// <param name="options">Tolerance, number of directions and seed; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is not positive.</exception>
    [OverloadResolutionPriority(1)]
    public static void Assert(
        SpanVectorJvp jvp, SpanVectorVjp vjp, ReadOnlySpan<double> at, int outputs, GradientCheckOptions? options = null) =>
        ThrowIfFailed(Compare(jvp, vjp, at, outputs, options));
}
