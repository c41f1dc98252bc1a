namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Loops whose end the data decides, after few iterations in any case. Their counters step first, so that a continue does not miss it.</summary>
internal sealed class OpenLoops(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("while", 3, scope => While(scope, i => $"{i} < n")) { IsNesting = true },
        new("while.data", 3, scope => While(scope, i => $"{i} < {Limit()} && {w.Condition(scope)}")) { IsNesting = true },
        new("while.effect", 3, scope => While(scope, Effect(scope))) { IsNesting = true },
        new("do", 2, scope => Do(scope, i => $"{i} < n")) { IsNesting = true },
        new("do.data", 2, scope => Do(scope, i => $"{i} < {Limit()} && {w.Condition(scope)}")) { IsNesting = true },
        new("do.effect", 2, scope => Do(scope, Effect(scope))) { IsNesting = true },
        new("for.ever", 2, Ever) { IsNesting = true },
        new("while.newton", 2, Newton),
        new("while.convergence", 1, Convergence),
    ];

    private int Limit() => 1 + w.Draft.Next(5);

    private Func<string, string> Effect(Scope scope)
    {
        string number = w.Variable(scope);
        return i => $"{i} < {Limit()} && ({number} = 0.7 * {number} + {w.Squashed(scope)}) < 0.9";
    }

    private Scope Counted(Scope scope, out string name)
    {
        name = w.Fresh("w");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        w.Line($"int {name} = 0;");
        body.AddCounter(name, 7);
        return body;
    }

    private void While(Scope scope, Func<string, string> going)
    {
        Scope body = Counted(scope, out string name);
        w.Line($"while ({going(name)})");
        w.Enclosed(body, () => w.Line($"{name}++;"));
    }

    private void Do(Scope scope, Func<string, string> going)
    {
        Scope body = Counted(scope, out string name);
        w.Line("do");
        w.Enclosed(body, () => w.Line($"{name}++;"));
        w.Line($"while ({going(name)});");
    }

    private void Ever(Scope scope)
    {
        Scope body = Counted(scope, out string name);
        string going = $"{name} < {Limit()} && {w.Condition(scope)}";
        w.Line($"for (; ; {name}++)");
        w.Enclosed(body, () => w.Line($"if (!({going})) break; if ({w.Condition(body)}) {name}++;"));
    }

    /// <summary>A square root by Newton's iteration.</summary>
    private void Newton(Scope scope)
    {
        string root = w.Fresh("t"), of = w.Fresh("t"), k = w.Fresh("k");
        w.Line($"double {of} = 1 + Math.Abs({w.Squashed(scope)}), {root} = 1; int {k} = 0; while (Math.Abs({root} * {root} - {of}) > 0.001 && {k}++ < 8) {root} = 0.5 * ({root} + {of} / {root});");
        scope.AddNumber(root);
    }

    private void Convergence(Scope scope)
    {
        string u = w.Fresh("t"), before = w.Fresh("t"), k = w.Fresh("k"), v = w.Variable(scope);
        w.Line($"double {u} = {w.Squashed(scope)}, {before}; int {k} = 0; do {{ {before} = {u}; {u} = Math.Cos(0.4 * {before} + 0.1 * Math.Tanh({v})); }} while (Math.Abs({u} - {before}) > 0.01 && ++{k} < 6);");
        scope.AddNumber(u);
    }
}
