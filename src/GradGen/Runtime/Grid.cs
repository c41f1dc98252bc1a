using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>Arrays of several dimensions as generated code reads them: row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Grid
{
    /// <summary>All elements in the order of memory, the last index running fastest.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="array">The array.</param>
    /// <exception cref="NullReferenceException">The array is null: what reading an element of it throws.</exception>
    public static Span<T> Elements<T>(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
