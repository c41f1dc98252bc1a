using System.Runtime.CompilerServices;

namespace GradGen.Runtime;

/// <content>
/// Buffers of sets. A place may be one that the method never gets to, since both sides of a branch are followed: outside of a buffer nothing is read and
/// nothing written. What is written where the method may not get to is added to what is there.
/// </content>
public sealed partial class IndexSets
{
    /// <summary>Each element of an input depends on itself.</summary>
    /// <param name="buffer">The sets of the input.</param>
    /// <param name="first">The number of its first element.</param>
    public static void Number(Span<int> buffer, int first)
    {
        for (int k = 0; k < buffer.Length; k++)
            buffer[k] = Single(first + k);
    }

    /// <summary>The set at a place.</summary>
    /// <param name="buffer">The sets.</param>
    /// <param name="index">The place.</param>
    public static int Load(ReadOnlySpan<int> buffer, long index) => (ulong)index < (ulong)buffer.Length ? buffer[(int)index] : 0;

    /// <summary>Replaces the set at a place.</summary>
    /// <param name="buffer">The sets.</param>
    /// <param name="index">The place.</param>
    /// <param name="set">The new one.</param>
    public static void Store(Span<int> buffer, long index, int set)
    {
        if ((ulong)index < (ulong)buffer.Length)
            buffer[(int)index] = set;
    }

    /// <summary>Adds to the set at a place.</summary>
    /// <param name="buffer">The sets.</param>
    /// <param name="index">The place.</param>
    /// <param name="set">What is added.</param>
    public void Add(Span<int> buffer, long index, int set)
    {
        if ((ulong)index < (ulong)buffer.Length)
            buffer[(int)index] = Union(buffer[(int)index], set);
    }

    /// <summary>The union of a part.</summary>
    /// <param name="buffer">The sets.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="count">How many sets it has.</param>
    public int All(ReadOnlySpan<int> buffer, long start, long count)
    {
        int union = 0;
        foreach (int set in Part(buffer, start, count))
            union = Union(union, set);
        return union;
    }

    /// <summary>Replaces the sets of a part.</summary>
    /// <param name="buffer">The sets.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="count">How many sets it has.</param>
    /// <param name="set">The new one.</param>
    public static void Fill(Span<int> buffer, long start, long count, int set) => Part(buffer, start, count).Fill(set);

    /// <summary>Adds to the sets of a part.</summary>
    /// <param name="buffer">The sets.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="count">How many sets it has.</param>
    /// <param name="set">What is added.</param>
    public void AddAll(Span<int> buffer, long start, long count, int set)
    {
        foreach (ref int element in Part(buffer, start, count))
            element = Union(element, set);
    }

    /// <summary>Replaces the sets at the front of a part by those of another.</summary>
    /// <param name="source">The sets that are copied.</param>
    /// <param name="from">Where their part starts.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="destination">The sets that are replaced.</param>
    /// <param name="to">Where their part starts.</param>
    /// <param name="room">How many sets that part has.</param>
    public static void Copy(ReadOnlySpan<int> source, long from, long count, Span<int> destination, long to, long room)
    {
        ReadOnlySpan<int> part = Part(source, from, count);
        Span<int> target = Part(destination, to, room);
        part[..Math.Min(part.Length, target.Length)].CopyTo(target);
    }

    /// <summary>Adds the sets of a part to those at the front of another.</summary>
    /// <inheritdoc cref="Copy"/>
    public void AddCopy(ReadOnlySpan<int> source, long from, long count, Span<int> destination, long to, long room)
    {
        // Each with what was there before, even where the two overlap.
        int[] part = Part(source, from, count).ToArray();
        Span<int> target = Part(destination, to, room);
        for (int k = 0; k < Math.Min(part.Length, target.Length); k++)
            target[k] = Union(target[k], part[k]);
    }

    /// <summary>An element of what carries no derivative; its default where there is none.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="index">The place.</param>
    public static T? Element<T>(ReadOnlySpan<T> buffer, long index) => (ulong)index < (ulong)buffer.Length ? buffer[(int)index] : default;

    /// <summary>Writes an element of what carries no derivative, where there is one.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="index">The place.</param>
    /// <param name="value">The element.</param>
    public static void SetElement<T>(Span<T> buffer, long index, T value)
    {
        if ((ulong)index < (ulong)buffer.Length)
            buffer[(int)index] = value;
    }

    /// <summary>A size that memory can have: that of a buffer which the method never makes may be none.</summary>
    /// <param name="count">The number of elements.</param>
    public static int Size(long count) => (int)Math.Clamp(count, 0, Array.MaxLength);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Part<T>(Span<T> buffer, long start, long count)
    {
        long first = Math.Clamp(start, 0, buffer.Length), end = Math.Clamp(start + count, first, buffer.Length);
        return buffer[(int)first..(int)end];
    }

    private static ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> buffer, long start, long count)
    {
        long first = Math.Clamp(start, 0, buffer.Length), end = Math.Clamp(start + count, first, buffer.Length);
        return buffer[(int)first..(int)end];
    }
}
