namespace GradGen;

/// <summary>
/// Marks a hand-written <c>FVjp</c>: the adjoints of F's inputs, added to, from adjoints of its outputs (reverse mode). It has exactly the signature that a generated one
/// would have, takes the generated one's place where F is marked <see cref="DifferentiableAttribute"/>, and is called wherever a
/// differentiable method calls F. It must have no other effects than its outputs. Its name is free.
/// </summary>
/// <remarks>F's parameters come first. For a method that is not marked itself, <see cref="NoDerivativeAttribute"/> and
/// <see cref="InOutAttribute"/> on the rule's own parameters say what is constant, and what is both input and output.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class VjpOfAttribute : Attribute
{
    /// <summary>A rule for a method of the same type.</summary>
    /// <param name="method">The method's name.</param>
    public VjpOfAttribute(string method) => Method = method;

    /// <summary>A rule for a method of another type. Of a method of instances, the receiver is the rule's first parameter.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; of an operator or a property, its name in metadata, such as <c>op_Multiply</c> or <c>get_Value</c>.</param>
    public VjpOfAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method; null for the rule's own.</summary>
    public Type? Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }

    /// <summary>
    /// The rule takes what F returned, in a parameter of its own between F's and <c>resultAdjoint</c>, and returns nothing: it need not run F again. For a method that returns a number or an object
    /// of a derivative space (<see cref="DerivativeSpaceAttribute"/>) and has no outputs.
    /// </summary>
    public bool FromValue { get; set; }
}
