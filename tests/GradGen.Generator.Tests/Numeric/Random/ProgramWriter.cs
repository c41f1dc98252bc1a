using System.Globalization;
using System.Text;
using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Writes a random program: straight-line code, loops, branches, buffers, outputs, calls. The seed decides everything.</summary>
internal sealed class ProgramWriter
{
    private const int InputLength = 5;
    private const int OutputLength = 4;

    private const string Helpers = """
        private static double Mix(double u, double v) { double w = u * 0.5; if (v > u) w += v; return w * 0.5 + Math.Sin(v); }

        private static void Spread(Span<double> b, double v) { for (int i = 0; i < b.Length; i++) b[i] = 0.5 * b[i] + v / (i + 1); }

        private static void Turn(ref double u, ref double v) { double w = u; u = 0.6 * u - 0.8 * v; v = 0.8 * w + 0.6 * v; }

        private record struct Pair(double P, double Q) { public double Dot(Pair o) => P * o.P + Q * o.Q; public static Pair operator +(Pair a, Pair b) => new(a.P + b.P, a.Q - 0.5 * b.Q); }

        [Differentiable] public static double Gate(double u, double v) { if (u < 0) return v * 0.3; return Math.Tanh(u) * v; }

        """;

    private readonly System.Random random;
    private readonly ExpressionWriter expressions;
    private readonly StringBuilder text = new();
    private int names;

    private ProgramWriter(int seed)
    {
        random = new(seed);
        expressions = new(random);
    }

    /// <summary>The program of a seed, with points to check it at.</summary>
    public static NumericCase Write(int seed) => new ProgramWriter(seed).Write($"Seed{seed}");

    private NumericCase Write(string name)
    {
        bool hasOutput = random.Next(3) == 0, isInPlace = random.Next(3) == 0;
        var scope = new Scope(null);
        scope.AddNumber("a");
        scope.AddNumber("b");
        scope.AddBuffer("x", InputLength, isWritable: false);
        text.Append(Helpers).Append("[Differentiable] public static double F(ReadOnlySpan<double> x, double a, double b, bool flag, int n, int[] at");
        text.Append(isInPlace ? ", [InOut] Span<double> z" : "").Append(hasOutput ? ", Span<double> y" : "").Append(")\n{\n");
        if (isInPlace)
        {
            scope.AddBuffer("z", OutputLength, isWritable: true);
        }

        if (hasOutput)
        {
            Line($"for (int i = 0; i < {OutputLength}; i++) y[i] = {expressions.Number(scope, 1)};");
            scope.AddBuffer("y", OutputLength, isWritable: true);
        }

        Block(scope, random.Next(4, 9));
        Line($"return {expressions.Number(scope, 2)} + {string.Join(" + ", scope.Numbers)};");
        text.Append("}\n");
        NumericCase program = NumericCase.Of(name, text.ToString());
        foreach ((int phase, bool flag, int n) in new[] { (0, true, 3), (1, false, 2), (2, true, 0) })
        {
            object[] arguments = [X(InputLength, phase), 0.7 - phase, 0.4 * phase, flag, n, new[] { 1, 0, 3, 1 }];
            program = program.AtKink([.. arguments, .. isInPlace ? new object[] { X(OutputLength, phase + 0.5) } : [], .. hasOutput ? new object[] { Room(OutputLength) } : []]);
        }

        // What is random may cancel: derivatives of order 1 whose sum is all but zero leave their rounding behind.
        return program with { Points = [.. program.Points.Select(p => p with { CancelledTerms = 1e-4 })] };
    }

    private void Block(Scope scope, int statements)
    {
        for (int i = 0; i < statements; i++)
        {
            Statement(scope);
        }
    }

