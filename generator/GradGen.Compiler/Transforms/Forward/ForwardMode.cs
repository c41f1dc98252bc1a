using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Forward;

/// <summary>Forward mode: writes a function's instructions again, each followed by its tangent's. A value without an entry in the table of tangents has
/// tangent zero; a buffer's tangent is its shadow, which receives the tangent of whatever the buffer receives.</summary>
internal sealed partial class ForwardMode
{
    private readonly Activity activity;
    private readonly Directions directions;
    private readonly Finiteness? finiteness;
    private readonly Dictionary<int, Value> tangents = [];
    private readonly HashSet<int> escaping;

    /// <summary>The heights of the shadows of tapes, by those of the tapes.</summary>
    private readonly Dictionary<int, Value> marks = [];

    private ForwardMode(Activity activity, Function function, Directions directions, bool isStrong)
    {
        this.activity = activity;
        this.directions = directions;
        finiteness = isStrong ? Finiteness.Of(function) : null;
        escaping = [.. function.Body.Yields.Select(y => y.Id)];
    }

    /// <summary>Writes <paramref name="function"/> with tangents into <paramref name="builder"/>, which holds its parameters' scope.</summary>
    /// <param name="seeds">The tangent of each active parameter (a scalar, or the shadow of a buffer), by the parameter's id.</param>
    /// <param name="directions">At most as many as <see cref="Directions.Most"/> says. Seeds have their type, too.</param>
    /// <param name="isStrong">A tangent of zero contributes nothing, however infinite the partial: so it should be where the function is a derivative itself.</param>
    /// <returns>The tangent of each of the function's yields; null for zero.</returns>
    public static IReadOnlyList<Value?> Write(IrBuilder builder, Function function, Activity activity, IReadOnlyDictionary<int, Value> seeds, Directions directions, bool isStrong = false)
    {
        var forward = new ForwardMode(activity, function, directions, isStrong);
        foreach (KeyValuePair<int, Value> seed in seeds)
        {
            forward.tangents[seed.Key] = seed.Value;
        }

        forward.Instructions(builder, function.Body);
        return [.. function.Body.Yields.Select(forward.Tangent)];
    }

    private Value? Tangent(Value value) => tangents.TryGetValue(value.Id, out Value? tangent) ? tangent : null;

    private Value TangentOrZero(IrBuilder builder, Value value) => Tangent(value) ?? builder.Zero(TangentType(value));

    private IrType TangentType(Value value) => directions.Of(value.Type.Derivative);

    private static string? TangentName(Value value) => value.Name is null ? null : value.Name + "Tangent";

    private Value FreshTangent(IrBuilder builder, Value value) => tangents[value.Id] = builder.Values.New(TangentType(value), TangentName(value));

    private void Instructions(IrBuilder builder, Region region)
    {
        foreach (Instruction instruction in region.Body.Where(i => i is not Comment))
        {
            builder.Origin = instruction.Origin;
            Write(builder, instruction);
        }
    }

