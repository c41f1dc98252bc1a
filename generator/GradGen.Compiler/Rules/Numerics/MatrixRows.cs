using GradGen.Compiler.Ir;
using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Matrix3x2 and Matrix4x4, row-major. A 3×2 matrix is a 3×3 one whose last column is (0, 0, 1).</summary>
internal static class MatrixRows
{
    public static IEnumerable<(string, NumericsRow)> Of(int rows, int columns)
    {
        NumericsRow multiply = Binary((a, b) => b.Length == 1 ? Each(a, b, (x, s) => x * s) : b.Length == a.Length ? Product(a, b, rows, columns) : null);
        var all = new List<(string, NumericsRow)>
        {
            (".ctor", (_, a) => a.Length == rows * columns ? [.. a.Select(c => c[0])] : null),
            ("op_Multiply", multiply),
            ("Multiply", multiply),
            ("GetDeterminant", Unary(m => [Determinant(m)])),
            ("Lerp", (_, a) => a.Length == 3 ? [.. a[0].Zip(a[1], (x, y) => (x * (1 - a[2][0])) + (y * a[2][0]))] : null),
        };
        all.AddRange(Linear());
        if (rows == 4)
        {
            all.Add(("Transpose", Unary(m => [.. Enumerable.Range(0, 16).Select(i => m[((i % 4) * 4) + (i / 4)])])));
            all.Add(("CreateRotationX", Unary(a => Rotation(a[0], 1, 2))));
            all.Add(("CreateRotationY", Unary(a => Rotation(a[0], 2, 0))));
            all.Add(("CreateRotationZ", Unary(a => Rotation(a[0], 0, 1))));
            all.Add(("CreateTranslation", (_, a) => Filled(a, i => i >= 12 && i < 15 ? i - 12 : null)));
            all.Add(("CreateScale", (_, a) => Filled(a.SelectMany(c => c).Count() == 1 ? [a[0], a[0], a[0]] : a, i => i % 5 == 0 && i < 15 ? i / 5 : null)));
        }

        return all;
    }

    private static Num[] Product(Num[] a, Num[] b, int rows, int columns) =>
    [
        .. Enumerable.Range(0, rows * columns).Select(i =>
        {
            int row = i / columns, column = i % columns;
            Num sum = a[row * columns] * b[column];
            for (int k = 1; k < columns; k++)
            {
                sum += a[(row * columns) + k] * b[(k * columns) + column];
            }

            return columns == 2 && row == 2 ? sum + b[4 + column] : sum;
        }),
    ];

    private static Num Determinant(Num[] m)
    {
        if (m.Length == 6)
        {
            return (m[0] * m[3]) - (m[2] * m[1]);
        }

        Num klop = Minor(m, 10, 15, 11, 14), jlnp = Minor(m, 9, 15, 11, 13), jkno = Minor(m, 9, 14, 10, 13);
        Num ilmp = Minor(m, 8, 15, 11, 12), ikmo = Minor(m, 8, 14, 10, 12), ijmn = Minor(m, 8, 13, 9, 12);
        return (m[0] * ((m[5] * klop) - (m[6] * jlnp) + (m[7] * jkno)))
            - (m[1] * ((m[4] * klop) - (m[6] * ilmp) + (m[7] * ikmo)))
            + (m[2] * ((m[4] * jlnp) - (m[5] * ilmp) + (m[7] * ijmn)))
            - (m[3] * ((m[4] * jkno) - (m[5] * ikmo) + (m[6] * ijmn)));
    }

    private static Num Minor(Num[] m, int a, int b, int c, int d) => (m[a] * m[b]) - (m[c] * m[d]);

    /// <summary>The rotation in the plane of two axes.</summary>
    private static Num[] Rotation(Num angle, int first, int second)
    {
        Num cos = angle.Call("Cos"), sin = angle.Call("Sin");
        var m = new Num[16];
        for (int i = 0; i < 16; i++)
        {
            m[i] = angle.Of(i % 5 == 0 ? 1 : 0);
        }

        m[(first * 4) + first] = cos;
        m[(first * 4) + second] = sin;
        m[(second * 4) + first] = -sin;
        m[(second * 4) + second] = cos;
        return m;
    }

    /// <summary>The unit matrix with some elements given.</summary>
    private static Num[]? Filled(Num[][] arguments, Func<int, int?> source)
    {
        Num[] given = [.. arguments.SelectMany(c => c)];
        return given.Length != 3 ? null : [.. Enumerable.Range(0, 16).Select(i => source(i) is { } k ? given[k] : given[0].Of(i % 5 == 0 ? 1 : 0))];
    }
}
