using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace GradGen.Runtime;

/// <summary>
/// Memory that generated code needs for the time of one call. It comes from the shared pool and goes back at the end of a
/// <c>using</c>, on exceptions too, so that companions allocate nothing once the pool is warm.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Scratch<T>
{
    private T[]? _array;

    private Scratch(int count)
    {
        if (count < 0)
            ThrowNegative();
        if (count == 0)
            return;
        _array = ArrayPool<T>.Shared.Rent(count);
        Span = new Span<T>(_array, 0, count);
    }

    /// <summary>The memory, as long as was asked for.</summary>
    public Span<T> Span { get; private set; }

    /// <summary>Memory with unspecified contents.</summary>
    /// <param name="count">The number of elements, which may be 0.</param>
    /// <exception cref="OverflowException">The count is negative: what <c>new T[count]</c> throws.</exception>
    public static Scratch<T> Rent(int count) => new(count);

    /// <summary>Memory that holds the default value everywhere.</summary>
    /// <inheritdoc cref="Rent"/>
    public static Scratch<T> RentZeroed(int count)
    {
        var scratch = new Scratch<T>(count);
        scratch.Span.Clear();
        return scratch;
    }

    /// <summary>Gives the memory back. Nothing happens the second time.</summary>
    public void Dispose()
    {
        T[]? array = _array;
        _array = null;
        Span = default;
        if (array is not null)
            Pool.Return(array);
    }

    [DoesNotReturn]
    private static void ThrowNegative() => throw new OverflowException();
}
