using System.Globalization;

namespace GradGen.Testing.Oracle;

/// <summary>A number with its derivative in one direction: the oracle that generated derivatives are compared with. A program's second printing computes
/// with these in place of <c>double</c>, so it shares nothing with the generator. A tangent that is exactly 0 stays 0 through an infinite partial: it is a
/// constant's.</summary>
public readonly record struct Dual(double Value, double Tangent)
{
    public static implicit operator Dual(double value) => new(value, 0);

    public static explicit operator int(Dual x) => (int)x.Value;

    public static explicit operator uint(Dual x) => (uint)x.Value;

    public static explicit operator long(Dual x) => (long)x.Value;

    public static explicit operator ulong(Dual x) => (ulong)x.Value;

    public static explicit operator short(Dual x) => (short)x.Value;

    public static explicit operator byte(Dual x) => (byte)x.Value;

    public static explicit operator decimal(Dual x) => (decimal)x.Value;

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Tangent);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Tangent + b.Tangent);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Tangent - b.Tangent);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, Along(a, b.Value) + Along(b, a.Value));

    public static Dual operator /(Dual a, Dual b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, Along(a, 1 / b.Value) - Along(b, quotient / b.Value));
    }

    public static Dual operator %(Dual a, Dual b) => new(a.Value % b.Value, a.Tangent - Along(b, Math.Truncate(a.Value / b.Value)));

    public static Dual operator ++(Dual x) => x + 1;

    public static Dual operator --(Dual x) => x - 1;

    public static bool operator <(Dual a, Dual b) => a.Value < b.Value;

    public static bool operator >(Dual a, Dual b) => a.Value > b.Value;

    public static bool operator <=(Dual a, Dual b) => a.Value <= b.Value;

    public static bool operator >=(Dual a, Dual b) => a.Value >= b.Value;

    // A record struct has == already, but it would compare tangents too: comparisons with numbers and between values go by Value.
    public bool Equals(Dual other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The tangent that comes through a partial derivative.</summary>
    internal static double Along(Dual x, double partial) => x.Tangent == 0 ? 0 : x.Tangent * partial;
}
