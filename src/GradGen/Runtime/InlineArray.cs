using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>Structs marked <see cref="InlineArrayAttribute"/> as generated code makes them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InlineArray
{
    /// <summary>One that holds the given elements.</summary>
    /// <typeparam name="TArray">The struct.</typeparam>
    /// <typeparam name="T">Its elements.</typeparam>
    /// <param name="elements">As many as it is long. (Not a read-only span: of constants that are all 0 the compiler would make an array.)</param>
    public static TArray Of<TArray, T>(scoped Span<T> elements)
        where TArray : struct
    {
        TArray result = default;
        elements.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<TArray, T>(ref result), Unsafe.SizeOf<TArray>() / Unsafe.SizeOf<T>()));
        return result;
    }
}
