using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>A function as the blocks that its C# will have. A branch that ends in a throw or a return leaves the other one to go on after the
/// <c>if</c>, as people write it, so that guards do not nest.</summary>
internal sealed class CodeTree
{
    private readonly Dictionary<int, Node> definitions = [];
    private readonly Dictionary<int, Value> aliases = [];
    private readonly Dictionary<int, int> uses = [];
    private int nextOrder;

    private CodeTree(Function function) => Function = function;

    public Function Function { get; }

    public Block Root { get; private set; } = null!;

    /// <summary>Where a parameter has the name of the discard, nothing can be discarded.</summary>
    public bool CanDiscard => Function.Parameters.All(p => p.Name != "_");

    public static CodeTree Build(Function function)
    {
        var tree = new CodeTree(function);
        tree.Root = new Block(null) { Exit = BlockExit.Return };
        tree.Fill(tree.Root, function.Body, [.. function.Body.Yields]);
        tree.CountUses(tree.Root);
        return tree;
    }

    /// <summary>The instruction that defines a value; null for a parameter or a region's argument.</summary>
    public Node? Definition(Value value) => definitions.TryGetValue(value.Id, out Node? node) ? node : null;

    /// <summary>The value that a value is another name of, or itself.</summary>
    public Value Resolve(Value value)
    {
        while (aliases.TryGetValue(value.Id, out Value? other))
        {
            value = other;
        }

        return value;
    }

    /// <summary>How many operands and results are this value.</summary>
    public int Uses(Value value) => uses.TryGetValue(value.Id, out int count) ? count : 0;

    public IEnumerable<Value> Operands(Node node) => node.Instruction.Operands.Select(Resolve);

    public IEnumerable<Value> Results(Block block) => block.Results.Select(Resolve);

    /// <summary>All instructions in order, with those of nested blocks after their owner.</summary>
    public static IEnumerable<Node> All(Block block)
    {
        foreach (Node node in block.Nodes)
        {
            yield return node;
            foreach (Node inner in node.Blocks.SelectMany(All))
            {
                yield return inner;
            }
        }
    }

    private void Fill(Block block, Region region, IReadOnlyList<Value> results)
    {
        for (int i = 0; i < region.Body.Count; i++)
        {
            Instruction instruction = region.Body[i];
            bool isLast = i == region.Body.Count - 1;
            if (instruction is Compute { Operation.Code: OpCode.Stop, Result.Name: null } stop)
            {
                aliases[stop.Result.Id] = stop.Arguments[0];
                continue;
            }

            if (instruction is If branch)
            {
                if (branch.Then.Throws != branch.Else.Throws)
                {
                    FillGuard(block, branch, isLast ? results : null);
                    if (isLast)
                    {
                        return;
                    }

                    continue;
                }

                if (isLast && block.Exit == BlockExit.Return && IsEarlyReturn(branch))
                {
                    FillReturns(block, branch, results);
                    return;
                }
            }

            Node node = Add(block, instruction);
            foreach (Region nested in instruction.Regions)
            {
                Nest(node, nested, BlockExit.Yield, nested.Yields);
            }
        }

        block.Results = region.Throws ? [] : results;
        block.Exit = region.Throws ? BlockExit.Never : block.Exit;
    }

    /// <summary>One side throws: the other follows the <c>if</c>; to the end of the block, if <paramref name="results"/> are given.</summary>
    private void FillGuard(Block block, If branch, IReadOnlyList<Value>? results)
    {
        bool thenThrows = branch.Then.Throws;
        Region rest = thenThrows ? branch.Else : branch.Then;
        Node node = Add(block, branch with { Defined = [] });
        Nest(node, thenThrows ? branch.Then : Region.Empty, thenThrows ? BlockExit.Never : BlockExit.Yield, []);
        Nest(node, thenThrows ? Region.Empty : branch.Else, thenThrows ? BlockExit.Yield : BlockExit.Never, []);
        Alias(branch, rest);
        BlockExit exit = block.Exit;
        block.Exit = results is null ? BlockExit.Yield : exit;
        Fill(block, rest, results ?? []);
        block.Exit = exit;
    }

    /// <summary>The method ends with this branch: its first side returns, the other follows.</summary>
    private void FillReturns(Block block, If branch, IReadOnlyList<Value> results)
    {
        Node node = Add(block, branch with { Defined = [] });
        Value[] returned = [.. results.Select(Resolve).Select(r => IndexOf(branch, r) is int k and >= 0 ? branch.Then.Yields[k] : r)];
        Nest(node, branch.Then, BlockExit.Return, returned);
        Nest(node, Region.Empty, BlockExit.Yield, []);
        Alias(branch, branch.Else);
        Fill(block, branch.Else, results);
    }

    /// <summary>A branch between results that have no name is what the front end makes of an early return; a small one reads better as
    /// <c>?:</c>.</summary>
    private static bool IsEarlyReturn(If branch) =>
        branch.Defined.Count > 0
        && branch.Defined.All(v => v.Name is null)
        && (branch.Defined.Count > 1 || !branch.Regions.All(r => r.Body.Count <= 3 && r.Body.All(i => i is Constant or Compute or Load or Length && i.Results.All(v => v.Name is null))));

    private Node Add(Block block, Instruction instruction)
    {
        var node = new Node(instruction is Call { HasReferences: true } call ? call.WithModes() : instruction, block, nextOrder++);
        block.Nodes.Add(node);
        foreach (Value result in instruction.Results)
        {
            definitions[result.Id] = node;
        }

        return node;
    }

    private void Nest(Node owner, Region region, BlockExit exit, IReadOnlyList<Value> results)
    {
        var block = new Block(owner) { Arguments = [.. region.Arguments], Exit = exit };
        owner.Blocks.Add(block);
        Fill(block, region, results);
    }

    private void Alias(If branch, Region rest)
    {
        for (int k = 0; k < branch.Defined.Count; k++)
        {
            aliases[branch.Defined[k].Id] = rest.Yields[k];
        }
    }

    private static int IndexOf(If branch, Value value)
    {
        for (int k = 0; k < branch.Defined.Count; k++)
        {
            if (branch.Defined[k].Id == value.Id)
            {
                return k;
            }
        }

        return -1;
    }

    private void CountUses(Block block)
    {
        foreach (Node node in block.Nodes)
        {
            Count(Operands(node));
            node.Blocks.ForEach(CountUses);
        }

        Count(Results(block));
    }

    private void Count(IEnumerable<Value> values)
    {
        foreach (Value value in values)
        {
            uses[value.Id] = Uses(value) + 1;
        }
    }
}
