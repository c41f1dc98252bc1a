namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Loops over a range or a buffer.</summary>
internal sealed class Loops(StatementWriter w)
{
    private const int InputLength = SignatureWriter.InputLength;

    public IEnumerable<StatementForm> Forms =>
    [
        For("for.length", 4, i => $"int {i} = 0; {i} < x.Length; {i}++", InputLength),
        For("for.n", 4, i => $"int {i} = 0; {i} < n; {i}++", 4),
        For("for.down", 3, i => $"int {i} = {InputLength} - 1; {i} >= 0; {i}--", InputLength),
        For("for.step", 2, i => $"int {i} = 1; {i} < {InputLength}; {i} += 2", InputLength),
        For("for.downstep", 2, i => $"int {i} = n; {i} > 0; {i} -= 2", 4),
        For("for.bound", 2, i => $"int {i} = at[1]; {i} <= at[2]; {i}++", 4),
        new("for.triangle", 5, scope => Triangle(scope)) { IsNesting = true, Applies = s => s.Counters.Count > 0 },
        new("for.two", 2, Two) { IsNesting = true },
        new("for.double", 2, Double) { IsNesting = true },
        new("for.changed", 2, Changed) { IsNesting = true },
        new("for.sum", 4, Sum),
        new("for.sum.nonlinear", 4, NonlinearSum),
        new("for.recurrence", 3, Recurrence),
        new("for.checkpoint", 9, Checkpoint),
        new("for.checkpoint.buffer", 3, CheckpointBuffer),
        new("for.prefix", 2, Prefix) { Applies = s => s.Writable.Count > 0 },
        new("for.rewritten", 3, Rewritten) { Applies = s => s.Writable.Any(IsOfTwo) },
        new("for.guarded", 3, Guarded),
        new("for.swapped", 2, Swapped),
        new("foreach", 3, Foreach) { IsNesting = true },
        new("foreach.ref", 2, ForeachRef) { Applies = s => s.Writable.Count > 0 },
    ];

    private StatementForm For(string name, int weight, Func<string, string> header, int limit) => new(name, weight, scope => For(scope, header, limit)) { IsNesting = true };

    private void For(Scope scope, Func<string, string> header, int limit)
    {
        string name = w.Fresh("i");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        body.AddCounter(name, limit);
        w.Line($"for ({header(name)})");
        w.Enclosed(body);
    }

    private void Triangle(Scope scope)
    {
        (string outer, int limit) = scope.Counters[^1];
        For(scope, i => $"int {i} = 0; {i} <= {outer}; {i}++", limit);
    }

    private void Two(Scope scope)
    {
        string i = w.Fresh("i"), j = w.Fresh("j");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        body.AddCounter(i, InputLength);
        body.AddCounter(j, InputLength);
        w.Line($"for (int {i} = 0, {j} = x.Length - 1; {i} < {j}; {i}++, {j}--)");
        w.Enclosed(body);
    }

    private static bool IsOfTwo(Buffer buffer) => buffer.Length > 1;

    /// <summary>What an iteration writes and reads, the next one overwrites.</summary>
    private void Rewritten(Scope scope)
    {
        string i = w.Fresh("i"), u = w.Variable(scope), b = w.Draft.Pick([.. scope.Writable.Where(IsOfTwo)]).Name;
        w.Line($"for (int {i} = 0; {i} < x.Length; {i}++) {{ {b}[{i} % 2] = Math.Sin({u} + x[{i}]); {u} = 0.5 * {u} + Math.Cos({b}[at[{i} % 4] % 2]) * {b}[1]; }}");
    }

    /// <summary>A step that means something only where the loop runs.</summary>
    private void Guarded(Scope scope)
    {
        string g = w.Fresh("g"), i = w.Fresh("i"), u = w.Variable(scope);
        string other = w.Draft.OneIn(2) ? $" else {u} = 0.7 * {u} + {w.Squashed(scope)};" : "";
        w.Line($"int {g} = at[{w.Draft.Next(4)}] % 3 - {w.Draft.Next(2)}; if ({g} > 0) {{ for (int {i} = 0; {i} < x.Length; {i} += {g}) {u} = Math.Sin({u} * x[{i}]) + 0.3 * {u}; }}{other}");
    }

    /// <summary>The bound of a loop is an element that the loop exchanges for another.</summary>
    private void Swapped(Scope scope)
    {
        string q = w.Fresh("q"), i = w.Fresh("i"), u = w.Variable(scope);
        w.Line($"int[] {q} = {{ {2 + w.Draft.Next(3)}, n }}; for (int {i} = 0; {i} < {q}[0]; {i}++) {{ {u} = Math.Cos({u} * {w.Squashed(scope)} + {i}); ({q}[0], {q}[1]) = ({q}[1], {q}[0]); }}");
    }

    /// <summary>The control variable is a number that varies.</summary>
    private void Double(Scope scope)
    {
        string s = w.Fresh("s");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        w.Line($"for (double {s} = 0.2 * Math.Tanh({w.Number(scope, 1)}); {s} < 1; {s} += 0.3 + 0.1 * Math.Abs({w.Squashed(scope)}))");
        w.Enclosed(body, () =>
        {
            string number = w.Fresh("t");
            w.Line($"double {number} = {s} * {s};");
            body.AddNumber(number);
        });
    }

