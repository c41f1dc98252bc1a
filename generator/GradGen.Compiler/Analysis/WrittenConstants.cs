using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Analysis;

/// <summary>[NoDerivative] buffers that get values that vary, and are read afterwards: the derivative would stop there without a word.</summary>
internal sealed class WrittenConstants
{
    private readonly Activity activity;
    private readonly Dictionary<int, Value> roots = [];
    private readonly HashSet<int> constants;
    private readonly List<Site> reads = [];
    private readonly List<Site> writes = [];

    private WrittenConstants(Activity activity, HashSet<int> constants) => (this.activity, this.constants) = (activity, constants);

    /// <param name="Instruction">What reads or writes.</param>
    /// <param name="Buffer">The parameter.</param>
    private sealed record Site(Instruction Instruction, Value Buffer, Region Region, int Position);

    /// <summary>The writes of what varies that a read may follow, each with the buffer.</summary>
    public static IEnumerable<(Instruction Write, Value Buffer)> Find(MethodModel model, Activity activity)
    {
        Function function = model.Primal;
        HashSet<int> constants = [.. model.Signature.Parameters.Zip(function.Parameters, (p, v) => (p, v)).Where(p => p.p.Role == ParameterRole.Passive && p.v.Type is BufferType { Element.HasTangent: true }).Select(p => p.v.Id)];
        if (constants.Count == 0)
        {
            return [];
        }

        var found = new WrittenConstants(activity, constants);
        found.Visit(function.Body);
        RegionTree tree = RegionTree.Of(function);
        return found.writes.Where(w => found.reads.Any(r => r.Buffer == w.Buffer && MayFollow(tree, r, w))).Select(w => (w.Instruction, w.Buffer));
    }

    private void Visit(Region region)
    {
        for (int position = 0; position < region.Body.Count; position++)
        {
            Instruction instruction = region.Body[position];
            if (instruction is Slice slice)
            {
                roots[slice.Result.Id] = Root(slice.Buffer);
            }

            reads.AddRange(ReadBy(instruction).Select(Root).Where(b => constants.Contains(b.Id)).Select(b => new Site(instruction, b, region, position)));
            writes.AddRange(WrittenBy(instruction).Select(Root).Where(b => constants.Contains(b.Id)).Take(1).Select(b => new Site(instruction, b, region, position)));
            foreach (Region nested in instruction.Regions)
            {
                Visit(nested);
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

    /// <summary>The read may run after the write, and not only in a later iteration, where it is of another element.</summary>
    private static bool MayFollow(RegionTree tree, Site read, Site write) =>
        tree.MayFollow(write.Region, write.Position, read.Region, read.Position) && !IsOfOwnElement(tree, read, write);

    /// <summary>The read comes before the write of the same element, in one counted loop.</summary>
    private static bool IsOfOwnElement(RegionTree tree, Site read, Site write) =>
        tree.Meet(read.Region, read.Position, write.Region, write.Position) is var (common, readPosition, writePosition) && readPosition < writePosition
        && tree.LoopsAround(common, null).ToArray() is { Length: 1 } loops && loops[0] is For loop && read.Instruction is Load load && write.Instruction is Store store
        && load.Index == loop.Index && store.Index == loop.Index && load.Buffer == store.Buffer;
}
