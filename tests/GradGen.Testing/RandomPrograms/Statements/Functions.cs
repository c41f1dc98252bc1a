namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Local functions and lambdas. They use only what C# lets them capture.</summary>
internal sealed class Functions(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("function", 2, Function) { Applies = CanCapture },
        new("function.static", 2, Static),
        new("function.exits", 2, Exits) { Applies = CanCapture },
        new("lambda", 2, Lambda) { Applies = CanCapture },
        new("lambda.passed", 2, Passed) { Applies = CanCapture },
        new("lambda.writing", 1, Writing) { Applies = CanCapture },
    ];

    private static bool CanCapture(Scope scope) => scope.Capturable.Count > 0;

    private string Captured(Scope scope) => w.Draft.Pick(scope.Capturable);

    private void Function(Scope scope)
    {
        string name = w.Fresh("f"), u = Captured(scope);
        w.Line($"void {name}(double k) {{ {u} = 0.5 * {u} + k * 0.4; if ({u} > 1) {u} = 1 / {u}; }} {name}({w.Squashed(scope)}); if ({w.Condition(scope)}) {name}({w.Variable(scope)} * 0.1);");
    }

    private void Static(Scope scope)
    {
        string name = w.Fresh("f");
        w.Line($"static double {name}(double k, int m) {{ for (int i = 0; i < m; i++) k = Math.Sin(k) + 0.1 * i; return k; }} {w.Target(scope)} = {name}({w.Squashed(scope)}, n) * {name}({w.Variable(scope)}, 1);");
    }

    private void Exits(Scope scope)
    {
        string name = w.Fresh("f"), u = Captured(scope);
        w.Line($"double {name}(ref double k) {{ for (int i = 0; i < 3; i++) {{ if (k > 0.8) return k * {u}; k += 0.3 * Math.Abs({u}) + 0.1; }} return {u} - k; }} {w.Variable(scope)} = 0.5 * {name}(ref {w.Target(scope)});");
    }

    private void Lambda(Scope scope)
    {
        string name = w.Fresh("f");
        w.Line($"Func<double, double> {name} = k => k * Math.Tanh({Captured(scope)}) + {Captured(scope)} * 0.3; {w.Target(scope)} = Math.Sin({name}({w.Squashed(scope)}) - {name}(0.4));");
    }

    private void Passed(Scope scope) => w.Line($"{w.Variable(scope)} = Twice(k => Math.Cos(k) * {Captured(scope)} * 0.5, {w.Squashed(scope)});");

    private void Writing(Scope scope)
    {
        string name = w.Fresh("f"), u = Captured(scope);
        w.Line($"Action<double> {name} = k => {{ {u} = 0.6 * {u} + 0.3 * k; }}; {name}({w.Squashed(scope)}); {w.Target(scope)} = 0.7 * {u}; {name}({w.Variable(scope)});");
    }
}
