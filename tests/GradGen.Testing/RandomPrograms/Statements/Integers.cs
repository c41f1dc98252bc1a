namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Integers that say which element is meant.</summary>
internal sealed class Integers(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("int.arithmetic", 2, scope => Declare(scope, $"({Any(scope)} * 3 + {w.Draft.Next(4)}) % 5", 5)),
        new("int.data", 2, scope => Declare(scope, $"at[{Any(scope)} % 4]", 4)),
        new("int.number", 2, scope => Declare(scope, $"(int)(2.9 * Math.Abs(Math.Sin({w.Variable(scope)})))", 3)),
        new("int.search", 2, Search),
        new("int.bits", 1, scope => Declare(scope, $"({Any(scope)} << 1 ^ {w.Draft.Next(4)}) & 3", 4)),
        new("int.chosen", 2, scope => Declare(scope, $"{w.Condition(scope)} ? {Any(scope)} % 2 : 1", 2)),
        new("int.stepping", 2, Stepping) { Applies = s => s.Writable.Any(b => b.Length > 1) },
        new("int.counting", 2, Counting),
        new("int.enums", 2, Enums),
    ];

    /// <summary>A plan of what is done in each iteration.</summary>
    private void Enums(Scope scope)
    {
        string plan = w.Fresh("plan"), i = w.Fresh("i"), part = w.Draft.Pick([plan, $"{plan}.AsSpan(1)", $"{plan}[..2]"]);
        w.Line($"Kind[] {plan} = [Kind.Hard, {w.Condition(scope)} ? Kind.Soft : Kind.Broken, Kind.Soft]; if ({w.Condition(scope)}) ({plan}[n % 3], {plan}[2]) = ({plan}[2], {plan}[0]); foreach (Kind {i} in {part}) {{ if ({i} == Kind.Soft) {w.Variable(scope)} = {w.Squashed(scope)}; else if ({i} == {plan}[0]) {w.Target(scope)} = 0.5 * {w.Squashed(scope)}; }}");
    }

    private string Any(Scope scope) => scope.Counters.Count > 0 ? w.Draft.Pick(scope.Counters).Name : "n";

    private void Declare(Scope scope, string value, int limit)
    {
        string name = w.Fresh("m");
        w.Line($"int {name} = {value};");
        scope.AddCounter(name, limit);
    }

    private void Search(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Readable);
        Declare(scope, $"Largest({buffer.Span}[..{buffer.Length}])", buffer.Length);
    }

    /// <summary>An index that steps as it is used.</summary>
    private void Stepping(Scope scope)
    {
        Buffer buffer = w.Draft.Pick([.. scope.Writable.Where(b => b.Length > 1)]);
        string k = w.Fresh("k");
        w.Line($"int {k} = 0; {buffer.Name}[{k}++] = {w.Squashed(scope)}; {buffer.Name}[{k}--] *= 0.7; {w.Variable(scope)} -= 0.3 * {buffer.Name}[{k}];");
    }

    /// <summary>How many there are of a kind, counted as the numbers decide.</summary>
    private void Counting(Scope scope)
    {
        string k = w.Fresh("k"), e = w.Fresh("e");
        w.Line($"int {k} = 0; foreach (double {e} in {w.Draft.Pick(scope.Readable).Name}) if ({e} > {w.Variable(scope)}) {k}++; {w.Target(scope)} = 0.2 * {k} + {w.Squashed(scope)};");
    }
}
