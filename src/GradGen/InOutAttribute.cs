namespace GradGen;

/// <summary>
/// Marks a <see cref="Span{T}"/> or array parameter that the method reads as it found it and also writes: it is both an input
/// and an output. In companions it has one derivative buffer, which is replaced in place.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InOutAttribute : Attribute;