    private void Changed(Scope scope)
    {
        string name = w.Fresh("i");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        body.AddCounter(name, InputLength + 1);
        w.Line($"for (int {name} = 0; {name} < x.Length; {name}++)");
        w.Enclosed(body, () => w.Line($"if ({w.Condition(body)}) {name}++;"));
    }

    /// <summary>Iterations that meet only in a sum: what fusion looks for.</summary>
    private void Sum(Scope scope)
    {
        string i = w.Fresh("i"), s = w.Fresh("t");
        var body = new Scope(scope);
        body.AddCounter(i, InputLength);
        w.Line($"double {s} = 0; for (int {i} = 0; {i} < x.Length; {i}++) {s} += 0.3 * {w.Number(body)};");
        scope.AddNumber(s);
    }

    /// <summary>A sum that is used nonlinearly, of terms with a loop of their own, perhaps with one element in all of them: what is undone before its seed is known.</summary>
    private void NonlinearSum(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Readable);
        string i = w.Fresh("i"), j = w.Fresh("j"), r = w.Fresh("r"), s = w.Fresh("s"), t = w.Fresh("t");
        string skip = w.Draft.OneIn(3) ? $"if ({i} == 1 || {w.Condition(scope)}) continue; " : "";
        string reach = w.Draft.OneIn(4) ? $"if ({j} != {i}) " : "", same = w.Draft.OneIn(2) ? $" + 0.2 * {buffer.Name}[{w.Draft.Next(buffer.Length)}] * (1 + {i})" : "";
        w.Line($"double {s} = {w.Draft.Pick(["1", "1 + Math.Abs(" + w.Squashed(scope) + ")"])}; for (int {i} = 0; {i} < {w.Draft.Pick(["n", "x.Length"])}; {i}++) {{ {skip}double {r} = {w.Squashed(scope)} + 0.1 * {i}{same}; for (int {j} = {w.Draft.Next(2)}; {j} < {buffer.Length}; {j}{w.Draft.Pick(["++", " += 2"])}) {reach}{r} += Math.Sin({buffer.Name}[{j}] * (0.3 * {i} - 0.2 * {j})); {s} += {w.Draft.Pick([$"{r} * {r}", $"Math.Exp(0.2 * Math.Sin({r}))"])}; }}");
        w.Line($"double {t} = {w.Draft.Pick([$"Math.Sqrt({s})", $"Math.Log({s})", $"{s} / (1 + {s})"])};");
        scope.AddNumber(t);
    }

    private void Recurrence(Scope scope)
    {
        string i = w.Fresh("i"), u = w.Variable(scope), v = w.Variable(scope);
        var body = new Scope(scope);
        body.AddCounter(i, InputLength);
        w.Line($"for (int {i} = 0; {i} < {(w.Draft.OneIn(2) ? "n" : "x.Length")}; {i}++) {{ double k{i} = Math.Tanh({u} + {w.Number(body, 1)}); {v} = 0.5 * {v} + k{i} * {u}; {u} = k{i}; }}");
    }

    /// <summary>A long recurrence that keeps a few snapshots.</summary>
    private void Checkpoint(Scope scope)
    {
        string f = w.Fresh("f"), i = w.Fresh("i"), u = w.Variable(scope);
        w.Line($"[Checkpoint(Snapshots = {1 + w.Draft.Next(4)})] static double {f}(double s, double by, int k) {{ if (s > 0.9) return s * 0.5 + by; return Math.Sin(s) + 0.3 * by + 0.02 * k; }} for (int {i} = 0; {i} < {w.Draft.Pick(["9", "2 * n", "n + 4"])}; {i}++) {u} = {f}({u}, {w.Squashed(scope)}, {i});");
    }

    private void CheckpointBuffer(Scope scope)
    {
        string f = w.Fresh("f"), i = w.Fresh("i"), d = w.Fresh("d");
        w.Line($"[Checkpoint(Snapshots = 2)] static void {f}(double[] b, double by) {{ for (int j = 1; j < b.Length; j++) b[j] = 0.6 * b[j] + Math.Sin(b[j - 1] * by); b[0] *= 0.8; }} double[] {d} = {{ {w.Squashed(scope)}, 0.3, {w.Squashed(scope)} }}; double {d}v = {w.Squashed(scope)}; for (int {i} = 0; {i} < 3 + n; {i}++) {f}({d}, {d}v);");
        scope.AddBuffer(d, 3, BufferKind.Array);
    }

    private void Prefix(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        string i = w.Fresh("i");
        w.Line($"for (int {i} = 1; {i} < {buffer.Length}; {i}++) {buffer.Name}[{i}] = 0.6 * {buffer.Name}[{i}] + {buffer.Name}[{i} - 1] * {w.Squashed(scope)};");
    }

    private void Foreach(Scope scope)
    {
        string name = w.Fresh("e");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        w.Line($"foreach (double {name} in {w.Draft.Pick(scope.Readable).Name})");

        // C# does not let the body assign to it: it is bound to a number that may be.
        w.Enclosed(body, () =>
        {
            w.Line($"double {name}v = {name};");
            body.AddNumber($"{name}v");
        });
    }

    private void ForeachRef(Scope scope)
    {
        string name = w.Fresh("e");
        w.Line($"foreach (ref double {name} in {w.Draft.Pick(scope.Writable).Span}) {{ {name} = 0.6 * {name} + {w.Squashed(scope)}; {w.Variable(scope)} -= 0.1 * {name}; }}");
    }
}
