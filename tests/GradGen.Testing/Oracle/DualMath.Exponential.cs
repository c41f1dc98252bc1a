namespace GradGen.Testing.Oracle;

public static partial class DualMath
{
    private static readonly double Ln2 = Math.Log(2);
    private static readonly double Ln10 = Math.Log(10);

    public static Dual Exp(Dual x) => Grown(Math.Exp(x.Value), x, Math.Exp(x.Value), 1);

    public static Dual Exp2(Dual x) => Grown(double.Exp2(x.Value), x, double.Exp2(x.Value), Ln2);

    public static Dual Exp10(Dual x) => Grown(double.Exp10(x.Value), x, double.Exp10(x.Value), Ln10);

    public static Dual ExpM1(Dual x) => Grown(double.ExpM1(x.Value), x, Math.Exp(x.Value), 1);

    public static Dual Exp2M1(Dual x) => Grown(double.Exp2M1(x.Value), x, double.Exp2(x.Value), Ln2);

    public static Dual Exp10M1(Dual x) => Grown(double.Exp10M1(x.Value), x, double.Exp10(x.Value), Ln10);

    public static Dual Log(Dual x) => Logarithm(Math.Log(x.Value), x, x.Value, 1);

    public static Dual Log(Dual x, Dual newBase)
    {
        double lnX = Math.Log(x.Value), lnBase = Math.Log(newBase.Value), b = newBase.Value;
        return Dual.Of(
            Math.Log(x.Value, b), x, 1 / (x.Value * lnBase), newBase, -lnX / (b * lnBase * lnBase),
            -1 / (x.Value * x.Value * lnBase), -1 / (x.Value * b * lnBase * lnBase), lnX * (lnBase + 2) / (b * b * lnBase * lnBase * lnBase));
    }

    public static Dual Log2(Dual x) => Logarithm(Math.Log2(x.Value), x, x.Value, Ln2);

    public static Dual Log10(Dual x) => Logarithm(Math.Log10(x.Value), x, x.Value, Ln10);

    public static Dual LogP1(Dual x) => Logarithm(double.LogP1(x.Value), x, 1 + x.Value, 1);

    public static Dual Log2P1(Dual x) => Logarithm(double.Log2P1(x.Value), x, 1 + x.Value, Ln2);

    public static Dual Log10P1(Dual x) => Logarithm(double.Log10P1(x.Value), x, 1 + x.Value, Ln10);

    public static Dual Sqrt(Dual x)
    {
        double root = Math.Sqrt(x.Value);
        return Dual.Of(root, x, 0.5 / root, -0.25 / (x.Value * root));
    }

    public static Dual Cbrt(Dual x)
    {
        double root = Math.Cbrt(x.Value), square = root * root;
        return Dual.Of(root, x, 1 / (3 * square), -2 / (9 * square * square * root));
    }

    public static Dual RootN(Dual x, int n)
    {
        double root = double.RootN(x.Value, n);
        return x.Value == 0
            ? Dual.Of(root, x, n == 1 ? 1 : n > 1 ? double.PositiveInfinity : double.NaN, n == 1 ? 0 : double.NaN)
            : Dual.Of(root, x, root / (n * x.Value), root * (1 - n) / (n * x.Value * n * x.Value));
    }

    public static Dual Hypot(Dual x, Dual y)
    {
        double length = double.Hypot(x.Value, y.Value), cosine = x.Value / length, sine = y.Value / length;
        return length == 0 ? 0 : Dual.Of(length, x, cosine, y, sine, sine * sine / length, -cosine * sine / length, cosine * cosine / length);
    }

    public static Dual Pow(Dual x, Dual p) => Dual.Of(
        Math.Pow(x.Value, p.Value), x, PowByBase(x.Value, p.Value), p, PowByExponent(x.Value, p.Value),
        p.Value == 0 ? 0 : (p.Value - 1) is var q && q == 0 ? 0 : p.Value * PowByBase(x.Value, q),
        PowByBoth(x.Value, p.Value),
        PowByExponent(x.Value, p.Value) is var first && first == 0 ? 0 : first * Math.Log(x.Value));

    /// <summary>A function whose derivative is <paramref name="power"/>·<paramref name="rate"/>, as that of the power is.</summary>
    private static Dual Grown(double value, Dual x, double power, double rate) => Dual.Of(value, x, power * rate, power * rate * rate);

    private static Dual Logarithm(double value, Dual x, double of, double lnBase) => Dual.Of(value, x, 1 / (of * lnBase), -1 / (of * of * lnBase));

    private static double PowByBase(double x, double p) =>
        p == 0 ? 0
        : x == 0 ? (p > 1 ? 0 : p == 1 ? 1 : p > 0 ? double.PositiveInfinity : p * Math.Pow(x, p - 1))
        : p * Math.Pow(x, p - 1);

    private static double PowByExponent(double x, double p) =>
        x == 0 ? (p >= 0 ? 0 : double.NaN)
        : x < 0 ? double.NaN
        : Math.Pow(x, p) * Math.Log(x);

    private static double PowByBoth(double x, double p) =>
        x == 0 && p > 1 ? 0 : Math.Pow(x, p - 1) * (1 + (p * Math.Log(x)));
}
