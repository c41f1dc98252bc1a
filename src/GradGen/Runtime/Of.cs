using System.ComponentModel;

namespace GradGen.Runtime;

/// <summary>
/// Says which overload generated code means where it passes the parts of a parameter, or nothing of it: two types may have the same parts. It has no value.
/// </summary>
/// <typeparam name="T">The type of the parameter, or of the elements of a span.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Of<T>
{
    /// <summary>The same for a read-only span.</summary>
    public readonly struct ReadOnly;
}
