using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>The buffers that the reverse sweep can bring back, step by step, to what they held: the forward sweep keeps what a write overwrites, and where the write is undone, that is put
/// back. Then what was read of them can be read again. It pays where each element is read more often than it is written, like the state of a recurrence over vectors.</summary>
/// <remarks>The memory must be the function's own, at hand in the reverse sweep, and nobody's any more once that has begun; and each write must have a place where it is undone, in a region
/// whose reverse runs with the reverse sweep (not together with the primal).</remarks>
internal sealed class RestoredBuffers
{
    private readonly RegionTree tree;
    private readonly MemoryAccess memory;
    private readonly FusionPlan fusion;
    private readonly Mirror mirror;
    private readonly ValueFactory values;
    private readonly HashSet<int> yielded;
    private readonly Dictionary<int, List<(Region Region, int Position)>> reads = [];
    private readonly Dictionary<int, IReadOnlyList<Overwrite>?> found = [];

    public RestoredBuffers(RegionTree tree, MemoryAccess memory, FusionPlan fusion, Mirror mirror, ValueFactory values)
    {
        this.tree = tree;
        this.memory = memory;
        this.fusion = fusion;
        this.mirror = mirror;
        this.values = values;
        yielded = [.. tree.Root.Yields.Where(y => y.Type is BufferType).Select(y => memory.Root(y).Id)];
        FindReads(tree.Root);
    }

    /// <summary>What must be put back so that a load finds again, where its region's reverse (or that of a region around it) begins, what it found; null if that is impossible.</summary>
    /// <param name="region">The region at the beginning of whose reverse the load runs again.</param>
    /// <param name="position">Where in it the load is, or the loop or branch around it.</param>
    public IReadOnlyList<Overwrite>? For(Load load, Region region, int position) =>
        WritesOf(memory.Root(load.Buffer)) is { } writes && !writes.Any(w => IsLaterIn(region, position, w)) ? writes : null;

    /// <summary>Where the region's reverse begins, a write that follows in the region itself is not undone yet.</summary>
    private bool IsLaterIn(Region region, int position, Overwrite write) =>
        tree.Meet(write.Region, write.Position, region, position) is var (common, at, _) && ReferenceEquals(common, region) && at >= position;

    private IReadOnlyList<Overwrite>? WritesOf(Value buffer)
    {
        if (!found.TryGetValue(buffer.Id, out IReadOnlyList<Overwrite>? writes))
        {
            found.Add(buffer.Id, writes = Find(buffer));
        }

        return writes;
    }

    private IReadOnlyList<Overwrite>? Find(Value buffer)
    {
        if (!memory.IsAllocated(buffer) || yielded.Contains(buffer.Id) || !ReferenceEquals(tree.RegionOf(buffer), tree.Root))
        {
            return null;
        }

        var result = new List<Overwrite>();
        foreach ((Instruction instruction, Region region, int position) in memory.WritesOf(buffer).Where(w => IsReadBefore(buffer, w.Region, w.Position)))
        {
            if (instruction is not (Store or Copy or Fill) || !mirror.HasPlaceOf(instruction) || !IsUndoneInOrder(region))
            {
                return null;
            }

            result.Add(new Overwrite(instruction, region, position, ((BufferType)buffer.Type).Element, buffer.Name ?? "element", values));
        }

        return result;
    }

    /// <summary>Something that does not run together with its reverse reads the buffer before the write: nothing else asks what it held.</summary>
    private bool IsReadBefore(Value buffer, Region write, int position) =>
        reads.TryGetValue(buffer.Id, out List<(Region Region, int Position)>? all) && all.Any(r => memory.MayFollow(write, position, buffer, r.Region, r.Position));

    /// <summary>The reverse of the region runs after the whole primal, with that of all regions around it but the function's own.</summary>
    private bool IsUndoneInOrder(Region region) =>
        !ReferenceEquals(region, tree.Root) && tree.Ancestors(region).All(r => ReferenceEquals(r, tree.Root) || (!fusion.IsVisible(r) && !IsCondition(r)));

    private bool IsCondition(Region region) => tree.Owner(region) is While loop && ReferenceEquals(loop.Condition, region);

    private void FindReads(Region region)
    {
        for (int position = 0; position < region.Body.Count; position++)
        {
            if (region.Body[position] is Load load && !fusion.IsVisible(region))
            {
                int root = memory.Root(load.Buffer).Id;
                if (!reads.TryGetValue(root, out List<(Region, int)>? all))
                {
                    reads.Add(root, all = []);
                }

                all.Add((region, position));
            }

            foreach (Region nested in region.Body[position].Regions)
            {
                FindReads(nested);
            }
        }
    }
}
