using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Reverses long loops from snapshots of their state. The forward sweep runs the loop as it is and takes snapshots; the reverse sweep, for each iteration from
/// the last to the first, goes back to the nearest snapshot, runs the iterations up to that one again, and then that one together with its reverse. When a snapshot is taken
/// and where one starts again, the schedule says at run time (<c>GradGen.Runtime.Checkpoints</c>).</summary>
internal sealed class CheckpointedLoops(RegionTree tree, MemoryAccess memory, FusionPlan fusion, IReadOnlyDictionary<Region, Region> plainBodies)
{
    private readonly Dictionary<Instruction, Snapshots> snapshots = new(ReferenceComparer<Instruction>.Instance);

    /// <summary>The values and the memory that make an iteration's state, and the slots for them.</summary>
    /// <param name="Checkpoints">The schedule.</param>
    /// <param name="Trips">The number of iterations.</param>
    /// <param name="Scalars">Per carried value, an element per slot.</param>
    /// <param name="Buffers">Each buffer that the loop both reads and writes, its length, and the slots, one after the other.</param>
    /// <param name="Written">Each outer buffer that the loop writes.</param>
    private sealed record Snapshots(Value Checkpoints, Value Trips, Value[] Scalars, (Value Buffer, Value Length, Value Slots)[] Buffers, Value[] Written);

    /// <summary>The loop is reversed from snapshots.</summary>
    public bool Includes(Instruction loop) => fusion.IsCheckpointed(loop);

    /// <summary>What a snapshot holds: numbers and buffers.</summary>
    public (IReadOnlyList<ScalarType> Numbers, IReadOnlyList<Value> Buffers) StateOf(Instruction loop) =>
        ([.. Carried(loop, BodyOf(loop)).Select(c => (ScalarType)c.Type)], [.. StateOf(BodyOf(loop))]);

