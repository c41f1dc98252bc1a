namespace GradGen;

/// <summary>
/// Marks a static method that makes an object of another library of its elements, and so says how differentiable methods may set elements of such objects. While a method sets elements of an object that
/// it made, GradGen keeps them in an array; where the object is needed as a whole, this method makes one.
/// </summary>
/// <remarks>
/// The method takes a length for each index and then the elements, as a span or an array; where there is one index, it may take the elements alone. It has rules, or is <see cref="DifferentiableAttribute"/>.
/// An element is read and written by the class's indexer, which takes an <see cref="int"/> for each index, and throws an <see cref="ArgumentOutOfRangeException"/> where one is out of range.
/// Who marks such a method also says of all the rules in the same assembly: a method with rules (but not a property) that returns an object or an array returns a new one, which shares nothing with what it was computed from.
/// And of the objects' methods that return an integer, a truth value or text: they change nothing, and go by what the object holds, not by which object it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FromElementsAttribute : Attribute
{
    /// <summary>Of objects whose elements a method gives.</summary>
    /// <param name="elements">The name of the objects' method, with rules, that gives the elements as a new array.</param>
    /// <param name="lengths">The names of the objects' properties that give the lengths, in the order of the indices.</param>
    public FromElementsAttribute(string elements, params string[] lengths)
    {
        Elements = elements;
        Lengths = lengths;
    }

    /// <summary>The name of the method that gives the elements as an array.</summary>
    public string Elements { get; }

    /// <summary>The names of the properties that give the lengths, in the order of the indices.</summary>
    public IReadOnlyList<string> Lengths { get; }

    /// <summary>In the arrays the first index runs fastest. Otherwise the last one does.</summary>
    public bool IsColumnMajor { get; set; }

    /// <summary>
    /// The names of the objects' methods that read or write an element, too: one that takes the indices and returns the element, or the indices and the element and returns nothing.
    /// </summary>
    public string[] Accessors { get; set; } = [];

    /// <summary>The name of the objects' method that sets all elements to zero, if there is one.</summary>
    public string? Clear { get; set; }

    /// <summary>
    /// What methods that return nothing call their last parameter where that is an object which receives what another method of that name, which takes the same without it, returns: <c>a.Add(b, result)</c> is <c>a.Add(b)</c>.
    /// </summary>
    public string? Result { get; set; }
}
