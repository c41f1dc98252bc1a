namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Local buffers and what becomes of them.</summary>
internal sealed class Buffers(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("array", 4, scope => New(scope, length => $"new double[{length}]")),
        new("array.initializer", 3, scope => New(scope, length => $"{{ {Elements(scope, length)} }}")),
        new("array.collection", 2, scope => New(scope, length => $"[{Elements(scope, length)}]")),
        new("array.implicit", 1, scope => New(scope, length => $"new[] {{ {Elements(scope, length)} }}")),
        new("stackalloc", 4, Stack) { Applies = s => s.Loops == 0 },
        new("array.turns", 2, Turns),
        new("array.state", 6, State) { Applies = s => s.Loops == 0 },
        new("array.chosen", 2, Chosen),
        new("array.reassigned", 2, Reassigned),
        new("array.rows", 2, Rows),
        new("pool", 2, Pool),
        new("grid", 3, Grid),
        new("array.table", 2, Table),
        new("array.sort", 2, scope => w.Line($"Sort({w.Draft.Pick(scope.Writable).Name});")) { Applies = s => s.Writable.Count > 0 },
    ];

    private string Elements(Scope scope, int length) => string.Join(", ", Enumerable.Range(0, length).Select(_ => w.Squashed(scope)));

    private void New(Scope scope, Func<int, string> value)
    {
        string name = w.Fresh("d");
        int length = 1 + w.Draft.Next(5);
        w.Line($"double[] {name} = {value(length)};");
        scope.AddBuffer(name, length, BufferKind.Array);
    }

    private void Stack(Scope scope)
    {
        string name = w.Fresh("s");
        int length = 1 + w.Draft.Next(5);
        w.Line($"Span<double> {name} = stackalloc double[{length}];");
        scope.AddBuffer(name, length, BufferKind.Span);
    }

    /// <summary>Arrays made in a loop, each from the one before.</summary>
    private void Turns(Scope scope)
    {
        string now = w.Fresh("d"), next = w.Fresh("d"), i = w.Fresh("i"), j = w.Fresh("j");
        w.Line($"double[] {now} = {{ {Elements(scope, 3)} }}; for (int {i} = 0; {i} < n; {i}++) {{ var {next} = new double[3]; for (int {j} = 0; {j} < 3; {j}++) {next}[{j}] = 0.5 * {now}[2 - {j}] + {now}[({j} + 1) % 3] * {w.Squashed(scope)}; {now} = {next}; }}");
        scope.AddBuffer(now, 3, BufferKind.Array);
    }

    /// <summary>A state that each step reads more often than it writes.</summary>
    private void State(Scope scope)
    {
        string now = w.Fresh("d"), next = w.Fresh("d"), sum = w.Fresh("v"), t = w.Fresh("i"), i = w.Fresh("i"), j = w.Fresh("j"), result = w.Fresh("v");
        string step = w.Draft.Next(4) switch
        {
            0 => $"for (int {i} = 0; {i} < 3; {i}++) {now}[{i}] = {next}[{i}];",
            1 => $"{next}.AsSpan().CopyTo({now});",
            2 => $"if ({w.Condition(scope)}) {next}.AsSpan(0, 2).CopyTo({now}); else {now}[{t} % 3] = {next}[1] + {now}[0];",
            _ => $"{now}.AsSpan(1).Fill({next}[0] - {next}[2]); {now}[0] += {next}[1] * 0.5;",
        };
        w.Line($"double[] {now} = {{ {Elements(scope, 3)} }}, {next} = new double[3]; for (int {t} = 0; {t} < n; {t}++) {{ for (int {i} = 0; {i} < 3; {i}++) {{ double {sum} = 0; for (int {j} = 0; {j} < 3; {j}++) {sum} += {now}[{j}] * {now}[({i} + {j}) % 3] * 0.3; {next}[{i}] = Math.Sin({sum} + {w.Squashed(scope)}); }} {step} }} double {result} = {now}[0] + {now}[1] * {now}[2];");
        scope.AddBuffer(now, 3, BufferKind.Array);
        scope.AddNumber(result);
    }

    private void Chosen(Scope scope)
    {
        New(scope, length => $"{{ {Elements(scope, length)} }}");
        Buffer one = w.Draft.Pick(scope.Arrays), other = w.Draft.Pick(scope.Arrays);
        string name = w.Fresh("d");
        w.Line($"double[] {name} = {w.Condition(scope)} ? {one.Name} : {other.Name};");
        scope.AddBuffer(name, Math.Min(one.Length, other.Length), BufferKind.Array);
    }

    private void Reassigned(Scope scope)
    {
        string name = w.Fresh("d");
        w.Line($"double[] {name} = {{ {Elements(scope, 2)} }}; if ({w.Condition(scope)}) {{ {w.Target(scope)} = {name}[0] * 0.6; {name} = new double[] {{ {Elements(scope, 3)} }}; }}");
        scope.AddBuffer(name, 2, BufferKind.Array);
    }

    /// <summary>A buffer that is made anew in each iteration and used in it.</summary>
    private void Rows(Scope scope)
    {
        string row = w.Fresh("d"), i = w.Fresh("i");
        var body = new Scope(scope);
        body.AddCounter(i, SignatureWriter.InputLength);
        string u = w.Variable(scope);
        w.Line($"for (int {i} = 0; {i} < x.Length; {i}++) {{ double[] {row} = new double[2]; {row}[{i} % 2] = {w.Squashed(body)}; {row}[0] += 0.4 * {u}; {u} = Math.Sin({row}[0] - {row}[1]); }}");
    }

    private void Pool(Scope scope)
    {
        string name = w.Fresh("d"), span = w.Fresh("s");
        w.Line($"double[] {name} = System.Buffers.ArrayPool<double>.Shared.Rent(4); Span<double> {span} = {name}.AsSpan(0, 3); {span}.Clear(); {span}[{w.Draft.Next(3)}] = {w.Squashed(scope)}; Spread({span}, {w.Squashed(scope)}); {w.Target(scope)} = {span}[0] - {span}[2]; System.Buffers.ArrayPool<double>.Shared.Return({name});");
    }

    private void Grid(Scope scope)
    {
        string grid = w.Fresh("g"), i = w.Fresh("i"), j = w.Fresh("j");
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        body.AddCounter(j, 2);
        w.Line($"double[,] {grid} = new double[3, 2]; for (int {i} = 0; {i} < {grid}.GetLength(0); {i}++) for (int {j} = 0; {j} < {grid}.GetLength(1); {j}++) {grid}[{i}, {j}] = {w.Squashed(body)} + ({i} > 0 ? 0.5 * {grid}[{i} - 1, {j}] : 0.1); {w.Target(scope)} = {grid}[at[0] % 3, 1] * {grid}[2, 0]; {grid}[1, 1] -= 0.3; {w.Variable(scope)} -= 0.2 * {grid}[1, 1];");
    }

    /// <summary>Dynamic programming: each element from two before.</summary>
    private void Table(Scope scope)
    {
        string name = w.Fresh("d"), i = w.Fresh("i");
        w.Line($"var {name} = new double[5]; {name}[0] = {w.Squashed(scope)}; {name}[1] = 0.3; for (int {i} = 2; {i} < 5; {i}++) {name}[{i}] = Math.{w.Draft.Pick(["Min", "Max"])}({name}[{i} - 1] + 0.1 * x[{i}], {name}[{i} - 2] * {w.Squashed(scope)});");
        scope.AddBuffer(name, 5, BufferKind.Array);
    }
}
