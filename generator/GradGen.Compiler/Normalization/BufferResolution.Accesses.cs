using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Normalization;

/// <content>What reads, writes and passes buffers.</content>
internal sealed partial class BufferResolution
{
    private void Rewrite(IrBuilder builder, Instruction original)
    {
        builder.Origin = original.Origin;
        Instruction instruction = original.WithOperands(Map);
        switch (instruction)
        {
            case Slice i:
                views[i.Result.Id] = SliceOf(builder, i);
                break;
            case PassiveView i:
                views[i.Result.Id] = views[i.Buffer.Id] with { Shape = shapes[i.Result], Name = i.Result.Name };
                break;
            case Locate i:
                View located = views[i.Buffer.Id];
                replacements[i.Which.Id] = WhichOf(builder, located);
                replacements[i.Start.Id] = OffsetOf(builder, located);
                replacements[i.Count.Id] = LengthOf(builder, located);
                break;
            case Located i:
                views[i.Result.Id] = new View(shapes[i.Result], shapes[i.Result].HasChoice ? i.Which : null, i.Start, i.Count, i.Result.Name);
                break;
            case Length i when !IsPlain(i.Buffer):
                replacements[i.Result.Id] = LengthOf(builder, views[i.Buffer.Id]);
                break;
            case Load i when !IsPlain(i.Buffer):
                Element(builder, views[i.Buffer.Id], i.Index, [i.Result], (inner, memory, index, isSafe) =>
                {
                    Value loaded = values.New(i.Result.Type, i.Result.Name);
                    inner.Add(i with { Result = loaded, Buffer = memory, Index = index, IsSafe = isSafe });
                    return [Stopped(inner, views[i.Buffer.Id], loaded)];
                });
                break;
            case Store i when !IsPlain(i.Buffer):
                RequireWritable(i, i.Buffer);
                Value stored = Stopped(builder, views[i.Buffer.Id], i.Element);
                Element(builder, views[i.Buffer.Id], i.Index, [], (inner, memory, index, _) =>
                {
                    inner.Add(i with { Buffer = memory, Index = index, Element = stored });
                    return [];
                });
                break;
            case Fill i when !IsPlain(i.Buffer):
                RequireWritable(i, i.Buffer);
                Value filled = Stopped(builder, views[i.Buffer.Id], i.Element);
                Dispatch(builder, views[i.Buffer.Id], (inner, source) => inner.Add(i with { Buffer = Part(inner, views[i.Buffer.Id], source), Element = filled }));
                break;
            case Copy i when (IsPassive(i.Source) || IsPassive(i.Destination)) && ((BufferType)i.Source.Type).Element is ScalarType { HasTangent: true } element:
                RequireWritable(i, i.Destination);
                View from = views[i.Source.Id];
                Value between = builder.Allocate(element, LengthOf(builder, from), AllocationKind.Scratch, i.Source.Name);
                WithParts(builder, i with { Destination = between }, [i.Source]);
                Stop(builder, IsPassive(i.Source) ? from : views[i.Destination.Id], between);
                WithParts(builder, i with { Source = between }, [i.Destination]);
                break;
            case Copy i when !IsPlain(i.Source) || !IsPlain(i.Destination):
                RequireWritable(i, i.Destination);
                WithParts(builder, i, [i.Source, i.Destination]);
                break;
            case Check { Kind: CheckKind.InPlace or CheckKind.Apart } i:
                Overlap(builder, i.Kind, views[i.Arguments[0].Id], views[i.Arguments[1].Id]);
                break;
            case If or For or While:
                Control(builder, instruction);
                break;
            case var other when other.Operands.Any(o => IsBuffer(o) && !IsPlain(o)):
                Pass(builder, other);
                break;
            default:
                Keep(builder, instruction);
                break;
        }
    }

    /// <summary>The value is memory of its own, all of it.</summary>
    private bool IsPlain(Value buffer) =>
        shapes.SourceOf(buffer) is { } source && shapes.ArenaOf(source.Number) is null && !source.IsRepeatable;

    private View SliceOf(IrBuilder builder, Slice slice)
    {
        View whole = views[slice.Buffer.Id];
        BufferShape shape = shapes[slice.Result];
        Value? offset = !shape.HasOffset ? null : whole.Offset is null ? slice.Start : builder.Binary(OpCode.Add, whole.Offset, slice.Start);
        return new View(shape, whole.Which, offset, slice.Count, slice.Result.Name);
    }

