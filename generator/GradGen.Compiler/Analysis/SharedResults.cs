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
    private sealed record Name(Value Memory, bool IsGiven, Call Call, Region Region, int Position)
    {
        public int Class { get; init; }
    }

    /// <param name="Buffer">The memory; null for what may change objects.</param>
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
        Name[] names = [.. NamesInClasses()];
        foreach (Site write in writes.Where(w => !(w.Instruction is Copy copy && names.Any(n => n.IsGiven && n.Memory == copy.Source))))
        {
            foreach (Name own in names.Where(n => n.Memory == write.Buffer && n.Call != write.Instruction && IsAliasAt(tree, n, write)))
            {
                bool isWrong = (own.IsGiven && own.Call.Gives == GivenArrays.Held)
                    || names.Any(other => MayBeOne(own, other) && IsAliasAt(tree, other, write)
                        && (outlive.Contains(other.Memory.Id) || reads.Any(r => r.Buffer == other.Memory && r.Instruction != own.Call && !AreOtherElements(r.Instruction, write.Instruction) && tree.MayFollow(write.Region, write.Position, r.Region, r.Position, tree.RegionOf(other.Memory)))));
                if (isWrong)
                {
                    yield return (write.Instruction, own.Call);
                }
            }
        }

        foreach ((Call call, Region region, int position) in calls.Where(c => c.Call.Gives == GivenArrays.Held))
        {
            bool isStale = changes.Any(c => tree.MayFollow(region, position, c.Region, c.Position)
                && reads.Any(r => names.Any(n => n.IsGiven && n.Call == call && n.Memory == r.Buffer) && r.Instruction != c.Instruction && tree.MayFollow(c.Region, c.Position, r.Region, r.Position)));
            if (isStale)
            {
                yield return (call, call);
            }
        }
    }

    /// <summary>The names that calls give and get. Those of one class may be one memory: what one call got, another may have got, too.</summary>
    private IEnumerable<Name> NamesInClasses()
    {
        var classes = new Dictionary<int, int>();
        var names = new List<Name>();
        int next = 0;
        foreach ((Call call, Region region, int position) in calls)
        {
            Value[] given = [.. call.Results.Where(r => r.Type is BufferType).SelectMany(r => taken.Where(t => t.Given == r).Select(t => t.Arena).Prepend(r))];
            Value[] got = [.. CalleeArgument.Of(call).Where(a => a is { Passed: not null, IsBuffer: true } && (a.Parameter.IsPart || a.Parameter.Type is BufferType { Kind: BufferKind.Array })).Select(a => Root(a.Value))];
            int own = next++;
            int[] met = [.. given.Concat(got).Select(v => classes.TryGetValue(v.Id, out int known) ? known : own).Distinct()];
            foreach (int id in classes.Where(c => met.Contains(c.Value)).Select(c => c.Key).Concat(given.Concat(got).Select(v => v.Id)).ToArray())
            {
                classes[id] = own;
            }

            names.AddRange(given.Select(v => new Name(v, true, call, region, position)).Concat(got.Select(v => new Name(v, false, call, region, position))));
        }

        return names.Select(n => n with { Class = classes[n.Memory.Id] });
    }

    /// <summary>The call has run when the write does: before it, the name was of something else. What an iteration makes is other memory in the next one.</summary>
    private static bool IsAliasAt(RegionTree tree, Name name, Site write) => tree.MayFollow(name.Region, name.Position, write.Region, write.Position, tree.RegionOf(name.Memory));

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
    private static bool MayBeOne(Name a, Name b) => a.Class == b.Class && !ReferenceEquals(a, b) && (a.IsGiven || b.IsGiven) && (a.Memory != b.Memory || a.Memory.Type is BufferType { Kind: BufferKind.Arena }) && Element(a.Memory) == Element(b.Memory);

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
}
