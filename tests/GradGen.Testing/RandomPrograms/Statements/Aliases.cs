namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>The same numbers under other names: references to variables and elements.</summary>
internal sealed class Aliases(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("ref.element", 3, scope => Declare(scope, $"ref {w.Element(scope)}")) { Applies = HasWritable },
        new("ref.local", 3, scope => Declare(scope, $"ref {w.Variable(scope)}")),
        new("ref.chosen", 2, scope => Declare(scope, $"ref ({w.Condition(scope)} ? ref {w.Draft.Pick(scope.Referable)} : ref {(scope.Writable.Count > 0 && w.Draft.OneIn(2) ? w.Element(scope) : w.Draft.Pick(scope.Referable))})")),
        new("ref.returned", 3, scope => Declare(scope, Returned(scope))) { Applies = HasWritable },
        new("ref.reassigned", 2, Reassigned) { Applies = HasWritable },
        new("ref.walking", 2, Walking) { Applies = HasWritable },
        new("ref.readonly", 2, ReadOnly),
        new("ref.overwritten", 3, Overwritten) { Applies = HasWritable },
    ];

    private static bool HasWritable(Scope scope) => scope.Writable.Count > 0;

    private void Declare(Scope scope, string reference)
    {
        string name = w.Fresh("r");
        w.Line($"ref double {name} = {reference}; {name} = 0.6 * {name} + {w.Squashed(scope)};");
        scope.AddNumber(name, isCapturable: false);
    }

    private string Returned(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        return $"ref Pick({buffer.Name}, {w.Expressions.Index(scope, buffer.Length)})";
    }

    private void Reassigned(Scope scope)
    {
        // Of one buffer: C# does not let a reference move to memory that lives shorter.
        string name = w.Fresh("r");
        Buffer buffer = w.Draft.Pick(scope.Writable);
        string E() => w.Expressions.Element(scope, buffer);
        w.Line($"ref double {name} = ref {E()}; {name} *= 0.7; if ({w.Condition(scope)}) {name} = ref {E()}; {name} -= {w.Squashed(scope)}; {w.Variable(scope)} = Math.Sin({name});");
    }

    private void Walking(Scope scope)
    {
        string name = w.Fresh("r"), i = w.Fresh("i");
        Buffer buffer = w.Draft.Pick(scope.Writable);
        w.Line($"ref double {name} = ref {buffer.Name}[0]; for (int {i} = 0; {i} < {buffer.Length}; {i}++) {{ if ({buffer.Name}[{i}] > {name}) {name} = ref {buffer.Name}[{i}]; {name} = 0.8 * {name} + 0.1 * {w.Squashed(scope)}; }}");
    }

    private void ReadOnly(Scope scope)
    {
        string name = w.Fresh("r"), u = w.Variable(scope);
        w.Line($"ref readonly double {name} = ref {u}; {u} = 0.5 * {name} + {w.Squashed(scope)}; {w.Variable(scope)} = Math.Tanh({name});");
    }

    /// <summary>An element is changed through a reference, and by its own name.</summary>
    private void Overwritten(Scope scope)
    {
        string name = w.Fresh("r");
        Buffer buffer = w.Draft.Pick(scope.Writable);
        w.Line($"ref double {name} = ref {w.Expressions.Element(scope, buffer)}; {name} = 0.7 * {name} + {w.Squashed(scope)}; {w.Expressions.Element(scope, buffer)} *= 0.8; {w.Variable(scope)} = Math.Sin({name});");
    }
}
