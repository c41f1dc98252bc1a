using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GradGen.Runtime;

/// <summary>
/// What a forward sweep leaves for the reverse sweep where the number of values is not known beforehand: a stack that grows.
/// A class, since it is passed along and written to; the objects come from a free list of the thread and the memory from the
/// shared pool, so that opening a tape allocates nothing in steady state.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tape<T> : IDisposable
{
    private const int FirstCapacity = 256;

    [ThreadStatic]
    private static Tape<T>? _free;

    private T[] _values = [];
    private int _count;
    private bool _isOpen;
    private Tape<T>? _nextFree;

    private Tape() { }

    /// <summary>The number of values on the tape, to return to with <see cref="Rewind"/>.</summary>
    public int Mark => _count;

    /// <summary>An empty tape, to be disposed of by a <c>using</c>. Any number can be open at once.</summary>
    public static Tape<T> Open()
    {
        Tape<T> tape = _free ?? new Tape<T>();
        _free = tape._nextFree;
        tape._nextFree = null;
        tape._isOpen = true;
        return tape;
    }

    /// <summary>Puts a value on the tape.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        T[] values = _values;
        int count = _count;
        if ((uint)count >= (uint)values.Length)
            values = Grow();
        values[count] = value;
        _count = count + 1;
    }

    /// <summary>Takes the last value off the tape.</summary>
    /// <exception cref="InvalidOperationException">The tape is empty.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop()
    {
        T[] values = _values;
        int last = _count - 1;
        if ((uint)last >= (uint)values.Length)
            ThrowEmpty();
        _count = last;
        return values[last];
    }

    /// <summary>
    /// Sets the number of values to that of a <see cref="Mark"/>, smaller or larger than the present one. Only the position moves:
    /// values that were popped since the mark are there again, so that a sweep can run twice.
    /// </summary>
    /// <param name="mark">A number of values that this tape has had.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mark is negative or beyond the tape's memory.</exception>
    public void Rewind(int mark)
    {
        if ((uint)mark > (uint)_values.Length)
            ThrowMark(mark);
        _count = mark;
    }

    /// <summary>Gives the tape and its memory back. Nothing happens the second time.</summary>
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
    private T[] Grow()
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        T[] old = _values;
        // Doubling overflows only beyond 2³⁰ values; then the longest array that there is, once.
        int capacity = old.Length == 0 ? FirstCapacity : (int)Math.Min(2L * old.Length, Array.MaxLength);
        if (capacity == old.Length)
            throw new OutOfMemoryException();
        T[] values = ArrayPool<T>.Shared.Rent(capacity);
        old.AsSpan().CopyTo(values);
        _values = values;
        Pool.Return(old);
        return values;
    }

    [DoesNotReturn]
    private static void ThrowEmpty() => throw new InvalidOperationException("The tape is empty.");

    [DoesNotReturn]
    private static void ThrowMark(int mark) => throw new ArgumentOutOfRangeException(nameof(mark), mark, "The mark is not one of this tape.");
}