    /// <summary>An instruction without buffers among its operands, or with plain ones only.</summary>
    private void Keep(IrBuilder builder, Instruction instruction)
    {
        BufferSource[] made = Made(instruction);
        if (instruction is Allocate allocate && shapes.ArenaOf(made[0].Number) is { } arena)
        {
            views[made[0].Value.Id] = InArena(builder, allocate, made[0], arenas[arena]);
            return;
        }

        if (!made.Any(s => s.IsRepeatable && shapes.ArenaOf(s.Number) is null))
        {
            builder.Add(instruction);
        }

        CopyToArenas(builder, made);
    }

    /// <summary>The buffers that an instruction makes; their views are known then.</summary>
    private BufferSource[] Made(Instruction instruction)
    {
        BufferSource[] made = [.. instruction.Results.Select(shapes.SourceOf).OfType<BufferSource>()];
        foreach (BufferSource source in made)
        {
            Define(source);
        }

        return made;
    }

    /// <summary>Memory that outlives its region is taken of an arena.</summary>
    private View InArena(IrBuilder builder, Allocate allocate, BufferSource source, Value arena)
    {
        string? name = source.Value.Name;
        Value count = allocate.Count.Type == ScalarType.Int32 ? allocate.Count : builder.Compute(new Operation(OpCode.Convert, IsChecked: true), ScalarType.Int32, null, allocate.Count);
        return new View(shapes[source.Value], null, builder.Extend(arena, count, Named(name, "Start")), count, name);
    }

    /// <summary>What others have made and outlives its region is copied into an arena.</summary>
    private void CopyToArenas(IrBuilder builder, IEnumerable<BufferSource> made)
    {
        foreach (BufferSource source in made)
        {
            if (shapes.ArenaOf(source.Number) is { } number)
            {
                Value arena = arenas[number], length = builder.Length(source.Value);
                string? name = source.Value.Name;
                Value start = builder.Extend(arena, length, Named(name, "Start"));
                builder.Copy(source.Value, builder.Slice(arena, start, length));
                views[source.Value.Id] = new View(shapes[source.Value], null, start, length, name);
            }
        }
    }

    /// <summary>Parts of one memory must lie as the check says. Different memory does not overlap: companions refuse parameters that do.</summary>
    private void Overlap(IrBuilder builder, CheckKind kind, View first, View second)
    {
        if (!first.Shape.Sources.Intersect(second.Shape.Sources).Any())
        {
            return;
        }

        Dispatch(builder, first, (outer, a) => Dispatch(outer, second, (inner, b) =>
        {
            if (a == b)
            {
                inner.Check(kind, OffsetOf(inner, first), LengthOf(inner, first), OffsetOf(inner, second), LengthOf(inner, second));
            }
        }));
    }

    private static string? Named(string? name, string suffix) => name is null ? null : name + suffix;

    /// <summary>An access of one element of a view: checked against the view's length, then made in each source's memory.</summary>
    private void Element(IrBuilder builder, View view, Value index, Value[] results, Func<IrBuilder, Value, Value, bool, Value[]> access)
    {
        if (!view.Shape.IsWhole)
        {
            index = AsInt(builder, index, LengthOf(builder, view));
            index = view.Offset is null ? index : builder.Binary(OpCode.Add, view.Offset, index);
        }

        Dispatch(builder, view, results, (inner, source) => access(inner, Memory(inner, source), index, !view.Shape.IsWhole));
    }

    /// <summary>A checked index as an int.</summary>
    private static Value AsInt(IrBuilder builder, Value index, Value length)
    {
        var int64 = new ScalarType(ScalarKind.Int64);
        bool isSmall = index.Type is ScalarType { Kind: ScalarKind.Int32 or ScalarKind.Int16 or ScalarKind.SByte or ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.Char };
        Value wide = isSmall || index.Type == int64 ? index : builder.Convert(index, int64);
        builder.Check(CheckKind.Index, wide, length);
        return wide.Type == ScalarType.Int32 ? wide : builder.Convert(wide, ScalarType.Int32);
    }

    private void RequireWritable(Instruction instruction, Value buffer)
    {
        if (IsPlain(buffer))
        {
            return;
        }

        foreach (BufferSource source in shapes.OriginsOf(buffer))
        {
            if (readOnly.TryGetValue(source.Value.Id, out string? reason))
            {
                diagnostics.RefuseWrite(instruction.Origin, reason);
                return;
            }
        }
    }

