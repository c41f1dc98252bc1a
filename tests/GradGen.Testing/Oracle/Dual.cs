using System.Globalization;

namespace GradGen.Testing.Oracle;

/// <summary>A number with its derivatives in two directions, and the second derivative along both (a hyper-dual number): the oracle that generated derivatives are compared with. A program's
/// second printing computes with these in place of <c>double</c>, so it shares nothing with the generator. A tangent that is exactly 0 stays 0 through an infinite partial: it is a
/// constant's.</summary>
/// <param name="Tangent">The derivative in the first direction.</param>
/// <param name="Other">The derivative in the other direction.</param>
/// <param name="Cross">The second derivative, in the first direction and the other.</param>
public readonly record struct Dual(double Value, double Tangent, double Other, double Cross)
{
    [ThreadStatic]
    private static bool roundsToSingle;

    public double Value { get; init; } = Rounded(Value);

    public double Tangent { get; init; } = Rounded(Tangent);

    /// <summary>A number with its derivative in one direction.</summary>
    public Dual(double value, double tangent)
        : this(value, tangent, 0, 0)
    {
    }

    public static implicit operator Dual(double value) => new(value, 0);

    public static explicit operator int(Dual x) => (int)x.Value;

    public static explicit operator uint(Dual x) => (uint)x.Value;

    public static explicit operator long(Dual x) => (long)x.Value;

    public static explicit operator ulong(Dual x) => (ulong)x.Value;

    public static explicit operator short(Dual x) => (short)x.Value;

    public static explicit operator byte(Dual x) => (byte)x.Value;

    public static explicit operator decimal(Dual x) => (decimal)x.Value;

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Tangent, -x.Other, -x.Cross);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Tangent + b.Tangent, a.Other + b.Other, a.Cross + b.Cross);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Tangent - b.Tangent, a.Other - b.Other, a.Cross - b.Cross);

    public static Dual operator *(Dual a, Dual b) => Of(a.Value * b.Value, a, b.Value, b, a.Value, 0, 1, 0);

    public static Dual operator /(Dual a, Dual b)
    {
        double quotient = a.Value / b.Value, square = b.Value * b.Value;
        return Of(quotient, a, 1 / b.Value, b, -quotient / b.Value, 0, -1 / square, 2 * quotient / square);
    }

    public static Dual operator %(Dual a, Dual b) => Of(a.Value % b.Value, a, 1, b, -Math.Truncate(a.Value / b.Value));

    public static Dual operator ++(Dual x) => x + 1;

    public static Dual operator --(Dual x) => x - 1;

    public static bool operator <(Dual a, Dual b) => a.Value < b.Value;

    public static bool operator >(Dual a, Dual b) => a.Value > b.Value;

    public static bool operator <=(Dual a, Dual b) => a.Value <= b.Value;

    public static bool operator >=(Dual a, Dual b) => a.Value >= b.Value;

    // A record struct has == already, but it would compare tangents too: comparisons with numbers and between values go by Value.
    public bool Equals(Dual other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Runs a program with each value and each first derivative rounded to <c>float</c>: how far that is from the program without rounding says what a program of floats can be expected
    /// to give.</summary>
    internal static T InSingle<T>(Func<T> run)
    {
        roundsToSingle = true;
        try
        {
            return run();
        }
        finally
        {
            roundsToSingle = false;
        }
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A function of one number, with its first and second derivative.</summary>
    internal static Dual Of(double value, Dual x, double first, double second) => new(
        value,
        Along(x.Tangent, first),
        Along(x.Other, first),
        Along(x.Cross, first) + Along(x.Tangent, Along(x.Other, second)));

    /// <summary>A function of two numbers, with its first derivatives, and its second: by x, by both, by y.</summary>
    internal static Dual Of(double value, Dual x, double byX, Dual y, double byY, double byXX = 0, double byXY = 0, double byYY = 0) => new(
        value,
        Along(x.Tangent, byX) + Along(y.Tangent, byY),
        Along(x.Other, byX) + Along(y.Other, byY),
        Along(x.Cross, byX) + Along(y.Cross, byY)
            + Along(x.Tangent, Along(x.Other, byXX)) + Along(y.Tangent, Along(y.Other, byYY))
            + Along(x.Tangent, Along(y.Other, byXY)) + Along(y.Tangent, Along(x.Other, byXY)));

    private static double Rounded(double value) => roundsToSingle ? (float)value : value;

    /// <summary>What comes through a partial derivative.</summary>
    private static double Along(double tangent, double partial) => tangent == 0 ? 0 : tangent * partial;
}