    private void Statement(Scope scope)
    {
        if (scope.Loops > 0 && random.Next(8) == 0)
        {
            Line($"if ({expressions.Condition(scope)}) {(random.Next(2) == 0 ? "break" : "continue")};");
            return;
        }

        if (random.Next(5) == 0)
        {
            Aliasing(scope);
            return;
        }

        switch (random.Next(scope.Depth < 3 ? 16 : 9))
        {
            case 0 or 1:
                string number = Fresh("t");
                Line($"double {number} = {expressions.Number(scope, 2)};");
                scope.AddNumber(number);
                break;
            case 2 or 3 or 4:
                Assign(scope, scope.Numbers[random.Next(scope.Numbers.Count)]);
                break;
            case 5 or 6 when scope.Writable.Count > 0:
                (string buffer, int length) = scope.Writable[random.Next(scope.Writable.Count)];
                Assign(scope, $"{buffer}[{expressions.Index(scope, length)}]");
                break;
            case 7:
                NewBuffer(scope);
                break;
            case 8 when scope.Writable.Count > 0:
                Line($"Spread({scope.Writable[random.Next(scope.Writable.Count)].Name}, {expressions.Squashed(scope)});");
                break;
            case 9 or 10:
                Loop(scope);
                break;
            case 11:
                Switch(scope);
                break;
            case 12 when scope.Loops == 0 || random.Next(3) == 0:
                Line($"if ({expressions.Condition(scope)}) return {expressions.Number(scope, 2)};");
                break;
            case 13:
                Branch(scope);
                break;
            case 14:
                OpenLoop(scope);
                break;
            case 15:
                Jump(scope);
                break;
            default:
                Assign(scope, scope.Numbers[^1]);
                break;
        }
    }

    private void Assign(Scope scope, string target)
    {
        if (scope.Loops == 0 && random.Next(2) == 0)
        {
            Line($"{target} = {expressions.Number(scope, 3)};");
            return;
        }

        Line(random.Next(5) switch
        {
            0 => $"{target} = {expressions.Squashed(scope)};",
            1 => $"{target} += 0.3 * {expressions.Squashed(scope)};",
            2 => $"{target} *= {expressions.Squashed(scope)};",
            3 => $"{target} -= {expressions.Squashed(scope)};",
            _ => $"{target} = 0.5 * {target} + {expressions.Squashed(scope)};",
        });
    }

    private void NewBuffer(Scope scope)
    {
        bool isSpan = scope.Loops == 0 && random.Next(2) == 0;
        string name = Fresh(isSpan ? "s" : "d");
        int length = random.Next(1, 6);
        Line(isSpan
            ? $"Span<double> {name} = stackalloc double[{length}];"
            : random.Next(3) == 0 ? $"double[] {name} = {{ {string.Join(", ", Enumerable.Range(0, length).Select(_ => expressions.Squashed(scope)))} }};"
            : $"double[] {name} = new double[{length}];");
        scope.AddBuffer(name, length, isWritable: true);
    }

    private void Loop(Scope scope)
    {
        string name = Fresh("i");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        if (random.Next(5) == 0)
        {
            (string buffer, _) = scope.Readable[random.Next(scope.Readable.Count)];
            Line($"foreach (double {name} in {buffer})");

            // C# does not let the body assign to it: it is bound to a number that may be.
            Enclosed(body, () =>
            {
                Line($"double {name}v = {name};");
                body.AddNumber($"{name}v");
            });
            return;
        }

        (string header, int limit) = random.Next(6) switch
        {
            0 => ($"int {name} = 0; {name} < n; {name}++", 4),
            1 => ($"int {name} = {InputLength} - 1; {name} >= 0; {name}--", InputLength),
            2 => ($"int {name} = 1; {name} < {InputLength}; {name} += 2", InputLength),
            3 when scope.Counters.Count > 0 && scope.Counters[^1] is var outer => ($"int {name} = 0; {name} <= {outer.Name}; {name}++", outer.Limit),
            4 => ($"int {name} = n; {name} > 0; {name} -= 2", 4),
            _ => ($"int {name} = 0; {name} < x.Length; {name}++", InputLength),
        };
        body.AddCounter(name, limit);
        Line($"for ({header})");
        Enclosed(body);
    }

