namespace GradGen.Compiler.Ir;

/// <summary>Opens a tape: pooled, growable, given back at the end of the scope.</summary>
internal sealed record TapeOpen(Value Tape) : Instruction
{
    public override IEnumerable<Value> Results => [Tape];
    public override IEnumerable<Value> Operands => [];
}

/// <summary>Puts a value on a tape.</summary>
internal sealed record TapePush(Value Tape, Value Element) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Tape, Element];
}

/// <summary>Takes the last value off a tape.</summary>
internal sealed record TapePop(Value Result, Value Tape) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Tape];
}

/// <summary>The number of values on a tape, to return to with <see cref="TapeRewind"/>.</summary>
internal sealed record TapeMark(Value Result, Value Tape) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Tape];
}

/// <summary>Sets the number of values on a tape to an earlier mark; values between stay readable by later pops, so that a sweep can be run again.</summary>
internal sealed record TapeRewind(Value Tape, Value Mark) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Tape, Mark];
}

/// <summary>Opens the tapes of the calls that a function makes: pooled, growable, given back at the end of the scope.</summary>
internal sealed record TapesOpen(Value Tapes) : Instruction
{
    public override IEnumerable<Value> Results => [Tapes];
    public override IEnumerable<Value> Operands => [];
}

/// <summary>Opens the schedule of the snapshots from which a loop is reversed; given back at the end of the scope.</summary>
/// <param name="Snapshots">Their number, or 0.</param>
/// <param name="Steps">The number of iterations, or -1.</param>
internal sealed record CheckpointsOpen(Value Checkpoints, Value Snapshots, Value Steps) : Instruction
{
    public override IEnumerable<Value> Results => [Checkpoints];
    public override IEnumerable<Value> Operands => [Snapshots, Steps];
}

/// <summary>One of the tapes that the caller opened.</summary>
internal sealed record TapeOf(Value Tape, Value Tapes) : Instruction
{
    public override IEnumerable<Value> Results => [Tape];
    public override IEnumerable<Value> Operands => [Tapes];
}

/// <summary>Notes the heights of all tapes, to return to with <see cref="TapesRewind"/>.</summary>
internal sealed record TapesMark(Value Tapes) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Tapes];
}

/// <summary>The way back to the heights that were noted last, so that a reverse sweep can run again.</summary>
internal sealed record TapesRewind(Value Tapes) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Tapes];
}
