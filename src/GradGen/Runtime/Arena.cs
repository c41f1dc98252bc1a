using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GradGen.Runtime;

/// <summary>
/// Memory for the arrays that a method makes in its loops and branches and hands on: each takes the next elements and keeps them to the
/// end of the call, so a reverse sweep finds all of them. A class, since it grows; the objects come from a free list of the thread and
/// the memory from the shared pool, so that opening an arena allocates nothing in steady state.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Arena<T> : IDisposable
{
    private const int FirstCapacity = 256;

    [ThreadStatic]
    private static Arena<T>? _free;

    private T[] _values = [];
    private int _count;
    private bool _isOpen;
    private Arena<T>? _nextFree;

    private Arena() { }

    /// <summary>The number of elements taken.</summary>
    public int Count => _count;

    /// <summary>An element.</summary>
    /// <param name="index">Its position, counted over all that was taken.</param>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _values[index];
    }

    /// <summary>An empty arena, to be disposed of by a <c>using</c>. Any number can be open at once.</summary>
    public static Arena<T> Open()
    {
        Arena<T> arena = _free ?? new Arena<T>();
        _free = arena._nextFree;
        arena._nextFree = null;
        arena._isOpen = true;
        return arena;
    }

    /// <summary>Takes the next elements, which hold the default value. Spans of the arena are void after it.</summary>
    /// <param name="count">The number of elements, which may be 0.</param>
    /// <returns>The position of the first.</returns>
    /// <exception cref="OverflowException">The count is negative: what <c>new T[count]</c> throws.</exception>
    public int Take(int count)
    {
        if (count < 0)
            ThrowNegative();
        int start = _count;
        if (count > _values.Length - start)
            Grow((long)start + count);
        Array.Clear(_values, start, count);
        _count = start + count;
        return start;
    }

    /// <summary>A part, as a span that is good until more is taken.</summary>
    /// <param name="start">The position of its first element.</param>
    /// <param name="count">The number of its elements.</param>
    public Span<T> Slice(int start, int count) => _values.AsSpan(start, count);

    /// <summary>Gives the arena and its memory back. Nothing happens the second time.</summary>
    public void Dispose()
    {
        if (!_isOpen)
            return;
        T[] values = _values;
        _isOpen = false;
        _values = [];
        _count = 0;
        _nextFree = _free;
        _free = this;
        Pool.Return(values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(long needed)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        if (needed > Array.MaxLength)
            throw new OutOfMemoryException();
        T[] old = _values;
        T[] values = ArrayPool<T>.Shared.Rent((int)Math.Min(Math.Max(needed, Math.Max(FirstCapacity, 2L * old.Length)), Array.MaxLength));
        old.AsSpan(0, _count).CopyTo(values);
        _values = values;
        Pool.Return(old);
    }

    [DoesNotReturn]
    private static void ThrowNegative() => throw new OverflowException();
}
