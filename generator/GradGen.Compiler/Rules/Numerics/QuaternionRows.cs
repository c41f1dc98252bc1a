using GradGen.Compiler.Ir;
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
                ("Create", (_, a) => a.SelectMany(c => c).Count() == 4 ? [.. a.SelectMany(c => c)] : null),
                ("Lerp", (b, a) => a.Length == 3 ? Lerp(b, a[0], a[1], a[2][0]) : null),
                ("Slerp", (b, a) => a.Length == 3 ? Slerp(b, a[0], a[1], a[2][0]) : null),
                ("CreateFromYawPitchRoll", (_, a) => a.Length == 3 ? FromAngles(a[0][0], a[1][0], a[2][0]) : null),
                ("CreateFromRotationMatrix", (b, a) => a.Length == 1 ? FromMatrix(b, a[0]) : null),
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

    /// <summary>Between the two, the short way, and of length 1.</summary>
    private static Num[] Lerp(IrBuilder builder, Num[] p, Num[] q, Num t)
    {
        Value isNear = Dot(p, q).Compare(OpCode.GreaterOrEqual, t.Of(0));
        return Unit(Num.If(builder, isNear, b => Mixed(p, q, 1 - t.In(b), t.In(b)), b => Mixed(p, q, 1 - t.In(b), -t.In(b))));
    }

    private static Num[] Mixed(Num[] p, Num[] q, Num a, Num b) => [.. p.Zip(q, (x, y) => (x.In(a.Builder) * a) + (y.In(a.Builder) * b))];

    /// <summary>Along the great circle, the short way; a straight line where the two are as good as one.</summary>
    private static Num[] Slerp(IrBuilder builder, Num[] p, Num[] q, Num t)
    {
        Num cosine = Dot(p, q);
        Num sign = Num.Select(cosine.Compare(OpCode.Less, t.Of(0)), t.Of(-1), t.Of(1)), near = cosine * sign;
        return Num.If(builder, near.Compare(OpCode.Greater, t.Of(1 - 1e-6)), b => Mixed(p, q, 1 - t.In(b), t.In(b) * sign.In(b)), b =>
        {
            Num angle = near.In(b).Call("Acos"), inverse = 1 / angle.Call("Sin");
            return Mixed(p, q, ((1 - t.In(b)) * angle).Call("Sin") * inverse, (t.In(b) * angle).Call("Sin") * inverse * sign.In(b));
        });
    }

    public static Num[] FromAngles(Num yaw, Num pitch, Num roll)
    {
        Num sy = (yaw * 0.5).Call("Sin"), cy = (yaw * 0.5).Call("Cos"), sp = (pitch * 0.5).Call("Sin"), cp = (pitch * 0.5).Call("Cos"), sr = (roll * 0.5).Call("Sin"), cr = (roll * 0.5).Call("Cos");
        return
        [
            (cy * sp * cr) + (sy * cp * sr),
            (sy * cp * cr) - (cy * sp * sr),
            (cy * cp * sr) - (sy * sp * cr),
            (cy * cp * cr) + (sy * sp * sr),
        ];
    }

    /// <summary>From the largest of the four, as .NET chooses it.</summary>
    private static Num[] FromMatrix(IrBuilder builder, Num[] m)
    {
        Num x = m[0], y = m[5], z = m[10], trace = x + y + z;
        return Num.If(builder, trace.Compare(OpCode.Greater, x.Of(0)), b =>
        {
            Num root = (trace.In(b) + 1).Call("Sqrt"), s = 0.5 / root;
            return [Twist(b, m, 6, 9) * s, Twist(b, m, 8, 2) * s, Twist(b, m, 1, 4) * s, root * 0.5];
        }, b =>
        {
            Value isX = b.Compute(OpCode.And, ScalarType.Boolean, null, x.In(b).Compare(OpCode.GreaterOrEqual, y.In(b)), x.In(b).Compare(OpCode.GreaterOrEqual, z.In(b)));
            return Num.If(b, isX, c =>
            {
                (Num half, Num s) = Largest(c, x, y, z);
                return [half, Sum(c, m, 1, 4) * s, Sum(c, m, 2, 8) * s, Twist(c, m, 6, 9) * s];
            }, c => Num.If(c, y.In(c).Compare(OpCode.Greater, z.In(c)), d =>
            {
                (Num half, Num s) = Largest(d, y, x, z);
                return [Sum(d, m, 4, 1) * s, half, Sum(d, m, 9, 6) * s, Twist(d, m, 8, 2) * s];
            }, d =>
            {
                (Num half, Num s) = Largest(d, z, x, y);
                return [Sum(d, m, 8, 2) * s, Sum(d, m, 9, 6) * s, half, Twist(d, m, 1, 4) * s];
            }));
        });
    }

    private static Num Twist(IrBuilder b, Num[] m, int i, int j) => m[i].In(b) - m[j].In(b);

    private static Num Sum(IrBuilder b, Num[] m, int i, int j) => m[i].In(b) + m[j].In(b);

    private static (Num Half, Num Scale) Largest(IrBuilder b, Num largest, Num other, Num third)
    {
        Num root = (1 + (largest.In(b) - other.In(b) - third.In(b))).Call("Sqrt");
        return (root * 0.5, 0.5 / root);
    }

    public static Num[] Product(Num[] a, Num[] b) =>
    [
        (a[0] * b[3]) + (b[0] * a[3]) + ((a[1] * b[2]) - (a[2] * b[1])),
        (a[1] * b[3]) + (b[1] * a[3]) + ((a[2] * b[0]) - (a[0] * b[2])),
        (a[2] * b[3]) + (b[2] * a[3]) + ((a[0] * b[1]) - (a[1] * b[0])),
        (a[3] * b[3]) - ((a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2])),
    ];
}
