namespace GradGen.Testing.RandomPrograms;

internal enum BufferKind
{
    Array, Span, ReadOnlySpan,

    /// <summary>An array parameter, which only carries a derivative in.</summary>
    InputArray,
}

/// <summary>A buffer that a program may name.</summary>
internal sealed record Buffer(string Name, int Length, BufferKind Kind)
{
    public bool IsWritable => Kind is BufferKind.Array or BufferKind.Span;

    /// <summary>The buffer as a span.</summary>
    public string Span => Kind is BufferKind.Array or BufferKind.InputArray ? $"{Name}.AsSpan()" : Name;
}

/// <summary>What a random program may name at a place.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<(string Name, bool IsCapturable)> numbers = [];
    private readonly List<Buffer> buffers = [];
    private readonly List<(string Name, int Limit)> counters = [];
    private readonly List<(string Type, string Name)> structs = [];

    /// <summary>The loops around the place.</summary>
    public int Loops { get; init; } = outer?.Loops ?? 0;

    /// <summary>The blocks around the place.</summary>
    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    /// <summary>Locals and parameters that are numbers.</summary>
    public IReadOnlyList<string> Numbers => [.. outer?.Numbers ?? [], .. numbers.Select(n => n.Name)];

    /// <summary>Those that a local function or a lambda may use.</summary>
    public IReadOnlyList<string> Capturable => [.. outer?.Capturable ?? [], .. numbers.Where(n => n.IsCapturable).Select(n => n.Name)];

    /// <summary>Those that a reference may choose among: variables, not references.</summary>
    public IReadOnlyList<string> Referable => [.. Numbers.Where(n => n is not ("rp" or "o") && n[0] != 'r')];

    /// <summary>Buffers that may be read.</summary>
    public IReadOnlyList<Buffer> Readable => [.. outer?.Readable ?? [], .. buffers];

    /// <summary>Buffers that may be written.</summary>
    public IReadOnlyList<Buffer> Writable => [.. Readable.Where(b => b.IsWritable)];

    public IReadOnlyList<Buffer> Arrays => [.. Readable.Where(b => b.Kind == BufferKind.Array)];

    /// <summary>Integers in [0, limit).</summary>
    public IReadOnlyList<(string Name, int Limit)> Counters => [.. outer?.Counters ?? [], .. counters];

    /// <summary>The variables of a struct type.</summary>
    public IReadOnlyList<string> Structs(string type) => [.. outer?.Structs(type) ?? [], .. structs.Where(s => s.Type == type).Select(s => s.Name)];

    public void AddNumber(string name, bool isCapturable = true) => numbers.Add((name, isCapturable));

    public void AddCounter(string name, int limit) => counters.Add((name, limit));

    public void AddStruct(string type, string name) => structs.Add((type, name));

    public void AddBuffer(string name, int length, BufferKind kind) => buffers.Add(new(name, length, kind));
}
