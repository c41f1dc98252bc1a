namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Methods of spans and arrays on many elements.</summary>
internal sealed class BulkOperations(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        On("span.fill", 2, (scope, b) => $"{b.Span}.Fill({w.Squashed(scope)});"),
        On("span.clear", 2, (_, b) => $"{b.Span}.Clear();"),
        On("span.fill.part", 2, (scope, b) => $"{b.Span}[{w.Draft.Next(b.Length)}..].Fill({w.Squashed(scope)});"),
        On("span.reverse", 2, (_, b) => $"{b.Span}.Reverse();"),
        On("span.copy", 2, (scope, b) => $"{Source(scope, b.Length, out int count)}.CopyTo({b.Span}[{b.Length - count}..]);"),
        On("span.copy.overlapping", 2, (_, b) => $"{b.Span}[..{b.Length - 1}].CopyTo({b.Span}[1..]);"),
        On("span.trycopy", 2, (scope, b) => $"if (x[{w.Draft.Next(5)}..].TryCopyTo({b.Span})) {w.Variable(scope)} *= 0.9;"),
        On("span.toarray", 2, ToArray),
        OnArray("array.fill", (scope, b) => $"Array.Fill({b.Name}, {w.Squashed(scope)});"),
        OnArray("array.clear", (_, b) => $"Array.Clear({b.Name}, 0, {1 + w.Draft.Next(b.Length)});"),
        OnArray("array.reverse", (_, b) => $"Array.Reverse({b.Name});"),
        OnArray("array.copy", (_, b) => $"Array.Copy({b.Name}, 0, {b.Name}, {b.Length - 1}, 1);"),
        OnArray("array.clone", Clone),
    ];

    private StatementForm On(string name, int weight, Func<Scope, Buffer, string> text) =>
        new(name, weight, scope => w.Line(text(scope, w.Draft.Pick(scope.Writable)))) { Applies = s => s.Writable.Count > 0 };

    /// <summary>On an array that is there, or a new one.</summary>
    private StatementForm OnArray(string name, Func<Scope, Buffer, string> text) => new(name, 1, scope =>
    {
        if (scope.Arrays.Count == 0)
        {
            string array = w.Fresh("d");
            w.Line($"double[] {array} = {{ {w.Squashed(scope)}, {w.Variable(scope)}, 0.4 }};");
            scope.AddBuffer(array, 3, BufferKind.Array);
        }

        w.Line(text(scope, w.Draft.Pick(scope.Arrays)));
    });

    private string Source(Scope scope, int room, out int count)
    {
        Buffer source = w.Draft.Pick(scope.Readable);
        count = 1 + w.Draft.Next(Math.Min(source.Length, room));
        int from = w.Draft.Next(source.Length - count + 1);
        return $"{source.Span}[{from}..{from + count}]";
    }

    private string ToArray(Scope scope, Buffer buffer)
    {
        string name = w.Fresh("d");
        scope.AddBuffer(name, buffer.Length, BufferKind.Array);
        return $"double[] {name} = {buffer.Span}.ToArray();";
    }

    private string Clone(Scope scope, Buffer buffer)
    {
        string name = w.Fresh("d");
        scope.AddBuffer(name, buffer.Length, BufferKind.Array);
        return $"double[] {name} = (double[]){buffer.Name}.Clone();";
    }
}
