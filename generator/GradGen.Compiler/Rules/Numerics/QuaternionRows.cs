using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Quaternions: x, y, z, w.</summary>
internal static class QuaternionRows
{
    public static IEnumerable<(string, NumericsRow)> All
    {
        get
        {
            NumericsRow multiply = Binary((a, b) => b.Length == 1 ? Each(a, b, (x, s) => x * s) : b.Length == 4 ? Product(a, b) : null);
            NumericsRow divide = Binary((a, b) => b.Length == 4 ? Product(a, Inverse(b)) : null);
            return
            [
                .. Linear(),
                (".ctor", (_, a) => a.SelectMany(c => c).Count() == 4 ? [.. a.SelectMany(c => c)] : null),
                ("op_Multiply", multiply), ("Multiply", multiply), ("op_Division", divide), ("Divide", divide),
                ("Concatenate", Binary((a, b) => Product(b, a))),
                ("Dot", Binary((a, b) => [Dot(a, b)])),
                ("Length", Unary(a => [Length(a)])),
                ("LengthSquared", Unary(a => [Dot(a, a)])),
                ("Normalize", Unary(a => Each(a, [Length(a)], (x, l) => x / l))),
                ("Conjugate", Unary(a => [-a[0], -a[1], -a[2], a[3]])),
                ("Inverse", Unary(Inverse)),
                ("CreateFromAxisAngle", Binary((axis, angle) =>
                {
                    Num half = angle[0] * 0.5, s = half.Call("Sin");
                    return [axis[0] * s, axis[1] * s, axis[2] * s, half.Call("Cos")];
                })),
            ];
        }
    }

    private static Num[] Inverse(Num[] a)
    {
        Num square = Dot(a, a);
        return [-a[0] / square, -a[1] / square, -a[2] / square, a[3] / square];
    }

    private static Num[] Product(Num[] a, Num[] b) =>
    [
        (a[0] * b[3]) + (b[0] * a[3]) + ((a[1] * b[2]) - (a[2] * b[1])),
        (a[1] * b[3]) + (b[1] * a[3]) + ((a[2] * b[0]) - (a[0] * b[2])),
        (a[2] * b[3]) + (b[2] * a[3]) + ((a[0] * b[1]) - (a[1] * b[0])),
        (a[3] * b[3]) - ((a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2])),
    ];
}
