using GradGen.Compiler.Emission.Planning;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Bodies;

/// <content>Buffers and tapes.</content>
internal sealed partial class BodyEmitter
{
    private void Store(Store store)
    {
        string target = Element(store.Buffer, store.Index);
        Value element = tree.Resolve(store.Element);
        if (folding.IsInPlace(element) && printer.Update(tree.Definition(element)!, v => Reads(v, store)) is { } update)
        {
            Add($"{target} {update.Sign}= {printer.Assigned(update.Operand)};");
        }
        else
        {
            Add($"{target} = {printer.Assigned(element)};");
        }
    }

    /// <summary>Adding a negated value is subtracting it.</summary>
    private void Accumulate(Accumulate accumulate)
    {
        string target = Element(accumulate.Buffer, accumulate.Index);
        Value element = tree.Resolve(accumulate.Element);
        bool isNegated = folding.IsInPlace(element) && tree.Definition(element)!.Instruction is Compute { Operation.Code: OpCode.Negate };
        Add(isNegated
            ? $"{target} -= {printer.Assigned(((Compute)tree.Definition(element)!.Instruction).Arguments[0])};"
            : $"{target} += {printer.Assigned(element)};");
    }

    private string Element(Value buffer, Value index) => $"{printer.Of(buffer).AtLeast(Precedence.Primary)}[{printer.Alone(index)}]";

    /// <summary>The value is what the element held that is written now.</summary>
    private bool Reads(Value value, Store store) =>
        folding.IsInPlace(value)
        && tree.Definition(value)!.Instruction is Load load
        && tree.Resolve(load.Buffer) == tree.Resolve(store.Buffer)
        && IsSame(tree.Resolve(load.Index), tree.Resolve(store.Index));

    private bool IsSame(Value a, Value b) =>
        a == b || (tree.Definition(a)?.Instruction is Constant x && tree.Definition(b)?.Instruction is Constant y && x.Literal == y.Literal);

    private void Copy(Copy copy)
    {
        // An array's own CopyTo takes an array, and the extension takes a span or a memory: say which.
        string source = copy.Source.Type is BufferType { Kind: BufferKind.Array }
            ? spelling.Qualify ? $"{spelling.System("MemoryExtensions")}.AsSpan({printer.Alone(copy.Source)})" : $"{printer.Of(copy.Source).AtLeast(Precedence.Primary)}.AsSpan()"
            : printer.Of(copy.Source).AtLeast(Precedence.Primary);
        Add($"{source}.CopyTo({printer.Alone(copy.Destination)});");
    }

    /// <summary>Integers that must fit a length.</summary>
    private void Check(Check check) =>
        Add($"{spelling.Runtime("Guard")}.{check.Kind}({string.Join(", ", check.Arguments.Select(printer.Alone))});");

    private void Fill(Fill fill)
    {
        Value element = tree.Resolve(fill.Element);
        bool isZero = folding.IsInPlace(element) && tree.Definition(element)!.Instruction is Constant { Literal.IsPositiveZero: true } or Compute { Operation.Code: OpCode.Zero, Result.Type: LanesType };
        bool isArray = fill.Buffer.Type is BufferType { Kind: BufferKind.Array };
        string buffer = isArray ? printer.Alone(fill.Buffer) : printer.Of(fill.Buffer).AtLeast(Precedence.Primary);
        Add((isArray, isZero) switch
        {
            (true, true) => $"{spelling.System("Array")}.Clear({buffer});",
            (true, false) => $"{spelling.System("Array")}.Fill({buffer}, {printer.Alone(element)});",
            (false, true) => $"{buffer}.Clear();",
            (false, false) => $"{buffer}.Fill({printer.Assigned(element)});",
        });
    }

    /// <summary>Pooled memory goes back at the end of its block, so memory that leaves its block comes from the heap; the stack serves only the
    /// method's own block: in a loop it would grow.</summary>
    private void Allocate(Node node, Allocate allocate)
    {
        Variable variable = variables.Of(allocate.Result);
        string element = spelling.Type(((BufferType)allocate.Result.Type).Element);
        if (allocate.Kind == AllocationKind.Arena)
        {
            Add($"using var {variable.Identifier} = {spelling.Type(variable.Type)}.Open();");
            variable.IsDeclared = true;
            return;
        }

        string count = printer.Alone(allocate.Count);
        bool leaves = variable.Scope != node.Block || (node.Block.Exit == BlockExit.Yield && tree.Results(node.Block).Any(r => IsPartOf(r, allocate.Result)));
        if (allocate.Kind == AllocationKind.Heap && count == "0")
        {
            // As a params array without arguments: nothing is allocated.
            Assign(variable, "[]");
        }
        else if (allocate.Kind == AllocationKind.Heap || leaves)
        {
            Assign(variable, $"new {element}[{count}]");
        }
        else if (allocate.Kind == AllocationKind.Stack && node.Block == tree.Root && CanBeOnStack((BufferType)allocate.Result.Type))
        {
            Assign(variable, $"stackalloc {element}[{count}]");
        }
        else
        {
            string handle = node.Block.Declare(variable.Identifier.TrimStart('@') + "Scratch");
            string rent = allocate.Kind == AllocationKind.Scratch ? "Rent" : "RentZeroed";
            Add($"using var {handle} = {spelling.Runtime("Scratch")}<{element}>.{rent}({count});");
            Assign(variable, $"{handle}.Span");
        }
    }

    /// <summary>C# takes only unmanaged types there; a number type that is not known to be one comes from the pool.</summary>
    private static bool CanBeOnStack(BufferType buffer) => buffer.Element is not ScalarType { Parameter.IsUnmanaged: false };

    private bool IsPartOf(Value value, Value buffer) =>
        value == buffer || (tree.Definition(value)?.Instruction is Slice slice && IsPartOf(tree.Resolve(slice.Buffer), buffer));

    /// <summary>What is disposed of at the end of the block.</summary>
    private void Acquire(Effect effect)
    {
        Variable owner = variables.Of(effect.Defined[0]);
        Add($"using {spelling.Type(owner.Type)} {owner.Identifier} = {printer.Filled(effect.Template, effect.Arguments)};");
        owner.IsDeclared = true;
    }

    private void Open(Value opened, string arguments)
    {
        Variable tape = variables.Of(opened);
        Add($"using var {tape.Identifier} = {spelling.Type(tape.Type)}.Open({arguments});");
        tape.IsDeclared = true;
    }
}
