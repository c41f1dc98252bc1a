namespace CurveFit;

/// <summary>The residuals of a model, f(xᵢ; b) − yᵢ, as the models write them.</summary>
/// <param name="b">The p parameters.</param>
/// <param name="x">The predictors, one or more an observation.</param>
/// <param name="y">The n responses.</param>
/// <param name="r">Overwritten with the n residuals.</param>
internal delegate void Residuals(ReadOnlySpan<double> b, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r);

/// <summary>The residuals and their Jacobian, n × p and row-major: the companion that GradGen writes.</summary>
/// <inheritdoc cref="Residuals"/>
/// <param name="bJacobian">Overwritten with ∂rᵢ/∂bⱼ.</param>
internal delegate void ResidualsJacobian(
    ReadOnlySpan<double> b, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r, Span<double> bJacobian);

/// <summary>One of NIST's data sets with its model.</summary>
internal sealed record Problem(string Name, Residuals Residuals, ResidualsJacobian Jacobian);
