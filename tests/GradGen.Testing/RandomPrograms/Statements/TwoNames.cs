namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>One thing that members, helpers and calls get under two names: as "this" and in an argument, by reference and in its array, in two structs.</summary>
internal sealed class TwoNames(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        Vectors("names.this", 2, (scope, vs) => $"{w.Variable(scope)} = Math.Tanh({vs}[{At(scope)}].Lend({vs}, {w.Squashed(scope)}));"),
        Vectors("names.this.part", 2, (scope, vs) => $"{w.Target(scope)} = 0.3 * {vs}[{At(scope)}].Lend({vs}.AsSpan(n % 2), {w.Squashed(scope)}) - {vs}[1].Bend;"),
        Vectors("names.this.function", 2, Lent),
        Vectors("names.this.reference", 2, (scope, vs) => $"{w.Variable(scope)} = Math.Sin({vs}[{At(scope)}].Trade(ref {vs}[{At(scope)}], {w.Squashed(scope)}));"),
        Vectors("names.this.field", 2, (scope, vs) => $"{w.Target(scope)} = 0.4 * Math.Sin({vs}[{At(scope)}].Feed(ref {vs}[{At(scope)}].X, {w.Squashed(scope)}));"),
        Vectors("names.element", 2, (scope, vs) => $"{w.Variable(scope)} = Math.Sin(Stir(ref {vs}[{At(scope)}], {vs}, {w.Squashed(scope)}));"),
        Vectors("names.operand", 2, (scope, vs) => $"{vs}[{At(scope)}] = ({vs}[{At(scope)}] - {vs}[{At(scope)}] * {w.Squashed(scope)}) * 0.5; {w.Target(scope)} = {vs}[0].Mix({vs}[2].Grow({vs}[0].X)) * 0.3;"),
        Vectors("names.swapped", 2, (scope, vs) => $"ref Vec {Reference(out string r)} = ref {vs}[{At(scope)}]; ({vs}[0], {vs}[{At(scope)}]) = ({r}, {vs}[1] * {w.Squashed(scope)}); {r}.Shrink({w.Squashed(scope)}); {w.Variable(scope)} = 0.4 * {vs}[0].Bend - {r}.X;"),
        new("names.variable", 2, scope => w.Line($"{w.Variable(scope)} = Math.Tanh(Mingle(ref {Either(scope, out string u)}, ref {u}, {w.Squashed(scope)}));")),
        new("names.variable.function", 2, Captured) { Applies = s => s.Capturable.Count > 0 },
        new("names.buffer", 2, scope => w.Line($"{w.Target(scope)} = 0.4 * Weave({Written(scope, out string b)}, {b}, {w.Squashed(scope)});")) { Applies = HasWritable },
        new("names.buffer.part", 2, Part) { Applies = HasWritable },
        new("names.buffer.element", 2, scope => w.Line($"{w.Variable(scope)} = Math.Sin(Dip(ref {Written(scope, out string b)}[{b}.Length - 1], {b}, {w.Squashed(scope)}));")) { Applies = HasWritable },
        new("names.buffer.returned", 2, Returned) { Applies = HasWritable },
        new("names.holder", 2, Holders),
        new("names.holder.copied", 2, Copied),
        new("names.tuple", 2, Tupled),
        new("names.turns", 2, Turns),
    ];

    private static bool HasWritable(Scope scope) => scope.Writable.Count > 0;

    private string At(Scope scope) => scope.Counters.Count > 0 && w.Draft.OneIn(2) ? $"{w.Draft.Pick(scope.Counters).Name} % 3" : w.Draft.Pick(["0", "1", "2", "n % 3", "at[1] % 3"]);

    private string Reference(out string name) => name = w.Fresh("r");

    private string Either(Scope scope, out string name) => name = w.Draft.Pick(scope.Referable);

    private string Written(Scope scope, out string name) => name = w.Draft.Pick(scope.Writable).Name;

    /// <summary>Something that is done to the elements of an array of structs.</summary>
    private StatementForm Vectors(string name, int weight, Func<Scope, string, string> text) => new(name, weight, scope =>
    {
        string vs = w.Fresh("vs");
        w.Line($"Vec[] {vs} = [new Vec({w.Squashed(scope)}, {w.Number(scope, 1)}), new Vec(0.4, {w.Squashed(scope)}), default]; {vs}[2].X = {w.Squashed(scope)};");
        w.Line(text(scope, vs));
        w.Line($"{w.Variable(scope)} += 0.2 * {vs}[0].X * {vs}[1].Y - 0.1 * {vs}[2].Bend;");
    });

    /// <summary>A member's function changes the element that the member is called on.</summary>
    private string Lent(Scope scope, string vs)
    {
        string k = w.Fresh("k"), at = w.Draft.Pick(["0", "1", "n % 3"]);
        string change = w.Draft.Pick([$"{vs}[0].X += {k};", $"{vs}[{at}].Shrink({k});", $"{vs}[{at}] = {vs}[1] * {k};", $"{vs}[n % 3].Y *= 0.5;"]);
        return $"{w.Target(scope)} = 0.3 * Math.Tanh({vs}[{At(scope)}].Ask({k} => {{ {change} return {vs}[0].Y - {k}; }}, {w.Squashed(scope)}));";
    }

    /// <summary>A local function changes a variable that it also gets by reference.</summary>
    private void Captured(Scope scope)
    {
        string f = w.Fresh("f"), u = w.Draft.Pick(scope.Capturable), v = w.Draft.Pick(scope.Capturable);
        w.Line($"double {f}(ref double k, in double by) {{ double before = k; {u} = 0.5 * {u} + by; k = Math.Sin(k) * {u}; {u} -= 0.2 * before; return k * by; }} {w.Target(scope)} = 0.4 * {f}(ref {v}, {w.Draft.Pick([u, v, w.Squashed(scope)])});");
    }

    private void Part(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        w.Line($"{w.Variable(scope)} = Math.Sin(Weave({buffer.Name}, {buffer.Span}[{buffer.Length / 2}..], {w.Squashed(scope)}));");
    }

    private void Returned(Scope scope)
    {
        string p = w.Fresh("p"), one = Written(scope, out _), other = Written(scope, out _);
        w.Line($"Span<double> {p} = Longer({one}, {other}, {w.Squashed(scope)}); {p}[0] = 0.5 * {p}[0] + {w.Squashed(scope)}; {one}[0] *= 0.8; {w.Variable(scope)} = Math.Sin({p}[^1] + {other}[0]);");
        scope.AddBuffer(p, 1, BufferKind.Span);
    }

    /// <summary>An array that two structs hold.</summary>
    private void Holders(Scope scope)
    {
        string d = w.Fresh("d"), one = w.Fresh("net"), other = w.Fresh("net");
        w.Line($"double[] {d} = [{w.Squashed(scope)}, {w.Squashed(scope)}, 0.3]; var {one} = new Net {{ W = {d}, Bias = {w.Squashed(scope)} }}; var {other} = new Net {{ W = {d} }}; {one}.W[{At(scope)}] *= {w.Squashed(scope)}; {other}.Bias = {one}.Sum(2); {other}.W[{At(scope)}] += {other}.Bias; {w.Target(scope)} = 0.3 * {d}[{At(scope)}] * {one}.Sum(1) - {other}.W[0];");
        scope.AddBuffer(d, 3, BufferKind.Array);
    }

    private void Copied(Scope scope)
    {
        string one = w.Fresh("net"), other = w.Fresh("net"), row = w.Fresh("d");
        w.Line($"var {one} = new Net {{ W = [{w.Squashed(scope)}, 0.2, {w.Squashed(scope)}], Bias = 0.4 }}; Net {other} = {one}; {other}.Bias = {w.Squashed(scope)}; {other}.W[{At(scope)}] = 0.5 * {one}.W[0] + {other}.Bias; double[] {row} = {w.Draft.Pick([one, other])}.W; Spread({row}, {w.Squashed(scope)}); {w.Variable(scope)} = Math.Sin({one}.Sum(2) - {one}.Bias * {other}.W[1]);");
    }

    private void Tupled(Scope scope)
    {
        string d = w.Fresh("d"), t = w.Fresh("t");
        w.Line($"double[] {d} = [{w.Squashed(scope)}, {w.Squashed(scope)}, 0.5]; (double[] A, double[] B, double C) {t} = ({d}, {d}, {w.Squashed(scope)}); {t}.A[{At(scope)}] = {t}.C * {t}.B[0]; ({t}.C, {t}.B[1]) = ({d}[1], {t}.C + {t}.A[2]); {w.Target(scope)} = 0.4 * {d}[{At(scope)}] - {t}.C;");
    }

    /// <summary>Two names that change places in a loop, and one that follows.</summary>
    private void Turns(Scope scope)
    {
        string now = w.Fresh("d"), next = w.Fresh("d"), first = w.Fresh("d"), i = w.Fresh("i");
        w.Line($"double[] {now} = [{w.Squashed(scope)}, 0.4], {next} = new double[2], {first} = {now}; for (int {i} = 0; {i} < n; {i}++) {{ {next}[0] = Math.Sin({now}[1] + {w.Squashed(scope)}); {next}[1] = {now}[0] * {first}[0]; if ({w.Condition(scope)}) ({now}, {next}) = ({next}, {now}); {first}[{i} % 2] *= 0.7; }} {w.Variable(scope)} = 0.5 * {now}[0] * {first}[1] - {next}[1];");
        scope.AddBuffer(first, 2, BufferKind.Array);
    }
}
