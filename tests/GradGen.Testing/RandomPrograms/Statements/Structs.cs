namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Structs and record structs, and buffers of them.</summary>
internal sealed class Structs(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("struct.record", 3, scope => Declare(scope, "Pair", $"new({w.Squashed(scope)}, {w.Variable(scope)})")),
        new("struct", 3, scope => Declare(scope, "Vec", $"new Vec({w.Squashed(scope)}, {w.Number(scope, 1)})")),
        new("struct.initializer", 2, scope => Declare(scope, "Vec", $"new Vec {{ Y = {w.Squashed(scope)} }}")),
        new("struct.constant", 2, Constants),
        new("struct.fields", 2, Fields),
        On("struct.with", "Pair", 1, (scope, s) => $"{s} = {s} with {{ P = {w.Squashed(scope)} }};"),
        On("struct.operator", "Pair", 1, (scope, s) => $"{s} += new Pair({w.Squashed(scope)}, 0.2); {s}.Q *= 0.5;"),
        On("struct.method", "Pair", 1, (scope, s) => $"{w.Target(scope)} = Math.Tanh({s}.Dot({s} with {{ Q = {w.Variable(scope)} }}));"),
        On("struct.operators", "Vec", 1, (scope, s) => $"{s} = (-{s} - new Vec({w.Squashed(scope)}, {s}.X)) * 0.4;"),
        On("struct.mutator", "Vec", 1, (scope, s) => $"{s}.Shrink({w.Squashed(scope)});"),
        On("struct.field", "Vec", 1, (scope, s) => $"{s}.X = 0.5 * {s}.Y + {w.Squashed(scope)};"),
        On("struct.indexer", "Vec", 1, (scope, s) => $"{s}[n % 2] = 0.5 * {s}[1] - {w.Squashed(scope)};"),
        On("struct.deconstruction", "Vec", 1, (scope, s) => Deconstruction(scope, s)),
        On("struct.ref", "Vec", 1, (scope, s) => $"Push(ref {s}, {w.Squashed(scope)});"),
        On("struct.field.ref", "Vec", 1, (scope, s) => $"Turn(ref {s}.X, ref {w.Variable(scope)});"),
        On("struct.nested", "Vec", 1, (scope, s) => Nested(scope, s)),
        On("struct.holder", "Vec", 1, Holder),
        On("struct.argument", "Vec", 1, (scope, s) => $"{w.Target(scope)} = Math.Tanh({s}.Mix({s}.Grow({w.Squashed(scope)})) + {s}.Mix({s}.Y = {w.Squashed(scope)}));"),
        On("struct.chosen", "Vec", 1, (scope, s) => $"{s} = {w.Condition(scope)} ? {s} * 0.8 : new Vec({w.Squashed(scope)}, {s}.X);"),
        On("struct.loop", "Vec", 1, Loop),
        On("struct.copy", "Vec", 1, (_, s) => Copy(s)),
        new("struct.ref.foreach", 2, ForeachRef),
        On("struct.ref.chosen", "Vec", 1, (scope, s) => { string other = w.Fresh("v"); return $"Vec {other} = new Vec({w.Squashed(scope)}, 0.4); Choose(ref {s}, ref {other}).Shrink({w.Squashed(scope)}); {w.Variable(scope)} = Math.Sin({other}.X - {s}.Y);"; }),
        new("struct.array", 3, Array),
        new("struct.span", 2, Span) { Applies = s => s.Loops == 0 },
    ];

    /// <summary>Something that is done to a struct: to one that is there, or a new one.</summary>
    private StatementForm On(string name, string type, int weight, Func<Scope, string, string> text) => new(name, weight, scope =>
    {
        if (scope.Structs(type).Count == 0)
        {
            Declare(scope, type, $"new({w.Squashed(scope)}, {w.Number(scope, 1)})");
        }

        w.Line(text(scope, w.Draft.Pick(scope.Structs(type))));
    });

    private void Declare(Scope scope, string type, string value)
    {
        string name = w.Fresh("v");
        w.Line($"{type} {name} = {value};");
        scope.AddStruct(type, name);
    }

    /// <summary>Its fields get their values one by one.</summary>
    private void Fields(Scope scope)
    {
        string name = w.Fresh("v");
        w.Line($"Vec {name}; {name}.X = {w.Squashed(scope)}; if ({w.Condition(scope)}) {name}.Y = {w.Number(scope, 1)}; else {name}.Y = 0.4 * {name}.X;");
        scope.AddStruct("Vec", name);
    }

    /// <summary>A field that carries no derivative gets none in the second printing either.</summary>
    private void Constants(Scope scope)
    {
        string name = w.Fresh("v");
        w.Line($"var {name} = new Spring {{ Stiffness = {w.Squashed(scope)}, Count = n, Rest = Grad.Stop({w.Squashed(scope)}), Kind = (Kind)(n % 2) }}; {name}.Stiffness += {name}.Pull * 0.3;");
        scope.AddStruct("Spring", name);
    }

    /// <summary>A struct that changes in the members of another, and the bound of a loop with it.</summary>
    private string Holder(Scope scope, string s)
    {
        string crate = w.Fresh("v"), number = w.Fresh("t");
        string text = $"var {crate} = new Crate {{ In = {s}, Left = n }}; for (int k{crate} = 0; k{crate} < 2; k{crate}++) {crate}.Step({w.Squashed(scope)}); double {number} = Math.Sin({crate}.In.X - {crate}.In.Y * {crate}.Left) + {crate}.Run({w.Squashed(scope)}, 2) * {crate}.Left;";
        scope.AddNumber(number);
        return text;
    }

    private string Deconstruction(Scope scope, string s)
    {
        string x = w.Fresh("t"), y = w.Fresh("t");
        string text = $"var ({x}, {y}) = {s};";
        scope.AddNumber(x);
        scope.AddNumber(y);
        return text;
    }

    private string Nested(Scope scope, string s)
    {
        string name = w.Fresh("v");
        return $"Segment {name} = Join({s}, new Vec({w.Squashed(scope)}, {w.Variable(scope)})); {name} = {name} with {{ To = {name}.From * 0.5 }}; {w.Target(scope)} = Math.Sin({name}.Length2 * {name}.Steps);";
    }

    private string Loop(Scope scope, string s)
    {
        string i = w.Fresh("i");
        return $"for (int {i} = 0; {i} < n; {i}++) {{ {s} = {s} * 0.7 - new Vec({s}.Y, {w.Squashed(scope)}); if ({s}.X > 1) break; }}";
    }

    private string Copy(string s)
    {
        string copy = w.Fresh("v");
        return $"Vec {copy} = {s}; {copy}.X *= 0.3; {s}.Y -= 0.5 * {copy}.X;";
    }

    private void Array(Scope scope)
    {
        string name = w.Fresh("vs"), i = w.Fresh("i");
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        w.Line($"var {name} = new Vec[3]; for (int {i} = 0; {i} < 3; {i}++) {name}[{i}] = new Vec({w.Squashed(body)}, 0.2 * {i}); {name}[1].X *= 0.5; {name}[at[0] % 3].Shrink({w.Variable(scope)}); ({name}[0], {name}[2]) = ({name}[2] * 0.5, {name}[1]); {w.Target(scope)} = {name}[n % 3].X - {name}[2].Y;");
    }

    private void ForeachRef(Scope scope)
    {
        string name = w.Fresh("vs"), e = w.Fresh("e");
        w.Line($"var {name} = new Vec[3]; {name}[0].X = {w.Squashed(scope)}; {name}[n % 3].Y = {w.Number(scope, 1)}; foreach (ref Vec {e} in {name}.AsSpan()) {{ {e}.Shrink({w.Squashed(scope)}); {e} = new Vec({e}.Y, {e}.X + {name}[0].X); if ({e}.X > 0.8) break; }} {w.Target(scope)} = {name}[2].X - {name}[0].Y;");
    }

    private void Span(Scope scope)
    {
        string name = w.Fresh("vs"), e = w.Fresh("e");
        w.Line($"Span<Vec> {name} = stackalloc Vec[2]; {name}[0].X = {w.Squashed(scope)}; {name}[1] = {name}[0] * {w.Variable(scope)}; foreach (ref Vec {e} in {name}) {e}.Y = 0.4 * {e}.X + 0.1; {w.Target(scope)} = {name}[^1].Bend + {name}[0].Y;");
    }
}
