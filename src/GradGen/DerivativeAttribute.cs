namespace GradGen;

/// <summary>
/// Marks a method that gives the partial derivatives of another one, which returns a number. It has that method's parameters, and
/// returns the partial derivative with respect to the one parameter that is a number, or a tuple of them, in order, where there
/// are several; parameters with <see cref="NoDerivativeAttribute"/> have none. Wherever a differentiable method calls the
/// other one, these partials are its derivative. The other one's source is not looked at.
/// </summary>
/// <example>
/// <code>
/// public static double NormalCdf(double x) => SpecialFunctions.NormalCdf(x);
///
/// [Derivative(nameof(NormalCdf))]
/// private static double NormalPdf(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class DerivativeAttribute : Attribute
{
    /// <summary>The partial derivatives of a method of the same type.</summary>
    /// <param name="method">The method's name.</param>
    public DerivativeAttribute(string method) => Method = method;

    /// <summary>The partial derivatives of a method of another type. Of a method of instances, the receiver is the rule's first parameter.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; of an operator or a property, its name in metadata, such as <c>op_Multiply</c> or <c>get_Value</c>.</param>
    public DerivativeAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method; null for the rule's own.</summary>
    public Type? Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
