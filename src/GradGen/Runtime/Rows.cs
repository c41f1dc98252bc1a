using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GradGen.Runtime;

/// <summary>Arrays of arrays as generated code reads and fills them: the elements of all rows one after the other in one buffer, and where each row starts there. Two rows that are one and the
/// same object have two places in it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    private const int Few = 16;

    /// <summary>The number of all elements.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="parameter">The parameter that they came in.</param>
    /// <param name="member">The member of it that they are, if they are not the whole.</param>
    /// <exception cref="ArgumentNullException">The array or a row is null.</exception>
    public static int Count<T>(T[][] rows, string parameter, string? member = null)
    {
        Guard.NotNull(rows, parameter, member);
        int count = 0;
        foreach (T[] row in rows)
        {
            Guard.NotNull(row, parameter, member);
            count = checked(count + row.Length);
        }

        return count;
    }

    /// <summary>Requires rows of the lengths of others.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="expected">The rows that they belong to.</param>
    /// <param name="parameter">The parameter that they came in.</param>
    /// <param name="member">The member of it that they are, if they are not the whole.</param>
    /// <exception cref="ArgumentNullException">The array or a row is null.</exception>
    /// <exception cref="ArgumentException">The number of rows, or the length of one, differs.</exception>
    public static void SameShape<T>(T[][] rows, T[][] expected, string parameter, string? member = null)
    {
        Guard.NotNull(rows, parameter, member);
        Guard.Length(rows.Length, expected.Length, parameter, member);
        for (int i = 0; i < rows.Length; i++)
        {
            Guard.NotNull(rows[i], parameter, member);
            Guard.Length(rows[i].Length, expected[i].Length, parameter, member);
        }
    }

    /// <summary>Copies all elements into a buffer, and tells where each row starts; the last start is the end.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="elements">Receives the elements.</param>
    /// <param name="starts">Receives the starts.</param>
    public static void Read<T>(T[][] rows, Span<T> elements, Span<int> starts)
    {
        int start = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            starts[i] = start;
            start += rows[i].Length;
        }

        starts[rows.Length] = start;
        Read(rows, elements);
    }

    /// <summary>Copies all elements into a buffer.</summary>
    /// <inheritdoc cref="Read{T}(T[][], Span{T}, Span{int})"/>
    public static void Read<T>(T[][] rows, Span<T> elements)
    {
        foreach (T[] row in rows)
        {
            row.CopyTo(elements);
            elements = elements[row.Length..];
        }
    }

    /// <summary>Copies all elements back.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="rows">Receives the elements.</param>
    /// <param name="elements">All elements.</param>
    public static void Write<T>(T[][] rows, ReadOnlySpan<T> elements)
    {
        foreach (T[] row in rows)
        {
            elements[..row.Length].CopyTo(row);
            elements = elements[row.Length..];
        }
    }

    /// <summary>New rows of the same lengths.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="parameter">The parameter that they came in.</param>
    /// <exception cref="ArgumentNullException">A row is null.</exception>
    public static T[][] Like<T>(T[][] rows, string parameter)
    {
        var like = new T[rows.Length][];
        for (int i = 0; i < like.Length; i++)
        {
            Guard.NotNull(rows[i], parameter);
            like[i] = new T[rows[i].Length];
        }

        return like;
    }

    /// <summary>Requires rows that are written to be different objects. Empty ones may be the same.</summary>
    /// <inheritdoc cref="NoOverlap{T}(T[][], T[][], string, string)"/>
    public static void Distinct<T>(T[][] written, string parameter, string? member = null)
    {
        if (written.Length <= Few)
        {
            for (int i = 1; i < written.Length; i++)
                RequireAbsent(written.AsSpan(0, i), written[i], parameter, member);
            return;
        }

        using var codesScratch = Scratch<int>.Rent(written.Length);
        using var placesScratch = Scratch<int>.Rent(written.Length);
        Span<int> codes = codesScratch.Span, places = placesScratch.Span;
        Sort(written, codes, places);
        for (int i = 1; i < codes.Length; i++)
        {
            for (int k = i - 1; k >= 0 && codes[k] == codes[i]; k--)
                RequireAbsent(written.AsSpan(places[k], 1), written[places[i]], parameter, member);
        }
    }

    /// <summary>Requires rows that are written to be other objects than those of another argument. Empty ones may be the same.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="written">The rows.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="parameter">The parameter that <paramref name="written"/> came in.</param>
    /// <param name="member">The member of it that is <paramref name="written"/>, if it is not the whole.</param>
    /// <exception cref="ArgumentException">One is.</exception>
    public static void NoOverlap<T>(T[][] written, T[][] other, string parameter, string? member = null)
    {
        if ((long)written.Length * other.Length <= Few * Few)
        {
            foreach (T[] row in other)
                RequireAbsent(written, row, parameter, member);
            return;
        }

        using var codesScratch = Scratch<int>.Rent(written.Length);
        using var placesScratch = Scratch<int>.Rent(written.Length);
        Span<int> codes = codesScratch.Span, places = placesScratch.Span;
        Sort(written, codes, places);
        foreach (T[] row in other)
        {
            int found = codes.BinarySearch(RuntimeHelpers.GetHashCode(row));
            for (int k = found; k >= 0 && codes[k] == codes[found]; k--)
                RequireAbsent(written.AsSpan(places[k], 1), row, parameter, member);
            for (int k = found + 1; found >= 0 && k < codes.Length && codes[k] == codes[found]; k++)
                RequireAbsent(written.AsSpan(places[k], 1), row, parameter, member);
        }
    }

    /// <summary>Requires rows that are written to share no memory with another argument, or one that is written to share none with them.</summary>
    /// <inheritdoc cref="NoOverlap{T}(T[][], T[][], string, string)"/>
    /// <typeparam name="T">The elements of <paramref name="written"/>.</typeparam>
    /// <typeparam name="U">The elements of <paramref name="other"/>.</typeparam>
    public static void NoOverlap<T, U>(T[][] written, ReadOnlySpan<U> other, string parameter, string? member = null)
    {
        foreach (T[] row in written)
            Guard.NoOverlap<T, U>(row, other, parameter, member);
    }

    // Rows in the order of their identity codes, which may be equal for different ones.
    private static void Sort<T>(T[][] rows, Span<int> codes, Span<int> places)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = RuntimeHelpers.GetHashCode(rows[i]);
            places[i] = i;
        }

        codes.Sort(places);
    }

    private static void RequireAbsent<T>(ReadOnlySpan<T[]> rows, T[] row, string parameter, string? member)
    {
        foreach (T[] other in rows)
        {
            if (row.Length > 0)
                Guard.Distinct(other, row, parameter, member);
        }
    }
}
