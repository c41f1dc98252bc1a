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
