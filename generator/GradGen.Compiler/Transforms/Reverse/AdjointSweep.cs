using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Writes the ideal reverse sweep: each active instruction's adjoint, last first. It names primal values freely, as if all were still at hand;
/// the storage plan then says how each is (kept, recomputed or restored), and <see cref="SweepMaterializer"/> writes that.</summary>
internal sealed partial class AdjointSweep(
    Activity activity, Finiteness? finiteness, IReadOnlyCollection<int> writeOnce, PreparedPrimal prepared, Value tapes,
    Mirror mirror)
{
    private Dictionary<int, Value> shadows = [];

    /// <summary>The shadow of a buffer, for parameters and what the caller allocates.</summary>
    public void SetShadow(Value buffer, Value shadow) => shadows[buffer.Id] = shadow;

    /// <summary>Undoes a region: <paramref name="adjoints"/> holds those of its yields on entry and those of outer values on return.</summary>
    public void Reverse(IrBuilder builder, Region region, Adjoints adjoints)
    {
        AllocateShadows(builder, region);
        int end = region.Body.Count;
        while (end > 0)
        {
            // One statement of the user's at a time: from its comment to the next.
            int start = end - 1;
            while (start > 0 && region.Body[start] is not Comment)
            {
                start--;
            }

            if (region.Body[start] is Comment statement)
            {
                builder.Add(new Comment("adjoint of: " + statement.Text));
            }

            for (int position = end - 1; position >= start; position--)
            {
                builder.Origin = region.Body[position].Origin;
                Undo(builder, region.Body[position], adjoints);
            }

            end = start;
        }
    }

    private void Undo(IrBuilder builder, Instruction instruction, Adjoints adjoints)
    {
        int first = builder.Count;
        switch (instruction)
        {
            case Compute i when adjoints.Take(i.Result) is { } seed:
                UndoCompute(builder, i, seed, adjoints);
                break;
            case Load i when adjoints.Take(i.Result) is { } seed && Shadow(i.Buffer) is { } shadow:
                builder.Accumulate(shadow, i.Index, seed);
                break;
            case Store i when Shadow(i.Buffer) is { } shadow:
                UndoStore(builder, i, shadow, adjoints);
                break;
            case Fill i when Shadow(i.Buffer) is { } shadow:
                UndoFill(builder, i, shadow, adjoints);
                break;
            case Copy i when Shadow(i.Destination) is { } shadow:
                UndoCopy(builder, i, shadow);
                break;
            case If i:
                UndoBranch(builder, i, adjoints);
                break;
            case For i:
                UndoCountedLoop(builder, i, adjoints);
                break;
            case While i:
                UndoLoop(builder, i, adjoints);
                break;
            case Call i:
                UndoCall(builder, i, adjoints);
                break;
        }

        if (instruction is Store or Fill or Copy && builder.Count > first)
        {
            mirror.AddWrite(builder[first], instruction);
        }
    }

    private Value? Shadow(Value buffer) => shadows.TryGetValue(buffer.Id, out Value? shadow) ? shadow : null;

    /// <summary>Shadows of the buffers that a region makes itself: they live as long as its reverse.</summary>
    private void AllocateShadows(IrBuilder builder, Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            switch (instruction)
            {
                case Allocate i when activity.IsActive(i.Result) && Shadow(i.Result) is null:
                    Value count = i.Kind == AllocationKind.Arena ? prepared.ArenaSizes[i.Result.Id] : i.Count;
                    shadows[i.Result.Id] = builder.Allocate(((BufferType)i.Result.Type).Element, count, AllocationKind.ZeroedScratch, Adjoints.NameOf(i.Result));
                    break;
                case Call i:
                    AllocateResultShadows(builder, i);
                    break;
                case Slice i when Shadow(i.Buffer) is { } shadow:
                    shadows[i.Result.Id] = builder.Slice(shadow, i.Start, i.Count, Adjoints.NameOf(i.Result));
                    break;
            }
        }
    }

    private void UndoCompute(IrBuilder builder, Compute compute, Value seed, Adjoints adjoints)
    {
        if (compute.Operation.Code == OpCode.Convert)
        {
            if (activity.IsActive(compute.Arguments[0]))
            {
                int since = builder.Values.Next;
                Value converted = builder.Convert(seed, compute.Arguments[0].Type);
                adjoints.Add(builder, compute.Arguments[0], adjoints.Vanishing(converted, adjoints.MayVanish(seed)), since);
            }

            return;
        }

        for (int k = 0; k < compute.Arguments.Count; k++)
        {
            int since = builder.Values.Next;
            if (activity.IsActive(compute.Arguments[k]) && Share(builder, compute, k, seed, adjoints.MayVanish(seed)) is { } contribution)
            {
                adjoints.Vanishing(contribution, adjoints.MayVanish(seed) || OperationDerivatives.IsChoice(compute));
                adjoints.Add(builder, compute.Arguments[k], contribution, since);
            }
        }
    }

    /// <summary>An operand's share of the seed. What is not used has adjoint zero even where its partial is not finite.</summary>
    private Value? Share(IrBuilder builder, Compute compute, int operand, Value seed, bool seedMayVanish)
    {
        // Partials with derivatives of their own are needed only where all arguments vary: there orders of differentiation meet.
        bool again = finiteness is null && compute.Arguments.All(activity.IsActive);
        return !seedMayVanish || finiteness?.HasFinitePartial(compute, operand) == true
            ? OperationDerivatives.Scale(builder, compute, operand, seed, again)
            : OperationDerivatives.ScaleStrongly(builder, compute, operand, seed, again);
    }

    private void UndoStore(IrBuilder builder, Store store, Value shadow, Adjoints adjoints)
    {
        int since = builder.Values.Next;
        Value? taken = activity.IsActive(store.Element) ? builder.Load(shadow, store.Index, Adjoints.NameOf(store.Element), isSafe: true) : null;
        if (!writeOnce.Contains(store.Buffer.Id))
        {
            builder.Store(shadow, store.Index, builder.Floating(store.Element.Type, 0));
        }

        if (taken is not null)
        {
            adjoints.Add(builder, store.Element, adjoints.Vanishing(taken, !writeOnce.Contains(store.Buffer.Id)), since);
        }
    }

    private void UndoFill(IrBuilder builder, Fill fill, Value shadow, Adjoints adjoints)
    {
        if (activity.IsActive(fill.Element))
        {
            Value zero = builder.Floating(fill.Element.Type, 0);
            Value sum = SumOver(builder, builder.Length(shadow), zero, Adjoints.NameOf(fill.Element), (inner, index) => inner.Load(shadow, index, isSafe: true));
            adjoints.Add(builder, fill.Element, adjoints.Vanishing(sum));
        }

        builder.Fill(shadow, builder.Floating(fill.Element.Type, 0));
    }

    /// <summary>The copied part's adjoint is taken out before it is given to the source: the two may overlap.</summary>
    private void UndoCopy(IrBuilder builder, Copy copy, Value shadow)
    {
        IrType element = ((BufferType)shadow.Type).Element;
        Value count = Shadow(copy.Source) is { } source ? builder.Length(source) : builder.Length(copy.Source);
        Value part = builder.Slice(shadow, builder.Int(0), count);
        if (Shadow(copy.Source) is { } target)
        {
            Value taken = builder.Allocate(element, count, AllocationKind.Scratch);
            builder.Copy(part, taken);
            builder.Fill(part, builder.Floating(element, 0));
            Each(builder, count, (inner, index) => inner.Accumulate(target, index, inner.Load(taken, index, isSafe: true)));
        }
        else
        {
            builder.Fill(part, builder.Floating(element, 0));
        }
    }

    private static void Each(IrBuilder builder, Value count, Action<IrBuilder, Value> write)
    {
        Value index = builder.Values.New(ScalarType.Int32, "k");
        Region body = builder.Region([index], inner =>
        {
            write(inner, index);
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, count, builder.Int(1), [], body));
    }

    private static Value SumOver(IrBuilder builder, Value count, Value zero, string? name, Func<IrBuilder, Value, Value> term)
    {
        Value index = builder.Values.New(ScalarType.Int32, "k");
        Value carried = builder.Values.New(zero.Type, name);
        Value result = builder.Values.New(zero.Type, name);
        Region body = builder.Region([index, carried], inner => [inner.Binary(OpCode.Add, carried, term(inner, index), name)]);
        builder.Add(new For([result], builder.Int(0), OpCode.Less, count, builder.Int(1), [zero], body));
        return result;
    }
}
