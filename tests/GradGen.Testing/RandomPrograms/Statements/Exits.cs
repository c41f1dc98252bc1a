namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Ways out of the middle.</summary>
internal sealed class Exits(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("break", 10, scope => w.Line($"if ({w.Condition(scope)}) break;")) { Applies = InLoop },
        new("continue", 8, scope => w.Line($"if ({w.Condition(scope)}) continue;")) { Applies = InLoop },
        new("break.else", 3, BreakElse) { Applies = InLoop },
        new("return", 4, scope => w.Line($"if ({w.Condition(scope)} && {w.Condition(scope)}) {w.Returned(scope)}")) { Applies = s => s.Loops == 0 },
        new("return.inloop", 4, scope => w.Line($"if ({w.Condition(scope)} && {w.Condition(scope)}) {w.Returned(scope)}")) { Applies = InLoop },
        new("goto.loops", 3, TwoLoops) { IsNesting = true },
        new("goto.assigned", 2, Assigned),
        new("goto.forward", 2, Forward) { IsNesting = true },
        new("guard.throw", 2, scope => w.Line($"if (Math.Abs({w.Variable(scope)}) > 1000000 || n < 0) throw new ArgumentException(\"too large\");")),
        new("guard.method", 1, _ => w.Line("ArgumentOutOfRangeException.ThrowIfNegative(n);")),
        new("guard.assert", 1, _ => w.Line("System.Diagnostics.Debug.Assert(n >= 0);")),
    ];

    private static bool InLoop(Scope scope) => scope.Loops > 0;

    private void BreakElse(Scope scope)
    {
        string u = w.Variable(scope);
        w.Line($"if ({w.Condition(scope)}) {{ {u} = 0.6 * {u} + {w.Squashed(scope)}; break; }} else {u} *= 0.9;");
    }

    /// <summary>A way out of two loops at once.</summary>
    private void TwoLoops(Scope scope)
    {
        string label = w.Fresh("out"), name = w.Fresh("i");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        body.AddCounter(name, SignatureWriter.InputLength);
        w.Line($"{{ for (int {name} = 0; {name} < x.Length; {name}++)");
        w.Enclosed(body, () =>
        {
            string inner = w.Fresh("i");
            var innermost = new Scope(body) { Loops = body.Loops + 1 };
            innermost.AddCounter(inner, SignatureWriter.InputLength);
            w.Line($"for (int {inner} = {name}; {inner} < x.Length; {inner}++)");
            w.Enclosed(innermost, () => w.Line($"if ({w.Condition(innermost)}) goto {label};"));
        });
        w.Line($"{label}: ; }}");
    }

    /// <summary>Variables that get their only values on the way out.</summary>
    private void Assigned(Scope scope)
    {
        string label = w.Fresh("found"), u = w.Fresh("t"), k = w.Fresh("m"), i = w.Fresh("i");
        var body = new Scope(scope);
        body.AddCounter(i, SignatureWriter.InputLength);
        w.Line($"double {u}; int {k}; for (int {i} = 0; {i} < x.Length; {i}++) if ({w.Condition(body)}) {{ {u} = {w.Squashed(body)}; {k} = {i}; goto {label}; }}");
        w.Line($"{u} = {w.Number(scope, 1)}; {k} = n % 2; {label}: {w.Target(scope)} = 0.6 * {u} - 0.1 * {k};");
        scope.AddNumber(u);
        scope.AddCounter(k, SignatureWriter.InputLength);
    }

    private void Forward(Scope scope)
    {
        string label = w.Fresh("done");
        w.Line("{");
        w.Line($"if ({w.Condition(scope)}) goto {label};");
        w.Block(new Scope(scope), 1 + w.Draft.Next(2));
        w.Line($"{label}: {w.Variable(scope)} *= 0.8; }}");
    }
}
