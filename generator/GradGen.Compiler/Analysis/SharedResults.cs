using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Analysis;

/// <summary>Arrays that a call which is not inlined may give back under another name. Companions give copies of them: that is the same only where no name is read after another one has been written.</summary>
internal sealed class SharedResults
{
    private readonly Dictionary<int, Value> roots = [];
    private readonly List<Site> reads = [];
    private readonly List<Site> writes = [];
    private readonly List<Site> changes = [];
    private readonly List<(Call Call, Region Region, int Position)> calls = [];
    private readonly List<(Value Given, Value Arena)> taken = [];
    private readonly Dictionary<int, Instruction> definitions = [];
    private readonly HashSet<int> starts = [];

    /// <param name="IsGiven">The call gave it; else it got it.</param>
    private sealed record Name(Value Memory, bool IsGiven);

    /// <param name="Buffer">The memory; the first operand or none of what may change objects.</param>
    private sealed record Site(Instruction Instruction, Value? Buffer, Region Region, int Position);

    /// <summary>The writes after which another name would be stale, each with the call that may have given both.</summary>
    public static IEnumerable<(Instruction Write, Call Call)> Find(MethodModel model)
    {
        Function function = model.Primal;
        if (!function.Body.Deep().Any(i => i is Call { Gives: not GivenArrays.New }))
        {
            return [];
        }

        var found = new SharedResults();
        found.Visit(function.Body);
        return found.Find(function, RegionTree.Of(function)).Distinct();
    }

    private IEnumerable<(Instruction, Call)> Find(Function function, RegionTree tree)
    {
        // What the caller holds is read when the function has ended.
        HashSet<int> outlive = [.. function.Parameters.Concat(function.Body.Yields).Where(v => v.Type is BufferType).Select(v => Root(v).Id)];
        foreach ((Call call, Region region, int position) in calls)
        {
            Name[] given = [.. call.Results.Where(r => r.Type is BufferType).SelectMany(r => taken.Where(t => t.Given == r).Select(t => t.Arena).Prepend(r)).Select(m => new Name(m, IsGiven: true))];
            Name[] names =
            [
                .. given,
                .. CalleeArgument.Of(call).Where(a => a is { Passed: not null, IsBuffer: true } && (a.Parameter.IsPart || a.Parameter.Type is BufferType { Kind: BufferKind.Array })).Select(a => new Name(Root(a.Value), IsGiven: false)),
            ];
            foreach (Site write in writes.Where(w => w.Instruction != call && !(w.Instruction is Copy copy && given.Any(g => g.Memory == copy.Source)) && MayFollow(tree, w, region, position)))
            {
                bool isWrong = names.Any(own => own.Memory == write.Buffer && ((call.Gives == GivenArrays.Held && own.IsGiven) || names.Any(other => MayBeOne(own, other)
                    && (outlive.Contains(other.Memory.Id) || reads.Any(r => r.Buffer == other.Memory && r.Instruction != call && !AreOtherElements(r.Instruction, write.Instruction) && MayFollow(tree, r, write.Region, write.Position))))));
                if (isWrong)
                {
                    yield return (write.Instruction, call);
                }
            }

            bool isStale = call.Gives == GivenArrays.Held && changes.Any(c => MayFollow(tree, c, region, position)
                && reads.Any(r => given.Any(g => g.Memory == r.Buffer) && r.Instruction != c.Instruction && MayFollow(tree, r, c.Region, c.Position)));
            if (isStale)
            {
                yield return (call, call);
            }
        }
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

            if (instruction is Constant or Compute or Slice)
            {
                definitions[instruction.Results.First().Id] = instruction;
            }

            reads.AddRange(ReadBy(instruction).Select(b => new Site(instruction, Root(b), region, position)));
            writes.AddRange(WrittenBy(instruction).Select(b => new Site(instruction, Root(b), region, position)));
            // What a branch or a loop hands on it keeps in an arena: that is another name.
            if (instruction is Copy { Source: var source, Destination: var destination } && Root(destination) is { Type: BufferType { Kind: BufferKind.Arena } } arena)
            {
                taken.Add((Root(source), arena));
                if (definitions.TryGetValue(destination.Id, out Instruction? part) && part is Slice { Start: var start })
                {
                    starts.Add(start.Id);
                }
            }

            if (instruction.MayChangeObjects())
            {
                changes.Add(new Site(instruction, null, region, position));
            }

            if (instruction is Call { Gives: not GivenArrays.New } call && call.Results.Any(r => r.Type is BufferType))
            {
                calls.Add((call, region, position));
            }

            foreach (Region nested in instruction.Regions)
            {
                Visit(nested);
            }
        }
    }

    private Value Root(Value buffer) => roots.TryGetValue(buffer.Id, out Value? root) ? root : buffer;

    /// <summary>The places in the array are known, and differ.</summary>
    private bool AreOtherElements(Instruction read, Instruction write) =>
        read is Load { Index: var from } && write is Store { Index: var to } && PlaceOf(from) is { } first && PlaceOf(to) is { } second && first != second;

    /// <summary>A place in an array, or behind where the array starts in an arena; null where it is not known.</summary>
    private long? PlaceOf(Value index) => starts.Contains(index.Id) ? 0 : !definitions.TryGetValue(index.Id, out Instruction? definition) ? null : definition switch
    {
        Constant { Literal.IsFloating: false } constant => constant.Literal.AsInt64,
        Compute { Operation.Code: OpCode.Add } sum => PlaceOf(sum.Arguments[0]) + PlaceOf(sum.Arguments[1]),
        _ => null,
    };

    /// <summary>Two names that are not known to be one memory may be. (In an arena there is room for more than one.)</summary>
    private static bool MayBeOne(Name a, Name b) => !ReferenceEquals(a, b) && (a.IsGiven || b.IsGiven) && (a.Memory != b.Memory || a.Memory.Type is BufferType { Kind: BufferKind.Arena }) && Element(a.Memory) == Element(b.Memory);

    private static IrType Element(Value buffer) => ((BufferType)buffer.Type).Element;

    private static IEnumerable<Value> WrittenBy(Instruction instruction) =>
        instruction is Call call ? CalleeArgument.Of(call).Where(a => a.IsOutput && a.IsBuffer && a.Passed is not null).Select(a => a.Value) : MemoryAccess.WrittenBy(instruction);

    private static IEnumerable<Value> ReadBy(Instruction instruction) => instruction switch
    {
        Load i => [i.Buffer],
        Copy i => [i.Source],
        Call or Effect or Opaque => instruction.Operands.Where(o => o.Type is BufferType),
        _ => [],
    };

    /// <summary>The site stands behind a place, or a loop around both repeats it.</summary>
    private static bool MayFollow(RegionTree tree, Site site, Region region, int position) =>
        tree.Meet(site.Region, site.Position, region, position) is not var (common, at, place) || at > place || tree.LoopsAround(common, null).Any();
}
