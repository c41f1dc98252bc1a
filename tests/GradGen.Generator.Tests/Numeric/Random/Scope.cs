namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>What a random program may name at a place.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<string> numbers = [];
    private readonly List<(string Name, int Length)> readable = [];
    private readonly List<(string Name, int Length)> writable = [];
    private readonly List<(string Name, int Limit)> counters = [];

    /// <summary>The loops around the place.</summary>
    public int Loops { get; init; } = outer?.Loops ?? 0;

    /// <summary>The blocks around the place.</summary>
    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    /// <summary>Locals and parameters that are numbers.</summary>
    public IReadOnlyList<string> Numbers => [.. outer?.Numbers ?? [], .. numbers];

    /// <summary>Buffers that may be read, with their lengths.</summary>
    public IReadOnlyList<(string Name, int Length)> Readable => [.. outer?.Readable ?? [], .. readable];

    /// <summary>Buffers that may be written, with their lengths.</summary>
    public IReadOnlyList<(string Name, int Length)> Writable => [.. outer?.Writable ?? [], .. writable];

    /// <summary>Integers in [0, limit).</summary>
    public IReadOnlyList<(string Name, int Limit)> Counters => [.. outer?.Counters ?? [], .. counters];

    public void AddNumber(string name) => numbers.Add(name);

    public void AddCounter(string name, int limit) => counters.Add((name, limit));

    public void AddBuffer(string name, int length, bool isWritable)
    {
        readable.Add((name, length));
        if (isWritable)
        {
            writable.Add((name, length));
        }
    }
}
