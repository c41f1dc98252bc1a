using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>
/// How generated code refuses wrong arguments before any work is done. The checks inline; the throwing does not, so that a
/// companion pays a few compares.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Requires a buffer to have the length of what it belongs to.</summary>
    /// <param name="actual">The buffer's length.</param>
    /// <param name="expected">The length that it must have.</param>
    /// <param name="parameter">The parameter that the buffer came in.</param>
    /// <param name="member">The member of it that is the buffer, if it is not the whole.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int expected, string parameter, string? member = null)
    {
        if (actual != expected)
            ThrowLength(actual, expected, parameter, member);
    }

    /// <summary>Requires a buffer to have the length of a product, such as that of a Jacobian, which may exceed <see cref="int.MaxValue"/>.</summary>
    /// <inheritdoc cref="Length(int, int, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, long expected, string parameter, string? member = null)
    {
        if (actual != expected)
            ThrowLength(actual, expected, parameter, member);
    }

    /// <summary>Requires an argument.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="parameter">The parameter that it came in.</param>
    /// <param name="member">The member of it that is the argument, if it is not the whole.</param>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotNull([NotNull] object? argument, string parameter, string? member = null)
    {
        if (argument is null)
            ThrowNull(parameter, member);
    }

    /// <summary>Requires an object whose members are set not to be another argument, too.</summary>
    /// <param name="written">The object.</param>
    /// <param name="other">The other one.</param>
    /// <param name="parameter">The parameter that <paramref name="written"/> came in.</param>
    /// <param name="member">The member of it that is <paramref name="written"/>, if it is not the whole.</param>
    /// <exception cref="ArgumentException">They are the same.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Distinct(object written, object other, string parameter, string? member = null)
    {
        if (ReferenceEquals(written, other))
            ThrowOverlap(parameter, member);
    }

    /// <summary>Requires an array of two dimensions to have the lengths of another.</summary>
    /// <typeparam name="T">The elements of both.</typeparam>
    /// <param name="actual">The array.</param>
    /// <param name="expected">The array that it belongs to.</param>
    /// <param name="parameter">The parameter that the array came in.</param>
    /// <param name="member">The member of it that is the array, if it is not the whole.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SameShape<T>([NotNull] T[,]? actual, T[,] expected, string parameter, string? member = null) =>
        Shape(actual, expected.GetLength(0), expected.GetLength(1), parameter, member);

    /// <summary>Requires an array of two dimensions to have given lengths.</summary>
    /// <typeparam name="T">Its elements.</typeparam>
    /// <param name="actual">The array.</param>
    /// <param name="rows">The first length that it must have.</param>
    /// <param name="columns">The second.</param>
    /// <param name="parameter">The parameter that the array came in.</param>
    /// <param name="member">The member of it that is the array, if it is not the whole.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Shape<T>([NotNull] T[,]? actual, int rows, int columns, string parameter, string? member = null)
    {
        if (actual is null)
            ThrowNull(parameter, member);
        if (actual.GetLength(0) != rows || actual.GetLength(1) != columns)
            ThrowShape(actual.GetLength(0), actual.GetLength(1), rows, columns, parameter, member);
    }

    /// <summary>Requires a buffer that is written to share no memory with another argument. An empty buffer shares none.</summary>
    /// <typeparam name="T">The elements of both.</typeparam>
    /// <param name="written">The buffer that is written.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="parameter">The parameter that <paramref name="written"/> came in.</param>
    /// <param name="member">The member of it that is <paramref name="written"/>, if it is not the whole.</param>
    /// <exception cref="ArgumentException">The two overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap<T>(ReadOnlySpan<T> written, ReadOnlySpan<T> other, string parameter, string? member = null) => NoOverlap<T, T>(written, other, parameter, member);

    /// <inheritdoc cref="NoOverlap{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string, string)"/>
    /// <typeparam name="T">The elements of <paramref name="written"/>.</typeparam>
    /// <typeparam name="U">The elements of <paramref name="other"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap<T, U>(ReadOnlySpan<T> written, ReadOnlySpan<U> other, string parameter, string? member = null)
    {
        if (Overlap(written, other))
            ThrowOverlap(parameter, member);
    }

    /// <summary>Requires an index to be one of a part of a buffer, as the part's own indexer would.</summary>
    /// <param name="index">The index.</param>
    /// <param name="length">The length of the part.</param>
    /// <exception cref="IndexOutOfRangeException">The index is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Index(int index, int length)
    {
        if ((uint)index >= (uint)length)
            ThrowIndex();
    }

    /// <inheritdoc cref="Index(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Index(long index, int length)
    {
        if ((ulong)index >= (ulong)length)
            ThrowIndex();
    }

    /// <summary>Requires a part to lie within a buffer, as <c>Slice</c> would.</summary>
    /// <param name="start">Where the part starts.</param>
    /// <param name="count">The number of its elements.</param>
    /// <param name="length">The length of the buffer.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Slice(int start, int count, int length)
    {
        if ((uint)start > (uint)length || (uint)count > (uint)(length - start))
            ThrowSlice();
    }

    /// <summary>Requires the length of a new array.</summary>
    /// <param name="length">The length.</param>
    /// <exception cref="OverflowException">It is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Size(int length)
    {
        if (length < 0)
            ThrowSize();
    }

    /// <summary>Requires a part to lie within an array, as the methods of <see cref="Array"/> would.</summary>
    /// <param name="start">Where the part starts.</param>
    /// <param name="count">The number of its elements.</param>
    /// <param name="length">The length of the array.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start or the count is negative.</exception>
    /// <exception cref="ArgumentException">The part is too long.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ArrayPart(int start, int count, int length)
    {
        if ((start | count) < 0)
            ThrowSlice();
        if ((uint)start + (uint)count > (uint)length)
            ThrowPart();
    }

    /// <summary>Requires two parts of one memory to start at the same place where they overlap, as functions over tensors do of a source and a destination.</summary>
    /// <param name="source">Where the source starts.</param>
    /// <param name="sourceLength">The number of its elements.</param>
    /// <param name="destination">Where the destination starts.</param>
    /// <param name="destinationLength">The number of its elements.</param>
    /// <exception cref="ArgumentException">They overlap otherwise.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InPlace(int source, int sourceLength, int destination, int destinationLength)
    {
        if (source != destination && Overlap(source, sourceLength, destination, destinationLength))
            ThrowDestination();
    }

    /// <summary>Requires two parts of one memory not to overlap, as functions over tensors do of two destinations.</summary>
    /// <param name="first">Where the first starts.</param>
    /// <param name="firstLength">The number of its elements.</param>
    /// <param name="second">Where the second starts.</param>
    /// <param name="secondLength">The number of its elements.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart(int first, int firstLength, int second, int secondLength)
    {
        if (Overlap(first, firstLength, second, secondLength))
            ThrowDestinations();
    }

    private static bool Overlap(int first, int firstLength, int second, int secondLength) =>
        Math.Max(first, second) < Math.Min(first + firstLength, second + secondLength);

    // Byte offsets as native integers: a span may hold more than int.MaxValue bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Overlap<T, U>(ReadOnlySpan<T> first, ReadOnlySpan<U> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return false;
        nint offset = Unsafe.ByteOffset(
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(first)),
            ref Unsafe.As<U, byte>(ref MemoryMarshal.GetReference(second)));
        return (nuint)offset < (nuint)first.Length * (nuint)Unsafe.SizeOf<T>()
            || (nuint)(-offset) < (nuint)second.Length * (nuint)Unsafe.SizeOf<U>();
    }

    [DoesNotReturn]
    private static void ThrowIndex() => throw new IndexOutOfRangeException();

    [DoesNotReturn]
    private static void ThrowSize() => throw new OverflowException();

    [DoesNotReturn]
    private static void ThrowSlice() => throw new ArgumentOutOfRangeException();

    [DoesNotReturn]
    private static void ThrowPart() => throw new ArgumentException("The part is longer than what is left of the array.");

    [DoesNotReturn]
    private static void ThrowDestination() =>
        throw new ArgumentException("The destination may overlap an input only if both start at the same element.", "destination");

    [DoesNotReturn]
    private static void ThrowDestinations() => throw new ArgumentException("The destinations overlap.");

    [DoesNotReturn]
    private static void ThrowLength(int actual, long expected, string parameter, string? member) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The length{Of(member)} is {actual}, but must be {expected}."), parameter);

    [DoesNotReturn]
    private static void ThrowShape(int actualRows, int actualColumns, int rows, int columns, string parameter, string? member) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The shape{Of(member)} is {actualRows} × {actualColumns}, but must be {rows} × {columns}."), parameter);

    [DoesNotReturn]
    private static void ThrowNull(string parameter, string? member) =>
        throw (member is null ? new ArgumentNullException(parameter) : new ArgumentNullException(parameter, $"'{member}' is null."));

    [DoesNotReturn]
    private static void ThrowOverlap(string parameter, string? member) =>
        throw new ArgumentException($"The memory{Of(member)} is written, but overlaps that of another argument.", parameter);

    private static string Of(string? member) => member is null ? "" : $" of '{member}'";
}
