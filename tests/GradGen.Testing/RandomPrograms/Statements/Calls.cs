namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Calls that change their arguments.</summary>
internal sealed class Calls(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("call.span", 4, scope => w.Line($"Spread({w.Draft.Pick(scope.Writable).Name}, {w.Squashed(scope)});")) { Applies = HasWritable },
        new("call.ref", 3, scope => w.Line($"Turn(ref {w.Variable(scope)}, ref {w.Variable(scope)});")),
        new("call.ref.element", 3, scope => w.Line($"Turn(ref {w.Element(scope)}, ref {w.Target(scope)});")) { Applies = HasWritable },
        new("call.out", 3, Out),
        new("call.out.element", 2, scope => w.Line($"TryRoot({w.Number(scope, 1)}, out {w.Element(scope)});")) { Applies = HasWritable },
        new("call.in", 2, scope => w.Line($"{w.Variable(scope)} = 0.5 * Seen(in {w.Target(scope)}, {w.Draft.Pick(scope.Writable).Name});")) { Applies = HasWritable },
        new("call.out.search", 2, Search),
        new("call.named", 2, scope => w.Line($"{w.Variable(scope)} = 0.6 * Mix(v: {w.Squashed(scope)}, u: {w.Squashed(scope)});")),
        new("call.constant", 2, scope => w.Line($"{w.Variable(scope)} = 0.4 * Held({w.Draft.Pick(scope.Readable).Name}, {w.Squashed(scope)}, {w.Squashed(scope)});")),
        new("call.recursive.spans", 2, Recursive) { Applies = HasWritable },
        new("call.virtual.span", 2, scope => w.Line($"{w.Variable(scope)} = Filter.Apply({w.Draft.Pick(scope.Writable).Name}, {w.Squashed(scope)});")) { Applies = HasWritable },
        new("call.virtual.ref", 2, scope => w.Line($"Filter.Bend(ref {w.Variable(scope)}, {w.Squashed(scope)});")),
        new("rule.ref", 2, scope => w.Line($"Damp(ref {w.Variable(scope)}, {w.Squashed(scope)});")),
        new("rule.ref.element", 2, scope => w.Line($"Damp(ref {w.Element(scope)}, {w.Squashed(scope)});")) { Applies = HasWritable },
        new("rule.ref.buffer", 2, scope => w.Line($"{w.Variable(scope)} = 0.5 * Sway(ref {w.Draft.Pick(scope.Referable)}, {w.Draft.Pick(scope.Writable).Name});")) { Applies = HasWritable },
        new("rule.out", 2, scope => w.Line($"Cleave({w.Squashed(scope)}, {w.Draft.Pick(scope.Writable).Name}, out {w.Draft.Pick(scope.Referable)});")) { Applies = HasWritable },
        new("rule.inplace.part", 2, Part) { Applies = s => s.Writable.Any(b => b.Length > 1) },
        new("rule.inplace", 2, scope => w.Line($"Press({w.Draft.Pick(scope.Writable).Name}, {w.Squashed(scope)});")) { Applies = HasWritable },
    ];

    private static bool HasWritable(Scope scope) => scope.Writable.Count > 0;

    private void Out(Scope scope)
    {
        string root = w.Fresh("root");
        w.Line($"if (TryRoot({w.Number(scope, 1)}, out double {root})) {w.Variable(scope)} = 0.5 * {root}; else {w.Variable(scope)} -= 0.1;");
    }

    /// <summary>What a call leaves says where the next one begins.</summary>
    private void Search(Scope scope)
    {
        string at = w.Fresh("m"), u = w.Variable(scope);
        w.Line($"{u} = 0.5 * {u} + Find(x, {w.Draft.Literal()}, out int {at}); if ({at} >= 0) {w.Target(scope)} = Find(x[{at}..], Math.Tanh({w.Variable(scope)}), out {at}) - 0.1 * {at};");
    }

    private void Part(Scope scope)
    {
        Buffer buffer = w.Draft.Pick([.. scope.Writable.Where(b => b.Length > 1)]);
        w.Line($"Press({buffer.Span}{w.Draft.Pick(["[1..]", "[..^1]", $"[(n % {buffer.Length})..]"])}, {w.Squashed(scope)});");
    }

    private void Recursive(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        w.Line($"{w.Variable(scope)} = Halves({buffer.Name}, {w.Squashed(scope)}, 0, {buffer.Length});");
    }
}
