using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Tensors that may vary: elements by their indices, and lengths.
internal sealed partial class BodyLowering
{
    private static readonly ScalarType NativeInt = new(ScalarKind.IntPtr);

    /// <summary>A property or an element of a tensor; null where the tensor is a constant, of which any member is kept.</summary>
    private Value? LowerTensorMember(IPropertyReferenceOperation operation, IOperation instance, string? name)
    {
        Value tensor = Lower(instance);
        if (tensor.Type is not StructType { Kind: StructKind.Tensor })
        {
            return null;
        }

        Value elements = ReadField(operation, tensor, 0, null), lengths = ReadField(operation, tensor, 1, null);
        switch (operation.Property.Name)
        {
            case "Lengths":
                return lengths;
            case "Rank":
                return At(operation).Length(lengths);
            case "FlattenedLength":
                return LowerNumericConversion(operation, At(operation).Length(elements), NativeInt, isChecked: false, name);
            case "IsEmpty":
                return At(operation).Compute(OpCode.Equal, ScalarType.Boolean, name, At(operation).Length(elements), At(operation).Int(0));
            case "this[]" when IndicesOf(operation) is { } indices:
                return PositionIn(operation, lengths, indices) is { } position ? At(operation).Load(elements, position, name) : Undefined(operation);
            default:
                return Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}'", "of a tensor that may vary, elements by integer indices and lengths are supported");
        }
    }

    /// <summary>The indices, where they are written one by one and are integers.</summary>
    private static IOperation[]? IndicesOf(IPropertyReferenceOperation operation) =>
        operation.Arguments.SingleOrDefault() is { ArgumentKind: ArgumentKind.ParamCollection, Value: var given } && StripImplicit(given) is ICollectionExpressionOperation { Elements: var written }
        && written.All(e => e.Type?.SpecialType == SpecialType.System_IntPtr)
            ? [.. written]
            : null;

    /// <summary>An element that is written; null where it cannot be.</summary>
    private Lvalue? TensorPlace(IPropertyReferenceOperation operation, IOperation instance)
    {
        if (IndicesOf(operation) is not { } indices || Lower(instance) is not { Type: StructType { Kind: StructKind.Tensor } } tensor)
        {
            return null;
        }

        Value elements = ReadField(operation, tensor, 0, null);
        return PositionIn(operation, ReadField(operation, tensor, 1, null), indices) is not { } position ? null : new Lvalue(
            () => At(operation).Load(elements, position),
            value =>
            {
                if (IsWritable(elements, operation))
                {
                    At(operation).Store(elements, position, value);
                }

                return value;
            },
            null);
    }

    /// <summary>A tensor that can be written, as one that cannot: the same elements.</summary>
    private Value LowerTensorConversion(IOperation operation, Value tensor, StructType to) => tensor.Type == to ? tensor
        : tensor.Type is StructType { Kind: StructKind.Tensor } ? At(operation).Pack(to, [ReadField(operation, tensor, 0, null), ReadField(operation, tensor, 1, null)], tensor.Name)
        : tensor.Type is OpaqueType ? AddOpaque(operation, Template.Combine($"(({NameOf(operation, operation.Type!)}){{0}})", Template.Of(tensor)), IrTypes.OfConstant(operation.Type!), tensor.Name)
        : Undefined(operation);

    /// <summary>What the library throws for wrong indices is thrown here: it counts them, and looks at each.</summary>
    /// <returns>Where the element is among all; null where there are no indices.</returns>
    private Value? PositionIn(IOperation operation, Value lengths, IOperation[] indices)
    {
        Value[] given = [.. indices.Select(i => LowerNumericConversion(i, Lower(i), new ScalarType(ScalarKind.Int64), isChecked: false, null))];
        IrBuilder builder = At(operation);
        Value rank = builder.Int(given.Length);
        builder.Check(CheckKind.Slice, builder.Int(0), rank, builder.Length(lengths));
        builder.Check(CheckKind.Slice, builder.Length(lengths), builder.Int(0), rank);
        Value? position = null;
        for (int k = 0; k < given.Length; k++)
        {
            Value length = builder.Convert(builder.Load(lengths, builder.Int(k), isSafe: true), ScalarType.Int32);
            builder.Check(CheckKind.Index, given[k], length);
            Value index = builder.Convert(given[k], ScalarType.Int32);
            position = position is null ? index : builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, position, length), index);
        }

        return position;
    }
}
