using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Writes the reverse sweep for real: where the ideal one names a primal value that is no longer at hand, it is restored or computed again at the start
/// of the region that needs it; loops get the direction that their iterations need.</summary>
/// <param name="arrays">The buffers that must be arrays, since a method gets them that takes no span.</param>
internal sealed class SweepMaterializer(RegionTree tree, FusionPlan fusion, StoragePlan plan, KeptValues kept, Mirror mirror, CheckpointedLoops checkpointed, IReadOnlyCollection<int> arrays, Value? tapes)
{
    private readonly List<(Value Tape, Value Mark)> marks = [];
    private readonly HashSet<Instruction> putBack = new(ReferenceComparer<Instruction>.Instance);
    private bool areMarked;

    /// <summary>The tapes of the calls that run again in a reverse sweep which itself runs more than once: the others still hold what the next one takes off them. Null where none are needed.</summary>
    public Value? TapesOfRepeated { get; private set; }

    /// <summary>Where the reverse sweep runs more than once: notes the ends of the tapes.</summary>
    public void MarkTapes(IrBuilder builder)
    {
        if (mirror.Repeated is null || areMarked)
        {
            return;
        }

        areMarked = true;
        if (tapes is not null)
        {
            builder.Add(new TapesMark(tapes));
        }

        foreach (Value tape in kept.Tapes)
        {
            Value mark = builder.Values.New(ScalarType.Int32, "tapeEnd");
            builder.Add(new TapeMark(mark, tape));
            marks.Add((tape, mark));
        }
    }

    /// <summary>Once the sweeps are written: what reads again relies on every write having been undone.</summary>
    public void RequireAllPutBack()
    {
        if (plan.Undone.Any(o => !putBack.Contains(o.Write)))
        {
            throw new InvalidOperationException("The reverse sweep does not come by a write that it must undo.");
        }
    }

    /// <summary>The whole reverse sweep as a function of its own.</summary>
    public Region WriteSplit(ValueFactory values, Region ideal)
    {
        var names = new Dictionary<int, Value>();
        return new IrBuilder(values).Region([], builder =>
        {
            Restore(builder, tree.Root, names);
            foreach (Instruction instruction in ideal.Body)
            {
                Write(builder, instruction, names);
            }

            return [.. ideal.Yields.Select(y => Map(names, y))];
        });
    }

    /// <summary>Writes an instruction of the ideal sweep.</summary>
    /// <param name="names">What stands for primal values here.</param>
    public void Write(IrBuilder builder, Instruction instruction, Dictionary<int, Value> names)
    {
        builder.Origin = instruction.Origin;
        if (mirror.WriteAt(instruction) is { } write && plan.UndoneBy(write) is { } overwrite)
        {
            overwrite.PutBack(builder, v => Map(names, v));
            putBack.Add(write);
        }

        if (mirror.Find(instruction) is { } loop)
        {
            WriteLoop(builder, (For)instruction, loop, names);
        }
        else
        {
            builder.Add(instruction.WithOperands(v => Map(names, v)).WithRegions(r => Materialize(builder, r, names)));
        }
    }

    private static Value Map(Dictionary<int, Value> names, Value value) => names.TryGetValue(value.Id, out Value? mapped) ? mapped : value;

    private Region Materialize(IrBuilder outer, Region ideal, Dictionary<int, Value> outerNames)
    {
        var names = new Dictionary<int, Value>(outerNames);
        return outer.Region(ideal.Arguments, builder =>
        {
            if (ReferenceEquals(ideal, mirror.Repeated))
            {
                if (tapes is not null)
                {
                    builder.Add(new TapesRewind(tapes));
                }

                foreach ((Value tape, Value mark) in marks)
                {
                    builder.Add(new TapeRewind(tape, mark));
                }
            }

            if (mirror.PrimalOf(ideal) is { } primal && !fusion.IsVisible(primal))
            {
                if (tree.Owner(primal) is For loop)
                {
                    names[loop.Index.Id] = ideal.Arguments[0];
                }

                Restore(builder, primal, names);
            }

            foreach (Instruction instruction in ideal.Body)
            {
                Write(builder, instruction, names);
            }

            return [.. ideal.Yields.Select(y => Map(names, y))];
        });
    }

    private void WriteLoop(IrBuilder builder, For ideal, ReversedLoop loop, Dictionary<int, Value> names)
    {
        if (checkpointed.Includes(loop.Primal))
        {
            bool outer = kept.RunsAgain;
            checkpointed.WriteReverse(builder, ideal, loop.Primal, (inner, primal, reverse) =>
            {
                kept.RunsAgain = true;
                var again = new IrBuilder(inner.Values);
                new SweepAssembler(fusion, kept, this).Write(again, primal, reverse);
                inner.Append(OnOwnTapes(again.Finish([], []), inner.Values));
                kept.RunsAgain = outer;
            });
            return;
        }

        var mapped = (For)ideal.WithOperands(v => Map(names, v));
        Region body = Materialize(builder, ideal.Body, names);
        if (loop.Primal is For primal && !(loop.IsOrderFree && !kept.UsesTape(primal.Body) && !plan.Undoes(primal.Body)))
        {
            (mapped, body) = CanPassLower(primal) ? (mapped, body) : Widened(builder, mapped, body);
            mapped = Reversed(builder, mapped, primal);
        }

        builder.Add(mapped with { Body = body });
    }

