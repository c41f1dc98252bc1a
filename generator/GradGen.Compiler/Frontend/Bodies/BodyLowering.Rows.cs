using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arrays of arrays: a row is a part of the buffer of all elements.
internal sealed partial class BodyLowering
{
    private static bool IsRows(Value value) => value.Type is StructType { Kind: StructKind.Rows };

    private Value LowerRowCount(IOperation operation, Value rows, string? name) => ReadField(operation, rows, 2, name);

    /// <summary>Some of the rows, which follow each other.</summary>
    private Value PartOfRows(IOperation operation, Value rows, Value start, Value count, string? name)
    {
        Value elements = ReadField(operation, rows, 0, null), starts = ReadField(operation, rows, 1, null);
        IrBuilder builder = At(operation);
        Value part = builder.Slice(starts, start, builder.Binary(OpCode.Add, count, builder.Int(1)));
        return builder.Pack((StructType)rows.Type, [elements, part, count], name);
    }

    /// <summary>The row at an index that is written in the program.</summary>
    private Value LowerRow(IOperation operation, Value rows, IOperation index, string? name)
    {
        if (IsRange(index.Type))
        {
            return LowerRangePart(operation, index, rows, name);
        }

        Value count = LowerRowCount(index, rows, null);
        Value number = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd ? At(index).Binary(OpCode.Subtract, count, LowerInt(fromEnd.Operand))
            : IsIndex(index.Type) ? LowerOffset(index, count)
            : LowerInt(index);
        At(operation).Check(CheckKind.Index, number, count);
        return RowAt(operation, rows, number, name);
    }

    /// <summary>The row at an index that is in range.</summary>
    private Value RowAt(IOperation operation, Value rows, Value number, string? name)
    {
        Value elements = ReadField(operation, rows, 0, null), starts = ReadField(operation, rows, 1, null);
        IrBuilder builder = At(operation);
        Value start = builder.Load(starts, number, isSafe: true);
        Value end = builder.Load(starts, builder.Binary(OpCode.Add, number, builder.Int(1)), isSafe: true);
        Value length = builder.Binary(OpCode.Subtract, end, start);
        Value row = values.New(((BufferType)elements.Type) with { Kind = BufferKind.Array }, name);
        builder.Add(new Slice(row, elements, start, length) { Origin = builder.Origin });
        ProtectLike(row, elements);

        return row;
    }

    /// <summary>A row of an array of arrays that is a constant.</summary>
    private Value LowerConstantRow(IOperation operation, ElementPlace element, Value rows, string? name)
    {
        Value count = AddOpaque(operation, Template.Combine("{0}.Length", Template.Of(rows)), ScalarType.Int32, null);
        Value number = element.Index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd ? At(operation).Binary(OpCode.Subtract, count, LowerInt(fromEnd.Operand))
            : IsIndex(element.Index.Type) ? LowerOffset(element.Index, count)
            : LowerInt(element.Index);
        At(operation).Check(CheckKind.Index, number, count);
        return ConstantRowAt(operation, rows, number, operation.Type!, name);
    }

    /// <summary>The row of a constant at an index that is in range.</summary>
    private Value ConstantRowAt(IOperation operation, Value rows, Value number, ITypeSymbol type, string? name) =>
        ProtectConstant(AddOpaque(operation, Template.Combine("{0}[{1}]", Template.Of(rows), Template.Of(number)), IrTypes.OfConstant(type), name));

    /// <summary>An array of arrays that the method made, as a parameter of another is given: a copy, since it is read only there.</summary>
    private Value RowsOf(IOperation operation, Value table, StructType type)
    {
        IrBuilder builder = At(operation);
        Value count = builder.Length(table), zero = builder.Int(0), one = builder.Int(1);
        Value starts = builder.Allocate(ScalarType.Int32, builder.Binary(OpCode.Add, count, one), AllocationKind.ZeroedScratch);
        Value index = values.New(ScalarType.Int32), carried = values.New(ScalarType.Int32), total = values.New(ScalarType.Int32);
        Region measure = builder.Region([index, carried], inner =>
        {
            inner.Store(starts, index, carried);
            return [inner.Binary(OpCode.Add, carried, inner.Length(inner.Load(table, index, isSafe: true)))];
        });
        builder.Add(new For([total], zero, OpCode.Less, count, one, [zero], measure) { Origin = builder.Origin });
        builder.Store(starts, count, total);
        Value elements = builder.Allocate(((BufferType)type.Fields[0].Type).Element, total, AllocationKind.ZeroedScratch);
        Value number = values.New(ScalarType.Int32);
        Region copy = builder.Region([number], inner =>
        {
            Value row = inner.Load(table, number, isSafe: true);
            inner.Copy(row, inner.Slice(elements, inner.Load(starts, number, isSafe: true), inner.Length(row)));
            return [];
        });
        builder.Add(new For([], zero, OpCode.Less, count, one, [], copy) { Origin = builder.Origin });
        return builder.Pack(type, [elements, starts, count]);
    }

    /// <summary>Reports a row that is replaced.</summary>
    private Value RefuseRow(IOperation target)
    {
        Report(Descriptors.MutableState, target.Syntax, $"'{Shorten(target.Syntax.ToString())}' is written", "the rows of a parameter stay what they are; use a local variable");
        return Undefined(target);
    }
}
