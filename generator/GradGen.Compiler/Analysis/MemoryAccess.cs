using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Analysis;

/// <summary>Which buffers may share memory, which instructions write them, and which reads can be done again after everything has run.</summary>
internal sealed class MemoryAccess
{
    private readonly RegionTree tree;
    private readonly Dictionary<int, Value> roots = [];
    private readonly Dictionary<int, ParameterRole> roles = [];
    private readonly HashSet<int> allocated = [];
    private readonly HashSet<int> escaped = [];
    private readonly List<Write> writes = [];

    private MemoryAccess(RegionTree tree) => this.tree = tree;

    /// <param name="Buffer">Null for all that somebody outside may hold.</param>
    private sealed record Write(Value? Buffer, Instruction Instruction, Region Region, int Position);

    public static MemoryAccess Of(Function function, RegionTree tree, IReadOnlyList<ParameterRole> roles)
    {
        var access = new MemoryAccess(tree);
        for (int i = 0; i < roles.Count; i++)
        {
            access.roles[function.Parameters[i].Id] = roles[i];
        }

        access.Visit(function.Body);
        return access;
    }

    /// <summary>The buffer that a slice is a part of.</summary>
    public Value Root(Value buffer) => roots.TryGetValue(buffer.Id, out Value? root) ? root : buffer;

    /// <summary>No instruction writes the buffer or one that may share its memory.</summary>
    public bool IsNeverWritten(Value buffer) => !writes.Any(w => MayAlias(w.Buffer, buffer));

    /// <summary>What a read at a place found is still there after the whole function has run.</summary>
    public bool CanReadAgain(Value buffer, Region region, int position) =>
        !writes.Any(w => MayAlias(w.Buffer, buffer) && MayFollow(w.Region, w.Position, buffer, region, position));

    /// <summary>The instructions that may write a buffer, and where each is.</summary>
    public IEnumerable<(Instruction Instruction, Region Region, int Position)> WritesOf(Value buffer) =>
        writes.Where(w => MayAlias(w.Buffer, buffer)).Select(w => (w.Instruction, w.Region, w.Position));

    /// <summary>The function allocates the memory itself.</summary>
    public bool IsAllocated(Value buffer) => allocated.Contains(Root(buffer).Id);

    private bool MayAlias(Value? a, Value b)
    {
        if (a is null)
        {
            return IsHeldOutside(Root(b));
        }

        Value x = Root(a), y = Root(b);
        if (x.Id == y.Id)
        {
            return true;
        }

        if (allocated.Contains(x.Id) || allocated.Contains(y.Id) || ((BufferType)x.Type).Element != ((BufferType)y.Type).Element)
        {
            return false;
        }

        // Companions refuse overlapping active arguments; only what carries no derivative may share memory with something.
        return !IsActiveParameter(x) || !IsActiveParameter(y);
    }

    /// <summary>Code that is kept as it is may write to the memory, though it does not get it: to what carries no derivative and comes from outside, or was given away.</summary>
    private bool IsHeldOutside(Value root) => (roles.ContainsKey(root.Id) || root.Type is BufferType { Kind: not BufferKind.ReadOnlySpan }) && (allocated.Contains(root.Id) ? escaped.Contains(root.Id) : !IsActiveParameter(root));

    private bool IsActiveParameter(Value value) => roles.TryGetValue(value.Id, out ParameterRole role) && role != ParameterRole.Passive;

    /// <summary>A write of the buffer may run after a read of it.</summary>
    public bool MayFollow(Region write, int at, Value buffer, Region region, int position) => tree.MayFollow(region, position, write, at, tree.RegionOf(Root(buffer)));

    private void Visit(Region region)
    {
        for (int position = 0; position < region.Body.Count; position++)
        {
            Instruction instruction = region.Body[position];
            switch (instruction)
            {
                case Slice i:
                    roots[i.Result.Id] = Root(i.Buffer);
                    break;
                case Allocate i:
                    allocated.Add(i.Result.Id);
                    break;
            }

            if (instruction is Effect or Opaque)
            {
                escaped.UnionWith(instruction.Operands.Select(o => Root(o).Id));
            }

            if (instruction.MayChangeObjects())
            {
                writes.Add(new Write(null, instruction, region, position));
            }

            foreach (Value buffer in WrittenBy(instruction))
            {
                writes.Add(new Write(buffer, instruction, region, position));
            }

            foreach (Region nested in instruction.Regions)
            {
                Visit(nested);
            }
        }
    }

    /// <summary>The buffers that a region's instructions may write, those that they take parts of among them.</summary>
    public static HashSet<int> TouchedIn(Region region) =>
        [.. region.Deep().SelectMany(WrittenBy).Concat(region.Deep().OfType<Slice>().Select(s => s.Buffer)).Select(b => b.Id)];

    /// <summary>The buffers that an instruction itself may write.</summary>
    public static IEnumerable<Value> WrittenBy(Instruction instruction) => instruction switch
    {
        Store i => [i.Buffer],
        Accumulate i => [i.Buffer],
        Fill i => [i.Buffer],
        Copy i => [i.Destination],
        Call or CompanionCall or Effect => instruction.Operands.Where(o => o.Type is BufferType { Kind: not BufferKind.ReadOnlySpan }),
        _ => [],
    };
}
