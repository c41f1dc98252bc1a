namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Patterns that take structs and buffers apart.</summary>
internal sealed class Patterns(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("pattern.property", 2, Property),
        new("pattern.positional", 2, Positional),
        new("pattern.list", 2, List),
    ];

    private void Property(Scope scope)
    {
        string u = w.Fresh("u"), v = w.Fresh("u");
        w.Line($"if (new Vec({w.Squashed(scope)}, {w.Number(scope, 1)}) is {{ X: var {u}, Bend: var {v} }} && {u} < {v}) {w.Target(scope)} = 0.5 * {u} + Math.Tanh({v}); else {w.Variable(scope)} *= 0.8;");
    }

    private void Positional(Scope scope)
    {
        string u = w.Fresh("u"), v = w.Fresh("u");
        w.Line($"{w.Target(scope)} = new Pair({w.Squashed(scope)}, {w.Number(scope, 1)}) switch {{ (var {u}, _) when {u} > 0.3 => {u} * {w.Squashed(scope)}, var ({u}, {v}) => Math.Tanh({u} - 0.5 * {v}) }};");
    }

    private void List(Scope scope)
    {
        string u = w.Fresh("u"), v = w.Fresh("u");
        w.Line($"if ({w.Draft.Pick(scope.Readable).Span} is [var {u}, .., var {v}]) {w.Variable(scope)} = 0.5 * Math.Sin({u}) + {v} * {w.Squashed(scope)};");
    }
}
