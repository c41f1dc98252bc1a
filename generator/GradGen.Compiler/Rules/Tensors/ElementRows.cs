using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;
using static GradGen.Compiler.Rules.Tensors.TensorRows;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>Functions that write each element by itself.</summary>
internal static class ElementRows
{
    private const string OverBounds = "A minimum value may not be greater than a maximum value.";

    public static IEnumerable<(string, TensorRow)> All =>
    [
        .. Functions("Acos Acosh AcosPi Asin Asinh AsinPi Atan Atan2 Atan2Pi Atanh AtanPi Cbrt Cos Cosh CosPi DegreesToRadians"),
        .. Functions("Exp Exp10 Exp10M1 Exp2 Exp2M1 ExpM1 Hypot Lerp Log10 Log10P1 Log2 Log2P1 LogP1 MultiplyAddEstimate Pow RadiansToDegrees"),
        .. Functions("ReciprocalEstimate ReciprocalSqrtEstimate RootN Sin Sinh SinPi Tan Tanh TanPi"),
        .. ExactFunctions("Abs CopySign FusedMultiplyAdd ScaleB Sqrt"),
        .. ExactFunctions("Max MaxMagnitude MaxMagnitudeNumber MaxNumber Min MinMagnitude MinMagnitudeNumber MinNumber"),
        ("Ieee754Remainder", Function("IEEERemainder").Exactly()),
        ("Log", Each(e => e.Length == 1 ? e[0].Call("Log") : e[0].Call("LogBase", e[1]))),

        ("Add", Each((x, y) => x + y).Exactly()),
        ("AddMultiply", Each((x, y, z) => (x + y) * z).Exactly()),
        ("Decrement", Each(x => x - x.Of(1)).Exactly()),
        ("Divide", Each((x, y) => x / y).Exactly()),
        ("Increment", Each(x => x + 1).Exactly()),
        ("Multiply", Each((x, y) => x * y).Exactly()),
        ("MultiplyAdd", Each((x, y, z) => (x * y) + z).Exactly()),
        ("Negate", Each(x => -x).Exactly()),
        ("Reciprocal", Each(x => 1 / x).Exactly()),
        ("ReciprocalSqrt", Each(x => 1 / x.Call("Sqrt")).Exactly()),
        ("Remainder", Each((x, y) => x % y)),
        ("Subtract", Each((x, y) => x - y).Exactly()),
        ("Sigmoid", Each(Sigmoid, "1 / (1 + exp(−x)), of an exponential that does not overflow").OfSome()),
        ("Clamp", Each((x, low, high) => x.Clamped(low, high), "at a bound: 1 to x; strictly outside: to the bound").Exactly() with { Refuses = n => n[0] is null && n[1] is { } low && n[2] is { } high ? (low.Is(OpCode.Greater, high), OverBounds) : null }),
        ("SinCos", new TensorRow { Map = (e, _, _) => [e[0].Call("Sin"), e[0].Call("Cos")] }),
        ("SinCosPi", new TensorRow { Map = (e, _, _) => [e[0].Call("SinPi"), e[0].Call("CosPi")] }),

        ("ConvertChecked", Converted("CreateChecked").Exactly()),
        ("ConvertSaturating", Converted("CreateSaturating").Exactly()),
        ("ConvertTruncating", Converted("CreateTruncating").Exactly()),

        .. ExactFunctions("BitDecrement BitIncrement Ceiling Floor Truncate"),
        ("Round", Each(e => e[0].Call(e.Length switch { 1 => "Round", 2 => "RoundTo", _ => "RoundToDigits" }, e.Skip(1).ToArray())).Exactly() with { ChecksFirst = true }),
        ("ILogB", Function("ILogB", ScalarType.Int32).Exactly()),
        ("Sign", Function("Sign", ScalarType.Int32).Exactly()),
    ];

    /// <summary>Far left, the exponential of −x would overflow, and the derivative with it.</summary>
    private static Num Sigmoid(Num x)
    {
        Num isRight = x.Is(OpCode.GreaterOrEqual, x.Of(0));
        Num exponential = isRight.Choose(-x, x).Call("Exp");
        return isRight.Choose(x.Of(1), exponential) / (exponential + 1);
    }

    /// <summary>Between number types.</summary>
    private static TensorRow Converted(string method) => new()
    {
        Map = (e, _, type) => [e[0].Value.Type == type ? e[0] : new Num(e[0].Builder, e[0].Builder.Compute(NumberConversions.Of((ScalarType)e[0].Value.Type, type, method), type, null, e[0].Value))],
    };
}
