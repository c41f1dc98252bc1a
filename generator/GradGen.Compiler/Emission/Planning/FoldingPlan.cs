using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Decides which values are written as expressions inside the one instruction that uses them, and which get a statement of their
/// own. An expression moves only where neither its value nor the order of what the outside sees changes, and never into or across a loop's
/// iterations.</summary>
internal sealed class FoldingPlan
{
    private const int LongestExpression = 100;

    private readonly CodeTree tree;
    private readonly EffectAnalysis effects;
    private readonly InlineValues inline;
    private readonly Func<int, string?> targetName;
    private readonly HashSet<int> folded = [];
    private readonly HashSet<Node> expressionBranches = [];
    private readonly Dictionary<int, List<Node>> updates = [];

    /// <param name="targetName">The <c>ref</c> or <c>out</c> parameter that receives a result of the method, if one does.</param>
    public FoldingPlan(CodeTree tree, Func<int, string?> targetName)
    {
        this.tree = tree;
        this.targetName = targetName;
        effects = new EffectAnalysis(tree);
        inline = new InlineValues(tree);
        foreach (Node loop in CodeTree.All(tree.Root))
        {
            RecordUpdates(loop);
        }

        Plan(tree.Root);
    }

    /// <summary>The value has no variable: it is written where it is used.</summary>
    public bool IsInPlace(Value value) => folded.Contains(value.Id) || inline.Contains(value);

    /// <summary>This branch is an expression: <c>?:</c>.</summary>
    public bool IsExpression(Node branch) => expressionBranches.Contains(branch);

    /// <summary>The variables that writing a value reads.</summary>
    public IEnumerable<Value> Leaves(Value value)
    {
        value = tree.Resolve(value);
        if (!IsInPlace(value))
        {
            return [value];
        }

        Node node = tree.Definition(value)!;
        return tree.Operands(node).Concat(node.Blocks.SelectMany(tree.Results)).SelectMany(Leaves);
    }

    /// <summary>Nobody would see a difference if this value were not computed.</summary>
    public bool IsInvisible(Value value) => !IsInPlace(value) || MovedBy(tree.Definition(value)!).All(IsInvisible);

    /// <summary>Nothing need be written for this instruction where it stands: it is written at its use, or nobody would see a difference.</summary>
    public bool IsSilent(Node node) =>
        node.Result is { } result && (IsInPlace(result) || (IsExpressionNode(node) && tree.Uses(result) == 0 && MovedBy(node).All(IsInvisible)));

    private bool IsInvisible(Node node) => (effects.Of(node) & ~Effects.Reads) == Effects.None;

    private void Plan(Block block)
    {
        foreach (Node node in block.Nodes)
        {
            node.Blocks.ForEach(Plan);
            if (node is { Instruction: If, Result: not null })
            {
                PlanBranch(node);
            }
            else if (node.Instruction is While)
            {
                Fold([.. tree.Results(node.Blocks[0])], node.Blocks[0], null);
            }

            Fold([.. EvaluationOrder.Of(tree, node)], block, node);
        }

        if (block.Exit == BlockExit.Return)
        {
            Fold([.. ReturnOrder.Of(block, targetName).Select(r => tree.Resolve(r.Value))], block, null);
        }
    }

    /// <summary>A branch with one result becomes <c>?:</c> where both sides are nothing but expressions.</summary>
    private void PlanBranch(Node node)
    {
        Value result = node.Result!;
        if (result.Type is BufferType || tree.Uses(result) == 0 || node.Blocks.Any(b => b.Exit != BlockExit.Yield))
        {
            return;
        }

        Value[] sides = [.. node.Blocks.Select(b => tree.Resolve(b.Results[0]))];
        for (int i = 0; i < 2; i++)
        {
            Fold([sides[i]], node.Blocks[i], null);
        }

        int length = sides.Sum(Length) + Length(tree.Resolve(((If)node.Instruction).Condition));
        if (length <= LongestExpression && node.Blocks.All(b => b.Nodes.All(inner => IsSilent(inner) && inner.Instruction is not Comment)))
        {
            expressionBranches.Add(node);
        }
        else
        {
            Array.ForEach(sides, side => folded.Remove(side.Id));
        }
    }

