using GradGen.Compiler.Ir;
using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Complex numbers: real and imaginary part. A real operand has one component.</summary>
internal static class ComplexRows
{
    /// <summary>What .NET takes 1 / ln 10 for here.</summary>
    private const double Log10E = 0.43429448190325;

    public static IEnumerable<(string, NumericsRow)> All
    {
        get
        {
            NumericsRow add = Binary((a, b) => Sum(a, b, isDifference: false)), subtract = Binary((a, b) => Sum(a, b, isDifference: true));
            NumericsRow multiply = Binary(Product);
            NumericsRow divide = (b, a) => a.Length == 2 ? Quotient(b, a[0], Whole(a[1])) : null;
            NumericsRow reciprocal = (b, a) => Quotient(b, [a[0][0].Of(1)], a[0]);
            return
            [
                .. Linear(),
                Plus,
                (".ctor", Binary((re, im) => [re[0], im[0]])),
                ("op_Implicit", Unary(Whole)),
                ("op_Addition", add), ("Add", add), ("op_Subtraction", subtract), ("Subtract", subtract),
                ("op_Multiply", multiply), ("Multiply", multiply), ("op_Division", divide), ("Divide", divide),
                ("Conjugate", Unary(z => [z[0], -z[1]])),
                ("Reciprocal", reciprocal),
                ("Abs", Unary(z => [Abs(z)])),
                ("Magnitude", Unary(z => [Abs(z)])),
                ("Phase", Unary(z => [Phase(z)])),
                ("FromPolarCoordinates", Binary((r, t) => [r[0] * t[0].Call("Cos"), r[0] * t[0].Call("Sin")])),
                ("Exp", Unary(Exp)),
                ("Log", (b, a) => a.Length == 1 ? Log(a[0]) : Quotient(b, Log(a[0]), Log(Whole(a[1])))),
                ("Sqrt", (b, a) => Sqrt(b, a[0])),
                ("Sin", Unary(z => [z[0].Call("Sin") * z[1].Call("Cosh"), z[0].Call("Cos") * z[1].Call("Sinh")])),
                ("Cos", Unary(z => [z[0].Call("Cos") * z[1].Call("Cosh"), -(z[0].Call("Sin") * z[1].Call("Sinh"))])),
                ("Sinh", Unary(z => [z[0].Call("Sinh") * z[1].Call("Cos"), z[0].Call("Cosh") * z[1].Call("Sin")])),
                ("Tan", (b, a) => Tan(b, a[0])),
                ("Tanh", (b, a) => Tanh(b, a[0])),
                ("Asin", Kept("Asin", z => Inverted(Root(z)))),
                ("Acos", Kept("Acos", z => Inverted(Root(z)).Select(x => -x).ToArray())),
                ("Atan", Kept("Atan", z => Inverted([1 + Square(z)[0], Square(z)[1]]))),
                ("Log10", Unary(z => [Abs(z).Call("Log") * Log10E, Phase(z) * Log10E])),
                ("Pow", (b, a) => Pow(b, a[0], Whole(a[1]))),
                ("op_Increment", Unary(z => [z[0] + 1, z[1]])),
                ("op_Decrement", Unary(z => [z[0] + -1, z[1]])),
                ("Cosh", Unary(z => [z[0].Call("Cosh") * z[1].Call("Cos"), z[0].Call("Sinh") * z[1].Call("Sin")])),
            ];
        }
    }

    private static Num[] Whole(Num[] z) => z.Length == 2 ? z : [z[0], z[0].Of(0)];

    private static Num[] Sum(Num[] a, Num[] b, bool isDifference)
    {
        Num Of(Num x, Num y) => isDifference ? x - y : x + y;
        return a.Length == 1 ? [Of(a[0], b[0]), isDifference ? -b[1] : b[1]]
            : b.Length == 1 ? [Of(a[0], b[0]), a[1]]
            : [Of(a[0], b[0]), Of(a[1], b[1])];
    }

    private static Num[]? Product(Num[] a, Num[] b) =>
        a.Length == 1 || b.Length == 1 ? Each(a, b, (x, y) => x * y)
        : [(a[0] * b[0]) - (a[1] * b[1]), (a[1] * b[0]) + (a[0] * b[1])];

    private static Num Abs(Num[] z) => z[0].Call("Hypot", z[1]);

    private static Num Phase(Num[] z) => z[1].Call("Atan2", z[0]);

    private static Num[] Exp(Num[] z)
    {
        Num r = z[0].Call("Exp");
        return [r * z[1].Call("Cos"), r * z[1].Call("Sin")];
    }

    private static Num[] Log(Num[] z) => [Abs(z).Call("Log"), Phase(z)];

    private static Num[] Square(Num[] z) => [(z[0] * z[0]) - (z[1] * z[1]), z[0] * z[1] * 2];

    /// <summary>√(1 − z²)</summary>
    private static Num[] Root(Num[] z)
    {
        Num[] square = Square(z);
        return Sqrt(z[0].Builder, [1 - square[0], -square[1]]);
    }

    /// <summary>1 / z</summary>
    private static Num[] Inverted(Num[] z) => Quotient(z[0].Builder, [z[0].Of(1)], z);

