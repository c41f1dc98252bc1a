using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>The way back to the shared pool.</summary>
internal static class Pool
{
    /// <summary>Memory that goes back is filled with what makes a later use of it show (not-a-number, -1): for tests, by the switch of this name.</summary>
    private static readonly bool Spoils = AppContext.TryGetSwitch("GradGen.SpoilReturnedMemory", out bool isOn) && isOn;

    /// <summary>Gives memory back. Nothing happens for the empty array, which is nobody's.</summary>
    public static void Return<T>(T[] values)
    {
        if (values.Length == 0)
            return;
        if (Spoils && !RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length * Unsafe.SizeOf<T>()).Fill(byte.MaxValue);
        ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}
