using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>The number of elements of a buffer.</summary>
internal sealed record Length(Value Result, Value Buffer) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Buffer];
}

/// <summary>Reads an element. Throws where the index is out of range, unless <see cref="IsSafe"/>: then the same access has succeeded before.</summary>
internal sealed record Load(Value Result, Value Buffer, Value Index, bool IsSafe = false) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Buffer, Index];
}

/// <summary>Writes an element: <c>buffer[index] = value</c>.</summary>
internal sealed record Store(Value Buffer, Value Index, Value Element) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Buffer, Index, Element];
}

/// <summary>Adds to an element: <c>buffer[index] += value</c>; only transforms make it, for adjoints.</summary>
internal sealed record Accumulate(Value Buffer, Value Index, Value Element) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Buffer, Index, Element];
}

/// <summary>Where the memory of an <see cref="Allocate"/> comes from.</summary>
internal enum AllocationKind
{
    /// <summary>The user's <c>new T[n]</c>, zeroed, on the heap.</summary>
    Heap,

    /// <summary>The user's <c>stackalloc T[n]</c>, zeroed.</summary>
    Stack,

    /// <summary>GradGen's own, from a pool, given back at the end of the scope; zeroed.</summary>
    ZeroedScratch,

    /// <summary>The same, with unspecified contents.</summary>
    Scratch,

    /// <summary>Pooled memory that grows (<see cref="Extend"/>): for buffers that outlive the iteration or branch that makes them. The count is what it starts with, 0.</summary>
    Arena,
}

/// <summary>A new buffer.</summary>
internal sealed record Allocate(Value Result, Value Count, AllocationKind Kind) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Count];
}

/// <summary>The same buffer as a constant: what is read by way of it carries no derivative out of its memory, and what is written none into it. Buffer
/// resolution makes <see cref="OpCode.Stop"/> of it.</summary>
internal sealed record PassiveView(Value Result, Value Buffer) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Buffer];
}

/// <summary>A part of a buffer, sharing its memory: <c>buffer.Slice(start, count)</c>.</summary>
internal sealed record Slice(Value Result, Value Buffer, Value Start, Value Count) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Buffer, Start, Count];
}

/// <summary>Where a buffer is, as numbers that an array of arrays can hold: which memory, from where, how long.</summary>
internal sealed record Locate(Value Which, Value Start, Value Count, Value Buffer) : Instruction
{
    public override IEnumerable<Value> Results => [Which, Start, Count];
    public override IEnumerable<Value> Operands => [Buffer];
}

/// <summary>The buffer that is there: one that <see cref="Locate"/> was asked about, or an empty one.</summary>
internal sealed record Located(Value Result, Value Which, Value Start, Value Count) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Which, Start, Count];
}

/// <summary>What a <see cref="Check"/> requires.</summary>
internal enum CheckKind
{
    /// <summary>index, length: 0 ≤ index &lt; length, else <c>IndexOutOfRangeException</c>.</summary>
    Index,

    /// <summary>start, count, length: the part lies within, else <c>ArgumentOutOfRangeException</c>.</summary>
    Slice,

    /// <summary>the same, where the runtime's array methods find it: a part that is too long is an <c>ArgumentException</c>.</summary>
    ArrayPart,

    /// <summary>length: not negative, else <c>OverflowException</c>, as of a new array.</summary>
    Size,

    /// <summary>source, destination: where they overlap, they start at the same place, else <c>ArgumentException</c>. Of buffers at first; then start and length of each in the memory that
    /// they share.</summary>
    InPlace,

    /// <summary>the same of two destinations, which do not overlap at all.</summary>
    Apart,
}

/// <summary>Throws where integers do not fit a buffer's length, as the user's access of a part of a buffer would: the access itself is one of the whole buffer.</summary>
internal sealed record Check(CheckKind Kind, EquatableArray<Value> Arguments) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => Arguments;
}

/// <summary>Takes the next <paramref name="Count"/> elements of an arena, zeroed: the result is where they start.</summary>
internal sealed record Extend(Value Result, Value Arena, Value Count) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Arena, Count];
}

/// <summary>The number of elements that have been taken of an arena so far.</summary>
internal sealed record ArenaSize(Value Result, Value Arena) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [Arena];
}

/// <summary>Copies all of <paramref name="Source"/> to the front of <paramref name="Destination"/>; the two may overlap.</summary>
internal sealed record Copy(Value Source, Value Destination) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Source, Destination];
}

/// <summary>Sets every element of a buffer to one value.</summary>
internal sealed record Fill(Value Buffer, Value Element) : Instruction
{
    public override IEnumerable<Value> Results => [];
    public override IEnumerable<Value> Operands => [Buffer, Element];
}
