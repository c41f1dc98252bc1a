namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Numbers and structs that may be null, and vary where they are there.</summary>
internal sealed class Nullables(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("nullable.best", 2, Best),
        new("nullable.operators", 2, Operators),
        new("nullable.coalesced", 2, Coalesced),
        new("nullable.pattern", 2, Pattern),
        new("nullable.member", 2, Member),
        new("nullable.argument", 2, scope => w.Line($"{w.Variable(scope)} = 0.7 * Capped({w.Squashed(scope)}{w.Draft.Pick(["", $", low: {Some(scope)}", $", {w.Squashed(scope)}", $", {Some(scope)}, {w.Squashed(scope)}", $", high: {w.Squashed(scope)}"])});")),
        new("nullable.out", 2, Out),
        new("nullable.array", 2, Array),
        new("nullable.struct", 2, Struct),
    ];

    /// <summary>A number, or null.</summary>
    private string Some(Scope scope) => $"({w.Condition(scope)} ? {w.Squashed(scope)} : null)";

    private string Declare(Scope scope, string stem)
    {
        string name = w.Fresh(stem);
        w.Line($"double? {name} = {Some(scope)};");
        return name;
    }

    /// <summary>The largest of some, which is forgotten now and then.</summary>
    private void Best(Scope scope)
    {
        string best = w.Fresh("best"), c = w.Fresh("c"), i = w.Fresh("i");
        w.Line($"double? {best} = null; for (int {i} = 0; {i} < n + 2; {i}++) {{ double {c} = {w.Squashed(scope)} * (0.4 + 0.3 * {i}); if ({best} is null || {c} > {best}) {best} = {c}; else if ({w.Condition(scope)}) {best} = null; {w.Variable(scope)} = Math.Sin({w.Variable(scope)} + 0.1 * {c}); }} {w.Target(scope)} = 0.4 * ({best} ?? {w.Squashed(scope)});");
    }

    private void Operators(Scope scope)
    {
        string a = Declare(scope, "nil"), b = Declare(scope, "nil");
        w.Line($"{a} *= {w.Squashed(scope)}; {w.Variable(scope)} = ({a} + {b} * 0.5 ?? {w.Squashed(scope)}) + 0.2 * (-{b} ?? {a}).GetValueOrDefault(0.1); if ({a} {w.Draft.Pick(["<", ">", "!=", "=="])} {b}) {w.Target(scope)} = 0.3 * {w.Squashed(scope)} - ({a} / 2.0 ?? 0.1);");
    }

    /// <summary>What is computed where it is not there yet.</summary>
    private void Coalesced(Scope scope)
    {
        string cached = Declare(scope, "nil"), i = w.Fresh("i");
        w.Line($"for (int {i} = 0; {i} < n; {i}++) {{ {cached} ??= {w.Squashed(scope)}; {w.Variable(scope)} = Math.Sin({w.Variable(scope)} + {cached}.Value); if ({w.Condition(scope)}) {cached} = {w.Draft.Pick(["null", $"{cached} * 0.5"])}; }} if ({cached}.HasValue) {w.Target(scope)} = 0.5 * {cached}.Value;");
    }

    private void Pattern(Scope scope)
    {
        string p = Declare(scope, "nil"), v = w.Fresh("v"), u = w.Fresh("v");
        w.Line($"{w.Variable(scope)} = {p} switch {{ {{ }} {v} when {v} > 0.2 => {v} * {w.Squashed(scope)}, null => 0.3 * {w.Squashed(scope)}, _ => 0.3 * {p}.Value }}; if ({p} is {{ }} {u}) {w.Target(scope)} = 0.4 * {w.Squashed(scope)} - {u}; else {w.Variable(scope)} *= 0.8;");
    }

    private void Member(Scope scope)
    {
        string q = w.Fresh("q"), r = w.Fresh("q");
        w.Line($"var {q} = new Bounds {{ Low = {Some(scope)}, High = {w.Squashed(scope)}, Steps = {w.Condition(scope)} ? n : null }}; Bounds {r} = {q}; if ({w.Condition(scope)}) {q}.Low = {w.Squashed(scope)}; {q}.High += {q}.Low ?? 0.2; {w.Variable(scope)} = Math.Sin({q}.Apply({w.Squashed(scope)})); {w.Target(scope)} = 0.3 * {r}.Apply({q}.Low.GetValueOrDefault());");
    }

    private void Out(Scope scope)
    {
        string root = w.Fresh("nil");
        w.Line($"if (HasRoot({w.Squashed(scope)}, out double? {root})) {w.Variable(scope)} = Math.Sin({root}.Value + {w.Squashed(scope)}); {w.Target(scope)} = 0.3 * ({root} ?? {w.Squashed(scope)});");
    }

    /// <summary>A table that is filled where it is asked.</summary>
    private void Array(Scope scope)
    {
        string memo = w.Fresh("memo"), i = w.Fresh("i");
        w.Line($"double?[] {memo} = new double?[3]; for (int {i} = 0; {i} < n + 1; {i}++) {{ {memo}[{i} % 3] ??= {w.Squashed(scope)}; {w.Variable(scope)} = Math.Tanh({memo}[{i} % 3].Value - {w.Squashed(scope)}); {memo}[({i} + 1) % 3] = {w.Draft.Pick([Some(scope), $"{memo}[{i} % 3] * {w.Squashed(scope)}"])}; }} {w.Target(scope)} = 0.4 * ({memo}[1] ?? {w.Squashed(scope)});");
    }

    private void Struct(Scope scope)
    {
        string h = w.Fresh("nil"), part = w.Fresh("px"), g = w.Fresh("v");
        w.Line($"Vec? {h} = {w.Condition(scope)} ? new Vec({w.Squashed(scope)}, {w.Number(scope, 1)}) : null; if ({h} is {{ X: var {part} }} {g}) {{ {w.Variable(scope)} = Math.Sin({g}.Bend * {part}); {h} = {h} * {w.Squashed(scope)} - {g}; }} {w.Target(scope)} = 0.3 * Math.Tanh(({h}?.X ?? {w.Squashed(scope)}) + ({h} ?? new Vec(0.2, {w.Squashed(scope)})).Bend);");
    }
}
