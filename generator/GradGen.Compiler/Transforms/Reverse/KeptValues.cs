using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>The forward sweep's part of the storage plan: gives each kept value a slot and writes the primal with what fills the slots.</summary>
/// <param name="form">The form in which an instruction of the primal stands in the forward sweep.</param>
internal sealed class KeptValues(RegionTree tree, FusionPlan fusion, StoragePlan plan, ValueFactory values, Func<Instruction, Instruction> form,
    CheckpointedLoops checkpointed)
{
    private readonly Dictionary<int, Slot> slots = [];

    /// <summary>The trip counts of nests of loops, by the innermost one.</summary>
    private readonly Dictionary<Instruction, Value[]?> trips = new(ReferenceComparer<Instruction>.Instance);
    private readonly Dictionary<(IrType Element, bool RunsAgain), Value> tapes = [];

    /// <summary>What is written has run once already: it has no effects but on memory, and cannot throw.</summary>
    public bool RunsAgain { get; set; }

    /// <summary>The tapes in use; the function opens them first.</summary>
    public IEnumerable<Value> Tapes => tapes.Values.Concat(plan.Undone.Where(o => o.Write is not Store).SelectMany(o => new[] { o.Tapes.Elements, o.Tapes.Lengths }));

    public Slot SlotOf(Value value) => slots[value.Id];

    /// <summary>The values of a region that are kept, in the order in which the forward sweep meets them.</summary>
    public IEnumerable<Value> KeptIn(Region region) => Arguments(region).Concat(region.Body.SelectMany(i => Before(i).Concat(i.Results))).Where(plan.IsKept);

    /// <summary>The buffer whose elements are kept before an instruction writes them, on a tape of its own; null for others.</summary>
    public Value? OverwrittenBy(Instruction instruction) => plan.UndoneBy(instruction) is { Write: Copy or Fill } ? MemoryAccess.WrittenBy(instruction).Single() : null;

    /// <summary>What is kept before an instruction runs.</summary>
    private IEnumerable<Value> Before(Instruction instruction) => plan.UndoneBy(instruction) is { Write: Store, Old: var old } ? [old] : [];

    private IEnumerable<Value> Arguments(Region region) => ReferenceEquals(region, tree.Root) ? tree.Parameters : region.Arguments;

    /// <summary>The region, or one nested in it, takes values off a tape when it is undone: it must run in the opposite order.</summary>
    public bool UsesTape(Region region) =>
        KeptIn(region).Any(v => slots[v.Id] is Slot.Taped or Slot.TapedBuffer) || region.Body.Any(i => i.Regions.Any(UsesTape));

    /// <summary>Writes an instruction of a visible region.</summary>
    public void Write(IrBuilder builder, Instruction instruction)
    {
        if (checkpointed.Includes(instruction))
        {
            checkpointed.WriteForward(builder, instruction, RunsAgain);
            return;
        }

        foreach (Region nested in instruction.Regions)
        {
            Assign(builder, nested);
        }

        var through = new List<(Value Kept, Value AtEnd)>();
        builder.Add(Rewrite(instruction, through));
        foreach ((Value kept, Value final) in through)
        {
            slots[kept.Id] = new Slot.Through(final);
        }
    }

    /// <summary>The whole primal, with all that is kept on tapes.</summary>
    public Region WriteSplit()
    {
        Assign(new IrBuilder(values), tree.Root);
        return Rewrite(tree.Root, []).Finish(tree.Root);
    }

    public Literal? ConstantOf(Value value) => tree.DefinitionOf(value) is Constant constant ? constant.Literal : null;

    private void Assign(IrBuilder builder, Region region)
    {
        foreach (Value kept in KeptIn(region))
        {
            if (SlotFor(builder, region, kept) is { } slot)
            {
                slots[kept.Id] = slot;
            }
        }

        foreach (Region nested in region.Body.SelectMany(i => i.Regions))
        {
            Assign(builder, nested);
        }
    }

    /// <summary>The slot of a value; null for one that goes through branches, whose slot is known when they are written.</summary>
    private Slot? SlotFor(IrBuilder builder, Region region, Value kept)
    {
        if (kept.Type is BufferType buffer)
        {
            return new Slot.TapedBuffer(Tape(buffer.Element), Tape(ScalarType.Int32));
        }

        Instruction[] loops = [.. tree.Ancestors(region).TakeWhile(r => !fusion.IsVisible(r)).Select(tree.Owner).Where(o => o is For or While).Select(o => o!).Reverse()];
        if (!fusion.IsVisible(tree.Root) || (kept.Type is not ScalarType && loops.Length > 0))
        {
            return new Slot.Taped(Tape(kept.Type));
        }

        if (loops.Length == 0)
        {
            return null;
        }

        if (!trips.TryGetValue(loops[loops.Length - 1], out Value[]? counts))
        {
            trips.Add(loops[loops.Length - 1], counts = new TripCounts(tree, fusion).TryHoist(builder, loops));
        }

        if (counts is null)
        {
            return new Slot.Taped(Tape(kept.Type));
        }

        Value size = counts[0];
        foreach (Value more in counts.Skip(1))
        {
            size = builder.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, size, more);
        }

        Value scratch = builder.Allocate(kept.Type, size, AllocationKind.Scratch, (kept.Name ?? "value") + "Kept");
        return new Slot.Indexed(scratch, new IterationSpace([.. loops.Cast<For>()], counts));
    }

    private Value Tape(IrType element)
    {
        // What runs again in the reverse sweep writes tapes of its own: others still hold what the next reverse sweep will take off them.
        if (!tapes.TryGetValue((element, RunsAgain), out Value? tape))
        {
            tapes[(element, RunsAgain)] = tape = values.New(new TapeType(element), "tape");
        }

        return tape;
    }

    private Instruction Rewrite(Instruction instruction, List<(Value, Value)> through)
    {
        if (!instruction.Regions.Any())
        {
            return RunsAgain && CheckpointedLoops.IsEffect(instruction) ? new Comment("") : form(instruction);
        }

        return instruction is If branch ? RewriteBranch(branch, through) : instruction.WithRegions(r => Rewrite(r, []).Finish(r));
    }

    private If RewriteBranch(If branch, List<(Value, Value)> through)
    {
        var inThen = new List<(Value Kept, Value AtEnd)>();
        var inElse = new List<(Value Kept, Value AtEnd)>();
        Pending then = Rewrite(branch.Then, inThen);
        Pending otherwise = Rewrite(branch.Else, inElse);
        Region newThen = then.Finish(branch.Then, [.. inThen.Select(t => t.AtEnd), .. inElse.Select(e => Default(then.Builder, e.Kept))]);
        Region newElse = otherwise.Finish(branch.Else, [.. inThen.Select(t => Default(otherwise.Builder, t.Kept)), .. inElse.Select(e => e.AtEnd)]);
        Value[] results = [.. inThen.Concat(inElse).Select(t => values.New(t.Kept.Type, t.Kept.Name))];
        through.AddRange(inThen.Concat(inElse).Select((t, k) => (t.Kept, results[k])));
        return branch with { Defined = [.. branch.Defined, .. results], Then = newThen, Else = newElse };
    }

    /// <summary>A region written but for its end.</summary>
    private sealed record Pending(IrBuilder Builder)
    {
        public Region Finish(Region original) => Finish(original, []);

        public Region Finish(Region original, IEnumerable<Value> extra) =>
            Builder.Finish(original.Arguments, original.Throws ? [] : original.Yields.Concat(extra));
    }

    private Pending Rewrite(Region region, List<(Value Kept, Value AtEnd)> through)
    {
        var builder = new IrBuilder(values);
        var taped = new List<Value>();
        Value? number = KeptIn(region).Select(v => slots.TryGetValue(v.Id, out Slot? slot) ? slot : null).OfType<Slot.Indexed>().FirstOrDefault() is { } indexed
            ? indexed.Space.Number(builder, v => v, ConstantOf)
            : null;

        void Keep(Value value)
        {
            switch (slots.TryGetValue(value.Id, out Slot? slot) ? slot : null)
            {
                case Slot.Indexed i:
                    builder.Store(i.Buffer, number!, value);
                    break;
                case Slot.Taped or Slot.TapedBuffer:
                    taped.Add(value);
                    break;
                default:
                    through.Add((value, value));
                    break;
            }
        }

        foreach (Value argument in Arguments(region).Where(plan.IsKept))
        {
            Keep(argument);
        }

        foreach (Instruction instruction in region.Body.Where(i => i is not Comment))
        {
            if (plan.UndoneBy(instruction) is { } overwrite)
            {
                overwrite.WriteKeeping(builder);
                Before(instruction).ToList().ForEach(Keep);
            }

            builder.Add(Rewrite(instruction, through));
            foreach (Value result in instruction.Results.Where(plan.IsKept))
            {
                Keep(result);
            }
        }

        if (!region.Throws)
        {
            foreach (Value value in taped)
            {
                Push(builder, value);
            }
        }

        return new Pending(builder);
    }

    private void Push(IrBuilder builder, Value value)
    {
        if (slots[value.Id] is Slot.Taped slot)
        {
            builder.Add(new TapePush(slot.Tape, value));
            return;
        }

        ((Slot.TapedBuffer)slots[value.Id]).Push(builder, value, builder.Length(value));
    }

    /// <summary>What the other branch yields for a value that it does not compute; nobody reads it.</summary>
    private static Value Default(IrBuilder builder, Value value) => value.Type switch
    {
        ScalarType scalar => builder.Constant(new Literal(scalar, 0)),
        OpaqueType opaque => builder.Opaque(opaque.CSharp, $"default({opaque.CSharp})!", []),
        _ => builder.Compute(OpCode.Zero, value.Type, null),
    };
}
