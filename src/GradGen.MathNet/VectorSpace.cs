using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet;

/// <summary>The derivatives of a vector are vectors of its length.</summary>
[DerivativeSpace(typeof(Vector<>))]
public static class VectorSpace
{
    /// <summary>A vector of zeros.</summary>
    /// <param name="value">Its length is that of this one.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Vector<T> Zero<T>(Vector<T> value)
        where T : struct, IEquatable<T>, IFormattable => Vector<T>.Build.Dense(value.Count);

    /// <summary>The sum of two derivatives; null is zero.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Vector<T>? Add<T>(Vector<T>? a, Vector<T>? b)
        where T : struct, IEquatable<T>, IFormattable => a is null ? b : b is null ? a : a.Add(b);

    /// <summary>Requires a derivative to have the length of its vector.</summary>
    /// <param name="value">The vector; null, which is zero, where it is a derivative itself.</param>
    /// <param name="derivative">The derivative; null is zero.</param>
    /// <param name="parameter">The parameter that the derivative came in.</param>
    /// <typeparam name="T">The elements.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Check<T>(Vector<T>? value, Vector<T>? derivative, string parameter)
        where T : struct, IEquatable<T>, IFormattable
    {
        if (value is not null && derivative is not null && derivative.Count != value.Count)
        {
            throw new ArgumentException($"It is a vector of length {derivative.Count}, but belongs to a vector of length {value.Count}.", parameter);
        }
    }

    /// <summary>The number of elements.</summary>
    /// <param name="value">The vector.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static int Count<T>(Vector<T> value)
        where T : struct, IEquatable<T>, IFormattable => value.Count;

    /// <summary>The number of elements, as a tensor has it.</summary>
    /// <param name="value">The vector.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static nint[] Lengths<T>(Vector<T> value)
        where T : struct, IEquatable<T>, IFormattable => [value.Count];

    /// <summary>Writes the elements.</summary>
    /// <param name="derivative">The vector.</param>
    /// <param name="elements">Receives them.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static void CopyTo<T>(Vector<T> derivative, Span<T> elements)
        where T : struct, IEquatable<T>, IFormattable
    {
        for (int i = 0; i < derivative.Count; i++)
        {
            elements[i] = derivative.At(i);
        }
    }

    /// <summary>A vector of the length of another.</summary>
    /// <param name="value">The other.</param>
    /// <param name="elements">The elements.</param>
    /// <typeparam name="T">The elements.</typeparam>
    public static Vector<T> FromElements<T>(Vector<T> value, ReadOnlySpan<T> elements)
        where T : struct, IEquatable<T>, IFormattable => Vector<T>.Build.Dense(elements[..value.Count].ToArray());
}
