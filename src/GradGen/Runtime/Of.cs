using System.ComponentModel;

namespace GradGen.Runtime;

/// <summary>
/// Says which overload generated code means where it passes the parts of a struct, for two structs may have the same parts. It has no value.
/// </summary>
/// <typeparam name="T">The type of the parameter that is passed in parts.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Of<T>;