    /// <summary>Folds those of the operands that may be, into <paramref name="consumer"/> or (null) the end of <paramref name="block"/>.</summary>
    private void Fold(IReadOnlyList<Value> operands, Block block, Node? consumer)
    {
        List<Value> candidates = [.. operands.Where(v => CanFold(v, block) && (!MaySkip(consumer, v) || MovedBy(tree.Definition(v)!).All(IsInvisible)))];
        while (Obstacle(candidates, consumer) is { } obstacle)
        {
            candidates.Remove(obstacle);
        }

        // What stays behind may then stand in the way of another.
        while (TooLong(operands, candidates, consumer) is { } longest)
        {
            candidates.Remove(longest);
            while (Obstacle(candidates, consumer) is { } obstacle)
            {
                candidates.Remove(obstacle);
            }
        }

        folded.UnionWith(candidates.Select(v => v.Id));
    }

    /// <summary>The longest candidate, if the line would be too long with all of them.</summary>
    private Value? TooLong(IReadOnlyList<Value> operands, IReadOnlyList<Value> candidates, Node? consumer)
    {
        if (candidates.Count == 0)
        {
            return null;
        }

        Value longest = candidates.OrderByDescending(v => LengthOf(tree.Definition(v)!)).First();
        int length = consumer?.Instruction is null or For or While
            ? LengthOf(tree.Definition(longest)!)
            : operands.Sum(v => candidates.Contains(v) ? LengthOf(tree.Definition(v)!) : Length(v));
        return length > LongestExpression ? longest : null;
    }

    private bool CanFold(Value value, Block block) =>
        tree.Definition(value) is { } node
        && tree.Uses(value) == 1
        && !inline.Contains(value)
        && node.Instruction is not Constant
        && IsExpressionNode(node)
        && (value.Name is null || IsNamedByTarget(value, block))
        && (node.Block == block || (IsInBranchOf(block, node.Block) && MovedBy(node).All(n => effects.Of(n) == Effects.None)));

    /// <summary><c>?:</c> evaluates only one of its sides, but both of a <see cref="OpCode.Select"/> are computed.</summary>
    private bool MaySkip(Node? consumer, Value value) =>
        consumer?.Instruction is Compute { Operation.Code: OpCode.Select } select && tree.Resolve(select.Arguments[0]) != value;

    private bool IsExpressionNode(Node node) => node.Result is not null && node.Instruction switch
    {
        Compute or Opaque or Ir.Length or Load or Slice or TapePop or TapeMark or Effect or Call => true,
        CompanionCall call => call.ReturnedCount == 1,
        If => expressionBranches.Contains(node),
        Constant => true,
        _ => false,
    };

    /// <summary>The value only goes to a parameter of the same name.</summary>
    private bool IsNamedByTarget(Value value, Block block) =>
        block.Exit == BlockExit.Return && tree.Results(block).Select((r, i) => r == value && targetName(i) == value.Name).Any(same => same);

