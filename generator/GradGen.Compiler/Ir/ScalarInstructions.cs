using System.Text.RegularExpressions;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>A literal.</summary>
internal sealed record Constant(Value Result, Literal Literal) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => [];
}

/// <summary>A pure C# expression over values that carry no derivative, kept as text: the receiver, a field of it, a static read-only value,
/// a property of a pass-through object. <c>{0}</c>, <c>{1}</c> … stand for the operands. Reading it twice gives the same value.</summary>
internal sealed record Opaque(Value Result, string Template, EquatableArray<Value> Arguments) : Instruction
{
    private static readonly Regex Dereference = new(@"\{\d+\}\s*[?.\[]", RegexOptions.CultureInvariant);

    /// <summary>It reads a member or an element of an operand, which may not be there.</summary>
    public bool Dereferences => Dereference.IsMatch(Template);

    /// <summary>The user's own expression may throw, whatever is made of its value.</summary>
    public bool CanThrow { get; init; }

    /// <summary>It is arithmetic with or without checks for overflow, otherwise than elsewhere in the project; null where it has no arithmetic of that kind.</summary>
    public bool? IsChecked { get; init; }

    /// <summary>It gives what an object holds that somebody may change.</summary>
    public bool MayChange { get; init; }

    /// <summary>It must not come before what it stands after.</summary>
    public bool MayThrow => CanThrow || Dereferences;

    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => Arguments;
}

/// <summary>A scalar operation without side effects. Division and remainder of integers, and checked integer operations, can throw.</summary>
internal sealed record Compute(Value Result, Operation Operation, EquatableArray<Value> Arguments) : Instruction
{
    public override IEnumerable<Value> Results => [Result];
    public override IEnumerable<Value> Operands => Arguments;

    /// <summary>This operation may throw: it must stay where it is and as often as it is, unless a twin of it has run before.</summary>
    public bool CanThrow =>
        Operation.IsChecked
        || Operation.Code == OpCode.Invoke
        || (Operation.Code is OpCode.Divide or OpCode.Remainder && !Result.IsFloating)
        || (Operation.Function is { } function && Rules.RuleTable.Get(function).CanThrow);
}
