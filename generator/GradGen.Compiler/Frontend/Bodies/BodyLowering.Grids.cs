using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arrays of several dimensions: a buffer of all elements, row by row, and its lengths.
internal sealed partial class BodyLowering
{
    private readonly Dictionary<int, Value[]> gridLengths = [];

    /// <summary>Where an element is: in a span or an array, by an index for each dimension.</summary>
    private readonly record struct ElementPlace(IOperation Buffer, ImmutableArray<IOperation> Indices)
    {
        public IOperation Index => Indices[0];
    }

    private static bool IsGrid(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: > 1, ElementType: var element } && IrTypes.Scalar(element) is not null;

    private Value LowerNewGrid(IArrayCreationOperation operation, string? name)
    {
        if (!IsGrid(operation.Type))
        {
            return Unsupported(operation, $"A new '{ParameterLowering.Display(operation.Type!)}'", "it is not supported yet; use an array of numbers");
        }

        Value[] lengths = [.. operation.DimensionSizes.Select(LowerInt)];
        foreach (Value length in lengths)
        {
            At(operation).Check(CheckKind.Size, length);
        }

        Value count = lengths.Aggregate((a, b) => At(operation).Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, a, b));
        Value buffer = Allocate(operation, IrTypes.Scalar(((IArrayTypeSymbol)operation.Type!).ElementType)!, count, AllocationKind.Heap, name);
        gridLengths[buffer.Id] = lengths;
        StoreAll([.. operation.Initializer is { } initializer ? Flat(initializer) : []], buffer);
        return buffer;
    }

    private static IEnumerable<IOperation> Flat(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(e => e is IArrayInitializerOperation row ? Flat(row) : [e]);

    /// <summary>The elements of an array of several dimensions that is a constant are read through a span of them.</summary>
    private Value AsElements(IOperation array, Value value)
    {
        if (value.Type is not OpaqueType || !IsGrid(array.Type))
        {
            return value;
        }

        var type = (IArrayTypeSymbol)array.Type!;
        ScalarType element = IrTypes.Scalar(type.ElementType)!;
        Template text = Template.Combine($"global::GradGen.Runtime.Grid.Elements<{ScalarNames.Of(element)}>({{0}})", Template.Of(value));
        Value elements = ProtectConstant(AddOpaque(array, text, new BufferType(element, BufferKind.Span), value.Name is null ? null : value.Name + "Elements"));
        gridLengths[elements.Id] =
        [
            .. Enumerable.Range(0, type.Rank).Select(k => AddOpaque(array, Template.Combine($"{{0}}.GetLength({k})", Template.Of(value)), ScalarType.Int32, null)),
        ];
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
            Refuse(element.Buffer, "An array of several dimensions that differs from branch to branch or from iteration to iteration", "it is not supported yet; copy the elements");
            return null;
        }

        Value[] indices = [.. element.Indices.Select(LowerInt)];
        IrBuilder builder = At(element.Buffer);
        for (int k = 0; k < indices.Length; k++)
        {
            builder.Check(CheckKind.Index, indices[k], lengths[k]);
        }

        return indices.Skip(1).Select((index, k) => (index, Length: lengths[k + 1]))
            .Aggregate(indices[0], (sum, next) => builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, sum, next.Length), next.index));
    }

    /// <summary><c>array.GetLength(k)</c>.</summary>
    private Value LowerGetLength(IInvocationOperation operation, IOperation array, IOperation dimension, Value buffer, string? name)
    {
        if (dimension.ConstantValue is { HasValue: true, Value: int k } && gridLengths.TryGetValue(buffer.Id, out Value[]? lengths) && k >= 0 && k < lengths.Length)
        {
            return lengths[k];
        }

        return array.Type is IArrayTypeSymbol { Rank: 1 } && dimension.ConstantValue is { HasValue: true, Value: 0 }
            ? At(operation).Named(At(operation).Length(buffer), name, 0)
            : Unsupported(operation, Describe(operation), "use it on an array that is one and the same everywhere, with a constant");
    }
}
