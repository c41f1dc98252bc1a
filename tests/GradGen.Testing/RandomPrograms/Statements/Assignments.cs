namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Locals and assignments of numbers.</summary>
internal sealed class Assignments(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("local", 10, scope => Declare(scope, "double", w.Number(scope))),
        new("local.var", 3, scope => Declare(scope, "var", $"0.9 * {w.Number(scope)}")),
        new("local.pair", 2, Two),
        new("local.constant", 1, Constant),
        new("assign", 14, scope => Assign(scope, w.Variable(scope))),
        new("assign.element", 14, scope => Assign(scope, w.Element(scope))) { Applies = HasWritable },
        new("assign.chain", 3, scope => w.Line($"{w.Variable(scope)} = {w.Target(scope)} = {w.Squashed(scope)};")),
        new("assign.nested", 2, scope => w.Line($"{w.Variable(scope)} = ({w.Variable(scope)} = {w.Squashed(scope)}) * 0.5 + {w.Variable(scope)};")),
        new("assign.divide", 2, scope => w.Line($"{w.Target(scope)} /= 1 + Math.Abs({w.Number(scope, 1)});")),
        new("assign.increment", 2, scope => w.Line(w.Draft.OneIn(2) ? $"{w.Target(scope)}++;" : $"--{w.Target(scope)};")),
        new("assign.postfix", 1, scope => w.Line($"{w.Variable(scope)} = Math.Sin({w.Variable(scope)}++);")),
        new("assign.zero", 2, scope => w.Line($"{w.Target(scope)} = 0;")),
        new("assign.stop", 2, scope => w.Line($"{w.Target(scope)} = 0.5 * {w.Variable(scope)} - Grad.Stop({w.Squashed(scope)});")),
        new("unused.pole", 2, Unused),
    ];

    private static bool HasWritable(Scope scope) => scope.Writable.Count > 0;

    private void Declare(Scope scope, string type, string value)
    {
        string name = w.Fresh("t");
        w.Line($"{type} {name} = {value};");
        scope.AddNumber(name);
    }

    private void Two(Scope scope)
    {
        string u = w.Fresh("t"), v = w.Fresh("t");
        w.Line($"double {u} = {w.Number(scope, 1)}, {v} = 0.5 * {u};");
        scope.AddNumber(u);
        scope.AddNumber(v);
    }

    private void Constant(Scope scope)
    {
        string name = w.Fresh("K");
        w.Line($"const double {name} = {w.Draft.Literal()}; {w.Target(scope)} = {w.Squashed(scope)} - {name};");
    }

    /// <summary>A partial that is infinite, of a value that data decides not to use.</summary>
    private void Unused(Scope scope)
    {
        string name = w.Fresh("d"), zero = $"0 * {w.Variable(scope)}", pole = w.Draft.Pick([$"Math.Sqrt({zero})", $"Math.Log({zero})", $"1 / ({zero})"]);
        w.Line($"double[] {name} = {{ {pole}, {w.Squashed(scope)} }}; {name}[at[1]] = {w.Squashed(scope)};");
        scope.AddBuffer(name, 2, BufferKind.Array);
    }

    private void Assign(Scope scope, string target)
    {
        if (scope.Loops == 0 && w.Draft.OneIn(2))
        {
            w.Line($"{target} = {w.Number(scope, 3)};");
            return;
        }

        w.Line(w.Draft.Next(5) switch
        {
            0 => $"{target} = {w.Squashed(scope)};",
            1 => $"{target} += 0.3 * {w.Squashed(scope)};",
            2 => $"{target} *= {w.Squashed(scope)};",
            3 => $"{target} -= {w.Squashed(scope)};",
            _ => $"{target} = 0.5 * {target} + {w.Squashed(scope)};",
        });
    }
}
