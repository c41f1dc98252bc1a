namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Arrays of arrays that a program makes.</summary>
internal sealed class Rows(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("rows", 3, Made),
        new("rows.passed", 2, Passed),
        new("rows.spanned", 2, Spanned),
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

    private void Fill(Scope scope, string rows)
    {
        string i = w.Fresh("i"), j = w.Fresh("j");
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        w.Line($"double[][] {rows} = new double[3][]; for (int {i} = 0; {i} < 3; {i}++) {{ {rows}[{i}] = new double[{i} + 1]; for (int {j} = 0; {j} <= {i}; {j}++) {rows}[{i}][{j}] = {w.Squashed(body)} + ({i} > 0 ? 0.5 * {rows}[{i} - 1][0] : 0.1); }}");
    }
}