    /// <summary>An instruction with each of the given buffers as a part of its source.</summary>
    private void WithParts(IrBuilder builder, Instruction instruction, IReadOnlyList<Value> buffers)
    {
        if (buffers.Count == 0)
        {
            builder.Add(instruction);
            return;
        }

        Value buffer = buffers[0];
        Value[] results = [.. instruction.Results];
        View view = views[buffer.Id];
        Dispatch(builder, view, results, (inner, source) =>
        {
            Value part = Part(inner, view, source);
            Value[] fresh = view.Shape.HasChoice ? [.. results.Select(r => values.New(r.Type, r.Name))] : results;
            Instruction one = instruction.WithOperands(o => o.Id == buffer.Id ? part : o)
                .WithResults(r => Array.FindIndex(results, x => x.Id == r.Id) is var k and >= 0 ? fresh[k] : r);
            WithParts(inner, one, [.. buffers.Skip(1).Where(b => b.Id != buffer.Id)]);
            return [.. fresh.Select(Map)];
        });
    }

    /// <summary>C# that is kept, and calls: they get spans, and where they want an array, the array itself, or a copy.</summary>
    private void Pass(IrBuilder builder, Instruction instruction)
    {
        Value[] buffers = [.. instruction.Operands.Where(o => IsBuffer(o) && !IsPlain(o)).Distinct()];
        Value[] unfit = [.. buffers.Where(b => (!shapes[b].IsWhole && IsWantedAsArray(instruction, b)) || (shapes[b].HasChoice && (instruction is Throw || instruction.Results.Any(IsBuffer))))];
        if (unfit.Any(b => !IsOnlyReadBy(instruction, b)))
        {
            diagnostics.Refuse(instruction.Origin, "Passing on an array that differs from branch to branch, or that a loop makes anew, to what may write it or give it back",
                "it is supported for spans, and in methods that are inlined; copy it into one array");
        }
        else
        {
            buffers = [.. buffers.Except(unfit)];
            instruction = WithCopies(builder, instruction, unfit);
        }

        RefusePassive(instruction, buffers);
        foreach (Value written in Analysis.MemoryAccess.WrittenBy(instruction).Where(IsWrittenByCall(instruction)))
        {
            RequireWritable(instruction, written);
        }

        BufferSource[] made = Made(instruction);
        WithParts(builder, instruction, buffers);
        CopyToArenas(builder, made);
    }

    /// <summary>The instruction with a new array in place of each of some buffers.</summary>
    private Instruction WithCopies(IrBuilder builder, Instruction instruction, IReadOnlyList<Value> buffers)
    {
        foreach (Value buffer in buffers)
        {
            View view = views[buffer.Id];
            Value copy = builder.Allocate(((BufferType)buffer.Type).Element, LengthOf(builder, view), AllocationKind.Heap, buffer.Name);
            Dispatch(builder, view, (inner, source) => inner.Copy(Part(inner, view, source), copy));
            Stop(builder, view, copy);
            instruction = instruction.WithOperands(o => o.Id == buffer.Id ? copy : o);
        }

        return instruction;
    }

    /// <summary>A call that reads a buffer, does not give it back, and writes none that it may be a part of: it may be given a copy.</summary>
    private bool IsOnlyReadBy(Instruction instruction, Value buffer) =>
        instruction is Call { Gives: var gives } && (gives == GivenArrays.New || !instruction.Results.Any(IsBuffer)) && buffer.Type is BufferType { Element: ScalarType }
        && !Analysis.MemoryAccess.WrittenBy(instruction).Where(IsWrittenByCall(instruction)).Any(w => shapes.OriginsOf(w).Intersect(shapes.OriginsOf(buffer)).Any());

    /// <summary>A call takes an array for a span, unless its parameter is an array; of C# that is kept, nobody knows.</summary>
    private static bool IsWantedAsArray(Instruction instruction, Value buffer) =>
        buffer.Type is BufferType { Kind: BufferKind.Array }
        && (instruction is not Call call || CalleeArgument.Of(call).Any(a => a.Passed?.Id == buffer.Id && a.Parameter.Type is BufferType { Kind: BufferKind.Array }));

    private static Func<Value, bool> IsWrittenByCall(Instruction instruction) => value =>
        instruction is Call call
        && CalleeArgument.Of(call).Any(a => a.IsOutput && a.Passed?.Id == value.Id);
}
