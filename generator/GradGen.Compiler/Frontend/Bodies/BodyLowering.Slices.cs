using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Parts of spans and arrays. A part is a value of its own here; a pass turns it into the memory that it is a part of, and numbers.
internal sealed partial class BodyLowering
{
    /// <summary>A part from <paramref name="start"/>: as long as <paramref name="count"/>, or (null) to the end.</summary>
    private Value LowerPart(IOperation operation, Value buffer, Value start, Value? count, string? name, CheckKind kind = CheckKind.Slice)
    {
        count = CheckPart(operation, CountOf(operation, buffer), start, count, kind);
        return IsRows(buffer) ? PartOfRows(operation, buffer, start, count, name) : At(operation).Slice(buffer, start, count, name);
    }

    private Value CheckPart(IOperation operation, Value length, Value start, Value? count, CheckKind kind)
    {
        count ??= At(operation).Binary(OpCode.Subtract, length, start);
        At(operation).Check(kind, start, count, length);
        return count;
    }

    private Value CountOf(IOperation operation, Value buffer) => IsRows(buffer) ? LowerRowCount(operation, buffer, null) : At(operation).Length(buffer);

    /// <summary><c>new Span&lt;T&gt;(array, start, count)</c>.</summary>
    private Value LowerNewSpan(IObjectCreationOperation operation, string? name)
    {
        IOperation[] operands = [.. operation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        if (operands.Length == 0 && IrTypes.Buffer(operation.Type!) is { } type)
        {
            return Allocate(operation, type.Element, At(operation).Int(0), AllocationKind.Stack, name);
        }

        if (operands.Length is not (1 or 3) || operands[0].Type is not IArrayTypeSymbol)
        {
            return Unsupported(operation, Describe(operation), "use a slice");
        }

        Value array = Lower(operands[0]);
        return operands.Length == 1 || array.Type is not BufferType ? array : LowerPart(operation, array, LowerInt(operands[1]), LowerInt(operands[2]), name);
    }

    /// <summary><c>buffer[range]</c>: of a span a part, of an array a copy.</summary>
    private Value LowerRange(IOperation operation, IOperation range, Value buffer, bool isArray, string? name)
    {
        if (buffer.Type is not BufferType { Element: var element })
        {
            return Unsupported(operation, Describe(operation), "it is supported for spans and arrays of numbers");
        }

        Value part = LowerRangePart(operation, range, buffer, isArray ? null : name);
        return !isArray ? part : element is BufferType ? CopyOfTable(operation, part, name) : CopyOf(operation, part, element, name);
    }

    private Value CopyOf(IOperation operation, Value buffer, IrType element, string? name)
    {
        Value length = At(operation).Length(buffer);
        Value copy = Allocate(operation, element, length, AllocationKind.Heap, name);
        At(operation).Copy(buffer, copy);
        return copy;
    }

    private Value LowerRangePart(IOperation operation, IOperation range, Value buffer, string? name)
    {
        (Value start, Value count) = LowerBounds(range, CountOf(range, buffer));
        return LowerPart(operation, buffer, start, count, name);
    }

    /// <summary>Where a range starts, and how many elements are in it.</summary>
    private (Value Start, Value Count) LowerBounds(IOperation range, Value length)
    {
        Value start, end;
        if (StripImplicit(range) is IRangeOperation written)
        {
            start = written.LeftOperand is { } left ? LowerOffset(left, length) : At(range).Int(0);
            end = written.RightOperand is { } right ? LowerOffset(right, length) : length;
        }
        else
        {
            Value held = Lower(range);
            start = AddOpaque(range, Template.Combine("{0}.Start.GetOffset({1})", Template.Of(held), Template.Of(length)), ScalarType.Int32, null);
            end = AddOpaque(range, Template.Combine("{0}.End.GetOffset({1})", Template.Of(held), Template.Of(length)), ScalarType.Int32, null);
        }

        return (start, At(range).Binary(OpCode.Subtract, end, start));
    }

    /// <summary>An int, or an index from the front or the end, counted from the front.</summary>
    private Value LowerOffset(IOperation index, Value length)
    {
        switch (StripImplicit(index))
        {
            case IConversionOperation { Operand: { Type: { } type } operand } when IsIndex(index.Type) && IrTypes.Scalar(type) is not null:
                return LowerNumericConversion(operand, Lower(operand), ScalarType.Int32, isChecked: false, null);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd:
                Value distance = Lower(fromEnd.Operand);
                return At(index).Binary(OpCode.Subtract, length, distance);
            case var other when IsIndex(other.Type):
                Value held = Lower(other);
                return AddOpaque(index, Template.Combine("{0}.GetOffset({1})", Template.Of(held), Template.Of(length)), ScalarType.Int32, null);
            default:
                return Lower(index);
        }
    }

    private static bool IsIndex(ITypeSymbol? type) => IsOfSystem(type, "Index");

    private static bool IsRange(ITypeSymbol? type) => IsOfSystem(type, "Range");

    private static bool IsOfSystem(ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    /// <summary>An index or a range that is kept in a variable, as C#.</summary>
    private Template? KeepIndex(IOperation operation) => operation switch
    {
        IRangeOperation { LeftOperand: var left, RightOperand: var right } => Template.Combine("new global::System.Range({0}, {1})",
            left is null ? Template.Of("global::System.Index.Start") : TemplateOf(left), right is null ? Template.Of("global::System.Index.End") : TemplateOf(right)),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } o => Template.Combine("new global::System.Index({0}, true)", TemplateOf(o.Operand)),
        IConversionOperation { Operand: { Type: { } from } operand } when IsIndex(operation.Type) && IrTypes.Scalar(from) is not null =>
            Template.Combine("new global::System.Index({0})", TemplateOf(operand)),
        _ => null,
    };
}
