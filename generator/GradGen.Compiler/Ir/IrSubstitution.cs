using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>Rebuilds instructions with other operands, regions or results.</summary>
internal static class IrSubstitution
{
    /// <summary>The instruction with each operand replaced by <paramref name="map"/>; nested regions are left alone.</summary>
    public static Instruction WithOperands(this Instruction instruction, Func<Value, Value> map)
    {
        EquatableArray<Value> All(EquatableArray<Value> values) => values.Select(map).ToEquatableArray();
        return instruction switch
        {
            Constant or TapeOpen or TapesOpen or Comment => instruction,
            Opaque i => i with { Arguments = All(i.Arguments) },
            Compute i => i with { Arguments = All(i.Arguments) },
            Pack i => i with { Fields = All(i.Fields) },
            Field i => i with { Struct = map(i.Struct) },
            WithField i => i with { Struct = map(i.Struct), Element = map(i.Element) },
            Length i => i with { Buffer = map(i.Buffer) },
            Load i => i with { Buffer = map(i.Buffer), Index = map(i.Index) },
            Store i => i with { Buffer = map(i.Buffer), Index = map(i.Index), Element = map(i.Element) },
            Accumulate i => i with { Buffer = map(i.Buffer), Index = map(i.Index), Element = map(i.Element) },
            Allocate i => i with { Count = map(i.Count) },
            FieldView i => i with { Buffer = map(i.Buffer), Index = map(i.Index) },
            Locate i => i with { Buffer = map(i.Buffer) },
            Located i => i with { Which = map(i.Which), Start = map(i.Start), Count = map(i.Count) },
            PassiveView i => i with { Buffer = map(i.Buffer) },
            Slice i => i with { Buffer = map(i.Buffer), Start = map(i.Start), Count = map(i.Count) },
            Check i => i with { Arguments = All(i.Arguments) },
            Extend i => i with { Arena = map(i.Arena), Count = map(i.Count) },
            ArenaSize i => i with { Arena = map(i.Arena) },
            Copy i => i with { Source = map(i.Source), Destination = map(i.Destination) },
            Fill i => i with { Buffer = map(i.Buffer), Element = map(i.Element) },
            If i => i with { Condition = map(i.Condition) },
            For i => i with { Lower = map(i.Lower), Bound = map(i.Bound), Step = map(i.Step), Initial = All(i.Initial) },
            While i => i with { Initial = All(i.Initial) },
            Throw i => i with { Arguments = All(i.Arguments) },
            Effect i => i with { Arguments = All(i.Arguments) },
            Call i => i with { Arguments = All(i.Arguments) },
            CompanionCall i => i with { Arguments = All(i.Arguments) },
            TapePush i => i with { Tape = map(i.Tape), Element = map(i.Element) },
            TapePop i => i with { Tape = map(i.Tape) },
            TapeMark i => i with { Tape = map(i.Tape) },
            TapeRewind i => i with { Tape = map(i.Tape), Mark = map(i.Mark) },
            TapeOf i => i with { Tapes = map(i.Tapes) },
            CheckpointsOpen i => i with { Snapshots = map(i.Snapshots), Steps = map(i.Steps) },
            TapesMark i => i with { Tapes = map(i.Tapes) },
            TapesRewind i => i with { Tapes = map(i.Tapes) },
            _ => throw new NotSupportedException(instruction.GetType().Name),
        };
    }

    /// <summary>The instruction with each of its regions replaced.</summary>
    public static Instruction WithRegions(this Instruction instruction, Func<Region, Region> map) => instruction switch
    {
        If i => i with { Then = map(i.Then), Else = map(i.Else) },
        For i => i with { Body = map(i.Body) },
        While i => i with { Condition = map(i.Condition), Body = map(i.Body) },
        _ => instruction,
    };

