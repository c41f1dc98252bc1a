using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Sparsity;

/// <content>Buffers and tapes.</content>
internal sealed partial class PatternMode
{
    private void Memory(IrBuilder builder, Instruction instruction, Region? uncertain)
    {
        SetWriter writer = Sets(builder);
        switch (instruction)
        {
            case Length i when knowledge.IsKnown(i.Result):
                Length(builder, i);
                break;
            case Load { Result.HasTangent: true } i when ShadowOf(i.Buffer) is { } shadow:
                sets[i.Result.Id] = !IsPlace(shadow, i.Index) ? writer.All(shadow.Part(builder))
                    : uncertain is null ? builder.Load(shadow.Memory, shadow.Place(builder, Known(i.Index)), SetName(i.Result), isSafe: true)
                    : writer.Load(shadow.View(builder), shadow.Place(builder, Known(i.Index)));
                break;
            case Load { Result.HasTangent: false } i when knowledge.IsKnown(i.Result):
                if (uncertain is null)
                {
                    builder.Add(i.WithOperands(Known));
                }
                else
                {
                    writer.Element(i.Result, View(builder, i.Buffer), Known(i.Index));
                }

                break;
            case Store { Element.HasTangent: true } i when ShadowOf(i.Buffer) is { } shadow:
                Store(builder, shadow, i, uncertain);
                break;
            case Store { Element.HasTangent: false } i when IsKept(i.Buffer):
                writer.SetElement(View(builder, i.Buffer), Known(i.Index), Known(i.Element));
                break;
            case Accumulate i when ShadowOf(i.Buffer) is { } shadow:
                Add(builder, shadow, i.Index, Set(builder, i.Element));
                break;
            case Fill { Element.HasTangent: true } i when ShadowOf(i.Buffer) is { } shadow:
                Fill(builder, shadow, Set(builder, i.Element), knowledge.IsCertain(i.Buffer, uncertain));
                break;
            case Fill { Element.HasTangent: false } i when IsKept(i.Buffer):
                builder.Add(i.WithOperands(Known));
                break;
            case Copy i when ShadowOf(i.Destination) is { } destination:
                Copy(builder, ShadowOf(i.Source), i.Source, destination, knowledge.IsCertain(i.Destination, uncertain));
                break;
            case Copy i when !i.Destination.Type.CanVary && IsKept(i.Destination):
                builder.Add(i);
                break;
            case Slice i:
                Slice(builder, i);
                break;
            case Allocate i:
                Allocate(builder, i, uncertain);
                break;
            case Extend i when knowledge.IsExact(i.Arena):
                builder.Add(new Extend(i.Result, ShadowOf(i.Arena)?.Memory ?? i.Arena, Known(i.Count)) { Origin = i.Origin });
                break;
            case ArenaSize i when knowledge.IsExact(i.Arena):
                builder.Add(new ArenaSize(i.Result, ShadowOf(i.Arena)?.Memory ?? i.Arena) { Origin = i.Origin });
                break;
            default:
                Tape(builder, instruction);
                break;
        }
    }

    /// <summary>Memory as effects take it: what has been taken of an arena.</summary>
    private static Value View(IrBuilder builder, Value memory) => new Shadow(memory, IsExact: true).View(builder);

    private bool IsPlace(Shadow shadow, Value index) => shadow.IsExact && knowledge.IsKnown(index);

    /// <summary>Memory that carries no derivative, and is there when a pattern is computed, too.</summary>
    private bool IsKept(Value buffer) => knowledge.IsExact(buffer) && !knowledge.IsOfCaller(buffer);

    private void Length(IrBuilder builder, Length length)
    {
        switch (ShadowOf(length.Buffer))
        {
            case null or { IsExact: false } when knowledge.CountOf(length.Buffer) is { } count:
                names[length.Result.Id] = Known(count);
                break;
            case { Count: { } count }:
                names[length.Result.Id] = count;
                break;
            case { IsExact: true } shadow:
                builder.Add(length with { Buffer = shadow.Memory });
                break;
            default:
                builder.Add(length);
                break;
        }
    }

    private void Store(IrBuilder builder, Shadow shadow, Store store, Region? uncertain)
    {
        Value set = Set(builder, store.Element);
        if (!IsPlace(shadow, store.Index) || !knowledge.IsCertain(store.Buffer, uncertain))
        {
            Add(builder, shadow, store.Index, set);
        }
        else if (uncertain is null)
        {
            builder.Store(shadow.Memory, shadow.Place(builder, Known(store.Index)), set);
        }
        else
        {
            Sets(builder).Store(shadow.View(builder), shadow.Place(builder, Known(store.Index)), set);
        }
    }

    private void Add(IrBuilder builder, Shadow shadow, Value index, Value set)
    {
        if (IsPlace(shadow, index))
        {
            Sets(builder).Add(shadow.View(builder), shadow.Place(builder, Known(index)), set);
        }
        else
        {
            Sets(builder).AddAll(shadow.Part(builder), set);
        }
    }

    private void Fill(IrBuilder builder, Shadow shadow, Value set, bool isCertain)
    {
        if (shadow.IsExact && isCertain)
        {
            Sets(builder).Fill(shadow.Part(builder), set);
        }
        else
        {
            Sets(builder).AddAll(shadow.Part(builder), set);
        }
    }

