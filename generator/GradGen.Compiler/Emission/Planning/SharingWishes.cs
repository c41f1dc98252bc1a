using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Two values that would read best as one variable: a loop's carried value and its next one, a branch's result and what a side
/// yields, a variable of the user's before and after an assignment.</summary>
internal readonly record struct SharingWish(Value Keeper, Value Other);

/// <summary>Finds what should share a variable, in the order of importance.</summary>
internal static class SharingWishes
{
    public static IEnumerable<SharingWish> Of(CodeTree tree, FoldingPlan folding)
    {
        Node[] nodes = [.. CodeTree.All(tree.Root).Where(n => !folding.IsSilent(n))];
        return nodes.SelectMany(n => Control(tree, n))
            .Concat(nodes.SelectMany(n => Updates(tree, folding, n)))
            .Where(w => !folding.IsInPlace(w.Keeper) && !folding.IsInPlace(w.Other));
    }

    private static IEnumerable<SharingWish> Control(CodeTree tree, Node node) => node.Instruction switch
    {
        For i => Loop(tree, i.Carried, i.Initial, node.Blocks[0]),
        While i => Loop(tree, i.Body.Arguments, i.Initial, node.Blocks[1]),
        If i => Branch(tree, node, i),
        CompanionCall i => CallArguments.Of(i).Where(a => a.Mode == ArgumentMode.Ref)
            .Select(a => new SharingWish(a.Result!, tree.Resolve(a.Value!))).Where(w => IsSameVariable(w) || w.Other.Name is null),
        _ => [],
    };

    private static IEnumerable<SharingWish> Loop(CodeTree tree, IEnumerable<Value> carried, IReadOnlyList<Value> initial, Block body)
    {
        Value[] keepers = [.. carried], next = [.. tree.Results(body)];
        IEnumerable<SharingWish> updates = next.Select((n, k) => new SharingWish(keepers[k], n)).Where(NamesAgree);
        IEnumerable<SharingWish> starts = initial.Select((v, k) => new SharingWish(keepers[k], tree.Resolve(v)))
            .Where(w => IsSameVariable(w) || w.Other.Name is null);
        return updates.Concat(starts);
    }

    /// <summary>A value from before the branch is taken over only where it is the same variable of the user's.</summary>
    private static IEnumerable<SharingWish> Branch(CodeTree tree, Node node, If branch) =>
        from side in node.Blocks
        where side.Exit == BlockExit.Yield
        from k in Enumerable.Range(0, branch.Defined.Count)
        where tree.Uses(branch.Defined[k]) > 0
        let wish = new SharingWish(branch.Defined[k], tree.Resolve(side.Results[k]))
        where IsSameVariable(wish) || (NamesAgree(wish) && tree.Definition(wish.Other)?.Block.IsWithin(side) == true)
        select wish;

    private static IEnumerable<SharingWish> Updates(CodeTree tree, FoldingPlan folding, Node node) =>
        node.Result is { Name: { } name } result && node.Blocks.Count == 0
            ? tree.Operands(node).SelectMany(folding.Leaves).Where(leaf => leaf.Name == name && leaf.Type == result.Type)
                .Select(leaf => new SharingWish(leaf, result))
            : [];

    private static bool IsSameVariable(SharingWish wish) => wish.Keeper.Name is not null && wish.Keeper.Name == wish.Other.Name;

    private static bool NamesAgree(SharingWish wish) =>
        wish.Keeper.Name is null || wish.Other.Name is null || wish.Keeper.Name == wish.Other.Name;
}
