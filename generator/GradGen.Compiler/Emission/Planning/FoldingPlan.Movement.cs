using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <content>What an expression must not pass on its way to its use.</content>
internal sealed partial class FoldingPlan
{
    private readonly Dictionary<int, Node> updates = [];

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
        return Operands(definition).SelectMany(Leaves).Any(leaf => updates.TryGetValue(leaf.Id, out Node? update)
            && update.Order > definition.Order && update.Order < end && update.Result?.Id != value.Id);
    }

    private void RecordUpdates(Node loop)
    {
        IReadOnlyList<Value> carried = VariablePlan.Carried(loop);
        for (int k = 0; k < carried.Count; k++)
        {
            Block body = loop.Blocks[loop.Blocks.Count - 1];
            if (body.Results.Count > 0 && tree.Definition(tree.Resolve(body.Results[k])) is { } update && update.Block.IsWithin(body))
            {
                updates[carried[k].Id] = update;
            }
        }
    }

    /// <summary>The instructions that move with one: itself and those written in it, in the order in which its C# runs them.</summary>
    private IEnumerable<Node> MovedBy(Node node) =>
        Operands(node).Where(v => folded.Contains(v.Id)).SelectMany(v => MovedBy(tree.Definition(v)!))
            .Append(node);

    private IEnumerable<Value> Operands(Node node) => tree.Operands(node).Concat(node.Blocks.SelectMany(tree.Results));
}
