namespace GradGen;

/// <summary>
/// Asks for the derivatives of a method. They appear beside it, in the same (partial) type, as methods named after it:
/// <c>FGradient</c>, <c>FValueAndGradient</c>, <c>FJvp</c>, <c>FVjp</c>, <c>FJacobian</c> and, where <see cref="Modes"/> asks
/// for them, those of second order.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>
    /// Which companions to write. <see cref="DerivativeModes.Default"/> unless set; a mode that is asked for by name but does
    /// not apply to the method is an error, GRAD003.
    /// </summary>
    public DerivativeModes Modes { get; set; } = DerivativeModes.Default;

    /// <summary>
    /// Keeps the order of floating-point operations and the scalar functions of <see cref="Math"/>, so that a companion's
    /// value equals the method's own bit for bit. False unless set: sums may then be reassociated.
    /// </summary>
    public bool StrictOrder { get; set; }
}
