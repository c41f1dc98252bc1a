using System.Collections.Immutable;
using System.Globalization;

namespace GradGen;

/// <summary>The lengths of a number, vector, matrix or tensor. A number has none.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<nint> lengths;

    private Shape(ImmutableArray<nint> lengths, nint count)
    {
        this.lengths = lengths;
        Count = count;
    }

    /// <summary>A number.</summary>
    public static Shape Scalar { get; } = Of([]);

    /// <summary>The lengths, outermost first.</summary>
    public ReadOnlySpan<nint> Lengths => lengths.IsDefault ? [] : lengths.AsSpan();

    /// <summary>The number of lengths: 0 of a number, 1 of a vector, 2 of a matrix.</summary>
    public int Rank => Lengths.Length;

    /// <summary>The number of elements: the product of the lengths.</summary>
    public nint Count => lengths.IsDefault ? 1 : field;

    /// <summary>A vector.</summary>
    /// <param name="length">The number of its elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static Shape Vector(nint length) => Of([length]);

    /// <summary>A matrix.</summary>
    /// <param name="rows">The number of its rows.</param>
    /// <param name="columns">The number of its columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    public static Shape Matrix(nint rows, nint columns) => Of([rows, columns]);

    /// <summary>A tensor.</summary>
    /// <param name="lengths">Its lengths, outermost first.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    /// <exception cref="OverflowException">It would have too many elements.</exception>
    public static Shape Of(params ReadOnlySpan<nint> lengths)
    {
        nint count = 1;
        foreach (nint length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(lengths));
            count = checked(count * length);
        }

        return new Shape([.. lengths], count);
    }

    /// <summary>The lengths of this shape, and then those of another: the shape of a Jacobian.</summary>
    /// <param name="inner">The other shape.</param>
    public Shape Then(Shape inner) => Of([.. Lengths, .. inner.Lengths]);

    /// <summary>The same lengths.</summary>
    /// <param name="other">Another shape.</param>
    public bool Equals(Shape other) => Lengths.SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (nint length in Lengths)
        {
            hash.Add(length);
        }

        return hash.ToHashCode();
    }

    /// <summary>The lengths, as in <c>3 × 4</c>; of a number <c>scalar</c>.</summary>
    public override string ToString() =>
        Rank == 0 ? "scalar" : string.Join(" × ", Lengths.ToArray().Select(l => l.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The same lengths.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Different lengths.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);
}
