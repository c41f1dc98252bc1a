using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>A struct made of its fields' values, in order.</summary>
internal sealed record Pack(Value Result, EquatableArray<Value> Fields) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => Fields;
}

/// <summary>What a struct holds in its field number <paramref name="Index"/>.</summary>
internal sealed record Field(Value Result, Value Struct, int Index) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Struct];
}

/// <summary>The struct with another value in one field.</summary>
internal sealed record WithField(Value Result, Value Struct, int Index, Value Element) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Struct, Element];
}
