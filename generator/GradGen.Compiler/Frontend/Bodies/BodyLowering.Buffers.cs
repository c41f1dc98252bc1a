using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// New buffers.
internal sealed partial class BodyLowering
{
    private Value Allocate(IOperation operation, IrType element, Value count, AllocationKind kind, string? name) =>
        At(operation).Allocate(element, count, kind, name);

    /// <summary>A buffer that a method makes: of numbers, of structs, or of pass-through values that nobody changes, such as enums and strings. Null for others.</summary>
    private BufferType? NewBufferOf(ITypeSymbol type) =>
        BufferOf(type) is { } buffer && (buffer.Element is ScalarType or StructType || (buffer.Element is OpaqueType && Mutability.IsImmutable(IrTypes.ElementOf(type)!.Value.Type))) ? buffer : null;

    private Value LowerArrayCreation(IArrayCreationOperation operation, string? name)
    {
        if (operation.DimensionSizes.Length > 1)
        {
            return LowerNewGrid(operation, name);
        }

        if (TableOf(operation.Type) is { } table)
        {
            return LowerNewTable(operation, table, LowerInt(operation.DimensionSizes[0]), operation.Initializer?.ElementValues ?? [], name);
        }

        if (operation.DimensionSizes.Length != 1 || NewBufferOf(operation.Type!) is not { } type)
        {
            return Unsupported(operation, $"A new '{ParameterLowering.Display(operation.Type!)}'", ObjectsIn(operation.Type) ?? "it is not supported yet; use a one-dimensional array of numbers");
        }

        Value count = LowerInt(operation.DimensionSizes[0]);
        Value buffer = Allocate(operation, type.Element, count, AllocationKind.Heap, name);
        StoreAll(operation.Initializer?.ElementValues ?? [], buffer);
        return buffer;
    }

    private Value LowerCollectionExpression(ICollectionExpressionOperation operation, string? name)
    {
        if (TableOf(operation.Type) is { } table && !operation.Elements.Any(e => e is ISpreadOperation))
        {
            return LowerNewTable(operation, table, At(operation).Int(operation.Elements.Length), operation.Elements, name);
        }

        if (operation.Type is null || NewBufferOf(operation.Type) is not { } type)
        {
            return Unsupported(operation, "A collection expression of this type", "it is supported for spans and arrays of numbers");
        }

        AllocationKind kind = type.Kind == BufferKind.Array ? AllocationKind.Heap : AllocationKind.Stack;
        if (operation.Elements.Any(e => e is ISpreadOperation))
        {
            return LowerSpreads(operation, type.Element, kind, name);
        }

        Value count = At(operation).Int(operation.Elements.Length);
        Value buffer = Allocate(operation, type.Element, count, kind, name);
        StoreAll(operation.Elements, buffer);
        return buffer;
    }

    private Value LowerStackAlloc(IOperation operation, string? name)
    {
        // The compiler gives stackalloc no operation of its own: its parts are looked up by their syntax.
        SemanticModel model = operation.SemanticModel!;
        (ExpressionSyntax? size, InitializerExpressionSyntax? initializer) = operation.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks } } s => (ranks[0].Sizes.FirstOrDefault(), s.Initializer),
            ImplicitStackAllocArrayCreationExpressionSyntax s => (null, s.Initializer),
            _ => (null, null),
        };
        IOperation[] elements = [.. (initializer?.Expressions ?? default).Select(e => model.GetOperation(e, cancellation)).OfType<IOperation>()];
        IOperation? count = size is null or OmittedArraySizeExpressionSyntax ? null : model.GetOperation(size, cancellation);
        if (operation.Type is null || NewBufferOf(operation.Type) is not { Element: var type } || (count is null && initializer is null))
        {
            return Unsupported(operation, "A stackalloc that is not assigned to a span of numbers", "assign it to a Span of numbers");
        }

        Value length = count is null ? At(operation).Int(elements.Length) : Lower(count);
        Value buffer = Allocate(operation, type, length, AllocationKind.Stack, name);
        StoreAll(elements, buffer, type);
        return buffer;
    }

    private void StoreAll(IReadOnlyList<IOperation> elements, Value buffer, IrType? type = null)
    {
        for (int i = 0; i < elements.Count; i++)
        {
            Value element = type is ScalarType scalar && elements[i].ConstantValue is { HasValue: true, Value: { } constant }
                ? At(elements[i]).Constant(ToLiteral(constant, scalar))
                : Lower(elements[i]);
            element = type is null ? element : LowerNumericConversion(elements[i], element, type, isChecked: false, null);
            Value index = At(elements[i]).Int(i);
            At(elements[i]).Store(buffer, index, element);
        }
    }
}
