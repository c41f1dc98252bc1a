namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Tuples and swaps.</summary>
internal sealed class Tuples(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("tuple.swap", 3, scope => w.Line($"({w.Variable(scope)}, {w.Variable(scope)}) = ({w.Squashed(scope)}, 0.9 * {w.Variable(scope)});")),
        new("tuple.swap.elements", 3, SwapElements) { Applies = s => s.Writable.Count > 0 },
        new("tuple.local", 2, Local),
        new("tuple.deconstruction", 2, Deconstruction),
        new("tuple.nested", 2, Nested),
        new("tuple.carried", 2, Carried),
    ];

    private void SwapElements(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        string E() => w.Expressions.Element(scope, buffer);
        w.Line($"({E()}, {E()}) = ({E()}, 0.8 * {E()});");
    }

    private void Local(Scope scope)
    {
        string name = w.Fresh("p");
        w.Line($"var {name} = ({w.Squashed(scope)}, B: {w.Number(scope, 1)}); {name}.Item1 += 0.4 * {name}.B; {name}.B *= {w.Squashed(scope)}; {w.Target(scope)} = Math.Sin({name}.Item1 - {name}.B);");
    }

    private void Deconstruction(Scope scope)
    {
        string u = w.Fresh("t"), v = w.Fresh("t");
        w.Line(w.Draft.OneIn(2) ? $"var ({u}, {v}) = Both({w.Squashed(scope)}, {w.Squashed(scope)});" : $"(double {u}, double {v}) = ({w.Squashed(scope)}, {w.Number(scope, 1)});");
        scope.AddNumber(u);
        scope.AddNumber(v);
    }

    private void Nested(Scope scope)
    {
        string name = w.Fresh("p"), u = w.Fresh("t");
        w.Line($"(double A, (double B, int C) D) {name} = ({w.Squashed(scope)}, ({w.Number(scope, 1)}, n)); {name}.D.B -= {name}.A; (_, ({name}.A, _)) = {name}; double {u} = {name}.A * 0.5 + {name}.D.C;");
        scope.AddNumber(u);
    }

    private void Carried(Scope scope)
    {
        string name = w.Fresh("p"), i = w.Fresh("i");
        w.Line($"(double A, double B) {name} = ({w.Squashed(scope)}, 0.6); for (int {i} = 0; {i} < n; {i}++) {name} = ({name}.B, 0.5 * {name}.A + {w.Squashed(scope)}); {w.Target(scope)} = {name}.A - 0.4 * {name}.B;");
    }
}
