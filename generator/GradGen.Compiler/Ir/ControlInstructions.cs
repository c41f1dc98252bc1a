using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>A branch. Each region has no arguments and yields one value per result, unless it throws.</summary>
internal sealed record If(EquatableArray<Value> Defined, Value Condition, Region Then, Region Else) : Instruction
{
    public override IEnumerable<Value> Results => Defined;
    public override IEnumerable<Value> Operands => [Condition];
    public override IEnumerable<Region> Regions => [Then, Else];
}

/// <summary>A counted loop: <c>for (i = Lower; i Comparison Bound; i += Step)</c>. The bound and the step are fixed before it starts and the body
/// does not assign i. The body's arguments are i and then one value per carried value; it yields the carried values' next ones. The results are
/// the carried values after the last iteration (the initial ones if there is none).</summary>
/// <param name="Comparison"><see cref="OpCode.Less"/> or <see cref="OpCode.LessOrEqual"/> (counts up),
/// <see cref="OpCode.Greater"/> or <see cref="OpCode.GreaterOrEqual"/> (counts down).</param>
/// <param name="Step">Of the direction that the comparison says; a step of another sign means a loop that does not end by itself.</param>
internal sealed record For(
    EquatableArray<Value> Defined, Value Lower, OpCode Comparison, Value Bound, Value Step, EquatableArray<Value> Initial, Region Body) : Instruction
{
    public override IEnumerable<Value> Results => Defined;
    public override IEnumerable<Value> Operands => [Lower, Bound, Step, .. Initial];
    public override IEnumerable<Region> Regions => [Body];

    /// <summary>The loop is reversed from snapshots of its state: their number, 0 to choose one; null for a loop that is not.</summary>
    public int? Snapshots { get; init; }

    /// <summary>The control variable.</summary>
    public Value Index => Body.Arguments[0];

    /// <summary>The carried values, as the body sees them at the start of an iteration.</summary>
    public IEnumerable<Value> Carried => Body.Arguments.Skip(1);

    public bool CountsUp => Comparison is OpCode.Less or OpCode.LessOrEqual;
}

/// <summary>A loop whose number of iterations is not known beforehand. The condition region takes the carried values and yields one bool; it
/// has no side effects. The body takes them and yields their next ones.</summary>
internal sealed record While(EquatableArray<Value> Defined, EquatableArray<Value> Initial, Region Condition, Region Body) : Instruction
{
    /// <summary>As <see cref="For.Snapshots"/>.</summary>
    public int? Snapshots { get; init; }

    public override IEnumerable<Value> Results => Defined;
    public override IEnumerable<Value> Operands => Initial;
    public override IEnumerable<Region> Regions => [Condition, Body];
}

/// <summary>Throws; ends its region. The template is the thrown C# expression, or empty for a <c>throw;</c> of the runtime's own.</summary>
internal sealed record Throw(string Template, EquatableArray<Value> Arguments) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => Arguments;
}

/// <summary>C# that must run exactly once, in order, and carries no derivative: a Debug.Assert, a call of a void method on pass-through values, a
/// call whose result (if any) is a constant for differentiation. <c>{0}</c>, <c>{1}</c> … stand for the operands.</summary>
internal sealed record Effect(EquatableArray<Value> Defined, string Template, EquatableArray<Value> Arguments) : Instruction
{
    public override IEnumerable<Value> Results => Defined;
    public override IEnumerable<Value> Operands => Arguments;

    /// <summary>What goes in does not come back (a console, a guard): varying values may.</summary>
    public bool IsOutlet { get; init; }

    /// <summary>It gives or changes what an object holds just then (a queue, a list that grows): run again, it would give something else.</summary>
    public bool IsStateful { get; init; }

    /// <summary>It may change objects, and arrays that somebody outside holds, too.</summary>
    public bool ChangesObjects { get; init; }

    /// <summary>It names objects that somebody outside holds (a static field, this), or calls code that may know of others.</summary>
    public bool NamesOthers { get; init; }

    /// <summary>What it gives is disposed of at the end of the block, on exceptions, too.</summary>
    public bool IsDisposed { get; init; }
}

/// <summary>A line of plain text for the reader of the emitted code; it does nothing.</summary>
internal sealed record Comment(string Text) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [];
}
