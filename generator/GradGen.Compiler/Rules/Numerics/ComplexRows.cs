using GradGen.Compiler.Ir;
using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Complex numbers: real and imaginary part. A real operand has one component.</summary>
internal static class ComplexRows
{
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
                ("Log", Unary(z => [Abs(z).Call("Log"), Phase(z)])),
                ("Sqrt", (b, a) => Sqrt(b, a[0])),
                ("Sin", Unary(z => [z[0].Call("Sin") * z[1].Call("Cosh"), z[0].Call("Cos") * z[1].Call("Sinh")])),
                ("Cos", Unary(z => [z[0].Call("Cos") * z[1].Call("Cosh"), -(z[0].Call("Sin") * z[1].Call("Sinh"))])),
                ("Sinh", Unary(z => [z[0].Call("Sinh") * z[1].Call("Cos"), z[0].Call("Cosh") * z[1].Call("Sin")])),
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
