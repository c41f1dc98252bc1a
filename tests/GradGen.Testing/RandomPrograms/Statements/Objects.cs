namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Objects without numbers that change between two reads: lists that grow, arrays that a delegate writes; in calls that are inlined and calls that are not.</summary>
internal sealed class Objects(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("object", 2, Declare),
        On("object.grown", 2, (scope, o) => $"{o}.Order.Add({Any(scope)} % 3); if ({w.Condition(scope)} && {o}.Order.Count > 2) {o}.Order.RemoveAt(0);"),
        On("object.read", 2, (scope, o) => $"{w.Target(scope)} = 0.4 * Leafed({Read(scope)}, {o}, {w.Squashed(scope)});"),
        On("object.count", 2, (scope, o) => $"{w.Variable(scope)} = Math.Sin({w.Variable(scope)} * {o}.Order.Count) + x[{o}.Order[{o}.Order.Count / 2] % 5] * 0.3;"),
        On("object.between", 2, (scope, o) => Between(scope, $"{o}.Order.Add({Any(scope)} % 4);", u => $"Leafed({Read(scope)}, {o}, {u})")),
        On("object.virtual.between", 2, (scope, o) => Between(scope, $"{o}.Order.Insert(0, {Any(scope)} % 4);", u => $"Shelf.Look({Read(scope)}, {o}, {u})")),
        On("object.recursive", 2, (scope, o) => Between(scope, $"{o}.Order.Add(2);", u => $"Fold({Read(scope)}, {o}, {u}, 2)")),
        On("object.array", 2, (scope, o) => Between(scope, $"Shuffle({o}, {Any(scope)});", u => $"{u} * x[{o}.Marks[{Any(scope)} % 3]]")),
        On("object.array.virtual", 2, (scope, o) => Between(scope, $"Shuffle({o}, {Any(scope)});", u => $"Shelf.Look({Read(scope)}, {o}, {u})")),
        On("object.loop", 2, Loop),
        On("object.late", 2, (scope, o) => $"if (Note({Written(scope)}, {o}, {w.Squashed(scope)})) {w.Variable(scope)} -= 0.1 * {o}.Order.Count;", HasWritable),
        On("object.late.virtual", 2, Late, HasWritable),
        On("object.late.function", 2, Function, s => s.Capturable.Count > 0),
    ];

    private static bool HasWritable(Scope scope) => scope.Writable.Count > 0;

    private string Any(Scope scope) => scope.Counters.Count > 0 ? w.Draft.Pick(scope.Counters).Name : "n";

    private string Read(Scope scope) => w.Draft.Pick(scope.Readable).Name;

    private string Written(Scope scope) => w.Draft.Pick(scope.Writable).Name;

    private void Declare(Scope scope)
    {
        string name = w.Fresh("book");
        w.Line($"var {name} = new Book();");
        scope.AddStruct("Book", name);
    }

    /// <summary>Something that is done with an object: one that is there, or a new one.</summary>
    private StatementForm On(string name, int weight, Func<Scope, string, string> text, Func<Scope, bool>? applies = null) => new(name, weight, scope =>
    {
        if (scope.Structs("Book").Count == 0)
        {
            Declare(scope);
        }

        w.Line(text(scope, w.Draft.Pick(scope.Structs("Book"))));
    })
    {
        Applies = applies ?? (_ => true),
    };

    /// <summary>The same is read twice, and in between it changes.</summary>
    private string Between(Scope scope, string change, Func<string, string> read)
    {
        string u = w.Variable(scope), t = w.Fresh("t");
        string text = $"double {t} = {read(w.Squashed(scope))}; {change} {u} = 0.5 * Math.Tanh({t}) * {read(w.Variable(scope))}; {change} {w.Target(scope)} = 0.3 * {read(t)};";
        scope.AddNumber(t);
        return text;
    }

    private string Loop(Scope scope, string o)
    {
        string i = w.Fresh("i"), u = w.Variable(scope), exit = w.Draft.Pick(["break", "continue"]);
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        return $"for (int {i} = 0; {i} < {w.Draft.Pick(["n", "x.Length", $"Math.Min({o}.Order.Count, 6)"])}; {i}++) {{ {u} = Math.Sin({u} * x[{o}.Order[{i} % {o}.Order.Count] % 5]) + 0.2 * {o}.Marks[{i} % 3]; if ({w.Condition(body)}) {exit}; {w.Draft.Pick([$"{o}.Order.Add({i} % 3);", $"Shuffle({o}, {i});"])} }}";
    }

    private string Late(Scope scope, string o)
    {
        string left = w.Fresh("t");
        string text = $"if (!Shelf.Enter({Written(scope)}, out double {left}, {o}, {w.Squashed(scope)})) {w.Variable(scope)} = 0.4 * {left} + 0.1 * {o}.Order.Count;";
        scope.AddNumber(left);
        return text;
    }

    /// <summary>What a local function does after it may have returned.</summary>
    private string Function(Scope scope, string o)
    {
        string f = w.Fresh("f"), u = w.Draft.Pick(scope.Capturable);
        return $"void {f}(double k) {{ if (k > 0.3) return; {o}.Order.Add(1); {u} = 0.5 * {u} + k; if ({u} * k > 0.1) return; {o}.Order.Add(2); {u} -= Math.Sin(k) * {o}.Order.Count; }} {f}({w.Squashed(scope)}); {f}(0.3 * {w.Variable(scope)});";
    }
}
