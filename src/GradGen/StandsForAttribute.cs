namespace GradGen;

/// <summary>
/// Marks a method that computes what another one does, in a way that GradGen can differentiate: in differentiable methods, a call of the other is a call of this one. It is inlined in its own project;
/// for others it is marked <see cref="DifferentiableAttribute"/>, too, unless it takes nothing that can vary: then it is just called.
/// </summary>
/// <remarks>
/// It takes and returns what the other method does. Of a method of instances, the receiver is its first parameter. Where the other takes an interface of arrays, such as <see cref="System.Collections.Generic.IEnumerable{T}"/>,
/// it may take an array: then it stands for calls that pass one or list its elements. Where the other takes an array of objects whose elements <see cref="FromElementsAttribute"/> tells of, with one index, it may take an array of
/// arrays of these: then it stands for calls that list the objects.
/// </remarks>
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
    /// The other method calls a function on every element of the objects that it gets, and returns an object of the function's values. This is the name of the objects' method that gives their elements as an array, and that has
    /// rules. In the place of the function, the stand-in takes an array of its values, in the order of the elements.
    /// </summary>
    public string? Elements { get; set; }

    /// <summary>
    /// The other method calls a function that takes indices, each an <see cref="int"/>, before the elements if it takes any. These are the lengths, in the order of the indices: names of this method's parameters, or of the
    /// first object's properties. In the place of the function, the stand-in takes an array of its values at all indices.
    /// </summary>
    public string[] Lengths { get; set; } = [];

    /// <summary>In the array of a function's values the first index runs fastest. Otherwise the last one does.</summary>
    public bool IsColumnMajor { get; set; }

    /// <summary>
    /// The other method keeps an array that it gets, so that a write to it later on would change what it gave: differentiable methods may only pass it one that nothing writes to any more, such as an array that is made in the call, or a local variable's whose last write has
    /// been.
    /// </summary>
    public bool KeepsArrays { get; set; }

    /// <summary>
    /// The other method returns an array that the object keeps, so that a write to it would change the object: differentiable methods may only read it. This method returns a copy.
    /// </summary>
    public bool GivesView { get; set; }

    /// <summary>
    /// The other method returns nothing and changes an object of a derivative space: the name of its parameter that this is, or <c>self</c> for what it is called on. This method takes what the other takes, changes nothing, and returns
    /// what the object becomes, with the same lengths.
    /// </summary>
    public string? Changes { get; set; }

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
