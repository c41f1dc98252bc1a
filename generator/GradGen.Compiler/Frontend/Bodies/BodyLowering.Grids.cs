using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arrays of several dimensions: a struct of a buffer of all elements, row by row, and of the lengths.
internal sealed partial class BodyLowering
{
    /// <summary>Of the elements of an array of several dimensions: its lengths.</summary>
    private readonly Dictionary<int, Value[]> gridLengths = [];

    /// <summary>Where an element is: in a span or an array, by an index for each dimension.</summary>
    private readonly record struct ElementPlace(IOperation Buffer, ImmutableArray<IOperation> Indices)
    {
        public IOperation Index => Indices[0];
    }

    private bool IsGrid(ITypeSymbol? type) => LayoutOf(type) is { Type.Kind: StructKind.Grid };

    /// <summary>The layout of an array of several dimensions of structs, which only the method itself can make; null for any other type.</summary>
    private StructLayout? GridOfStructs(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: > 1 and var rank, ElementType: var element } && LayoutOf(element)?.Type is { HoldsObjects: false, HoldsSpaces: false } structs
            ? new StructLayout(GridLayout.Of(structs, rank), [])
            : null;

    private Value LowerNewGrid(IArrayCreationOperation operation, string? name)
    {
        if (LayoutOf(operation.Type) is not { Type: { Kind: StructKind.Grid } type })
        {
            return Unsupported(operation, $"A new '{ParameterLowering.Display(operation.Type!)}'", "it is supported for arrays of numbers and of structs of numbers");
        }

        Value[] lengths = [.. operation.DimensionSizes.Select(LowerInt)];
        foreach (Value length in lengths)
        {
            At(operation).Check(CheckKind.Size, length);
        }

        Value count = lengths.Aggregate((a, b) => At(operation).Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, a, b));
        Value buffer = Allocate(operation, ((BufferType)type.Fields[0].Type).Element, count, AllocationKind.ZeroedScratch, name);
        StoreAll([.. operation.Initializer is { } initializer ? Flat(initializer) : []], buffer);
        return At(operation).Pack(type, [buffer, .. lengths], name);
    }

    private static IEnumerable<IOperation> Flat(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(e => e is IArrayInitializerOperation row ? Flat(row) : [e]);

    /// <summary>The elements of an array of several dimensions; any other value as it is.</summary>
    private Value AsElements(IOperation array, Value value)
    {
        Value grid = value.Type is OpaqueType && array.Type is { } held && GridLayout.Of(held) is { } numbers ? TakeApart(array, Template.Of(value), numbers, value.Name) : value;
        if (grid.Type is not StructType { Kind: StructKind.Grid } type)
        {
            return value;
        }

        Value elements = ReadField(array, grid, 0, null);
        gridLengths[elements.Id] = [.. Enumerable.Range(1, type.Fields.Count - 1).Select(k => ReadField(array, grid, k, null))];
        return elements;
    }

    /// <summary>The index of an element, counted over all elements; null after reporting.</summary>
    private Value? LowerIndex(ElementPlace element, Value buffer)
    {
        if (element.Indices.Length == 1)
        {
            return LowerIndex(element.Index, buffer);
        }

        if (!gridLengths.TryGetValue(buffer.Id, out Value[]? lengths) || lengths.Length != element.Indices.Length)
        {
            RefuseElementOf(element.Buffer, buffer, "An element of this array", "it is supported for numbers, and for structs in arrays that the method makes itself");
            return null;
        }

        Value[] indices = [.. element.Indices.Select(i => LowerNumericConversion(i, AsIndex(i, Lower(i)), ScalarType.Int32, isChecked: false, null))];
        IrBuilder builder = At(element.Buffer);
        for (int k = 0; k < indices.Length; k++)
        {
            builder.Check(CheckKind.Index, indices[k], lengths[k]);
        }

        return indices.Skip(1).Select((index, k) => (index, Length: lengths[k + 1]))
            .Aggregate(indices[0], (sum, next) => builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, sum, next.Length), next.index));
    }

    /// <summary><c>array.GetLength(k)</c>, and <c>array.GetUpperBound(k)</c>, which is one less.</summary>
    private Value LowerGetLength(IInvocationOperation operation, SpanMethod kind, IOperation array, IOperation dimension, Value buffer, string? name)
    {
        Value? length = dimension.ConstantValue is not { HasValue: true, Value: int k } ? null
            : gridLengths.TryGetValue(buffer.Id, out Value[]? lengths) && k >= 0 && k < lengths.Length ? lengths[k]
            : array.Type is IArrayTypeSymbol { Rank: 1 } && k == 0 ? At(operation).Named(At(operation).Length(buffer), name, 0)
            : null;
        return length is null ? Unsupported(operation, Describe(operation), "give the dimension as a constant")
            : kind == SpanMethod.GetLength ? length
            : At(operation).Binary(OpCode.Subtract, length, At(operation).Int(1), name);
    }

    /// <summary>A copy of an array, of the same shape.</summary>
    private Value LowerClone(IOperation operation, Value buffer, IrType element, string? name)
    {
        if (!gridLengths.TryGetValue(buffer.Id, out Value[]? lengths) || operation is not IInvocationOperation { Instance.Type: { } type })
        {
            return CopyOf(operation, buffer, element, name);
        }

        Value copy = Allocate(operation, element, At(operation).Length(buffer), AllocationKind.ZeroedScratch, name);
        At(operation).Copy(buffer, copy);
        return At(operation).Pack(LayoutOf(type)!.Type, [copy, .. lengths], name);
    }
}
