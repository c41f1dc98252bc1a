using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Decides which values are written as expressions inside the one instruction that uses them, and which get a statement of their
/// own. An expression moves only where neither its value nor the order of what the outside sees changes, and never into or across a loop's
/// iterations.</summary>
internal sealed partial class FoldingPlan
{
    private readonly CodeTree tree;
    private readonly EffectAnalysis effects;
    private readonly InlineValues inline;
    private readonly Func<int, string?> targetName;
    private readonly HashSet<int> folded = [];
    private readonly HashSet<Node> expressionBranches = [];

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
        consumer?.Instruction is Compute { Operation.Code: OpCode.Select or OpCode.OrZero } choice && tree.Resolve(choice.Arguments[0]) != value;

    private bool IsExpressionNode(Node node) => node.Result is not null && node.Instruction switch
    {
        Compute or Opaque or Ir.Length or Load or Slice or TapePop or TapeMark or Effect { IsDisposed: false } or Call => true,
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
}
