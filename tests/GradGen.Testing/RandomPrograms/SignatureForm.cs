namespace GradGen.Testing.RandomPrograms;

/// <summary>A parameter that a program may have beside the usual ones.</summary>
/// <param name="Weight">How often, among a hundred programs.</param>
/// <param name="Text">Its declaration.</param>
/// <param name="Argument">The argument at a point.</param>
/// <param name="Enter">Adds it to the scope.</param>
internal sealed record ParameterForm(string Name, int Weight, string Text, Func<int, object> Argument, Action<Scope> Enter) : IForm
{
    /// <summary>What programs can have it.</summary>
    public Func<NumberKind, bool> Applies { get; init; } = _ => true;

    /// <summary>F writes to it.</summary>
    public bool IsOutput { get; init; }

    /// <summary>The statement that gives it its first value, for expressions on the usual parameters.</summary>
    public Func<ExpressionWriter, Scope, string>? Begin { get; init; }

    /// <summary>That statement declares a variable, for the whole body.</summary>
    public bool Declares { get; init; }

    public static IReadOnlyList<ParameterForm> All { get; } =
    [
        new("parameter.inout", 20, "[InOut] Span<double> z", phase => Points.Numbers(4, phase + 0.5), s => s.AddBuffer("z", 4, BufferKind.Span)) { IsOutput = true },
        new("parameter.inout.array", 8, "[InOut] double[] za", phase => Points.Numbers(3, phase + 0.2), s => s.AddBuffer("za", 3, BufferKind.Array)) { IsOutput = true },
        new("parameter.output", 20, "Span<double> y", _ => Points.Room(4), s => s.AddBuffer("y", 4, BufferKind.Span))
        {
            IsOutput = true,
            Begin = (e, s) => $"for (int i = 0; i < y.Length; i++) y[i] = {e.Number(s, 1)};",
        },
        new("parameter.output.again", 5, "Span<double> yy", _ => Points.Room(3), _ => { })
        {
            IsOutput = true,
            Begin = (e, s) => $"for (int i = 0; i < 5; i++) yy[i % 3] = x[i] * {e.Number(s, 1)};",
        },
        new("parameter.array", 8, "double[] q", phase => Points.Numbers(3, phase + 0.8), s => s.AddBuffer("q", 3, BufferKind.InputArray)),
        new("parameter.constant", 8, "[NoDerivative] double c", phase => 0.6317 - (0.5129 * phase), s => s.AddNumber("c")),
        new("parameter.constants", 8, "[NoDerivative] ReadOnlySpan<double> cs", phase => Points.Numbers(3, phase + 0.1), s => s.AddBuffer("cs", 3, BufferKind.ReadOnlySpan)),
        new("parameter.ref", 8, "ref double rp", phase => 0.3191 + (0.2273 * phase), s => s.AddNumber("rp", isCapturable: false)) { IsOutput = true },
        new("parameter.out", 8, "out double o", _ => 0.0, s => s.AddNumber("o", isCapturable: false)) { IsOutput = true, Begin = (e, s) => $"o = {e.Squashed(s)};" },
        new("parameter.in", 6, "in double g", phase => 0.9173 - (0.7219 * phase), _ => { }) { Declares = true, Begin = (_, s) => { s.AddNumber("gv"); return "double gv = g * g;"; } },
        new("parameter.struct", 8, "Vec sp", phase => Points.Numbers(2, phase + 0.3), s => s.AddStruct("Vec", "sp")),
        new("parameter.struct.ref", 5, "ref Vec sr", phase => Points.Numbers(2, phase + 0.6), s => s.AddStruct("Vec", "sr")) { IsOutput = true },
        new("parameter.struct.out", 5, "out Pair so", _ => Points.Room(2), s => s.AddStruct("Pair", "so")) { IsOutput = true, Begin = (e, s) => $"so = new({e.Squashed(s)}, 0.3);" },
        new("parameter.struct.constants", 5, "Spring sk", phase => new[] { 0.4219 - (0.3177 * phase), 2, 0.3371, phase % 2 }, s => s.AddStruct("Spring", "sk")),
        new("parameter.tuple", 5, "(double A, double B) tp", phase => Points.Numbers(2, phase + 0.9), _ => { }) { Declares = true, Begin = (_, s) => { s.AddNumber("tv"); return "double tv = tp.A - 0.5 * tp.B;"; } },
        new("parameter.structs", 6, "ReadOnlySpan<Vec> vp", phase => Points.Numbers(6, phase + 0.4), _ => { })
        {
            Declares = true,
            Begin = (_, s) => { s.AddNumber("vv"); return "double vv = 0; foreach (Vec e in vp) vv += e.Bend; vv *= vp[1].X;"; },
        },
        new("parameter.structs.out", 5, "Span<Pair> vo", _ => Points.Room(4), _ => { })
        {
            IsOutput = true,
            Begin = (e, s) => $"for (int i = 0; i < vo.Length; i++) {{ vo[i] = new Pair({e.Squashed(s)}, 0.2 * i); vo[i].Q += vo[0].P; }}",
        },
        new("parameter.structs.inout", 5, "[InOut] Span<Vec> vi", phase => Points.Numbers(4, phase + 0.7), _ => { })
        {
            IsOutput = true,
            Begin = (e, s) => $"for (int i = 1; i < vi.Length; i++) {{ vi[i] = vi[i] - vi[i - 1] * {e.Squashed(s)}; vi[0].Y *= 0.7; }}",
        },
        new("parameter.structs.mixed", 6, "ReadOnlySpan<Spring> sm", phase => Points.Springs(phase), _ => { })
        {
            Declares = true,
            Begin = (_, s) => { s.AddNumber("smv"); return "double smv = 0; foreach (Spring e in sm[(n % 2)..]) smv += e.Rest * e.Stiffness + (e.Kind == sm[0].Kind ? e.Stiffness * e.Stiffness : e.Count); smv *= sm[1].Stiffness;"; },
        },
        new("parameter.structs.mixed.inout", 5, "[InOut] Span<Spring> sn", phase => Points.Springs(phase + 0.35), _ => { })
        {
            IsOutput = true,
            Begin = (e, s) => $"for (int i = 1; i < sn.Length; i++) {{ sn[i].Stiffness *= sn[i - 1].Stiffness + sn[i].Count * {e.Squashed(s)}; sn[i].Count += sn[i - 1].Count; if (sn[i].Kind == sn[0].Kind) sn[0] = sn[i]; }}",
        },
        new("parameter.inline", 5, "Four fp", phase => Points.Numbers(4, phase + 0.85), _ => { }) { Declares = true, Begin = (_, s) => { s.AddNumber("fv"); return "double fv = fp[0] * fp[n % 4] - fp[^1];"; } },
        .. BundleParameters.All, .. NumericsParameters.All,
    ];
}