    /// <summary>The instruction with its results replaced, those of its regions left alone.</summary>
    public static Instruction WithResults(this Instruction instruction, Func<Value, Value> map) => instruction switch
    {
        Constant i => i with { Result = map(i.Result) },
        Opaque i => i with { Result = map(i.Result) },
        Compute i => i with { Result = map(i.Result) },
        Pack i => i with { Result = map(i.Result) },
        Field i => i with { Result = map(i.Result) },
        WithField i => i with { Result = map(i.Result) },
        Length i => i with { Result = map(i.Result) },
        Load i => i with { Result = map(i.Result) },
        Allocate i => i with { Result = map(i.Result) },
        FieldView i => i with { Result = map(i.Result) },
        Locate i => i with { Which = map(i.Which), Start = map(i.Start), Count = map(i.Count) },
        Located i => i with { Result = map(i.Result) },
        PassiveView i => i with { Result = map(i.Result) },
        Slice i => i with { Result = map(i.Result) },
        Extend i => i with { Result = map(i.Result) },
        ArenaSize i => i with { Result = map(i.Result) },
        If i => i with { Defined = i.Defined.Select(map).ToEquatableArray() },
        For i => i with { Defined = i.Defined.Select(map).ToEquatableArray() },
        While i => i with { Defined = i.Defined.Select(map).ToEquatableArray() },
        Effect i => i with { Defined = i.Defined.Select(map).ToEquatableArray() },
        Call i => i with { Defined = i.Defined.Select(map).ToEquatableArray() },
        CompanionCall i => i with { Defined = i.Defined.Select(map).ToEquatableArray() },
        TapeOpen i => i with { Tape = map(i.Tape) },
        TapesOpen i => i with { Tapes = map(i.Tapes) },
        CheckpointsOpen i => i with { Checkpoints = map(i.Checkpoints) },
        TapeOf i => i with { Tape = map(i.Tape) },
        TapePop i => i with { Result = map(i.Result) },
        TapeMark i => i with { Result = map(i.Result) },
        _ => instruction,
    };

    /// <summary>The region with every value that <paramref name="map"/> knows replaced, at any depth.</summary>
    public static Region Substitute(this Region region, Func<Value, Value> map) => region with
    {
        Body = region.Body.Select(i => i.WithOperands(map).WithRegions(r => r.Substitute(map))).ToEquatableArray(),
        Yields = region.Yields.Select(map).ToEquatableArray(),
    };

    /// <summary>The region with every value replaced, where it is defined and where it is used.</summary>
    public static Region Rename(this Region region, Func<Value, Value> map) => new(
        region.Arguments.Select(map).ToEquatableArray(),
        region.Body.Select(i => i.WithOperands(map).WithRegions(r => r.Rename(map)).WithResults(map)).ToEquatableArray(),
        region.Yields.Select(map).ToEquatableArray());

    /// <summary>The region without the comments on the user's statements, which only the reverse sweep repeats.</summary>
    public static Region WithoutComments(this Region region) => region with
    {
        Body = region.Body.Where(i => i is not Comment).Select(i => i.WithRegions(WithoutComments)).ToEquatableArray(),
    };

    /// <summary>A copy of an instruction with fresh results and fresh values in its regions. <paramref name="names"/> maps old values to new ones; it
    /// gives the operands and receives the results.</summary>
    public static Instruction Clone(this Instruction instruction, ValueFactory values, Dictionary<int, Value> names)
    {
        Value Map(Value value) => names.TryGetValue(value.Id, out Value? mapped) ? mapped : value;
        Value Fresh(Value value) => names[value.Id] = values.New(value.Type, value.Name);
        return instruction.WithOperands(Map).WithRegions(region => region.Clone(values, names)).WithResults(Fresh);
    }

    /// <summary>A copy of a region with fresh values.</summary>
    public static Region Clone(this Region region, ValueFactory values, Dictionary<int, Value> names)
    {
        EquatableArray<Value> arguments = region.Arguments.Select(a => names[a.Id] = values.New(a.Type, a.Name)).ToEquatableArray();
        EquatableArray<Instruction> body = region.Body.Select(i => i.Clone(values, names)).ToEquatableArray();
        return new Region(arguments, body, region.Yields.Select(y => names.TryGetValue(y.Id, out Value? mapped) ? mapped : y).ToEquatableArray());
    }
}
