namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Inline arrays: by index, by span, as a field, in elements of buffers.</summary>
internal sealed class InlineArrays(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("inline", 2, Local),
        new("inline.span", 2, Span),
        new("inline.field", 2, Field),
        new("inline.elements", 2, Elements),
    ];

    private void Local(Scope scope)
    {
        string name = w.Fresh("q"), i = w.Fresh("i"), e = w.Fresh("e"), u = w.Variable(scope);
        var body = new Scope(scope);
        body.AddCounter(i, 4);
        w.Line($"Four {name} = default; for (int {i} = 0; {i} < 4; {i}++) {name}[{i}] = {w.Squashed(body)}; {name}[n % 4] *= 0.7; foreach (double {e} in {name}) {u} = 0.5 * {u} + {e} * {name}[at[0]]; {w.Target(scope)} = {name}[^1] - 0.4 * {name}[1];");
    }

    /// <summary>The same memory under two names.</summary>
    private void Span(Scope scope)
    {
        string name = w.Fresh("q"), span = w.Fresh("s");
        w.Line($"Four {name} = default; {name}[0] = {w.Squashed(scope)}; {name}[at[2] % 4] = {w.Squashed(scope)}; Span<double> {span} = {name}; {span}[..2].CopyTo({span}[1..]); {name}[2] -= 0.5 * {span}[1]; Spread({name}[2..], {w.Variable(scope)}); {w.Target(scope)} = {name}[3];");
        scope.AddBuffer(span, 4, BufferKind.Span);
    }

    private void Field(Scope scope)
    {
        string name = w.Fresh("q"), copy = w.Fresh("q"), i = w.Fresh("i");
        var body = new Scope(scope);
        body.AddCounter(i, 4);
        w.Line($"Cell {name} = default; {name}.W[n % 4] = {w.Squashed(scope)}; {name}.B = {w.Squashed(scope)}; for (int {i} = 1; {i} < 4; {i}++) {name}.W[{i}] = 0.6 * {name}.W[{i}] + {name}.W[{i} - 1] * {w.Squashed(body)}; Cell {copy} = {name}; {name}.W[0] = 2; {w.Target(scope)} = {copy}.At(n % 4) - 0.3 * {name}.W[0] * {copy}.W[at[1]];");
    }

    private void Elements(Scope scope)
    {
        string name = w.Fresh("qs"), span = w.Fresh("s"), i = w.Fresh("i");
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        w.Line($"var {name} = new Cell[3]; for (int {i} = 0; {i} < 3; {i}++) {{ {name}[{i}].W[{i}] = {w.Squashed(body)}; {name}[{i}].B = 0.3 * {name}[0].W[0]; }} Span<double> {span} = {name}[n % 3].W; {span}[1] += {w.Squashed(scope)}; {span}[..3].CopyTo({span}[1..]); {name}[2].W[at[1]] *= 0.8; {w.Variable(scope)} = 0.5 * {name}[1].At(1) - {name}[n % 3].W[2] * 0.4;");
        scope.AddBuffer(span, 4, BufferKind.Span);
    }
}