    private void Write(IrBuilder builder, Instruction instruction)
    {
        switch (instruction)
        {
            case If i:
                Branch(builder, i);
                return;
            case For i:
                CountedLoop(builder, i);
                return;
            case While i:
                Loop(builder, i);
                return;
            case Call i:
                CallMethod(builder, i, i);
                return;
            case CompanionCall { Itself: { } itself } i:
                CallMethod(builder, i.AsCall(itself), i);
                return;
        }

        if (instruction is Compute { Operation.Code: OpCode.IsPresent } present && present.Arguments[0].IsFloating && Tangent(present.Arguments[0]) is { } change)
        {
            Presence(builder, present, change);
            return;
        }

        builder.Add(instruction);
        switch (instruction)
        {
            case Compute i when activity.IsActive(i.Result):
                Scalar(builder, i);
                break;
            case Load i when activity.IsActive(i.Result) && Tangent(i.Buffer) is { } shadow:
                tangents[i.Result.Id] = builder.Load(shadow, i.Index, TangentName(i.Result), isSafe: true);
                break;
            case Store i when Tangent(i.Buffer) is { } shadow:
                builder.Store(shadow, i.Index, TangentOrZero(builder, i.Element));
                break;
            case Accumulate i when Tangent(i.Buffer) is { } shadow && Tangent(i.Element) is { } tangent:
                builder.Accumulate(shadow, i.Index, tangent);
                break;
            case Fill i when Tangent(i.Buffer) is { } shadow:
                builder.Fill(shadow, TangentOrZero(builder, i.Element));
                break;
            case Copy i when Tangent(i.Destination) is { } shadow:
                CopyShadow(builder, i, shadow);
                break;
            case Slice i when Tangent(i.Buffer) is { } shadow:
                tangents[i.Result.Id] = builder.Slice(shadow, i.Start, i.Count, TangentName(i.Result));
                break;
            case Extend i when Tangent(i.Arena) is { } shadow:
                builder.Extend(shadow, i.Count);
                break;
            case TapesOpen i:
                builder.Add(new TapesOpen(FreshTangent(builder, i.Tapes)));
                break;
            case TapesMark i:
                builder.Add(new TapesMark(Tangent(i.Tapes)!));
                break;
            case TapesRewind i:
                builder.Add(new TapesRewind(Tangent(i.Tapes)!));
                break;
            case TapeOf i when activity.IsActive(i.Tape):
                builder.Add(new TapeOf(FreshTangent(builder, i.Tape), Tangent(i.Tapes)!));
                break;
            case TapeOpen i when activity.IsActive(i.Tape):
                builder.Add(new TapeOpen(FreshTangent(builder, i.Tape)));
                break;
            case TapePush i when Tangent(i.Tape) is { } shadow:
                builder.Add(new TapePush(shadow, TangentOrZero(builder, i.Element)));
                break;
            case TapePop i when Tangent(i.Tape) is { } shadow:
                builder.Add(new TapePop(FreshTangent(builder, i.Result), shadow));
                break;
            case TapeMark i when Tangent(i.Tape) is not null:
                marks[i.Result.Id] = builder.Values.New(i.Result.Type, TangentName(i.Result));
                builder.Add(new TapeMark(marks[i.Result.Id], Tangent(i.Tape)!));
                break;
            case TapeRewind i when Tangent(i.Tape) is { } shadow:
                builder.Add(new TapeRewind(shadow, marks[i.Mark.Id]));
                break;
            case Allocate i when activity.IsActive(i.Result):
                AllocationKind kind = i.Kind == AllocationKind.Heap && !escaping.Contains(i.Result.Id) ? AllocationKind.ZeroedScratch : i.Kind;
                tangents[i.Result.Id] = builder.Allocate(directions.Of(((BufferType)i.Result.Type).Element), i.Count, directions.Of(kind), TangentName(i.Result));
                break;
        }
    }

    /// <summary>An adjoint that is zero, but not its tangent, has work to do.</summary>
    private static void Presence(IrBuilder builder, Compute present, Value change)
    {
        if (change.Type is LanesType)
        {
            builder.Add(new Constant(present.Result, Literal.Boolean(true)) { Origin = present.Origin });
            return;
        }

        Value own = builder.Compute(OpCode.IsPresent, ScalarType.Boolean, null, present.Arguments[0]);
        Value changes = builder.Compute(OpCode.IsPresent, ScalarType.Boolean, null, change);
        builder.Add(new Compute(present.Result, OpCode.Or, [own, changes]) { Origin = present.Origin });
    }

    private void Scalar(IrBuilder builder, Compute compute)
    {
        int since = builder.Values.Next;
        Value? sum = compute.Operation.Code switch
        {
            OpCode.Select => SelectTangent(builder, compute),
            OpCode.Convert => Tangent(compute.Arguments[0]) is { } t ? builder.Convert(t, compute.Result.Type) : null,
            _ => null,
        };
        if (compute.Operation.Code is not (OpCode.Select or OpCode.Convert or OpCode.Stop))
        {
            for (int k = 0; k < compute.Arguments.Count; k++)
            {
                if (Tangent(compute.Arguments[k]) is { } seed && Share(builder, compute, k, seed) is { } term)
                {
                    sum = sum is null ? term : builder.Binary(OpCode.Add, sum, term);
                }
            }
        }

        if (sum is not null)
        {
            tangents[compute.Result.Id] = builder.Named(sum, TangentName(compute.Result), since);
        }
    }

    // A strong product is strong in its first factor, whatever the tangent of the second is.
    private Value? Share(IrBuilder builder, Compute compute, int operand, Value seed) =>
        compute.Operation.Code != OpCode.StrongMultiply && finiteness?.HasFinitePartial(compute, operand) == false
        ? OperationDerivatives.ScaleStrongly(builder, compute, operand, seed)
        : OperationDerivatives.Scale(builder, compute, operand, seed);

    private Value? SelectTangent(IrBuilder builder, Compute select) =>
        Tangent(select.Arguments[1]) is null && Tangent(select.Arguments[2]) is null
            ? null
            : builder.Select(select.Arguments[0], TangentOrZero(builder, select.Arguments[1]), TangentOrZero(builder, select.Arguments[2]));

    private static void Clear(IrBuilder builder, Value shadow) => builder.Fill(shadow, builder.Zero(((BufferType)shadow.Type).Element));

    private void CopyShadow(IrBuilder builder, Copy copy, Value shadow)
    {
        if (Tangent(copy.Source) is { } source)
        {
            builder.Copy(source, shadow);
        }
        else
        {
            Clear(builder, builder.Slice(shadow, builder.Int(0), builder.Length(copy.Source)));
        }
    }
}