    private Region OnOwnTapes(Region region, ValueFactory values)
    {
        if (tapes is null || mirror.Repeated is null)
        {
            return region;
        }

        Value own = TapesOfRepeated ??= values.New(tapes.Type, tapes.Name);
        return region.Substitute(v => v.Id == tapes.Id ? own : v);
    }

    /// <summary>The control variable's type has a number before the first one.</summary>
    private bool CanPassLower(For loop) => ((ScalarType)loop.Index.Type).Kind switch
    {
        ScalarKind.Int64 => true,
        ScalarKind.Int32 => kept.ConstantOf(loop.Lower) is not { } lower || kept.ConstantOf(loop.Step) is not { } step || lower.AsInt64 - step.AsInt64 is >= int.MinValue and <= int.MaxValue,
        _ => false,
    };

    /// <summary>A control variable that is unsigned or small cannot count down past its lower bound: a long does it in its place.</summary>
    private static (For Loop, Region Body) Widened(IrBuilder builder, For loop, Region body)
    {
        var int64 = new ScalarType(ScalarKind.Int64);
        Value control = body.Arguments[0];
        Value wide = builder.Values.New(int64, control.Name);
        var narrow = new Compute(control, OpCode.Convert, [wide]);
        For widened = loop with { Lower = builder.Convert(loop.Lower, int64), Bound = builder.Convert(loop.Bound, int64), Step = builder.Convert(loop.Step, int64) };
        return (widened, body with { Arguments = [wide, .. body.Arguments.Skip(1)], Body = [narrow, .. body.Body] });
    }

    /// <summary>The same iterations, last first.</summary>
    private For Reversed(IrBuilder builder, For loop, For primal)
    {
        bool unit = kept.ConstantOf(primal.Step) is { } step && Math.Abs(step.Bits) == 1;
        bool inclusive = loop.Comparison is OpCode.LessOrEqual or OpCode.GreaterOrEqual;
        Value last = unit switch
        {
            true when inclusive => loop.Bound,
            true => builder.Binary(OpCode.Subtract, loop.Bound, loop.Step),
            false => Last(builder, loop),
        };
        OpCode comparison = loop.CountsUp ? OpCode.GreaterOrEqual : OpCode.LessOrEqual;
        return loop with { Lower = last, Comparison = comparison, Bound = loop.Lower, Step = builder.Negate(loop.Step) };
    }

    private static Value Last(IrBuilder builder, For loop)
    {
        Value result = builder.Values.New(loop.Bound.Type);
        string type = ScalarNames.Of((ScalarType)loop.Bound.Type);
        string method = TripCounts.MethodFor(loop.Comparison);
        builder.Add(new Opaque(result, $"({type})global::GradGen.Runtime.Trips.Last{method}({{0}}, {{1}}, {{2}})", [loop.Lower, loop.Bound, loop.Step]));
        return result;
    }

    /// <summary>Puts back what the region's reverse needs: first off the tapes, last pushed first, then from slots, then what can be computed from them.</summary>
    private void Restore(IrBuilder builder, Region primal, Dictionary<int, Value> names)
    {
        Value[] values = [.. kept.KeptIn(primal)];
        foreach (Value value in Enumerable.Reverse(values))
        {
            switch (kept.SlotOf(value))
            {
                case Slot.Taped slot:
                    Value popped = builder.Values.New(value.Type, value.Name);
                    builder.Add(new TapePop(popped, slot.Tape));
                    names[value.Id] = popped;
                    break;
                case Slot.TapedBuffer slot:
                    names[value.Id] = PopBuffer(builder, value, slot);
                    break;
                case Slot.Through slot:
                    names[value.Id] = slot.Final;
                    break;
            }
        }

        Value? number = null;
        foreach (Value value in values)
        {
            if (kept.SlotOf(value) is Slot.Indexed slot)
            {
                number ??= slot.Space.Number(builder, v => Map(names, v), kept.ConstantOf);
                names[value.Id] = builder.Load(slot.Buffer, number, value.Name, isSafe: true);
            }
        }

        foreach (Instruction instruction in primal.Body.Where(plan.IsRecomputed))
        {
            builder.Add(Safe(instruction.WithRegions(IrSubstitution.WithoutComments).Clone(builder.Values, names)));
        }
    }

    private Value PopBuffer(IrBuilder builder, Value value, Slot.TapedBuffer slot) => slot.Pop(builder, length =>
        builder.Allocate(((BufferType)value.Type).Element, length, arrays.Contains(value.Id) ? AllocationKind.Heap : AllocationKind.Scratch, value.Name));

    /// <summary>What has run once runs again without throwing.</summary>
    private static Instruction Safe(Instruction instruction) => instruction is Load load
        ? load with { IsSafe = true }
        : instruction.WithRegions(r => r with { Body = r.Body.Where(i => i is not Check).Select(Safe).ToEquatableArray() });
}
