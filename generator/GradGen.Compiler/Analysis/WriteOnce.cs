using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>Buffers of which each element is written at most once and never read: their adjoints are only read, so the shadow needs no clearing and the
/// caller's own buffer can serve.</summary>
internal static class WriteOnce
{
    public static HashSet<int> Of(Function function, RegionTree tree)
    {
        var stores = new Dictionary<int, List<Store>>();
        var other = new HashSet<int>();
        foreach (Instruction instruction in function.Body.Deep())
        {
            switch (instruction)
            {
                case Store store:
                    if (!stores.TryGetValue(store.Buffer.Id, out List<Store>? list))
                    {
                        stores[store.Buffer.Id] = list = [];
                    }

                    list.Add(store);
                    break;
                case Length:
                    break;
                default:
                    other.UnionWith(instruction.Operands.Where(o => o.Type is BufferType).Select(o => o.Id));
                    break;
            }
        }

        return [.. stores.Where(s => !other.Contains(s.Key) && s.Value.Count == 1 && IsInjective(s.Value[0], function, tree)).Select(s => s.Key)];
    }

    private static bool IsInjective(Store store, Function function, RegionTree tree)
    {
        Region region = RegionWith(store, function.Body)!;
        Region? home = tree.RegionOf(store.Buffer);
        var loops = new List<For>();
        foreach (Region r in tree.Ancestors(region).TakeWhile(r => !ReferenceEquals(r, home)))
        {
            switch (tree.Owner(r))
            {
                case While:
                    return false;
                case For loop:
                    loops.Insert(0, loop);
                    break;
            }
        }

        return IsInjective(store.Index, loops, 0, tree);
    }

    /// <summary>Different iterations of loops[first..] give different indices: the index is the loop's own, plus a constant, or i · n + rest with the rest
    /// in [0, n).</summary>
    private static bool IsInjective(Value index, List<For> loops, int first, RegionTree tree)
    {
        if (first == loops.Count)
        {
            return true;
        }

        Value control = loops[first].Index;
        if (first == loops.Count - 1)
        {
            return index.Id == control.Id || IsShifted(index, control, loops[first], tree);
        }

        if (tree.DefinitionOf(index) is not Compute { Operation.Code: OpCode.Add } sum)
        {
            return false;
        }

        return IsRow(sum.Arguments[0], sum.Arguments[1]) || IsRow(sum.Arguments[1], sum.Arguments[0]);

        bool IsRow(Value product, Value rest) =>
            tree.DefinitionOf(product) is Compute { Operation.Code: OpCode.Multiply } row
            && ((row.Arguments[0].Id == control.Id && IsWithin(rest, row.Arguments[1])) || (row.Arguments[1].Id == control.Id && IsWithin(rest, row.Arguments[0])));

        bool IsWithin(Value rest, Value stride) =>
            first == loops.Count - 2 && loops[first + 1] is var inner && rest.Id == inner.Index.Id
            && inner.Comparison == OpCode.Less && inner.Bound.Id == stride.Id && IsInvariant(stride, loops[first], tree)
            && tree.DefinitionOf(inner.Lower) is Constant { Literal.IsPositiveZero: true } && tree.DefinitionOf(inner.Step) is Constant { Literal.Bits: > 0 };
    }

    private static bool IsShifted(Value index, Value control, For loop, RegionTree tree) =>
        tree.DefinitionOf(index) is Compute { Operation.Code: OpCode.Add or OpCode.Subtract } i
        && ((i.Arguments[0].Id == control.Id && IsInvariant(i.Arguments[1], loop, tree)) || (i.Arguments[1].Id == control.Id && IsInvariant(i.Arguments[0], loop, tree)));

    private static bool IsInvariant(Value value, For loop, RegionTree tree) =>
        tree.DefinitionOf(value) is Constant || (tree.RegionOf(value) is { } home && !tree.Ancestors(home).Any(r => ReferenceEquals(r, loop.Body)));

    private static Region? RegionWith(Instruction instruction, Region region)
    {
        foreach (Instruction candidate in region.Body)
        {
            if (ReferenceEquals(candidate, instruction))
            {
                return region;
            }

            foreach (Region nested in candidate.Regions)
            {
                if (RegionWith(instruction, nested) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
