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

/// <summary>A field of a struct in memory, as a buffer: of the elements of an inline array, or of the field alone.</summary>
/// <param name="Path">The fields on the way to it, by their numbers; empty for the struct itself.</param>
internal sealed record FieldView(Value Result, Value Buffer, Value Index, EquatableArray<int> Path) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Buffer, Index];
}

/// <summary>The struct with another value in one field.</summary>
internal sealed record WithField(Value Result, Value Struct, int Index, Value Element) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Struct, Element];
}
