using GradGen.Compiler.Ir;
using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Matrices of rotations, scalings, shifts and views: those that Matrix3x2 and Matrix4x4 make.</summary>
internal static class TransformRows
{
    public static IEnumerable<(string, NumericsRow)> OfPlane =>
    [
        ("CreateTranslation", (_, a) => Flat(a) is { Length: 2 } by ? [by[0].Of(1), by[0].Of(0), by[0].Of(0), by[0].Of(1), by[0], by[1]] : null),
        ("CreateScale", (_, a) => Scaled(a, 2)),
        ("CreateSkew", (_, a) =>
        {
            Num x = a[0][0].Call("Tan"), y = a[1][0].Call("Tan"), one = x.Of(1), zero = x.Of(0);
            return a.Length == 2 ? [one, y, x, one, zero, zero] : [one, y, x, one, -(a[2][1] * x), -(a[2][0] * y)];
        }),
    ];

    public static IEnumerable<(string, NumericsRow)> OfSpace =>
    [
        ("CreateRotationX", (_, a) => Rotation(a, 1, 2)),
        ("CreateRotationY", (_, a) => Rotation(a, 2, 0)),
        ("CreateRotationZ", (_, a) => Rotation(a, 0, 1)),
        ("CreateTranslation", (_, a) => Flat(a) is { Length: 3 } by ? Filled(by[0], (r, c) => r == 3 && c < 3 ? by[c] : null) : null),
        ("CreateScale", (_, a) => Scaled(a, 3)),
        ("CreateFromAxisAngle", Binary((axis, angle) => Turned(axis, angle[0]))),
        ("CreateFromQuaternion", Unary(Of)),
        ("CreateFromYawPitchRoll", (_, a) => a.Length == 3 ? Of(QuaternionRows.FromAngles(a[0][0], a[1][0], a[2][0])) : null),
        ("Transform", Binary((m, q) => MatrixRows.Product(m, Of(q), 4, 4))),
        ("CreateLookAt", (_, a) => Looking(a[0], [.. a[0].Zip(a[1], (x, y) => x - y)], a[2])),
        ("CreateLookAtLeftHanded", (_, a) => Looking(a[0], [.. a[1].Zip(a[0], (x, y) => x - y)], a[2])),
        ("CreateLookTo", (_, a) => Looking(a[0], [.. a[1].Select(x => -x)], a[2])),
        ("CreateLookToLeftHanded", (_, a) => Looking(a[0], a[1], a[2])),
        ("CreateWorld", (_, a) => World(a[0], a[1], a[2])),
        ("CreateReflection", Unary(plane => Reflecting(PlaneRows.Normalized(plane)))),
        ("CreateShadow", Binary((light, plane) => Shadow(light, PlaneRows.Normalized(plane)))),
    ];

    private static Num[] Flat(Num[][] a) => [.. a.SelectMany(c => c)];

    /// <summary>The unit matrix with some elements given.</summary>
    private static Num[] Filled(Num like, Func<int, int, Num?> given) => [.. Enumerable.Range(0, 16).Select(i => given(i / 4, i % 4) ?? like.Of(i / 4 == i % 4 ? 1 : 0))];

    /// <summary>By one factor, or by one for each direction; from the origin, or from a center, which comes last.</summary>
    private static Num[] Scaled(Num[][] a, int size)
    {
        bool hasCenter = a.Length > 1 && a[a.Length - 1].Length == size;
        Num[] by = Flat([.. a.Take(a.Length - (hasCenter ? 1 : 0))]);
        Num[] factors = by.Length == 1 ? [.. Enumerable.Repeat(by[0], size)] : by, center = a[a.Length - 1];
        int columns = size == 2 ? 2 : 4, rows = size == 2 ? 3 : 4;
        return
        [
            .. Enumerable.Range(0, rows * columns).Select(i =>
            {
                (int row, int column) = (i / columns, i % columns);
                return row == column && row < size ? factors[row]
                    : hasCenter && row == rows - 1 && column < size ? center[column] * (1 - factors[column])
                    : by[0].Of(row == column ? 1 : 0);
            }),
        ];
    }

    /// <summary>The rotation in the plane of two axes, around the origin or a center.</summary>
    private static Num[] Rotation(Num[][] a, int first, int second)
    {
        Num cos = a[0][0].Call("Cos"), sin = a[0][0].Call("Sin");
        return Filled(cos, (row, column) =>
            row == column && (row == first || row == second) ? cos
            : (row, column) == (first, second) ? sin
            : (row, column) == (second, first) ? -sin
            : row == 3 && a.Length == 2 && column == first ? (a[1][first] * (1 - cos)) + (a[1][second] * sin)
            : row == 3 && a.Length == 2 && column == second ? (a[1][second] * (1 - cos)) - (a[1][first] * sin)
            : null);
    }

    private static Num[] Turned(Num[] axis, Num angle)
    {
        Num cos = angle.Call("Cos"), sin = angle.Call("Sin");
        return Filled(cos, (row, column) =>
        {
            if (row == 3 || column == 3)
            {
                return null;
            }

            Num product = axis[row] * axis[column];
            int third = 3 - row - column;
            return row == column ? product + (cos * (1 - product))
                : (column - row + 3) % 3 == 1 ? product - (cos * product) + (sin * axis[third])
                : product - (cos * product) - (sin * axis[third]);
        });
    }

    /// <summary>The rotation that a quaternion stands for.</summary>
    private static Num[] Of(Num[] q) => Filled(q[0], (row, column) =>
    {
        if (row == 3 || column == 3)
        {
            return null;
        }

        if (row == column)
        {
            (int a, int b) = ((row + 1) % 3, (row + 2) % 3);
            return 1 - (((q[a] * q[a]) + (q[b] * q[b])) * 2);
        }

        Num product = q[row] * q[column], turn = q[3] * q[3 - row - column];
        return ((column - row + 3) % 3 == 1 ? product + turn : product - turn) * 2;
    });

    /// <summary>From a position, with an axis that points away from what is seen.</summary>
    private static Num[] Looking(Num[] position, Num[] back, Num[] up)
    {
        Num[] z = Unit(back), x = Unit(Cross(up, z)), y = Cross(z, x);
        Num[][] axes = [x, y, z];
        return Filled(x[0], (row, column) => column == 3 ? null : row == 3 ? -Dot(axes[column], position) : axes[column][row]);
    }

    private static Num[] World(Num[] position, Num[] forward, Num[] up)
    {
        Num[] z = Unit([.. forward.Select(f => -f)]), x = Unit(Cross(up, z)), y = Cross(z, x);
        Num[][] rows = [x, y, z, position];
        return Filled(x[0], (row, column) => column == 3 ? null : rows[row][column]);
    }

    private static Num[] Reflecting(Num[] plane)
    {
        Num[] twice = [.. plane.Take(3).Select(n => n * -2)];
        return Filled(plane[0], (row, column) => column == 3 ? null : row == column ? (twice[column] * plane[row]) + 1 : twice[column] * plane[row]);
    }

    private static Num[] Shadow(Num[] light, Num[] plane)
    {
        Num dot = Dot(light, [.. plane.Take(3)]);
        return Filled(dot, (row, column) =>
            (row, column) == (3, 3) ? dot
            : column == 3 ? null
            : row == column ? dot - (plane[row] * light[column])
            : -(plane[row] * light[column]));
    }
}
