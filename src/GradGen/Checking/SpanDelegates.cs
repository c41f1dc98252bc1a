namespace GradGen;

// The shapes of methods over spans, as GradientCheck takes them. Spans cannot be type arguments of Func before C# 13 and say
// nothing about which argument is what, so these have names of their own.

/// <summary>A scalar function of n variables: <c>double F(ReadOnlySpan&lt;double&gt; x)</c>.</summary>
/// <param name="x">The n variables.</param>
/// <returns>The value.</returns>
public delegate double SpanFunction(ReadOnlySpan<double> x);

/// <summary>The gradient of a scalar function, as <c>FGradient</c> returns it.</summary>
/// <param name="x">The n variables.</param>
/// <returns>The n partial derivatives.</returns>
public delegate double[] SpanGradient(ReadOnlySpan<double> x);

/// <summary>The value and the gradient of a scalar function: <c>FValueAndGradient</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="xGradient">Overwritten with the n partial derivatives.</param>
/// <returns>The value.</returns>
public delegate double SpanValueAndGradient(ReadOnlySpan<double> x, Span<double> xGradient);

/// <summary>A function of n variables with m outputs: <c>void F(ReadOnlySpan&lt;double&gt; x, Span&lt;double&gt; y)</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="y">Overwritten with the m outputs.</param>
public delegate void SpanVectorFunction(ReadOnlySpan<double> x, Span<double> y);

/// <summary>The Jacobian of a vector function: <c>FJacobian</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="y">Overwritten with the m outputs.</param>
/// <param name="xJacobian">Overwritten with ∂yᵢ/∂xⱼ, m × n, row-major.</param>
public delegate void SpanJacobian(ReadOnlySpan<double> x, Span<double> y, Span<double> xJacobian);

/// <summary>The forward derivative of a scalar function: <c>FJvp</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="xTangent">Their n tangents.</param>
/// <returns>The value and its tangent.</returns>
public delegate (double Value, double Tangent) SpanJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

/// <summary>The reverse derivative of a scalar function: <c>FVjp</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="resultAdjoint">The adjoint of the value.</param>
/// <param name="xAdjoint">The n adjoints, which are added to.</param>
/// <returns>The value.</returns>
public delegate double SpanVjp(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint);

/// <summary>The forward derivative of a vector function: <c>FJvp</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="y">Overwritten with the m outputs.</param>
/// <param name="xTangent">The n tangents of the variables.</param>
/// <param name="yTangent">Overwritten with the m tangents of the outputs.</param>
public delegate void SpanVectorJvp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent);

/// <summary>The reverse derivative of a vector function: <c>FVjp</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="y">Overwritten with the m outputs.</param>
/// <param name="yAdjoint">The m adjoints of the outputs.</param>
/// <param name="xAdjoint">The n adjoints of the variables, which are added to.</param>
public delegate void SpanVectorVjp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint);

/// <summary>The product of a scalar function's Hessian and a direction: <c>FHvp</c>.</summary>
/// <param name="x">The n variables.</param>
/// <param name="xDirection">The n elements of the direction.</param>
/// <param name="xHvp">Overwritten with the n elements of the product.</param>
/// <returns>The value.</returns>
public delegate double SpanHvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xDirection, Span<double> xHvp);
