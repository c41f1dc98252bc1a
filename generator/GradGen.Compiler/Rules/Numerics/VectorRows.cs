using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Tensors;
using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Vector2, Vector3 and Vector4.</summary>
internal static class VectorRows
{
    /// <summary>The cross product, which each size has in its own way.</summary>
    public static (string, NumericsRow) Cross(int size) => ("Cross", Binary((a, b) => size switch
    {
        2 => [(a[0] * b[1]) - (a[1] * b[0])],
        3 => Components.Cross(a, b),
        _ => [.. Components.Cross(a, b), a[3] * b[3]],
    }));

    public static IEnumerable<(string, NumericsRow)> Of(int size)
    {
        NumericsRow multiply = Binary((a, b) => Each(a, b, (x, y) => x * y)), divide = Binary((a, b) => Each(a, b, (x, y) => x / y));
        return
        [
            .. Linear(),
            Plus,
            Cross(size),
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
            ("Clamp", (_, a) => a.Length == 3 ? [.. a[0].Select((x, i) => x.Clamped(a[1][i], a[2][i]))] : null),
            ("Abs", Unary(a => Each(a, x => x.Call("Abs")))),
            .. Functions("Sin", "Cos", "Exp", "Log", "Log2", "DegreesToRadians", "RadiansToDegrees", "Truncate", "Round"),
            .. Functions2("Hypot", "CopySign", "MaxMagnitude", "MaxMagnitudeNumber", "MaxNumber", "MinMagnitude", "MinMagnitudeNumber", "MinNumber"),
            .. Functions2("MaxNative", "MinNative"),
            ("ClampNative", (_, a) => a.Length == 3 ? [.. a[0].Select((x, i) => x.Call("MaxNative", a[1][i]).Call("MinNative", a[2][i]))] : null),
            ("FusedMultiplyAdd", (_, a) => a.Length == 3 ? [.. a[0].Select((x, i) => x.Call("FusedMultiplyAdd", a[1][i], a[2][i]))] : null),
            ("MultiplyAddEstimate", (_, a) => a.Length == 3 ? [.. a[0].Select((x, i) => x.Call("MultiplyAddEstimate", a[1][i], a[2][i]))] : null),
            ("Sum", Unary(a => [Dot(a, [.. a.Select(x => x.Of(1))])])),
            ("CreateScalar", Unary(a => [a[0], .. Enumerable.Range(1, size - 1).Select(_ => a[0].Of(0))])),
            ("SquareRoot", Unary(a => Each(a, x => x.Call("Sqrt")))),
            ("Transform", Binary((v, by) => Transform(size, v, by, isNormal: false))),
            .. size == 4 ? [] : Directions(size),
        ];
    }

    /// <summary>What a vector with a fourth component has not.</summary>
    private static IEnumerable<(string, NumericsRow)> Directions(int size) =>
    [
        ("Reflect", Binary((v, n) =>
        {
            Num twice = Dot(v, n) * 2;
            return [.. v.Zip(n, (x, y) => x - (twice * y))];
        })),
        ("TransformNormal", Binary((v, by) => Transform(size, v, by, isNormal: true))),
    ];

    private static IEnumerable<(string, NumericsRow)> Functions(params string[] names) => names.Select(n => (n, Unary(a => Each(a, x => x.Call(n)))));

    private static IEnumerable<(string, NumericsRow)> Functions2(params string[] names) => names.Select(n => (n, Binary((a, b) => Each(a, b, (x, y) => x.Call(n, y)))));

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

    /// <summary>q·v·q̄, of whatever length q is; a point's last component is 1.</summary>
    private static Num[]? Rotate(int size, Num[] v, Num[] q)
    {
        if (size != 4 && size != v.Length)
        {
            return null;
        }

        Num zero = q[0].Of(0);
        Num[] whole = [v[0], v[1], v.Length > 2 ? v[2] : zero, v.Length == 4 ? v[3] : size == 4 ? q[0].Of(1) : zero];
        return [.. QuaternionRows.Product(q, QuaternionRows.Product(whole, [-q[0], -q[1], -q[2], q[3]])).Take(size)];
    }
}