/// <summary>What a program may return.</summary>
/// <param name="Value">What stands after "return".</param>
internal sealed record ResultForm(string Name, int Weight, string Type, Func<ExpressionWriter, Scope, string> Value) : IForm
{
    /// <summary>What programs can return it.</summary>
    public Func<NumberKind, bool> Applies { get; init; } = _ => true;

    /// <summary>The program needs an output, for nothing else carries a derivative out.</summary>
    public bool NeedsOutput { get; init; }

    public static IReadOnlyList<ResultForm> All { get; } =
    [
        new("result.number", 60, "double", (e, s) => $"{e.Number(s, 2)} + {e.Leaf(s)} * {e.Leaf(s)}"),
        new("result.array", 8, "double[]", (e, s) => $"new double[] {{ {e.Number(s, 2)}, {e.Number(s, 1)} }}"),
        new("result.tuple", 8, "(double First, int Second, double Third)", (e, s) => $"({e.Number(s, 2)}, n, {e.Number(s, 1)})"),
        new("result.struct", 8, "Vec", (e, s) => $"new Vec({e.Number(s, 2)}, {e.Number(s, 1)})"),
        new("result.grid", 3, "double[,]", (e, s) => $"new double[,] {{ {{ {e.Number(s, 1)}, {e.Number(s, 2)} }} }}"),
        new("result.record", 3, "Layer", (e, s) => $"new Layer(new double[] {{ {e.Number(s, 1)}, {e.Number(s, 1)} }}, {e.Number(s, 2)}, n)"),
        new("result.record.structs", 3, "Chain", (e, s) => $"new Chain(new Vec[] {{ new({e.Number(s, 1)}, 0.3), new({e.Number(s, 1)}, {e.Number(s, 1)}) }}, {e.Number(s, 2)})"),
        new("result.complex", 5, "Complex", (e, s) => $"new Complex({e.Number(s, 2)}, {e.Number(s, 1)})") { Applies = k => k == NumberKind.Double },
        new("result.vector", 20, "Vector3", (e, s) => $"new Vector3({e.Number(s, 2)}, {e.Number(s, 1)}, 0.3)") { Applies = k => k == NumberKind.Single },
        new("result.void", 10, "void", (_, _) => "") { NeedsOutput = true },
        new("result.bool", 6, "bool", (e, s) => e.Condition(s)) { NeedsOutput = true },
    ];
}

/// <summary>Arguments of random programs.</summary>
internal static class Points
{
    /// <summary>Numbers in (-1.3, 1.7).</summary>
    public static double[] Numbers(int count, double phase) => [.. Enumerable.Range(0, count).Select(i => 0.2 + (1.5 * Math.Sin((2.3 * i) + 1 + phase)))];

    /// <summary>Three springs: a number that varies, an integer, a constant and an enum each.</summary>
    public static double[] Springs(double phase) => [.. Numbers(3, phase).SelectMany((v, i) => new[] { v, i + 1, 0.4 * v, (i + (int)phase) % 2 })];

    /// <summary>An output: what it holds on entry must not matter.</summary>
    public static double[] Room(int count) => [.. Enumerable.Repeat(7.5, count)];
}
