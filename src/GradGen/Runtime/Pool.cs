using System.Buffers;
using System.Runtime.CompilerServices;

namespace GradGen.Runtime;

/// <summary>The way back to the shared pool, for memory that grows.</summary>
internal static class Pool
{
    /// <summary>Gives memory back. Nothing happens for the empty array, which is nobody's.</summary>
    public static void Return<T>(T[] values)
    {
        if (values.Length > 0)
            ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}
