using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Which values need different variables: one is defined while the other will still be read. Only those that
/// <see cref="VariablePlan"/> may give one variable are looked at.</summary>
internal sealed class Liveness
{
    private readonly CodeTree tree;
    private readonly FoldingPlan folding;
    private readonly Func<Value, int> id;
    private readonly HashSet<int> tracked;
    private readonly HashSet<(int, int)> conflicts = [];

    /// <param name="id">A number for each value, the same for the values that are one loop's carried value.</param>
    /// <param name="tracked">The numbers of the values that may share a variable.</param>
    public Liveness(CodeTree tree, FoldingPlan folding, Func<Value, int> id, HashSet<int> tracked)
    {
        this.tree = tree;
        this.folding = folding;
        this.id = id;
        this.tracked = tracked;
        Walk(tree.Root, []);
    }

    public bool Conflict(int a, int b) => conflicts.Contains((a, b));

    /// <summary>From what is live after a block to what is live before it.</summary>
    private HashSet<int> Walk(Block block, HashSet<int> after)
    {
        HashSet<int> live = block.Exit == BlockExit.Yield ? [.. after] : [];
        if (block.Exit == BlockExit.Return)
        {
            live.UnionWith(Reads(tree.Results(block)));
        }

        for (int i = block.Nodes.Count - 1; i >= 0; i--)
        {
            Node node = block.Nodes[i];
            if (!folding.IsSilent(node))
            {
                Step(node, live);
            }
        }

        return live;
    }

    private void Step(Node node, HashSet<int> live)
    {
        switch (node.Instruction)
        {
            case If branch when !folding.IsExpression(node):
                Branch(node, branch, live);
                break;
            case For loop:
                CountedLoop(node, loop, live);
                break;
            case While loop:
                OpenLoop(node, loop, live);
                break;
            case CompanionCall call:
                CompanionCall(node, call, live);
                break;
            default:
                Define(node.Instruction.Results, live);
                live.UnionWith(Reads(tree.Operands(node)));
                live.UnionWith(Reads(node.Blocks.SelectMany(tree.Results)));
                break;
        }
    }

    private void Branch(Node node, If branch, HashSet<int> live)
    {
        int[] used = [.. branch.Defined.Select((r, k) => (r, k)).Where(p => tree.Uses(p.r) > 0).Select(p => p.k)];
        Define(used.Select(k => branch.Defined[k]), live);
        HashSet<int> before = [.. Reads([tree.Resolve(branch.Condition)])];
        foreach (Block side in node.Blocks)
        {
            HashSet<int> after = [.. live];
            if (side.Exit == BlockExit.Yield)
            {
                Value[] results = [.. tree.Results(side)];
                after.UnionWith(Reads(used.Select(k => results[k])));
            }

            before.UnionWith(Walk(side, after));
        }

        live.Clear();
        live.UnionWith(before);
    }

    private void CountedLoop(Node node, For loop, HashSet<int> live)
    {
        Block body = node.Blocks[0];
        int[] carried = Carried(body.Arguments.Skip(1), live, [body]);
        live.UnionWith(Reads([tree.Resolve(loop.Bound), tree.Resolve(loop.Step)]));
        int[] lower = [.. Reads([tree.Resolve(loop.Lower)])];
        AddConflicts(carried, [.. live, .. lower]);

        live.ExceptWith(carried);
        Walk(body, [.. live, .. Reads(tree.Results(body))]);
        live.UnionWith(Reads(loop.Initial.Select(tree.Resolve)));
        live.UnionWith(lower);
    }

    private void OpenLoop(Node node, While loop, HashSet<int> live)
    {
        Block condition = node.Blocks[0], body = node.Blocks[1];
        int[] carried = Carried(body.Arguments, live, node.Blocks);
        AddConflicts(carried, live);
        HashSet<int> header = [.. live];

        live.ExceptWith(carried);
        header.UnionWith(Walk(body, [.. live, .. Reads(tree.Results(body))]));
        Walk(condition, [.. header, .. Reads(tree.Results(condition))]);
        live.UnionWith(Reads(loop.Initial.Select(tree.Resolve)));
    }

    /// <summary>What an iteration reads from outside is live throughout the loop, and so are the carried values at its head.</summary>
    private int[] Carried(IEnumerable<Value> arguments, HashSet<int> live, IReadOnlyList<Block> blocks)
    {
        int[] carried = [.. arguments.Select(id).Where(tracked.Contains)];
        HashSet<int> read = [];
        HashSet<int> defined = [];
        foreach (Block block in blocks)
        {
            Collect(block, read, defined);
        }

        read.ExceptWith(defined);
        live.UnionWith(read);
        live.UnionWith(carried);
        return carried;
    }

    private void Collect(Block block, HashSet<int> read, HashSet<int> defined)
    {
        defined.UnionWith(block.Arguments.Select(id));
        read.UnionWith(Reads(tree.Results(block)));
        foreach (Node node in block.Nodes)
        {
            defined.UnionWith(node.Instruction.Results.Select(id));
            read.UnionWith(Reads(tree.Operands(node)));
            node.Blocks.ForEach(inner => Collect(inner, read, defined));
        }
    }

    /// <summary>A variable that goes in by <c>ref</c> gets its value before the other arguments are evaluated.</summary>
    private void CompanionCall(Node node, CompanionCall call, HashSet<int> live)
    {
        Define(call.Defined, live);
        CallArgument[] arguments = [.. CallArguments.Of(call)];
        int[] operands = [.. Reads(tree.Operands(node))];
        foreach (CallArgument argument in arguments)
        {
            if (argument is { Mode: ArgumentMode.Out, Result: { } written })
            {
                AddConflicts([id(written)], operands);
            }
            else if (argument is { Mode: ArgumentMode.Ref, Result: { } updated })
            {
                IEnumerable<Value> others = arguments.Where(a => a.Value is not null && a != argument).Select(a => tree.Resolve(a.Value!));
                IEnumerable<Value> receiver = call.Callee.HasReceiver ? [tree.Resolve(call.Arguments[0])] : [];
                AddConflicts([id(updated)], [.. Reads(others), .. Reads(receiver)]);
            }
        }

        live.UnionWith(operands);
    }

    /// <summary>The values get defined here, all at once; they conflict with what is live then and with each other.</summary>
    private void Define(IEnumerable<Value> values, HashSet<int> live)
    {
        int[] defined = [.. values.Select(id).Where(tracked.Contains)];
        live.ExceptWith(defined);
        AddConflicts(defined, [.. live, .. defined]);
    }

    private void AddConflicts(IReadOnlyList<int> defined, IReadOnlyCollection<int> live)
    {
        foreach (int a in defined)
        {
            foreach (int b in live)
            {
                if (a != b)
                {
                    conflicts.Add((a, b));
                    conflicts.Add((b, a));
                }
            }
        }
    }

    private IEnumerable<int> Reads(IEnumerable<Value> values) => values.SelectMany(folding.Leaves).Select(id).Where(tracked.Contains);
}
