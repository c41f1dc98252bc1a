namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Arrays of arrays that a program makes, and arrays of two dimensions of structs.</summary>
internal sealed class Rows(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("rows", 3, Made),
        new("rows.passed", 2, Passed),
        new("rows.spanned", 2, Spanned),
        new("rows.structs", 2, OfStructs),
        new("grid.structs", 2, GridOfStructs),
    ];

    /// <summary>Rows of different lengths; some are named twice, and change places.</summary>
    private void Made(Scope scope)
    {
        string rows = w.Fresh("m"), row = w.Fresh("d");
        Fill(scope, rows);
        w.Line($"double[] {row} = {rows}[{w.Condition(scope)} ? 0 : 2]; {row}[0] = 0.6 * {row}[0] + {w.Squashed(scope)}; ({rows}[0], {rows}[1]) = ({rows}[1], {rows}[0]); {w.Variable(scope)} -= 0.3 * {rows}[0][^1] * {rows}[1][0]; {rows}[at[2] % 3] = {row}; {w.Target(scope)} = {rows}[2][0];");
    }

    private void Passed(Scope scope)
    {
        string rows = w.Fresh("m");
        Fill(scope, rows);
        w.Line($"{w.Variable(scope)} = Math.Sin(Descend({rows}, {w.Squashed(scope)}, 2)); {w.Target(scope)} = {rows}[1][0];");
    }

    /// <summary>Rows that a span names, and rows that another array holds, too.</summary>
    private void Spanned(Scope scope)
    {
        string rows = w.Fresh("m"), row = w.Fresh("d"), rest = w.Fresh("r"), copy = w.Fresh("c");
        Fill(scope, rows);
        w.Line($"double[][] {copy} = {rows}[(at[1] % 2)..]; {copy}[0] = {rows}[2]; Span<double[]> {rest} = {rows}.AsSpan(at[0] % 3); foreach (double[] {row} in {rest}) {{ if ({w.Condition(scope)}) break; {row}[0] = 0.7 * {row}[0] + {w.Squashed(scope)}; }}");
        w.Line($"{rest}[^1] = [{w.Squashed(scope)}, .. {copy}[1]]; {w.Variable(scope)} += 0.4 * {rows}[2][0] * {copy}[0][0]; {w.Target(scope)} = {rows}[2][^1];");
    }

    /// <summary>Rows of structs that change places, and are changed by way of another name.</summary>
    private void OfStructs(Scope scope)
    {
        string rows = w.Fresh("m"), row = w.Fresh("d");
        w.Line($"Vec[][] {rows} = [[new Vec({w.Squashed(scope)}, 0.3), new Vec(0.2, {w.Squashed(scope)})], new Vec[2], [new Vec({w.Squashed(scope)}, {w.Squashed(scope)})]]; {rows}[1][at[0] % 2] = {rows}[0][1]; {rows}[2][^1].Shrink({w.Squashed(scope)}); ({rows}[0], {rows}[at[2] % 3]) = ({rows}[at[1] % 3], {rows}[0]);");
        w.Line($"foreach (Vec[] {row} in {rows}) {{ {row}[0].X = 0.6 * {row}[^1].Y + {w.Squashed(scope)}; if ({w.Condition(scope)}) break; }}");
        w.Line($"{w.Variable(scope)} += 0.3 * {rows}[0][^1].X * {rows}[1][0].Y; {w.Target(scope)} = Math.Tanh({rows}[2][0].X);");
    }

    private void GridOfStructs(Scope scope)
    {
        string grid = w.Fresh("m"), i = w.Fresh("i"), j = w.Fresh("j"), cell = w.Fresh("v");
        var body = new Scope(scope);
        body.AddCounter(i, 2);
        w.Line($"var {grid} = new Vec[2, 3]; for (int {i} = 0; {i} < 2; {i}++) for (int {j} = 0; {j} < 3; {j}++) {grid}[{i}, {j}] = new Vec({w.Squashed(body)}, {i} > 0 ? 0.5 * {grid}[0, {j}].X : 0.1);");
        w.Line($"ref Vec {cell} = ref {grid}[at[0] % 2, at[1] % 3]; {cell}.Shrink({w.Squashed(scope)}); {grid}[1, at[2] % 3].X = 0.4 * {cell}.Y + {w.Squashed(scope)}; ({grid}[0, 0], {grid}[1, at[1] % 3]) = ({grid}[1, 2], {grid}[0, 0]); {cell}.Y *= 0.7;");
        w.Line($"foreach (Vec {cell}each in {grid}) {{ if ({w.Condition(scope)}) continue; {w.Variable(scope)} -= 0.1 * {cell}each.X * {cell}each.Y; }}");
        w.Line($"{w.Target(scope)} = Math.Sin({grid}[0, at[0] % 3].Y);");
    }

    private void Fill(Scope scope, string rows)
    {
        string i = w.Fresh("i"), j = w.Fresh("j");
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        w.Line($"double[][] {rows} = new double[3][]; for (int {i} = 0; {i} < 3; {i}++) {{ {rows}[{i}] = new double[{i} + 1]; for (int {j} = 0; {j} <= {i}; {j}++) {rows}[{i}][{j}] = {w.Squashed(body)} + ({i} > 0 ? 0.5 * {rows}[{i} - 1][0] : 0.1); }}");
    }
}
