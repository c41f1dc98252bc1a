namespace GradGen.Testing.Oracle;

public static partial class DualMath
{
    public static Dual Sin(Dual x) => Of(Math.Sin(x.Value), x, Math.Cos(x.Value));

    public static Dual Cos(Dual x) => Of(Math.Cos(x.Value), x, -Math.Sin(x.Value));

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => (Sin(x), Cos(x));

    public static (Dual SinPi, Dual CosPi) SinCosPi(Dual x) => (SinPi(x), CosPi(x));

    public static Dual Tan(Dual x) => Of(Math.Tan(x.Value), x, 1 / (Math.Cos(x.Value) * Math.Cos(x.Value)));

    public static Dual Asin(Dual x) => Of(Math.Asin(x.Value), x, 1 / Math.Sqrt((1 - x.Value) * (1 + x.Value)));

    public static Dual Acos(Dual x) => Of(Math.Acos(x.Value), x, -1 / Math.Sqrt((1 - x.Value) * (1 + x.Value)));

    public static Dual Atan(Dual x) => Of(Math.Atan(x.Value), x, 1 / (1 + (x.Value * x.Value)));

    public static Dual Atan2(Dual y, Dual x)
    {
        double angle = Math.Atan2(y.Value, x.Value), square = (x.Value * x.Value) + (y.Value * y.Value);
        return square == 0 ? angle : Of(angle, y, x.Value / square, x, -y.Value / square);
    }

    public static Dual SinPi(Dual x) => Of(double.SinPi(x.Value), x, Math.PI * double.CosPi(x.Value));

    public static Dual CosPi(Dual x) => Of(double.CosPi(x.Value), x, -Math.PI * double.SinPi(x.Value));

    public static Dual TanPi(Dual x) => Of(double.TanPi(x.Value), x, Math.PI / (double.CosPi(x.Value) * double.CosPi(x.Value)));

    public static Dual AsinPi(Dual x) => Over(Asin(x), Math.PI, double.AsinPi(x.Value));

    public static Dual AcosPi(Dual x) => Over(Acos(x), Math.PI, double.AcosPi(x.Value));

    public static Dual AtanPi(Dual x) => Over(Atan(x), Math.PI, double.AtanPi(x.Value));

    public static Dual Atan2Pi(Dual y, Dual x) => Over(Atan2(y, x), Math.PI, double.Atan2Pi(y.Value, x.Value));

    public static Dual Sinh(Dual x) => Of(Math.Sinh(x.Value), x, Math.Cosh(x.Value));

    public static Dual Cosh(Dual x) => Of(Math.Cosh(x.Value), x, Math.Sinh(x.Value));

    public static Dual Tanh(Dual x) => Of(Math.Tanh(x.Value), x, 1 / (Math.Cosh(x.Value) * Math.Cosh(x.Value)));

    public static Dual Asinh(Dual x) => Of(Math.Asinh(x.Value), x, 1 / double.Hypot(x.Value, 1));

    public static Dual Acosh(Dual x) => Of(Math.Acosh(x.Value), x, 1 / (Math.Sqrt(x.Value - 1) * Math.Sqrt(x.Value + 1)));

    public static Dual Atanh(Dual x) => Of(Math.Atanh(x.Value), x, 1 / ((1 - x.Value) * (1 + x.Value)));

    public static Dual DegreesToRadians(Dual x) => Of(double.DegreesToRadians(x.Value), x, Math.PI / 180);

    public static Dual RadiansToDegrees(Dual x) => Of(double.RadiansToDegrees(x.Value), x, 180 / Math.PI);

    private static Dual Over(Dual x, double divisor, double value) => new(value, x.Tangent / divisor);
}
