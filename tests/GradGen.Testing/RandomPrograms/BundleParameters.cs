namespace GradGen.Testing.RandomPrograms;

/// <summary>Parameters that hold memory of their own: arrays of several dimensions, arrays of arrays, objects, structs with arrays.</summary>
internal static class BundleParameters
{
    public static IReadOnlyList<ParameterForm> All { get; } =
    [
        new("parameter.grid", 6, "double[,] gp", phase => Grid(2, 3, phase + 0.25), _ => { })
        {
            Declares = true,
            Begin = (e, s) => Number(s, "gpv", "gpv = 0; for (int i = 0; i < gp.GetLength(0); i++) for (int j = 0; j < gp.GetLength(1); j++) gpv += gp[i, j] * Math.Sin(gp[i, at[1]])"),
        },
        new("parameter.grid.inout", 4, "[InOut] double[,] gi", phase => Grid(2, 2, phase + 0.75), _ => { })
        {
            IsOutput = true,
            Begin = (e, s) => $"for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) {{ gi[i, j] = 0.5 * gi[i, j] + gi[j, at[1]] * {e.Squashed(s)}; if (gi[i, j] > 1) break; }}",
        },
        new("parameter.rows", 5, "double[][] jr", phase => new[] { Points.Numbers(2, phase + 0.35), Points.Numbers(3, phase + 0.65) }, s => s.AddBuffer("jr[1]", 3, BufferKind.InputArray))
        {
            Declares = true,
            Begin = (e, s) => Number(s, "jv", "jv = 0; for (int i = 0; i < jr.Length; i++) for (int j = 0; j < jr[i].Length; j++) jv += jr[i][j] * x[i]"),
        },
        new("parameter.record", 6, "Layer ly", phase => new object[] { Points.Numbers(3, phase + 0.15), 0.4371 - (0.2913 * phase), phase % 2 }, s => s.AddBuffer("ly.W", 3, BufferKind.InputArray))
        {
            Declares = true,
            Begin = (e, s) => Number(s, "lv", "lv = ly.At(a) - ly.B"),
        },
        new("parameter.class", 4, "Stage sg", phase => new object[] { 0.7313 - (0.3177 * phase), new object[] { Points.Numbers(2, phase + 0.55), 0.2719 + (0.1913 * phase), 2 }, 0.5 }, _ => { })
        {
            Declares = true,
            Begin = (e, s) => Number(s, "sv", "sv = sg.Run(b) * sg.Rate"),
        },
        new("parameter.struct.array", 5, "Net nt", phase => new object[] { Points.Numbers(3, phase + 0.95), 0.3391 - (0.4127 * phase) }, s => s.AddBuffer("nt.W", 3, BufferKind.InputArray))
        {
            Declares = true,
            Begin = (e, s) => Number(s, "nv", "nv = nt.Sum(2) * nt.Bias"),
        },
        new("parameter.record.structs", 6, "Chain ch", Chain, _ => { }) { Declares = true, Begin = (e, s) => Number(s, "cv", "cv = ch.Sag(a) * ch.Links[n % 3].X") },
        new("parameter.class.structs", 5, "Rig rg", phase => new object[] { Structs(4, Points.Springs(phase)), Chain(phase + 1), Structs(2, Points.Numbers(4, phase + 0.45)), 0.4519 - (0.3371 * phase) }, _ => { })
        {
            Declares = true,
            Begin = (e, s) => Number(s, "rv", "rv = rg.Pull(b) * rg.Springs[^1].Stiffness"),
        },
        new("parameter.tuple.structs", 4, "(Vec[] V, double S) ts", phase => new object[] { Structs(2, Points.Numbers(6, phase + 0.05)), 0.6113 - (0.2719 * phase) }, _ => { })
        {
            Declares = true,
            Begin = (e, s) => Number(s, "tsv", "tsv = ts.S; for (int i = 1; i < ts.V.Length; i++) tsv += ts.V[i].X * ts.V[i - 1].Bend * ts.V[at[1]].Y"),
        },
    ];

    private static string Number(Scope scope, string name, string text)
    {
        scope.AddNumber(name);
        return $"double {text};";
    }

    private static object Chain(int phase) => new object[] { Structs(2, Points.Numbers(6, phase + 0.55)), 0.3719 - (0.2311 * phase) };

    /// <summary>An array of structs of so many numbers each.</summary>
    private static object[] Structs(int width, double[] numbers) =>
        [.. numbers.Chunk(width).Select(c => c.Select(v => (object)v).ToArray())];

    private static double[,] Grid(int rows, int columns, double phase)
    {
        double[] numbers = Points.Numbers(rows * columns, phase);
        var grid = new double[rows, columns];
        for (int i = 0; i < numbers.Length; i++)
        {
            grid[i / columns, i % columns] = numbers[i];
        }

        return grid;
    }
}
