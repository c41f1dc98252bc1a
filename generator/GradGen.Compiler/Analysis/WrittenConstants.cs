using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Analysis;

/// <summary>[NoDerivative] buffers that get values that vary, and are read afterwards: the derivative would stop there without a word.</summary>
internal sealed class WrittenConstants
{
    private readonly Function function;
    private readonly Activity activity;
    private readonly RegionTree tree;
    private readonly Dictionary<int, Value> roots = [];
    private readonly Dictionary<Instruction, Region> homes = new(ReferenceComparer<Instruction>.Instance);
    private readonly HashSet<int> constants;

    public WrittenConstants(MethodModel model, Activity activity)
    {
        function = model.Primal;
        this.activity = activity;
        tree = RegionTree.Of(function);
        constants = [.. model.Signature.Parameters.Zip(function.Parameters, (p, v) => (p, v)).Where(p => p.p.Role == ParameterRole.Passive && p.v.Type is BufferType { Element.HasTangent: true }).Select(p => p.v.Id)];
    }

    /// <summary>The writes of what varies that a read may follow, each with the buffer.</summary>
    public IEnumerable<(Instruction Write, Value Buffer)> Find()
    {
        if (constants.Count == 0)
        {
            yield break;
        }

        Place(function.Body);
        Instruction[] all = [.. function.Body.Deep()];
        foreach (Slice slice in all.OfType<Slice>())
        {
            roots[slice.Result.Id] = Root(slice.Buffer);
        }

        var reads = all.SelectMany(i => ReadBy(i).Select(b => (Instruction: i, Buffer: Root(b)))).Where(r => constants.Contains(r.Buffer.Id)).ToList();
        foreach (Instruction write in all)
        {
            if (WrittenBy(write).Select(Root).FirstOrDefault(b => constants.Contains(b.Id)) is { } buffer && reads.Any(r => r.Buffer == buffer && MayFollow(r.Instruction, write)))
            {
                yield return (write, buffer);
            }
        }
    }

    private Value Root(Value buffer) => roots.TryGetValue(buffer.Id, out Value? root) ? root : buffer;

    private IEnumerable<Value> WrittenBy(Instruction instruction) => instruction switch
    {
        Store i when activity.IsVaried(i.Element) => [i.Buffer],
        Accumulate i when activity.IsVaried(i.Element) => [i.Buffer],
        Fill i when activity.IsVaried(i.Element) => [i.Buffer],
        Copy i when activity.IsVaried(i.Source) => [i.Destination],
        Call i when CalleeArgument.Of(i).Any(a => a.IsInput && activity.IsVaried(a.Value)) => CalleeArgument.Of(i).Where(a => a.IsOutput && a.IsBuffer).Select(a => a.Value),
        _ => [],
    };

    private static IEnumerable<Value> ReadBy(Instruction instruction) => instruction switch
    {
        Load i => [i.Buffer],
        Copy i => [i.Source],
        Call i => CalleeArgument.Of(i).Where(a => a.IsInput && a.IsBuffer).Select(a => a.Value),
        _ => [],
    };

    /// <summary>The read stands behind the write, or a loop around both repeats it.</summary>
    private bool MayFollow(Instruction read, Instruction write)
    {
        Region[] readers = [.. RegionsAround(read)];
        Region[] writers = [.. RegionsAround(write)];
        Region common = writers.First(w => readers.Any(r => ReferenceEquals(r, w)));
        Instruction[] loops = [.. tree.Ancestors(common).Select(r => tree.Owner(r)).Where(o => o is For or While).OfType<Instruction>()];
        bool isOwnElement = loops.Length == 1 && loops[0] is For loop && read is Load load && write is Store store && load.Index == loop.Index && store.Index == loop.Index && load.Buffer == store.Buffer;
        if (loops.Length > 0 && !isOwnElement)
        {
            return true;
        }

        return PositionIn(common, read, readers) > PositionIn(common, write, writers);
    }

    private int PositionIn(Region common, Instruction instruction, Region[] around)
    {
        int level = Array.FindIndex(around, r => ReferenceEquals(r, common));
        Instruction here = level == 0 ? instruction : tree.Owner(around[level - 1])!;
        return common.Body.ToList().FindIndex(i => ReferenceEquals(i, here));
    }

    private IEnumerable<Region> RegionsAround(Instruction instruction) => tree.Ancestors(homes[instruction]);

    private void Place(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            homes[instruction] = region;
            foreach (Region inner in instruction.Regions)
            {
                Place(inner);
            }
        }
    }
}
