namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Parts of buffers, which share their memory.</summary>
internal sealed class Slices(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("slice", 3, scope => Slice(scope, (b, from) => $"{b.Span}.Slice({from})")) { Applies = HasWritable },
        new("slice.range", 3, scope => Slice(scope, (b, from) => $"{b.Span}[{from}..]")) { Applies = HasWritable },
        new("slice.array", 3, ArrayPart) { Applies = s => s.Arrays.Count > 0 },
        new("slice.readonly", 2, ReadOnly),
        new("slice.overlapping", 3, Overlapping) { Applies = s => s.Writable.Any(b => b.Length > 2) },
        new("slice.shrinking", 2, Shrinking) { Applies = HasWritable },
        new("slice.chosen", 2, Chosen) { Applies = HasWritable },
        new("slice.fromend", 2, FromEnd) { Applies = HasWritable },
        new("slice.row", 2, Row) { Applies = s => s.Writable.Any(b => b.Length >= 4) },
    ];

    private static bool HasWritable(Scope scope) => scope.Writable.Count > 0;

    private void Slice(Scope scope, Func<Buffer, int, string> part)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        int from = w.Draft.Next(buffer.Length);
        string name = w.Fresh("p");
        w.Line($"Span<double> {name} = {part(buffer, from)};");
        scope.AddBuffer(name, buffer.Length - from, BufferKind.Span);
    }

    private void ArrayPart(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Arrays);
        string name = w.Fresh("p");
        w.Line($"var {name} = {buffer.Name}.AsSpan(0, {buffer.Length}); {name}[^1] = {w.Squashed(scope)};");
        scope.AddBuffer(name, buffer.Length, BufferKind.Span);
    }

    private void ReadOnly(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Readable);
        int from = w.Draft.Next(buffer.Length);
        string name = w.Fresh("p");
        w.Line($"ReadOnlySpan<double> {name} = {buffer.Span}[{from}..];");
        scope.AddBuffer(name, buffer.Length - from, BufferKind.ReadOnlySpan);
    }

    /// <summary>Two parts that share elements.</summary>
    private void Overlapping(Scope scope)
    {
        Buffer buffer = w.Draft.Pick([.. scope.Writable.Where(b => b.Length > 2)]);
        string one = w.Fresh("p"), other = w.Fresh("p"), i = w.Fresh("i");
        w.Line($"Span<double> {one} = {buffer.Span}[..{buffer.Length - 1}], {other} = {buffer.Span}[1..]; for (int {i} = 0; {i} < {one}.Length; {i}++) {other}[{i}] = 0.5 * {other}[{i}] + {one}[{i}] * {w.Squashed(scope)};");
        scope.AddBuffer(other, buffer.Length - 1, BufferKind.Span);
    }

    private void Shrinking(Scope scope)
    {
        string name = w.Fresh("p");
        w.Line($"Span<double> {name} = {w.Draft.Pick(scope.Writable).Span}; while ({name}.Length > 1) {{ {name}[0] = 0.6 * {name}[^1] + {w.Squashed(scope)}; {name} = {w.Condition(scope)} ? {name}[1..] : {name}[..^1]; }} {w.Variable(scope)} -= 0.3 * {name}[0];");
    }

    private void Chosen(Scope scope)
    {
        Buffer one = w.Draft.Pick(scope.Writable), other = w.Draft.Pick(scope.Writable);
        string name = w.Fresh("p");
        w.Line($"Span<double> {name} = {w.Condition(scope)} ? {one.Span} : {other.Span}[{other.Length - 1}..];");
        scope.AddBuffer(name, 1, BufferKind.Span);
    }

    private void FromEnd(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        w.Line($"{buffer.Name}[^{1 + w.Draft.Next(buffer.Length)}] = 0.4 * {buffer.Name}[^{1 + w.Draft.Next(buffer.Length)}] + {w.Squashed(scope)};");
    }

    /// <summary>A matrix's rows.</summary>
    private void Row(Scope scope)
    {
        Buffer buffer = w.Draft.Pick([.. scope.Writable.Where(b => b.Length >= 4)]);
        string row = w.Fresh("p"), i = w.Fresh("i");
        w.Line($"for (int {i} = 0; {i} < 2; {i}++) {{ Span<double> {row} = {buffer.Span}.Slice({i} * 2, 2); {row}[0] = 0.5 * {row}[1] + {w.Squashed(scope)}; Spread({row}, {w.Variable(scope)}); }}");
    }
}
