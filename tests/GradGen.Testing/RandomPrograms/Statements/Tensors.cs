namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Functions of TensorPrimitives: those whose value is the same to the bit in whatever order the library computes it. Sources may share memory; a destination is new, or one of the sources.</summary>
internal sealed class Tensors(StatementWriter w)
{
    private const string Primitives = "System.Numerics.Tensors.TensorPrimitives";

    public IEnumerable<StatementForm> Forms =>
    [
        new("tensor.map", 3, Map) { Applies = s => s.Readable.Count > 0 },
        new("tensor.inplace", 3, InPlace) { Applies = s => s.Writable.Count > 0 },
        new("tensor.reduction", 3, Reduce) { Applies = s => s.Readable.Count > 0 },
    ];

    /// <summary>A new array of one, two or three sources.</summary>
    private void Map(Scope scope)
    {
        Buffer a = w.Draft.Pick(scope.Readable), b = w.Draft.Pick(scope.Readable);
        int count = 1 + w.Draft.Next(Math.Min(a.Length, b.Length));
        string name = w.Fresh("d"), x = Part(a, count), y = Part(b, count);
        w.Line($"double[] {name} = new double[{count + w.Draft.Next(2)}];");
        w.Line($"{Primitives}.{w.Draft.Pick(
        [
            $"Add({x}, {y}, {name}.AsSpan())",
            $"Subtract({x}, {w.Squashed(scope)}, {name}.AsSpan())",
            $"Max({x}, {y}, {name}.AsSpan())",
            $"Multiply({x}, {w.Squashed(scope)}, {name}.AsSpan())",
            $"AddMultiply({x}, {y}, {w.Squashed(scope)}, {name}.AsSpan())",
            $"CopySign({x}, {w.Squashed(scope)}, {name}.AsSpan())",
            $"Abs({x}, {name}.AsSpan())",
        ])};");
        scope.AddBuffer(name, count, BufferKind.Array);
    }

    private void InPlace(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Writable);
        string x = Part(buffer, 1 + w.Draft.Next(buffer.Length));
        w.Line($"{Primitives}.{w.Draft.Pick(
        [
            $"Negate({x}, {x})",
            $"Multiply({x}, {w.Squashed(scope)}, {x})",
            $"Min({x}, {w.Squashed(scope)}, {x})",
            $"Subtract({w.Squashed(scope)}, {x}, {x})",
            $"MultiplyAdd({x}, {w.Squashed(scope)}, {x}, {x})",
        ])};");
    }

    /// <summary>Of two elements, a sum is the same in any order.</summary>
    private void Reduce(Scope scope)
    {
        Buffer buffer = w.Draft.Pick(scope.Readable);
        string all = buffer.Span, two = Part(buffer, Math.Min(2, buffer.Length));
        w.Line($"{w.Variable(scope)} {w.Draft.Pick(["=", "-="])} {Primitives}.{w.Draft.Pick(
        [
            $"Max<double>({all})",
            $"Min<double>({all})",
            $"MaxMagnitude<double>({all})",
            $"Sum<double>({two})",
            $"SumOfMagnitudes<double>({two})",
            $"Average<double>({two})",
        ])};");
    }

    private static string Part(Buffer buffer, int count) => $"{buffer.Span}[..{count}]";
}
