namespace GradGen;

/// <summary>Declares a constant: no derivative flows through this parameter, field or property, and companions have no derivative buffer for it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class NoDerivativeAttribute : Attribute;
