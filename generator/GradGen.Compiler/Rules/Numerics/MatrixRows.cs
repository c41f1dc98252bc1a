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
            (".ctor", (_, a) => a.Length == rows * columns ? [.. a.Select(c => c[0])] : Widened(a)),
            ("op_Multiply", multiply),
            ("Multiply", multiply),
            ("Create", (_, a) => a.SelectMany(c => c).Count() == rows * columns ? [.. a.SelectMany(c => c)] : a.Length == 1 && a[0].Length <= columns ? [.. Enumerable.Range(0, rows * columns).Select(i => a[0][a[0].Length == 1 ? 0 : i % columns])] : Widened(a)),
            ("Translation", Unary(m => rows == 4 ? [m[12], m[13], m[14]] : [m[4], m[5]])),
            ("Invert", (b, a) => Inverted(b, a[0])),
            ("GetDeterminant", Unary(m => [Determinant(m)])),
            ("Lerp", (_, a) => a.Length == 3 ? [.. a[0].Zip(a[1], (x, y) => (x * (1 - a[2][0])) + (y * a[2][0]))] : null),
        };
        all.AddRange(Linear());
        all.AddRange(new[] { "X", "Y", "Z", "W" }.Take(rows).Select((name, row) => (name, Unary(m => [.. m.Skip(row * columns).Take(columns)]))));
        if (rows == 4)
        {
            all.Add(("Transpose", Unary(m => [.. Enumerable.Range(0, 16).Select(i => m[((i % 4) * 4) + (i / 4)])])));
        }

        return all;
    }

    public static Num[] Product(Num[] a, Num[] b, int rows, int columns) =>
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

    /// <summary>A 3×2 matrix as a 4×4 one.</summary>
    private static Num[]? Widened(Num[][] a) => a.Length == 1 && a[0] is { Length: 6 } m
        ? [.. Enumerable.Range(0, 16).Select(i => (i / 4, i % 4) switch
        {
            ( < 2, < 2) => m[(i / 4 * 2) + (i % 4)],
            (3, < 2) => m[4 + (i % 4)],
            var (row, column) => m[0].Of(row == column ? 1 : 0),
        })]
        : null;

    /// <summary>Whether there is an inverse, and it; NaN where there is none.</summary>
    private static Num[] Inverted(IrBuilder builder, Num[] m)
    {
        Num determinant = Determinant(m);
        Value exists = builder.Compute(OpCode.Not, ScalarType.Boolean, null, determinant.Call("Abs").Compare(OpCode.Less, m[0].Of(float.Epsilon)));
        return [new Num(builder, exists), .. Num.If(builder, exists, b => Inverse([.. m.Select(x => x.In(b))], 1 / determinant.In(b)), b => [.. m.Select(x => x.In(b).Of(double.NaN))])];
    }

    private static Num[] Inverse(Num[] m, Num scale)
    {
        if (m.Length == 6)
        {
            return
            [
                m[3] * scale, -m[1] * scale, -m[2] * scale, m[0] * scale,
                ((m[2] * m[5]) - (m[4] * m[3])) * scale, ((m[4] * m[1]) - (m[0] * m[5])) * scale,
            ];
        }

        // The cofactor of row r and column c stands at (c, r).
        return
        [
            .. Enumerable.Range(0, 16).Select(i =>
            {
                (int row, int column) = (i % 4, i / 4);
                int[] rows = [.. Enumerable.Range(0, 4).Where(r => r != row)], columns = [.. Enumerable.Range(0, 4).Where(c => c != column)];
                Num At(int r, int c) => m[(rows[r] * 4) + columns[c]];
                Num cofactor = (At(0, 0) * ((At(1, 1) * At(2, 2)) - (At(1, 2) * At(2, 1))))
                    - (At(0, 1) * ((At(1, 0) * At(2, 2)) - (At(1, 2) * At(2, 0))))
                    + (At(0, 2) * ((At(1, 0) * At(2, 1)) - (At(1, 1) * At(2, 0))));
                return ((row + column) % 2 == 0 ? cofactor : -cofactor) * scale;
            }),
        ];
    }
}
