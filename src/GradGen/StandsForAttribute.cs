namespace GradGen;

/// <summary>
/// Marks a method that computes what another one does, in a way that GradGen can differentiate: in differentiable methods, a call of the other is a call of this one. It is inlined in its own project;
/// for others it is marked <see cref="DifferentiableAttribute"/>, too.
/// </summary>
/// <remarks>It takes and returns what the other method does. Of a method of instances, the receiver is its first parameter.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class StandsForAttribute : Attribute
{
    /// <summary>In the place of a method of another type.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; of an operator or a property, its name in metadata, such as <c>op_Multiply</c> or <c>get_Value</c>.</param>
    public StandsForAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>
    /// The other method keeps an array that it gets, so that a write to it later on would change what it gave: differentiable methods may only pass it an array that is made in the call.
    /// </summary>
    public bool KeepsArrays { get; set; }

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
