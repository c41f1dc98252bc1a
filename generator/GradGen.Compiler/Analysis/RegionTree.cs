using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>Where each value of a function is defined and how its regions nest.</summary>
internal sealed class RegionTree
{
    private readonly Dictionary<int, Region> regionOf = [];
    private readonly Dictionary<int, Instruction> definitionOf = [];
    private readonly Dictionary<Region, Node> nodes = new(ReferenceComparer<Region>.Instance);

    private RegionTree(Function function) => (Root, Parameters) = (function.Body, function.Parameters);

    private sealed record Node(Region? Parent, Instruction? Owner, int Position, int LoopDepth);

    public Region Root { get; }

    /// <summary>The function's own parameters.</summary>
    public IReadOnlyList<Value> Parameters { get; }

    public static RegionTree Of(Function function)
    {
        var tree = new RegionTree(function);
        foreach (Value parameter in function.Parameters)
        {
            tree.regionOf[parameter.Id] = function.Body;
        }

        tree.Visit(function.Body, new Node(null, null, 0, 0));
        return tree;
    }

    /// <summary>The region that defines a value (the root for a parameter); null for a value of another function.</summary>
    public Region? RegionOf(Value value) => regionOf.TryGetValue(value.Id, out Region? region) ? region : null;

    /// <summary>The instruction that defines a value; null for a parameter or a region's argument.</summary>
    public Instruction? DefinitionOf(Value value) => definitionOf.TryGetValue(value.Id, out Instruction? instruction) ? instruction : null;

    public Region? Parent(Region region) => nodes[region].Parent;

    /// <summary>The branch or loop whose region this is; null for the root.</summary>
    public Instruction? Owner(Region region) => nodes[region].Owner;

    /// <summary>The number of loops around a region's instructions.</summary>
    public int LoopDepth(Region region) => nodes[region].LoopDepth;

    /// <summary>The index in the parent region of the instruction that owns a region.</summary>
    public int PositionInParent(Region region) => nodes[region].Position;

    /// <summary>The region and those around it, from the inside out.</summary>
    public IEnumerable<Region> Ancestors(Region region)
    {
        for (Region? current = region; current is not null; current = Parent(current))
        {
            yield return current;
        }
    }

    private void Visit(Region region, Node node)
    {
        nodes[region] = node;
        foreach (Value argument in region.Arguments)
        {
            regionOf[argument.Id] = region;
        }

        for (int position = 0; position < region.Body.Count; position++)
        {
            Instruction instruction = region.Body[position];
            foreach (Value result in instruction.Results)
            {
                regionOf[result.Id] = region;
                definitionOf[result.Id] = instruction;
            }

            int depth = node.LoopDepth + (instruction is For or While ? 1 : 0);
            foreach (Region nested in instruction.Regions)
            {
                Visit(nested, new Node(region, instruction, position, depth));
            }
        }
    }

    /// <summary>The innermost region that two places are in, and where each of them is in it; null where there is none.</summary>
    public (Region Common, int First, int Second)? Meet(Region first, int firstPosition, Region second, int secondPosition)
    {
        Region[] around = [.. Ancestors(second)];
        for (Region? common = first; common is not null; common = Parent(common))
        {
            int index = Array.FindIndex(around, r => ReferenceEquals(r, common));
            if (index >= 0)
            {
                return (common, firstPosition, index == 0 ? secondPosition : PositionInParent(around[index - 1]));
            }

            firstPosition = PositionInParent(common);
        }

        return null;
    }

    /// <summary>What stands at the second place may run after what stands at the first: it stands behind it, or a loop around both repeats it.</summary>
    /// <param name="home">The loops around this region are not counted.</param>
    public bool MayFollow(Region first, int firstPosition, Region second, int secondPosition, Region? home = null) =>
        Meet(first, firstPosition, second, secondPosition) is not var (common, before, after)
        || after > before || (after == before && common.Body[after] is While) || LoopsAround(common, home).Any();

    /// <summary>The loops that run a region again, up to another region around it.</summary>
    public IEnumerable<Instruction> LoopsAround(Region region, Region? home) =>
        Ancestors(region).TakeWhile(r => !ReferenceEquals(r, home)).Select(Owner).OfType<Instruction>().Where(o => o is For or While);
}