    private void Copy(IrBuilder builder, Shadow? from, Value source, Shadow to, bool isCertain)
    {
        SetWriter writer = Sets(builder);
        if (from is null)
        {
            // Constants; how many, only a known length says.
            if (isCertain && to.IsExact && source.Type is BufferType { Element.HasTangent: true } && knowledge.IsOfCaller(source) && knowledge.Root(source).Id == source.Id && knowledge.IsExact(source))
            {
                Part whole = to.Part(builder);
                writer.Fill(whole with { Count = builder.Length(source) }, writer.Empty);
            }
        }
        else if (!from.IsExact || !to.IsExact)
        {
            writer.AddAll(to.Part(builder), writer.All(from.Part(builder)));
        }
        else if (isCertain)
        {
            writer.Copy(from.Part(builder), to.Part(builder));
        }
        else
        {
            writer.AddCopy(from.Part(builder), to.Part(builder));
        }
    }

    private void Slice(IrBuilder builder, Slice slice)
    {
        bool isKnown = knowledge.IsKnown(slice.Start) && knowledge.IsKnown(slice.Count);
        if (ShadowOf(slice.Buffer) is not { } shadow)
        {
            if (!slice.Buffer.Type.CanVary && isKnown && knowledge.IsExact(slice.Result))
            {
                builder.Add(slice.WithOperands(Known));
            }
        }
        else if (isKnown && shadow.IsExact)
        {
            shadows[slice.Result.Id] = shadow with { Start = shadow.Place(builder, Known(slice.Start)), Count = Known(slice.Count) };
        }
        else
        {
            shadows[slice.Result.Id] = new Shadow(shadow.Memory, IsExact: false);
        }
    }

    private void Allocate(IrBuilder builder, Allocate allocation, Region? uncertain)
    {
        bool isExact = knowledge.IsExact(allocation.Result);
        var type = (BufferType)allocation.Result.Type;
        if (type.Element.HasTangent)
        {
            string? name = allocation.Result.Name is { } own ? own + "Sets" : null;
            Value memory = !isExact ? builder.Allocate(ScalarType.Int32, builder.Int(1), AllocationKind.ZeroedScratch, name)
                : allocation.Kind == AllocationKind.Arena ? builder.Allocate(ScalarType.Int32, Known(allocation.Count), AllocationKind.Arena, name)
                : builder.Allocate(ScalarType.Int32, Sized(), AllocationKind.ZeroedScratch, name);
            shadows[allocation.Result.Id] = new Shadow(memory, isExact);
        }
        else if (isExact)
        {
            AllocationKind kind = allocation.Kind is AllocationKind.Heap or AllocationKind.Arena ? allocation.Kind : AllocationKind.ZeroedScratch;
            builder.Add(allocation with { Kind = kind, Count = kind == AllocationKind.Arena ? Known(allocation.Count) : Sized() });
        }

        Value Sized() => uncertain is null ? Known(allocation.Count) : Sets(builder).Size(Known(allocation.Count));
    }

    private void Tape(IrBuilder builder, Instruction instruction)
    {
        SetWriter writer = Sets(builder);
        switch (instruction)
        {
            case TapeOpen i when !knowledge.IsExact(i.Tape):
                shadows[i.Tape.Id] = Blurred(builder, "tape");
                break;
            case TapeOpen i when i.Tape.Type is TapeType { Element.HasTangent: true }:
                Value tape = builder.Values.New(new TapeType(ScalarType.Int32), "tape");
                builder.Add(new TapeOpen(tape));
                names[i.Tape.Id] = tape;
                break;
            case TapesOpen i:
                shadows[i.Tapes.Id] = Blurred(builder, "tapes");
                break;
            case TapeOf i when ShadowOf(i.Tapes) is { } tapes:
                shadows[i.Tape.Id] = tapes;
                break;
            case TapePush i when ShadowOf(i.Tape) is { } blurred:
                if (i.Element.HasTangent)
                {
                    writer.AddAll(blurred.Part(builder), Set(builder, i.Element));
                }

                break;
            case TapePop i when ShadowOf(i.Tape) is { } blurred:
                if (i.Result.HasTangent)
                {
                    sets[i.Result.Id] = writer.All(blurred.Part(builder));
                }

                break;
            case TapePush i:
                builder.Add(new TapePush(Known(i.Tape), i.Element.HasTangent ? Set(builder, i.Element) : Known(i.Element)));
                break;
            case TapePop { Result.HasTangent: true } i:
                builder.Add(new TapePop(Fresh(builder, i.Result), Known(i.Tape)));
                break;
            case TapeOpen:
            case TapePop:
                builder.Add(instruction);
                break;
            case TapeMark or TapeRewind when ShadowOf(instruction.Operands.First()) is null:
                builder.Add(instruction.WithOperands(Known));
                break;
        }
    }

    private static Shadow Blurred(IrBuilder builder, string name) => new(builder.Allocate(ScalarType.Int32, builder.Int(1), AllocationKind.ZeroedScratch, name + "Sets"), IsExact: false);
}
