namespace GradGen.Testing.Oracle;

public static partial class DualMath
{
    public static Dual Abs(Dual x) => Dual.Of(Math.Abs(x.Value), x, x.Value == 0 ? 0 : double.IsNegative(x.Value) ? -1 : 1, 0);

    public static int Abs(int x) => Math.Abs(x);

    public static long Abs(long x) => Math.Abs(x);

    public static int Max(int x, int y) => Math.Max(x, y);

    public static int Min(int x, int y) => Math.Min(x, y);

    public static int Clamp(int x, int min, int max) => Math.Clamp(x, min, max);

    public static Dual Max(Dual x, Dual y) => Chosen(Math.Max(x.Value, y.Value), x, y);

    public static Dual Min(Dual x, Dual y) => Chosen(Math.Min(x.Value, y.Value), x, y);

    public static Dual MaxNumber(Dual x, Dual y) => Chosen(double.MaxNumber(x.Value, y.Value), x, y);

    public static Dual MinNumber(Dual x, Dual y) => Chosen(double.MinNumber(x.Value, y.Value), x, y);

    public static Dual MaxNative(Dual x, Dual y) => Chosen(double.MaxNative(x.Value, y.Value), x, y);

    public static Dual MinNative(Dual x, Dual y) => Chosen(double.MinNative(x.Value, y.Value), x, y);

    public static Dual MaxMagnitude(Dual x, Dual y) => Chosen(Math.MaxMagnitude(x.Value, y.Value), x, y);

    public static Dual MinMagnitude(Dual x, Dual y) => Chosen(Math.MinMagnitude(x.Value, y.Value), x, y);

    public static Dual MaxMagnitudeNumber(Dual x, Dual y) => Chosen(double.MaxMagnitudeNumber(x.Value, y.Value), x, y);

    public static Dual MinMagnitudeNumber(Dual x, Dual y) => Chosen(double.MinMagnitudeNumber(x.Value, y.Value), x, y);

    public static Dual ClampNative(Dual x, Dual min, Dual max) => Clamp(x, min, max);

    /// <summary>At a bound 1 goes to x; strictly outside, the bound gets it.</summary>
    public static Dual Clamp(Dual x, Dual min, Dual max)
    {
        double value = Math.Clamp(x.Value, min.Value, max.Value);
        return (x.Value < min.Value ? min : x.Value > max.Value ? max : x) with { Value = value };
    }

    public static Dual CopySign(Dual x, Dual sign)
    {
        double value = Math.CopySign(x.Value, sign.Value);
        return Dual.Of(value, x, x.Value == 0 ? 0 : double.IsNegative(x.Value) == double.IsNegative(sign.Value) ? 1 : -1, 0);
    }

    public static int Sign(Dual x) => Math.Sign(x.Value);

    public static int Sign(int x) => Math.Sign(x);

    public static Dual Floor(Dual x) => Math.Floor(x.Value);

    public static Dual Ceiling(Dual x) => Math.Ceiling(x.Value);

    public static Dual Truncate(Dual x) => Math.Truncate(x.Value);

    public static Dual Round(Dual x) => Math.Round(x.Value);

    public static Dual Round(Dual x, int digits) => Math.Round(x.Value, digits);

    public static Dual Round(Dual x, MidpointRounding mode) => Math.Round(x.Value, mode);

    public static int ILogB(Dual x) => Math.ILogB(x.Value);

    public static Dual IEEERemainder(Dual x, Dual y) =>
        Dual.Of(Math.IEEERemainder(x.Value, y.Value), x, 1, y, -Math.Round(x.Value / y.Value, MidpointRounding.ToEven));

    public static Dual Ieee754Remainder(Dual x, Dual y) => IEEERemainder(x, y);

    public static Dual FusedMultiplyAdd(Dual x, Dual y, Dual z) => ((x * y) + z) with { Value = Math.FusedMultiplyAdd(x.Value, y.Value, z.Value) };

    public static Dual MultiplyAddEstimate(Dual x, Dual y, Dual z) => FusedMultiplyAdd(x, y, z);

    public static Dual Lerp(Dual a, Dual b, Dual t) => ((a * (1 - t)) + (b * t)) with { Value = double.Lerp(a.Value, b.Value, t.Value) };

    public static Dual ScaleB(Dual x, int n) => Dual.Of(Math.ScaleB(x.Value, n), x, Math.ScaleB(1, n), 0);

    public static Dual ReciprocalEstimate(Dual x)
    {
        double square = x.Value * x.Value;
        return Dual.Of(Math.ReciprocalEstimate(x.Value), x, -1 / square, 2 / (square * x.Value));
    }

    public static Dual ReciprocalSqrtEstimate(Dual x)
    {
        double third = x.Value * Math.Sqrt(x.Value);
        return Dual.Of(Math.ReciprocalSqrtEstimate(x.Value), x, -0.5 / third, 0.75 / (x.Value * third));
    }

    /// <summary>The derivatives of the argument that is the value; at a tie half of each; of a NaN what the primal propagates.</summary>
    private static Dual Chosen(double value, Dual x, Dual y) =>
        x.Value == y.Value ? Dual.Of(value, x, 0.5, y, 0.5)
        : value.Equals(x.Value) ? x with { Value = value }
        : value.Equals(y.Value) ? y with { Value = value }
        : new(value, double.NaN, double.NaN, double.NaN);
}
