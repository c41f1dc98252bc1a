using GradGen.Compiler.Ir;
using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Vector2, Vector3 and Vector4.</summary>
internal static class VectorRows
{
    public static IEnumerable<(string, NumericsRow)> OfVector3 =>
    [
        ("Cross", Binary((a, b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])])),
    ];

    public static IEnumerable<(string, NumericsRow)> Of(int size)
    {
        NumericsRow multiply = Binary((a, b) => Each(a, b, (x, y) => x * y)), divide = Binary((a, b) => Each(a, b, (x, y) => x / y));
        return
        [
            .. Linear(),
            ("op_Multiply", multiply), ("Multiply", multiply), ("op_Division", divide), ("Divide", divide),
            (".ctor", (_, a) => All(a, size)),
            ("Create", (_, a) => All(a, size)),
            ("Dot", Binary((a, b) => [Dot(a, b)])),
            ("Length", Unary(a => [Length(a)])),
            ("LengthSquared", Unary(a => [Dot(a, a)])),
            ("Distance", Binary((a, b) => [Length(Difference(a, b))])),
            ("DistanceSquared", Binary((a, b) => [Dot(Difference(a, b), Difference(a, b))])),
            ("Normalize", Unary(a => Each(a, [Length(a)], (x, l) => x / l))),
            ("Lerp", (_, a) => a.Length == 3 ? [.. a[0].Select((x, i) => Lerp(x, a[1][i], a[2].Length == 1 ? a[2][0] : a[2][i]))] : null),
            ("Min", Binary((a, b) => Each(a, b, (x, y) => x.Call("Min", y)))),
            ("Max", Binary((a, b) => Each(a, b, (x, y) => x.Call("Max", y)))),
            ("Clamp", (_, a) => a.Length == 3 ? [.. a[0].Select((x, i) => x.Call("Max", a[1][i]).Call("Min", a[2][i]))] : null),
            ("Abs", Unary(a => Each(a, x => x.Call("Abs")))),
            ("SquareRoot", Unary(a => Each(a, x => x.Call("Sqrt")))),
            ("Reflect", Binary((v, n) =>
            {
                Num twice = Dot(v, n) * 2;
                return [.. v.Zip(n, (x, y) => x - (twice * y))];
            })),
            ("Transform", Binary((v, by) => Transform(size, v, by, isNormal: false))),
            ("TransformNormal", Binary((v, by) => Transform(size, v, by, isNormal: true))),
        ];
    }

    /// <summary>The components in order; one number is all of them.</summary>
    private static Num[]? All(Num[][] arguments, int size)
    {
        Num[] components = [.. arguments.SelectMany(a => a)];
        return components.Length == size ? components : components.Length == 1 ? [.. Enumerable.Repeat(components[0], size)] : null;
    }

    private static Num[] Difference(Num[] a, Num[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static Num Lerp(Num a, Num b, Num t) => (a * (1 - t)) + (b * t);

    /// <summary>By a 3×2 or 4×4 matrix, as a row vector, or by a quaternion.</summary>
    private static Num[]? Transform(int size, Num[] v, Num[] by, bool isNormal)
    {
        if (by.Length == 4)
        {
            return isNormal ? null : Rotate(size, v, by);
        }

        int columns = by.Length == 6 ? 2 : 4, rows = by.Length / columns;
        bool isPoint = !isNormal && v.Length < rows;
        if (size > columns || v.Length > rows)
        {
            return null;
        }

        // A point has 1 in the last place: the matrix's last row is added. What Transform of a shorter vector gives is as long as what it returns.
        return
        [
            .. Enumerable.Range(0, size).Select(column =>
            {
                Num sum = v[0] * by[column];
                for (int row = 1; row < v.Length; row++)
                {
                    sum += v[row] * by[(row * columns) + column];
                }

                return isPoint ? sum + by[((rows - 1) * columns) + column] : sum;
            }),
        ];
    }

    private static Num[]? Rotate(int size, Num[] v, Num[] q)
    {
        Num x2 = q[0] + q[0], y2 = q[1] + q[1], z2 = q[2] + q[2];
        Num wx = q[3] * x2, wy = q[3] * y2, wz = q[3] * z2;
        Num xx = q[0] * x2, xy = q[0] * y2, xz = q[0] * z2, yy = q[1] * y2, yz = q[1] * z2, zz = q[2] * z2;
        if (v.Length == 2 && size == 2)
        {
            return [(v[0] * ((1 - yy) - zz)) + (v[1] * (xy - wz)), (v[0] * (xy + wz)) + (v[1] * ((1 - xx) - zz))];
        }

        return v.Length != 3 || size != 3 ? null :
        [
            (v[0] * ((1 - yy) - zz)) + (v[1] * (xy - wz)) + (v[2] * (xz + wy)),
            (v[0] * (xy + wz)) + (v[1] * ((1 - xx) - zz)) + (v[2] * (yz - wx)),
            (v[0] * (xz - wy)) + (v[1] * (yz + wx)) + (v[2] * ((1 - xx) - yy)),
        ];
    }
}
