namespace GradGen.Testing.Oracle;

public static partial class DualMath
{
    public static Dual Sin(Dual x) => Dual.Of(Math.Sin(x.Value), x, Math.Cos(x.Value), -Math.Sin(x.Value));

    public static Dual Cos(Dual x) => Dual.Of(Math.Cos(x.Value), x, -Math.Sin(x.Value), -Math.Cos(x.Value));

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => (Sin(x), Cos(x));

    public static (Dual SinPi, Dual CosPi) SinCosPi(Dual x) => (SinPi(x), CosPi(x));

    public static Dual Tan(Dual x) => Tangent(Math.Tan(x.Value), x, Math.Cos(x.Value), 1);

    public static Dual Asin(Dual x) => Arc(Math.Asin(x.Value), x, 1);

    public static Dual Acos(Dual x) => Arc(Math.Acos(x.Value), x, -1);

    public static Dual Atan(Dual x)
    {
        double square = 1 + (x.Value * x.Value);
        return Dual.Of(Math.Atan(x.Value), x, 1 / square, -2 * x.Value / (square * square));
    }

    public static Dual Atan2(Dual y, Dual x)
    {
        double angle = Math.Atan2(y.Value, x.Value), square = (x.Value * x.Value) + (y.Value * y.Value), fourth = square * square;
        double twice = 2 * x.Value * y.Value / fourth;
        return square == 0
            ? angle
            : Dual.Of(angle, y, x.Value / square, x, -y.Value / square, -twice, ((y.Value * y.Value) - (x.Value * x.Value)) / fourth, twice);
    }

    public static Dual SinPi(Dual x) => Dual.Of(double.SinPi(x.Value), x, Math.PI * double.CosPi(x.Value), -Math.PI * Math.PI * double.SinPi(x.Value));

    public static Dual CosPi(Dual x) => Dual.Of(double.CosPi(x.Value), x, -Math.PI * double.SinPi(x.Value), -Math.PI * Math.PI * double.CosPi(x.Value));

    public static Dual TanPi(Dual x) => Tangent(double.TanPi(x.Value), x, double.CosPi(x.Value), Math.PI);

    public static Dual AsinPi(Dual x) => Over(Asin(x), Math.PI, double.AsinPi(x.Value));

    public static Dual AcosPi(Dual x) => Over(Acos(x), Math.PI, double.AcosPi(x.Value));

    public static Dual AtanPi(Dual x) => Over(Atan(x), Math.PI, double.AtanPi(x.Value));

    public static Dual Atan2Pi(Dual y, Dual x) => Over(Atan2(y, x), Math.PI, double.Atan2Pi(y.Value, x.Value));

    public static Dual Sinh(Dual x) => Dual.Of(Math.Sinh(x.Value), x, Math.Cosh(x.Value), Math.Sinh(x.Value));

    public static Dual Cosh(Dual x) => Dual.Of(Math.Cosh(x.Value), x, Math.Sinh(x.Value), Math.Cosh(x.Value));

    public static Dual Tanh(Dual x)
    {
        double value = Math.Tanh(x.Value), square = Math.Cosh(x.Value) * Math.Cosh(x.Value);
        return Dual.Of(value, x, 1 / square, -2 * value / square);
    }

    public static Dual Asinh(Dual x)
    {
        double hypotenuse = double.Hypot(x.Value, 1);
        return Dual.Of(Math.Asinh(x.Value), x, 1 / hypotenuse, -x.Value / (hypotenuse * hypotenuse * hypotenuse));
    }

    public static Dual Acosh(Dual x)
    {
        double root = Math.Sqrt(x.Value - 1) * Math.Sqrt(x.Value + 1);
        return Dual.Of(Math.Acosh(x.Value), x, 1 / root, -x.Value / (root * root * root));
    }

    public static Dual Atanh(Dual x)
    {
        double square = (1 - x.Value) * (1 + x.Value);
        return Dual.Of(Math.Atanh(x.Value), x, 1 / square, 2 * x.Value / (square * square));
    }

    public static Dual DegreesToRadians(Dual x) => Dual.Of(double.DegreesToRadians(x.Value), x, Math.PI / 180, 0);

    public static Dual RadiansToDegrees(Dual x) => Dual.Of(double.RadiansToDegrees(x.Value), x, 180 / Math.PI, 0);

    private static Dual Tangent(double value, Dual x, double cosine, double rate)
    {
        double first = rate / (cosine * cosine);
        return Dual.Of(value, x, first, 2 * rate * value * first);
    }

    private static Dual Arc(double value, Dual x, int sign)
    {
        double square = (1 - x.Value) * (1 + x.Value), root = Math.Sqrt(square);
        return Dual.Of(value, x, sign / root, sign * x.Value / (square * root));
    }

    private static Dual Over(Dual x, double divisor, double value) => new(value, x.Tangent / divisor, x.Other / divisor, x.Cross / divisor);
}
