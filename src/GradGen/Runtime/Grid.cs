using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>Arrays of several dimensions as generated code reads and makes them: row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Grid
{
    /// <summary>All elements in the order of memory, the last index running fastest.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="array">The array.</param>
    /// <exception cref="NullReferenceException">The array is null: what reading an element of it throws.</exception>
    public static Span<T> Elements<T>(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    /// <inheritdoc cref="Elements{T}(Array)"/>
    public static Span<T> Elements<T>(T[,] array) => Elements<T>((Array)array);

    /// <summary>A new array of two dimensions.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="elements">Its elements, row by row.</param>
    /// <param name="rows">The length of the first dimension.</param>
    /// <param name="columns">The length of the second.</param>
    public static T[,] Of<T>(ReadOnlySpan<T> elements, int rows, int columns)
    {
        var array = new T[rows, columns];
        elements.CopyTo(Elements(array));
        return array;
    }
}
