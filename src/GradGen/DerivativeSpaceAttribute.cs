namespace GradGen;

/// <summary>
/// Marks a static class that says how the objects of a class of another library are differentiated as a whole: how a derivative that is zero is made, how two are added, and what fits what.
/// With it, objects of that class are parameters, locals and results of differentiable methods; what their operators, methods and properties do, rules say (<see cref="JvpOfAttribute"/>,
/// <see cref="VjpOfAttribute"/>). Nobody may change an object that a differentiable method has seen.
/// </summary>
/// <remarks>
/// For a class <c>V</c> whose derivatives are of a class <c>D</c> (mostly <c>V</c> itself), the marked class has these static members, generic as <c>V</c> is. A derivative that is null is zero.
/// <list type="bullet">
/// <item><c>D Zero(V value)</c>: a new derivative of a value, zero everywhere;</item>
/// <item><c>void Check(V value, D? derivative, string parameter)</c>: throws an <see cref="ArgumentException"/> that names the parameter where a derivative does not fit the value;</item>
/// <item><c>D? Add(D? a, D? b)</c>: the sum, in a new object; where one of the two is null, the other as it is. Where <c>D</c> is another class, its own space has it;</item>
/// <item>and, for Jacobians and Hessians, where they make sense: <c>int Count(V value)</c>, <c>nint[] Lengths(V value)</c>, <c>void CopyTo(D derivative, Span&lt;T&gt; elements)</c> and
/// <c>D FromElements(V value, ReadOnlySpan&lt;T&gt; elements)</c>: the elements of a derivative, row by row.</item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DerivativeSpaceAttribute : Attribute
{
    /// <summary>Says what the derivatives of a class are.</summary>
    /// <param name="type">The class, or, as <c>typeof(V&lt;&gt;)</c>, all instances of a generic one.</param>
    public DerivativeSpaceAttribute(Type type) => Type = type;

    /// <summary>The class.</summary>
    public Type Type { get; }
}