    /// <summary>Writes the loop of the forward sweep: as it is, with snapshots.</summary>
    /// <param name="runsAgain">It has run before, in an iteration of a loop around it that is run again: effects on the world are left out.</param>
    public void WriteForward(IrBuilder builder, Instruction loop, bool runsAgain)
    {
        Region body = BodyOf(loop);
        Region plain = plainBodies[body].Clone(builder.Values, []);
        plain = runsAgain ? WithoutEffects(plain) : plain;
        Value[] carried = Carried(loop, plain);
        Value snapshotCount = builder.Int(SnapshotsOf(loop)!.Value);
        Value steps = loop is For counted ? TripCounts.Write(builder, counted, tree) : builder.Int(-1);
        Value checkpoints = builder.Values.New(CheckpointsType.Instance, "checkpoints");
        builder.Add(new CheckpointsOpen(checkpoints, snapshotCount, steps));
        Value capacity = builder.Values.New(ScalarType.Int32, "snapshots");
        builder.Add(new Opaque(capacity, "{0}.Capacity", [checkpoints]));
        Value trips = loop is For ? steps : loop.Results.Last();
        Value[] scalars = [.. carried.Select(c => builder.Allocate(c.Type, capacity, AllocationKind.Scratch, (c.Name ?? "value") + "Snapshots"))];
        (Value, Value, Value)[] buffers = [.. StateOf(body).Select(b =>
        {
            Value length = LengthOf(builder, b);
            Value size = builder.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, capacity, length);
            return (b, length, builder.Allocate(((BufferType)b.Type).Element, size, AllocationKind.Scratch, (b.Name ?? "buffer") + "Snapshots"));
        })];
        var own = new Snapshots(checkpoints, trips, scalars, buffers, [.. WrittenBy(body)]);
        snapshots[loop] = own;
        builder.Add(loop switch
        {
            For f => Counting(builder, f, plain, carried, own),
            While w => w with { Body = Saving(builder, plain, carried, own, builder.Values.New(ScalarType.Int32, "trips")) },
            _ => throw new InvalidOperationException("There are no other loops."),
        });
    }

    /// <summary>Writes the loop that undoes it.</summary>
    /// <param name="undo">Writes an iteration and its reverse.</param>
    public void WriteReverse(IrBuilder builder, For ideal, Instruction loop, Action<IrBuilder, Region, Region> undo)
    {
        Snapshots own = snapshots[loop];
        Region body = BodyOf(loop);
        (Value Buffer, Value Final)[] finals = [.. own.Written.Select(b =>
        {
            Value all = All(builder, b, LengthOf(builder, b));
            Value final = builder.Allocate(((BufferType)b.Type).Element, LengthOf(builder, b), AllocationKind.Scratch, (b.Name ?? "buffer") + "Final");
            builder.Copy(all, final);
            return (all, final);
        })];
        Value step = loop is For ? builder.Values.New(ScalarType.Int32, "step") : ideal.Body.Arguments[0];
        Region undone = builder.Region([step, .. ideal.Body.Arguments.Skip(1)], inner =>
        {
            Restore(inner, own, loop, body, step);
            if (loop is For f)
            {
                DefineIndex(inner, f, step, ideal.Body.Arguments[0]);
            }

            undo(inner, body, ideal.Body);
            return ideal.Body.Yields;
        });
        Value last = builder.Binary(OpCode.Subtract, own.Trips, builder.Int(1));
        builder.Add(ideal with { Lower = last, Comparison = OpCode.GreaterOrEqual, Bound = builder.Int(0), Step = builder.Int(-1), Body = undone });
        foreach ((Value buffer, Value final) in finals)
        {
            builder.Copy(final, buffer);
        }
    }

    /// <summary>Goes back to the nearest snapshot and runs the iterations up to the one that is to be undone; its own values then have their names in the primal.</summary>
    private void Restore(IrBuilder builder, Snapshots own, Instruction loop, Region body, Value step)
    {
        Value from = builder.Values.New(ScalarType.Int32, "from");
        builder.Add(new Effect([from], "{0}.Restore({1})", [own.Checkpoints, step]));
        Value slot = Slot(builder, own);
        Value[] initial = [.. own.Scalars.Select(s => builder.Load(s, slot, isSafe: true))];
        foreach ((Value buffer, Value length, Value slots) in own.Buffers)
        {
            builder.Copy(builder.Slice(slots, builder.Binary(OpCode.Multiply, slot, length), length), All(builder, buffer, length));
        }

        Region plain = WithoutEffects(plainBodies[body].Clone(builder.Values, []));
        Value[] carried = Carried(loop, plain);
        Value tested = builder.Values.New(ScalarType.Int32, "at"), at = builder.Values.New(ScalarType.Int32, "at");
        Region condition = builder.Region([tested, .. carried.Select(c => builder.Values.New(c.Type, c.Name))], b => [b.Compare(OpCode.Less, tested, step)]);
        Region advance = builder.Region([at, .. carried], inner =>
        {
            Save(inner, own, carried, at);
            if (loop is For f)
            {
                DefineIndex(inner, f, at, plain.Arguments[0]);
            }

            inner.Append(plain);
            return [inner.Binary(OpCode.Add, at, inner.Int(1), "at"), .. plain.Yields.Take(carried.Length)];
        });
        Value reached = builder.Values.New(ScalarType.Int32, "at");
        builder.Add(new While([reached, .. Carried(loop, body)], [from, .. initial], condition, advance));
        switch (loop)
        {
            case For f:
                DefineIndex(builder, f, step, f.Index);
                break;
            case While w:
                builder.Add(new Compute(w.Body.Arguments[w.Body.Arguments.Count - 1], OpCode.Add, [step, builder.Int(0)]));
                break;
        }
    }

    /// <summary>The forward loop with a counter, where it has none that starts at 0.</summary>
    private static For Counting(IrBuilder builder, For loop, Region plain, Value[] carried, Snapshots own)
    {
        Value counter = builder.Values.New(ScalarType.Int32, "step");
        return loop with
        {
            Defined = [.. loop.Defined, builder.Values.New(ScalarType.Int32, "step")],
            Initial = [.. loop.Initial, builder.Int(0)],
            Body = Saving(builder, plain, carried, own, counter),
        };
    }

    /// <summary>An iteration that first takes a snapshot where the schedule says so.</summary>
    private static Region Saving(IrBuilder builder, Region plain, Value[] carried, Snapshots own, Value counter) => builder.Region([.. plain.Arguments, counter], inner =>
    {
        Save(inner, own, carried, counter);
        inner.Append(plain);
        return [.. plain.Yields, inner.Binary(OpCode.Add, counter, inner.Int(1), counter.Name)];
    });

    private static void Save(IrBuilder builder, Snapshots own, Value[] carried, Value step)
    {
        Value takes = builder.Values.New(ScalarType.Boolean, "takes");
        builder.Add(new Effect([takes], "{0}.Takes({1})", [own.Checkpoints, step]));
        Region save = builder.Region([], inner =>
        {
            Value slot = Slot(inner, own);
            for (int k = 0; k < carried.Length; k++)
            {
                inner.Store(own.Scalars[k], slot, carried[k]);
            }

            foreach ((Value buffer, Value length, Value slots) in own.Buffers)
            {
                inner.Copy(All(inner, buffer, length), inner.Slice(slots, inner.Binary(OpCode.Multiply, slot, length), length));
            }

            return [];
        });
        builder.Add(new If([], takes, save, Region.Empty));
    }

    private static Value Slot(IrBuilder builder, Snapshots own)
    {
        Value slot = builder.Values.New(ScalarType.Int32, "slot");
        builder.Add(new Effect([slot], "{0}.Slot", [own.Checkpoints]));
        return slot;
    }

    /// <summary>A counted loop's control variable at a step.</summary>
    private static void DefineIndex(IrBuilder builder, For loop, Value step, Value index) =>
        builder.Add(new Compute(index, OpCode.Add, [loop.Lower, builder.Binary(OpCode.Multiply, step, loop.Step)]));

    private static Value LengthOf(IrBuilder builder, Value buffer) => IsArena(buffer) ? builder.ArenaSize(buffer) : builder.Length(buffer);

    private static Value All(IrBuilder builder, Value buffer, Value length) => IsArena(buffer) ? builder.Slice(buffer, builder.Int(0), length, buffer.Name) : buffer;

    private static bool IsArena(Value buffer) => buffer.Type is BufferType { Kind: BufferKind.Arena };

    /// <summary>The carried values as a body names them: all arguments but the control variable of a counted loop and the counter of another.</summary>
    private static Value[] Carried(Instruction loop, Region body) => loop is For ? [.. body.Arguments.Skip(1)] : [.. body.Arguments.Take(((While)loop).Initial.Count - 1)];

    private static Region BodyOf(Instruction loop) => loop is For f ? f.Body : ((While)loop).Body;

    /// <summary>The number of snapshots that the user asks for, 0 to choose one; null for a loop that is reversed from what it stores.</summary>
    public static int? SnapshotsOf(Instruction loop) => loop switch { For f => f.Snapshots, While w => w.Snapshots, _ => null };

    /// <summary>The loop can be reversed from snapshots: its state is numbers and buffers that it does not make itself.</summary>
    public static bool CanInclude(Instruction loop) => SnapshotsOf(loop) is not null
        && (loop is not For f || f.Lower.Type == ScalarType.Int32)
        && BodyOf(loop) is { Throws: false } body
        && body.Arguments.All(a => a.Type is ScalarType)
        && !body.Deep().Any(i => i is Extend or Call { ChangesObjects: true } || (i is Effect effect && !RunsAgain(effect)));

    /// <summary>It gives the same once more; one without a value is left out then, so that it must not write what the rest reads.</summary>
    private static bool RunsAgain(Effect effect) => effect.Defined.Count > 0 ? !effect.IsStateful : !MemoryAccess.WrittenBy(effect).Any();

    /// <summary>What the loop reads and does not write itself is still there when it runs again.</summary>
    public static bool CanRunAgain(Instruction loop, MemoryAccess memory)
    {
        Region body = BodyOf(loop);
        return Outer(body, ReadBy, memory).Except(Outer(body, MemoryAccess.WrittenBy, memory)).All(b => memory.CanReadAgain(b, body, 0));
    }

    /// <summary>The buffers from outside that a body writes.</summary>
    private IEnumerable<Value> WrittenBy(Region body) => Outer(body, MemoryAccess.WrittenBy, memory);

    /// <summary>The buffers from outside that a body both writes and reads.</summary>
    private IEnumerable<Value> StateOf(Region body) => WrittenBy(body).Intersect(Outer(body, ReadBy, memory));

    /// <summary>The buffers from outside with which the instructions of a body do something.</summary>
    private static IEnumerable<Value> Outer(Region body, Func<Instruction, IEnumerable<Value>> touchedBy, MemoryAccess memory)
    {
        HashSet<int> inner = [.. body.Deep().SelectMany(i => i.Results).Select(r => r.Id)];
        return body.Deep().SelectMany(touchedBy).Select(memory.Root).Where(b => !inner.Contains(b.Id)).Distinct();
    }

    private static IEnumerable<Value> ReadBy(Instruction instruction) => instruction switch
    {
        Load i => [i.Buffer],
        Copy i => [i.Source],
        Accumulate i => [i.Buffer],
        Call or CompanionCall or Effect or Opaque => instruction.Operands.Where(o => o.Type is BufferType),
        _ => [],
    };

    /// <summary>It does something to the world, or stands guard, and gives no value.</summary>
    public static bool IsEffect(Instruction instruction) => instruction is Check or Effect { Defined.Count: 0 };

    /// <summary>What has run once runs again without throwing and without effects on the world.</summary>
    private static Region WithoutEffects(Region region) => region with
    {
        Body = region.Body.Where(i => !(i is Comment || IsEffect(i)))
            .Select(i => i is Load load ? load with { IsSafe = true } : i.WithRegions(WithoutEffects)).ToEquatableArray(),
    };
}
