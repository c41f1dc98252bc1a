using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Gives every value that is not written in place a variable: one for all values of a loop's carried value and, where their lives do
/// not overlap, for what the user calls by one name.</summary>
internal sealed class VariablePlan
{
    private readonly CodeTree tree;
    private readonly Dictionary<int, int> parents = [];
    private readonly Dictionary<int, List<Value>> groups = [];
    private readonly Dictionary<int, Variable> variables = [];
    private readonly Dictionary<int, Block> argumentScopes = [];
    private readonly HashSet<int> fixedValues;

    /// <param name="parameterNames">The names of the function's parameters.</param>
    /// <param name="receivers">Those of the parameters that receive results, where a sum may be on its way.</param>
    public VariablePlan(CodeTree tree, FoldingPlan folding, IReadOnlyList<string> parameterNames, IReadOnlyCollection<string> receivers)
    {
        this.tree = tree;
        Node[] nodes = [.. CodeTree.All(tree.Root)];
        fixedValues = [.. tree.Function.Parameters.Select(p => p.Id), .. nodes.Where(n => n.Instruction is For).Select(n => n.Blocks[0].Arguments[0].Id)];
        foreach (Node node in nodes)
        {
            JoinCarried(node);
        }

        Value[] values = [.. nodes.Where(n => !folding.IsSilent(n)).SelectMany(Defined)];
        foreach (Value value in values)
        {
            Group(value).Add(value);
        }

        Share(folding);
        NameParameters(parameterNames);
        NameLocals(values, receivers);
    }

    public Variable Of(Value value) => variables[Find(tree.Resolve(value).Id)];

    /// <summary>The carried values of a loop, as its body sees them.</summary>
    public static IReadOnlyList<Value> Carried(Node loop) => loop.Instruction switch
    {
        For => [.. loop.Blocks[0].Arguments.Skip(1)],
        While => loop.Blocks[1].Arguments,
        _ => [],
    };

    /// <summary>Nobody reads this result, and no variable is needed to receive it.</summary>
    public static bool IsDiscarded(CodeTree tree, Node node, Value result) =>
        tree.Uses(result) == 0 && tree.CanDiscard && node.Instruction switch
        {
            Allocate or TapeOpen or TapesOpen or CheckpointsOpen or TapeOf or For or While or Effect { IsDisposed: true } => false,
            CompanionCall call => !CallArguments.Of(call).Any(a => a.Mode == ArgumentMode.Ref && a.Result == result),
            _ => true,
        };

    private IEnumerable<Value> Defined(Node node) =>
        node.Blocks.SelectMany(b => b.Arguments).Concat(node.Instruction.Results.Where(r => !IsDiscarded(tree, node, r)));

    /// <summary>What a loop carries is one variable, in its body, in its condition and afterwards, declared around the loop; its index belongs
    /// to the body.</summary>
    private void JoinCarried(Node loop)
    {
        IReadOnlyList<Value> carried = Carried(loop);
        foreach (Block block in loop.Blocks)
        {
            foreach (Value argument in block.Arguments)
            {
                argumentScopes[argument.Id] = loop.Instruction is For && argument == block.Arguments[0] ? block : loop.Block;
            }
        }

        IReadOnlyList<Value> results = [.. loop.Instruction.Results];
        for (int k = 0; k < carried.Count; k++)
        {
            parents[results[k].Id] = carried[k].Id;
            if (loop.Instruction is While)
            {
                parents[loop.Blocks[0].Arguments[k].Id] = carried[k].Id;
            }
        }
    }

    private void Share(FoldingPlan folding)
    {
        SharingWish[] wishes = [.. SharingWishes.Of(tree, folding)];
        HashSet<int> tracked = [.. wishes.SelectMany(w => new[] { Find(w.Keeper.Id), Find(w.Other.Id) })];
        Dictionary<int, int> before = new(parents);
        var liveness = new Liveness(tree, folding, v => before.TryGetValue(v.Id, out int parent) ? parent : v.Id, tracked);
        Dictionary<int, List<int>> members = tracked.ToDictionary(t => t, t => new List<int> { t });
        foreach (SharingWish wish in wishes)
        {
            int a = Find(wish.Keeper.Id), b = Find(wish.Other.Id);
            if (a != b && wish.Keeper.Type == wish.Other.Type && !members[a].Concat(members[b]).Any(fixedValues.Contains)
                && !members[a].Any(x => members[b].Any(y => liveness.Conflict(x, y))))
            {
                parents[b] = a;
                members[a].AddRange(members[b]);
                Group(wish.Keeper).AddRange(groups.TryGetValue(b, out List<Value>? moved) ? moved : []);
                groups.Remove(b);
            }
        }
    }

    private void NameParameters(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            tree.Root.Reserve(name);
        }

        for (int i = 0; i < tree.Function.Parameters.Count; i++)
        {
            Value parameter = tree.Function.Parameters[i];
            variables[parameter.Id] = new Variable(Identifiers.Escape(names[i]), parameter.Type) { IsDeclared = true };
        }
    }

    /// <summary>The user's names first: what has none takes what is left.</summary>
    private void NameLocals(IReadOnlyList<Value> values, IReadOnlyCollection<string> receivers)
    {
        int[] roots = [.. values.Select(v => Find(v.Id)).Distinct()];
        foreach (int root in roots.OrderBy(r => NameOf(r) is null))
        {
            List<Value> members = groups[root];
            Block scope = members.Select(ScopeOf).Aggregate(Block.Common);
            string wanted = Identifiers.Sanitize(NameOf(root) ?? NameHints.Of(tree, members[0], scope));
            string name = scope.Declare(receivers.Contains(wanted) ? wanted + "Sum" : wanted);
            variables[root] = new Variable(Identifiers.Escape(name), members[0].Type) { Scope = scope, IsShared = members.Count > 1 };
        }
    }

    private string? NameOf(int root) => groups[root].Select(v => v.Name).FirstOrDefault(n => n is not null);

    private Block ScopeOf(Value value) => tree.Definition(value)?.Block ?? argumentScopes[value.Id];

    private List<Value> Group(Value value)
    {
        int root = Find(value.Id);
        if (!groups.TryGetValue(root, out List<Value>? group))
        {
            groups.Add(root, group = []);
        }

        return group;
    }

    private int Find(int id)
    {
        while (parents.TryGetValue(id, out int parent))
        {
            id = parent;
        }

        return id;
    }
}