    private static bool IsInBranchOf(Block inner, Block outer)
    {
        for (Block block = inner; block != outer; block = block.Parent!)
        {
            if (block.Owner is not { Instruction: If })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A candidate that may not move to the consumer, with all other candidates moving.</summary>
    private Value? Obstacle(IReadOnlyList<Value> candidates, Node? consumer)
    {
        List<Node>[] moved = [.. candidates.Select(v => MovedBy(tree.Definition(v)!).Where(n => n.Instruction is not If && effects.Of(n) != Effects.None).ToList())];
        HashSet<Node> moving = [.. candidates.SelectMany(v => MovedBy(tree.Definition(v)!))];
        for (int i = 0; i < candidates.Count; i++)
        {
            if (IsBlocked(candidates[i], consumer, moved[i], moving)
                || CrossesUpdate(candidates[i], consumer)
                || ComesAfterTarget(consumer, candidates[i], moved[i]))
            {
                return candidates[i];
            }
        }

        Node[] order = [.. moved.SelectMany(m => m)];
        for (int later = 1; later < order.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                if (order[earlier].Order > order[later].Order && !effects.Commute(order[earlier], order[later]))
                {
                    int index = Array.FindIndex(moved, m => m.Contains(order[later]));
                    return candidates[index];
                }
            }
        }

        return null;
    }

    /// <summary>An instruction of the value's block that it would have to pass stands in its way.</summary>
    private bool IsBlocked(Value value, Node? consumer, List<Node> moved, HashSet<Node> moving)
    {
        Node definition = tree.Definition(value)!;
        List<Node> nodes = definition.Block.Nodes;
        for (int i = definition.Index + 1; moved.Count > 0 && i < nodes.Count && nodes[i] != consumer; i++)
        {
            if (!moving.Contains(nodes[i]) && moved.Any(m => !effects.Commute(m, nodes[i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>C# finds the element of a span to write before it computes the value.</summary>
    private bool ComesAfterTarget(Node? consumer, Value value, List<Node> moved)
    {
        Value? element = consumer?.Instruction switch { Store i => i.Element, Accumulate i => i.Element, _ => null };
        return element is not null && tree.Resolve(element) == value
            && moved.Any(n => (effects.Of(n) & (Effects.ThrowsOther | Effects.Writes | Effects.Unknown)) != 0);
    }

    /// <summary>The expression reads a loop's carried value, whose next value is computed in between: after that, its variable is best
    /// free for it.</summary>
    private bool CrossesUpdate(Value value, Node? consumer)
    {
        Node definition = tree.Definition(value)!;
        int end = consumer?.Order ?? int.MaxValue;
        return Operands(definition).SelectMany(Leaves).Any(leaf => updates.TryGetValue(leaf.Id, out List<Node>? nodes)
            && nodes.Any(n => n.Order > definition.Order && n.Order < end && n.Result?.Id != value.Id));
    }

    private void RecordUpdates(Node loop)
    {
        IReadOnlyList<Value> carried = loop.Instruction switch
        {
            For => [.. loop.Blocks[0].Arguments.Skip(1)],
            While => loop.Blocks[1].Arguments,
            _ => [],
        };
        for (int k = 0; k < carried.Count; k++)
        {
            Block body = loop.Blocks[loop.Blocks.Count - 1];
            if (body.Results.Count > 0 && tree.Definition(tree.Resolve(body.Results[k])) is { } update && update.Block.IsWithin(body))
            {
                updates[carried[k].Id] = [update];
            }
        }
    }

    /// <summary>The instructions that move with one: itself and those written in it, in the order in which its C# runs them.</summary>
    private IEnumerable<Node> MovedBy(Node node) =>
        Operands(node).Where(v => folded.Contains(v.Id)).SelectMany(v => MovedBy(tree.Definition(v)!))
            .Append(node);

    private IEnumerable<Value> Operands(Node node) => tree.Operands(node).Concat(node.Blocks.SelectMany(tree.Results));

    private int Length(Value value) =>
        IsInPlace(value) ? LengthOf(tree.Definition(value)!) : value.Name?.Length ?? 2;

    /// <summary>About how many characters an instruction's expression has.</summary>
    private int LengthOf(Node node) => node.Instruction switch
    {
        Constant i => NumericLiteral.Exact(i.Literal).Length,
        Opaque i => i.Template.Length + Operands(node).Sum(Length),
        Effect i => i.Template.Length + Operands(node).Sum(Length),
        Call i => i.Callee.Target.Length + i.Callee.Name.Length + Operands(node).Sum(v => Length(v) + 2),
        CompanionCall i => i.Callee.Target.Length + i.Method.Length + Operands(node).Sum(v => Length(v) + 2),
        Compute { Operation.Function: { } function } => function.Length + 6 + Operands(node).Sum(v => Length(v) + 2),
        Ir.Length => 7 + Operands(node).Sum(Length),
        _ => Operands(node).Sum(v => Length(v) + 3),
    };
}