    /// <summary>The same numbers under other names: references, parts of buffers, structs, captured variables.</summary>
    private void Aliasing(Scope scope)
    {
        string u = scope.Numbers[random.Next(scope.Numbers.Count)], v = scope.Numbers[random.Next(scope.Numbers.Count)];
        string name = Fresh("r");
        switch (random.Next(scope.Writable.Count > 0 ? 8 : 4))
        {
            case 0:
                Line($"({u}, {v}) = ({expressions.Squashed(scope)}, 0.9 * {u});");
                break;
            case 1:
                Line($"Pair {name} = new({expressions.Squashed(scope)}, {u}); {name} += new Pair({v}, 0.3); {name}.Q *= 0.5; {u} = Math.Tanh({name}.Dot({name} with {{ P = {v} }}));");
                break;
            case 2:
                Line($"Turn(ref {u}, ref {v});");
                break;
            case 3:
                Line($"void {name}(double k) {{ {u} = 0.5 * {u} + k * 0.4; if ({u} > 1) {u} = 1 / {u}; }} {name}({expressions.Squashed(scope)}); if ({expressions.Condition(scope)}) {name}({v} * 0.1);");
                break;
            case 4:
                (string buffer, int length) = scope.Writable[random.Next(scope.Writable.Count)];
                Line($"ref double {name} = ref {buffer}[{expressions.Index(scope, length)}]; {name} = 0.7 * {name} + {expressions.Squashed(scope)}; {buffer}[{expressions.Index(scope, length)}] *= 0.8; {u} = Math.Sin({name});");
                break;
            case 5:
                (string whole, int size) = scope.Writable[random.Next(scope.Writable.Count)];
                int from = random.Next(size);
                Line($"Span<double> {name} = {whole}.AsSpan()[{from}..]; Spread({name}, {u}); if ({expressions.Condition(scope)}) {name} = {name}[^1..]; {name}[0] += {v} * 0.2;".Replace(".AsSpan()", whole is "z" or "y" || whole.StartsWith('s') ? "" : ".AsSpan()", StringComparison.Ordinal));
                break;
            case 6:
                (string a, int n) = scope.Writable[random.Next(scope.Writable.Count)];
                Line($"Turn(ref {a}[{expressions.Index(scope, n)}], ref {u});");
                break;
            default:
                (string b, int m) = scope.Writable[random.Next(scope.Writable.Count)];
                Line($"({b}[{expressions.Index(scope, m)}], {b}[{expressions.Index(scope, m)}]) = ({u}, {b}[{expressions.Index(scope, m)}]);");
                break;
        }
    }

    /// <summary>A loop whose end the data decides, after few iterations in any case. Its counter steps first, so that a continue does not miss it.</summary>
    private void OpenLoop(Scope scope)
    {
        string name = Fresh("w");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        int limit = random.Next(1, 6);
        string number = scope.Numbers[random.Next(scope.Numbers.Count)];
        string going = random.Next(4) switch
        {
            0 => $"{name} < {limit}",
            1 => $"{name} < {limit} && {expressions.Condition(scope)}",
            2 => $"{name} < {limit} && ({number} = 0.7 * {number} + {expressions.Squashed(scope)}) < 0.9",
            _ => $"{name} < n",
        };
        Line($"int {name} = 0;");
        body.AddCounter(name, Math.Max(limit, 3) + 1);
        switch (random.Next(3))
        {
            case 0:
                Line($"while ({going})");
                Enclosed(body, () => Line($"{name}++;"));
                break;
            case 1:
                Line("do");
                Enclosed(body, () => Line($"{name}++;"));
                Line($"while ({going});");
                break;
            default:
                Line($"for (; ; {name}++)");
                Enclosed(body, () => Line($"if (!({going})) break; if ({expressions.Condition(scope)}) {name}++;"));
                break;
        }
    }

    /// <summary>A way out of two loops at once.</summary>
    private void Jump(Scope scope)
    {
        string label = Fresh("out"), name = Fresh("i");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        body.AddCounter(name, InputLength);
        Line($"{{ for (int {name} = 0; {name} < x.Length; {name}++)");
        Enclosed(body, () =>
        {
            string inner = Fresh("i");
            var innermost = new Scope(body) { Loops = body.Loops + 1 };
            innermost.AddCounter(inner, InputLength);
            Line($"for (int {inner} = {name}; {inner} < x.Length; {inner}++)");
            Enclosed(innermost, () => Line($"if ({expressions.Condition(innermost)}) goto {label};"));
        });
        Line($"{label}: ; }}");
    }

    private void Branch(Scope scope)
    {
        Line($"if ({expressions.Condition(scope)})");
        Enclosed(new Scope(scope));
        if (random.Next(2) == 0)
        {
            Line("else");
            Enclosed(new Scope(scope));
        }
    }

    private void Switch(Scope scope)
    {
        string on = scope.Counters.Count > 0 ? $"{scope.Counters[^1].Name} % 3" : "n";
        string target = scope.Numbers[random.Next(scope.Numbers.Count)];
        Line($"switch ({on}) {{ case 0: {target} *= {expressions.Squashed(scope)}; break; case 2: {target} = {expressions.Squashed(scope)}; break; default: {target} += 0.1; break; }}");
    }

    private void Enclosed(Scope body, Action? first = null)
    {
        text.Append("{\n");
        first?.Invoke();
        Block(body, random.Next(1, 4));
        text.Append("}\n");
    }

    private string Fresh(string stem) => stem + (names++).ToString(CultureInfo.InvariantCulture);

    private void Line(string line) => text.Append(line).Append('\n');
}
