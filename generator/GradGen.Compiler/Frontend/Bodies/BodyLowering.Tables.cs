using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arrays of arrays that the method makes itself: buffers that hold buffers. A pass turns what they hold into numbers that say where it is.
internal sealed partial class BodyLowering
{
    /// <summary>An array or span of arrays of scalars or structs; null for any other type.</summary>
    private BufferType? TableOf(ITypeSymbol? type) =>
        type is not null && ElementOfSequence(TypeArguments.Apply(type)) is IArrayTypeSymbol { IsSZArray: true } row && BufferOf(row) is { Element: ScalarType or StructType } held
            ? new BufferType(held, BufferKind.Array)
            : null;

    private static ITypeSymbol? ElementOfSequence(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
        INamedTypeSymbol { Arity: 1 } named when IrTypes.IsSpan(type) => named.TypeArguments[0],
        _ => null,
    };

    private Value LowerNewTable(IOperation operation, BufferType type, Value count, IReadOnlyList<IOperation> rows, string? name)
    {
        At(operation).Check(CheckKind.Size, count);
        Value table = Allocate(operation, type.Element, count, AllocationKind.ZeroedScratch, name);
        for (int i = 0; i < rows.Count; i++)
        {
            Value row = Lower(rows[i]);
            StoreElement(rows[i], table, At(rows[i]).Int(i), row);
        }

        return table;
    }

    /// <summary>A new array of arrays that holds the rows of another.</summary>
    private Value CopyOfTable(IOperation operation, Value table, string? name)
    {
        IrBuilder builder = At(operation);
        Value count = builder.Length(table), index = values.New(ScalarType.Int32);
        Value copy = Allocate(operation, ((BufferType)table.Type).Element, count, AllocationKind.ZeroedScratch, name);
        Region fill = builder.Region([index], inner =>
        {
            inner.Store(copy, index, inner.Load(table, index, isSafe: true));
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, count, builder.Int(1), [], fill) { Origin = builder.Origin });
        return copy;
    }

    /// <summary>Writes an element of a buffer.</summary>
    private void StoreElement(IOperation target, Value buffer, Value index, Value element)
    {
        if (buffer.Type is BufferType { Element: BufferType row })
        {
            element = AsRow(target, element, row);
        }

        At(target).Store(buffer, index, element);
    }

    /// <summary>A buffer as an array that another array can hold.</summary>
    private Value AsRow(IOperation operation, Value value, BufferType row)
    {
        if (value.Type == row)
        {
            return value;
        }

        if (value.Type is not BufferType { Element: var element } || element != row.Element)
        {
            return sink.HasErrors ? values.New(row) : Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}' in an array of arrays", "it is supported for arrays that are made in the method, and for parameters") with { Type = row };
        }

        IrBuilder builder = At(operation);
        Value start = builder.Int(0), length = builder.Length(value), view = values.New(row, value.Name);
        builder.Add(new Slice(view, value, start, length) { Origin = builder.Origin });
        return view;
    }
}
