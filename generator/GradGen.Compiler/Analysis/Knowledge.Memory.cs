using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <content>Buffers and tapes.</content>
internal sealed partial class Knowledge
{
    private void Memory(Instruction instruction, Region? uncertain)
    {
        switch (instruction)
        {
            case Length i:
                Forget(i.Result, !HasKnownLength(i.Buffer));
                break;
            case Load i:
                Forget(i.Result, !IsKnown(i.Index) || !IsExact(i.Buffer));
                break;
            case Store { Element.HasTangent: false } i:
                Write(i.Buffer, uncertain, IsPlaced(i.Buffer) && IsKnown(i.Index) && IsKnown(i.Element));
                break;
            case Fill { Element.HasTangent: false } i:
                Write(i.Buffer, uncertain, IsPlaced(i.Buffer) && IsKnown(i.Element) && uncertain is null);
                break;
            case Copy i when !i.Destination.Type.CanVary:
                Write(i.Destination, uncertain, IsPlaced(i.Destination) && IsExact(i.Source) && uncertain is null);
                break;
            case Slice i:
                Forget(i.Result, !IsKnown(i.Start) || !IsKnown(i.Count) || unknown.Contains(i.Buffer.Id) || (uncertain is not null && !i.Buffer.Type.CanVary));
                break;
            case Allocate i:
                homes[i.Result.Id] = uncertain;
                Blur(i.Result, !IsKnown(i.Count));
                break;
            case Extend i:
                Blur(i.Arena, !IsKnown(i.Count) || !IsCertain(i.Arena, uncertain));
                Forget(i.Result, blurred.Contains(i.Arena.Id));
                break;
            case ArenaSize i:
                Forget(i.Result, blurred.Contains(i.Arena.Id));
                break;
            case Call or CompanionCall or Effect:
                Outside(instruction);
                break;
            default:
                Tape(instruction, uncertain);
                break;
        }
    }

    /// <summary>How many elements a part of memory has, or what was allocated; null for any other buffer.</summary>
    public Value? CountOf(Value buffer) => definitions.TryGetValue(buffer.Id, out Instruction? definition) ? definition switch
    {
        Slice slice => slice.Count,
        Allocate allocation => allocation.Count,
        _ => null,
    }
    : null;

    /// <summary>It is known how many elements a buffer has. (Of one that a call returns nothing is known.)</summary>
    public bool HasKnownLength(Value buffer) => CountOf(buffer) is { } count ? IsKnown(count)
        : !definitions.TryGetValue(buffer.Id, out Instruction? definition) || (definition is Opaque && IsKnown(buffer));

    /// <summary>It is known which part of its memory a buffer is.</summary>
    private bool IsPlaced(Value buffer) => !unknown.Contains(buffer.Id);

    /// <summary>Something that carries no derivative is written.</summary>
    /// <param name="isKnown">It is known where and what.</param>
    private void Write(Value buffer, Region? uncertain, bool isKnown)
    {
        if (IsOfCaller(buffer))
        {
            changed |= writtenElements.Add(((BufferType)buffer.Type).Element);
        }
        else
        {
            Blur(buffer, !isKnown || !IsCertain(buffer, uncertain));
        }
    }

    /// <summary>Code that is not looked into: what it gives and what it may have written.</summary>
    private void Outside(Instruction instruction)
    {
        foreach (Value result in instruction.Results)
        {
            Forget(result);
            Blur(result, result.Type is BufferType);
        }

        if (instruction is Effect { IsOutlet: true })
        {
            return;
        }

        foreach (Value buffer in MemoryAccess.WrittenBy(instruction).Where(b => !b.Type.CanVary))
        {
            Write(buffer, null, isKnown: false);
        }
    }

    private void Tape(Instruction instruction, Region? uncertain)
    {
        switch (instruction)
        {
            case TapeOpen i:
                homes[i.Tape.Id] = uncertain;
                break;
            case TapeOf i:
                // Others push on it and pop from it, too.
                Blur(i.Tape);
                break;
            case TapePush i:
                Blur(i.Tape, !IsCertain(i.Tape, uncertain) || (!i.Element.HasTangent && !IsKnown(i.Element)));
                break;
            case TapePop i:
                Blur(i.Tape, !IsCertain(i.Tape, uncertain));
                Forget(i.Result, !IsExact(i.Tape));
                break;
            case TapeRewind i:
                Blur(i.Tape, !IsCertain(i.Tape, uncertain));
                break;
            default:
                foreach (Value result in instruction.Results.Where(_ => instruction is not (Constant or TapeMark)))
                {
                    Forget(result);
                }

                break;
        }
    }
}
