namespace GradGen.Testing.Oracle;

public static partial class DualMath
{
    private static readonly double Ln2 = Math.Log(2);
    private static readonly double Ln10 = Math.Log(10);

    public static Dual Exp(Dual x) => Of(Math.Exp(x.Value), x, Math.Exp(x.Value));

    public static Dual Exp2(Dual x) => Of(double.Exp2(x.Value), x, double.Exp2(x.Value) * Ln2);

    public static Dual Exp10(Dual x) => Of(double.Exp10(x.Value), x, double.Exp10(x.Value) * Ln10);

    public static Dual ExpM1(Dual x) => Of(double.ExpM1(x.Value), x, Math.Exp(x.Value));

    public static Dual Exp2M1(Dual x) => Of(double.Exp2M1(x.Value), x, double.Exp2(x.Value) * Ln2);

    public static Dual Exp10M1(Dual x) => Of(double.Exp10M1(x.Value), x, double.Exp10(x.Value) * Ln10);

    public static Dual Log(Dual x) => Of(Math.Log(x.Value), x, 1 / x.Value);

    public static Dual Log(Dual x, Dual newBase)
    {
        double lnX = Math.Log(x.Value), lnBase = Math.Log(newBase.Value);
        return Of(Math.Log(x.Value, newBase.Value), x, 1 / (x.Value * lnBase), newBase, -lnX / (newBase.Value * lnBase * lnBase));
    }

    public static Dual Log2(Dual x) => Of(Math.Log2(x.Value), x, 1 / (x.Value * Ln2));

    public static Dual Log10(Dual x) => Of(Math.Log10(x.Value), x, 1 / (x.Value * Ln10));

    public static Dual LogP1(Dual x) => Of(double.LogP1(x.Value), x, 1 / (1 + x.Value));

    public static Dual Log2P1(Dual x) => Of(double.Log2P1(x.Value), x, 1 / ((1 + x.Value) * Ln2));

    public static Dual Log10P1(Dual x) => Of(double.Log10P1(x.Value), x, 1 / ((1 + x.Value) * Ln10));

    public static Dual Sqrt(Dual x) => Of(Math.Sqrt(x.Value), x, 0.5 / Math.Sqrt(x.Value));

    public static Dual Cbrt(Dual x)
    {
        double root = Math.Cbrt(x.Value);
        return Of(root, x, 1 / (3 * root * root));
    }

    public static Dual RootN(Dual x, int n)
    {
        double root = double.RootN(x.Value, n);
        return Of(root, x, x.Value == 0 ? (n == 1 ? 1 : n > 1 ? double.PositiveInfinity : double.NaN) : root / (n * x.Value));
    }

    public static Dual Hypot(Dual x, Dual y)
    {
        double length = double.Hypot(x.Value, y.Value);
        return length == 0 ? 0 : Of(length, x, x.Value / length, y, y.Value / length);
    }

    public static Dual Pow(Dual x, Dual p) => Of(Math.Pow(x.Value, p.Value), x, PowByBase(x.Value, p.Value), p, PowByExponent(x.Value, p.Value));

    private static double PowByBase(double x, double p) =>
        p == 0 ? 0
        : x == 0 ? (p > 1 ? 0 : p == 1 ? 1 : p > 0 ? double.PositiveInfinity : p * Math.Pow(x, p - 1))
        : p * Math.Pow(x, p - 1);

    private static double PowByExponent(double x, double p) =>
        x == 0 ? (p >= 0 ? 0 : double.NaN)
        : x < 0 ? double.NaN
        : Math.Pow(x, p) * Math.Log(x);
}