    /// <summary>A function that .NET computes as it does; what it has as its derivative is a number.</summary>
    private static NumericsRow Kept(string function, Func<Num[], Num[]> derivative) => Unary(z =>
    {
        Num[] d = derivative(z);
        Num Part(string part, Num byReal, Num byImaginary)
        {
            IrBuilder b = z[0].Builder;
            Value kept = b.Compute(Operation.Invoke($"global::System.Numerics.Complex.{function}(new global::System.Numerics.Complex({{0}}, {{1}})).{part}"), z[0].Value.Type, null, z[0].Value, z[1].Value);
            return new Num(b, b.Compute(OpCode.WithPartials, kept.Type, null, kept, z[0].Value, byReal.Value, z[1].Value, byImaginary.Value));
        }

        return [Part("Real", d[0], -d[1]), Part("Imaginary", d[1], d[0])];
    });

    /// <summary>As .NET does it: far from the real axis without what would overflow.</summary>
    private static Num[] Tan(IrBuilder builder, Num[] z)
    {
        Num x = z[0] * 2, y = z[1] * 2;
        return Num.If(builder, z[1].Call("Abs").Compare(OpCode.LessOrEqual, z[1].Of(4)),
            b =>
            {
                Num divisor = x.In(b).Call("Cos") + y.In(b).Call("Cosh");
                return [x.In(b).Call("Sin") / divisor, y.In(b).Call("Sinh") / divisor];
            },
            b =>
            {
                Num cosh = y.In(b).Call("Cosh"), divisor = 1 + (x.In(b).Call("Cos") / cosh);
                return [x.In(b).Call("Sin") / cosh / divisor, y.In(b).Call("Tanh") / divisor];
            });
    }

    private static Num[] Tanh(IrBuilder builder, Num[] z)
    {
        Num[] tan = Tan(builder, [-z[1], z[0]]);
        return [tan[1], -tan[0]];
    }

    /// <summary>By logarithm and angle. A power of 0 is 0, but 1 for the exponent 0; its derivative is p·0^(p−1) for a real exponent p, 0 for one with a real part above 1, else undefined.</summary>
    private static Num[] Pow(IrBuilder builder, Num[] z, Num[] power)
    {
        Num zero = z[0].Of(0);
        Value isZero = builder.Compute(OpCode.And, ScalarType.Boolean, null, z[0].Compare(OpCode.Equal, zero), z[1].Compare(OpCode.Equal, zero));
        return Num.If(builder, isZero,
            b =>
            {
                Num c = power[0].In(b), d = power[1].In(b), none = c.Of(0), one = c.Of(1);
                Value isReal = d.Compare(OpCode.Equal, none), isOne = b.Compute(OpCode.And, ScalarType.Boolean, null, c.Compare(OpCode.Equal, none), isReal);
                Value isKnown = b.Compute(OpCode.Or, ScalarType.Boolean, null, isReal, c.Compare(OpCode.Greater, one));
                Num slope = Num.Select(isOne, none, Num.Select(isKnown, c * none.Call("Pow", c - one), c.Of(double.NaN)));
                Value constant = b.Compute(OpCode.Stop, slope.Value.Type, null, slope.Value);
                Num Times(Num part) => new(b, b.Binary(OpCode.StrongMultiply, part.In(b).Value, constant));
                return [Num.Select(isOne, one, none) + Times(z[0]), Times(z[1])];
            },
            b =>
            {
                Num re = z[0].In(b), im = z[1].In(b), c = power[0].In(b), d = power[1].In(b);
                Num size = re.Call("Hypot", im), angle = im.Call("Atan2", re);
                Num turned = (c * angle) + (d * size.Call("Log")), t = size.Call("Pow", c) * (-(d * angle)).Call("Exp");
                return [t * turned.Call("Cos"), t * turned.Call("Sin")];
            });
    }

    /// <summary>Smith's way, as .NET does it: the larger part of the divisor divides first.</summary>
    private static Num[] Quotient(IrBuilder builder, Num[] left, Num[] right)
    {
        Num[] a = Whole(left);
        Value isReal = right[1].Call("Abs").Compare(OpCode.Less, right[0].Call("Abs"));
        return Num.If(builder, isReal, b => Divided(b, a[0], a[1], right[0], right[1]), b =>
        {
            Num[] swapped = Divided(b, a[1], a[0], right[1], right[0]);
            return [swapped[0], -swapped[1]];
        });
    }

    private static Num[] Divided(IrBuilder builder, Num a, Num b, Num large, Num small)
    {
        (Num x, Num y) = (a.In(builder), b.In(builder));
        Num ratio = small.In(builder) / large.In(builder), divisor = large.In(builder) + (small.In(builder) * ratio);
        return [(x + (y * ratio)) / divisor, (y - (x * ratio)) / divisor];
    }

    /// <summary>The principal root: on the real axis, of a real number.</summary>
    private static Num[] Sqrt(IrBuilder builder, Num[] z) => Num.If(builder, z[1].Compare(OpCode.Equal, z[1].Of(0)),
        b => Num.If(b, z[0].In(b).Compare(OpCode.Less, z[0].In(b).Of(0)),
            c => [z[0].In(c).Of(0), (-z[0].In(c)).Call("Sqrt")],
            c => [z[0].In(c).Call("Sqrt"), z[0].In(c).Of(0)]),
        b =>
        {
            Num re = z[0].In(b), im = z[1].In(b);
            return Num.If(b, re.Compare(OpCode.GreaterOrEqual, re.Of(0)),
                c =>
                {
                    Num root = ((re.In(c).Call("Hypot", im.In(c)) + re.In(c)) * 0.5).Call("Sqrt");
                    return [root, im.In(c) / (root * 2)];
                },
                c =>
                {
                    Num size = ((re.In(c).Call("Hypot", im.In(c)) - re.In(c)) * 0.5).Call("Sqrt");
                    Num root = size.Call("CopySign", im.In(c));
                    return [im.In(c) / (root * 2), root];
                });
        });
}
