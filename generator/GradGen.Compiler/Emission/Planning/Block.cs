using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>How control leaves a block at its end.</summary>
internal enum BlockExit
{
    /// <summary>It goes on in the instruction that owns the block; the block's results are the values yielded to it.</summary>
    Yield,

    /// <summary>The method returns; the block's results are the method's.</summary>
    Return,

    /// <summary>It never comes to the end.</summary>
    Never,
}

/// <summary>A brace-delimited scope of the C# method: the instructions that stand in it, in order.</summary>
internal sealed class Block(Node? owner)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> namesWithin = new(StringComparer.Ordinal);

    /// <summary>The instruction whose region this is; null for the method's own block.</summary>
    public Node? Owner { get; } = owner;

    public Block? Parent => Owner?.Block;

    public List<Node> Nodes { get; } = [];

    /// <summary>The index and the carried values of a loop's body or condition.</summary>
    public IReadOnlyList<Value> Arguments { get; init; } = [];

    public BlockExit Exit { get; set; }

    /// <summary>The values that leave the block at its end.</summary>
    public IReadOnlyList<Value> Results { get; set; } = [];

    /// <summary>This block and those around it, from the inside out.</summary>
    public IEnumerable<Block> SelfAndAncestors()
    {
        for (Block? block = this; block is not null; block = block.Parent)
        {
            yield return block;
        }
    }

    public bool IsWithin(Block other) => SelfAndAncestors().Contains(other);

    /// <summary>The innermost block that holds both.</summary>
    public static Block Common(Block a, Block b) => a.SelfAndAncestors().First(b.IsWithin);

    /// <summary>Declares a local name in this block: <paramref name="wanted"/>, or that with a number. C# lets no local hide one of an enclosing
    /// block, wherever in that block it is declared.</summary>
    public string Declare(string wanted)
    {
        string name = wanted;
        for (int i = 1; IsTaken(name); i++)
        {
            name = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        Reserve(name);
        return name;
    }

    /// <summary>Takes a name that is not up to us: a parameter's.</summary>
    public void Reserve(string name)
    {
        names.Add(name);
        foreach (Block block in SelfAndAncestors())
        {
            block.namesWithin.Add(name);
        }
    }

    private bool IsTaken(string name) =>
        SelfAndAncestors().SelectMany(b => b.Neighbours()).Any(b => b.names.Contains(name)) || Neighbours().Any(b => b.namesWithin.Contains(name));

    /// <summary>A loop's condition and its body may have to share a pair of braces.</summary>
    private IReadOnlyList<Block> Neighbours() => Owner is { Instruction: While } ? Owner.Blocks : [this];
}

/// <summary>An instruction at its place.</summary>
internal sealed class Node(Instruction instruction, Block block, int order)
{
    public Instruction Instruction { get; } = instruction;

    public Block Block { get; } = block;

    /// <summary>The place in the block.</summary>
    public int Index { get; } = block.Nodes.Count;

    /// <summary>The place in the method's text: smaller is earlier.</summary>
    public int Order { get; } = order;

    public List<Block> Blocks { get; } = [];

    /// <summary>The value defined, if there is exactly one.</summary>
    public Value? Result { get; } = instruction.Results.Count() == 1 ? instruction.Results.First() : null;
}
