using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Tensors: elements by their indices, and lengths.
internal sealed partial class BodyLowering
{
    private static readonly ScalarType NativeInt = new(ScalarKind.IntPtr);

    private bool? hasTensors;

    /// <summary>The project refers to the package whose methods read tensors.</summary>
    private bool HasTensors => hasTensors ??= TensorLayout.HasRuntime(compilation.SourceModule);

    /// <summary>A property or an element of a tensor; null for a member that is kept as it is, as any but the elements of a constant is.</summary>
    private Value? LowerTensorMember(IPropertyReferenceOperation operation, IOperation instance, string? name)
    {
        Value tensor = Lower(instance);
        if (tensor.Type is not StructType { Kind: StructKind.Tensor })
        {
            return operation.Property.IsIndexer && CanRead(tensor) && IndicesOf(operation) is { } places ? LowerConstantElement(operation, tensor, TensorLayout.ElementOf(instance.Type)!, places, name) : null;
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

    /// <summary>The elements of a constant are read where they lie. (Where objects change, each is read in its place, as C#.)</summary>
    private bool CanRead(Value tensor) => tensor.Type is OpaqueType && HasTensors && !objectsChange;

    /// <summary>An element of a constant: the checks, and then a read that needs none.</summary>
    private Value LowerConstantElement(IOperation operation, Value tensor, ScalarType element, IOperation[] indices, string? name)
    {
        Value[] checkedIndices = CheckIndices(operation, LengthsOf(operation, tensor), indices).Indices;
        return AddOpaque(operation, new Template(TensorLayout.Reading(element, indices.Length), [tensor, .. checkedIndices]), element, name);
    }

    private Value LengthsOf(IOperation operation, Value tensor) => tensor.Type is StructType ? ReadField(operation, tensor, 1, null)
        : AddOpaque(operation, Template.Combine("{0}.Lengths", Template.Of(tensor)), new BufferType(NativeInt, BufferKind.ReadOnlySpan), null);

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
    /// <param name="to">Null where none of that type can vary.</param>
    private Value LowerTensorConversion(IOperation operation, Value tensor, StructType? to) => tensor.Type == to ? tensor
        : to is not null && tensor.Type is StructType { Kind: StructKind.Tensor } ? At(operation).Pack(to, [ReadField(operation, tensor, 0, null), ReadField(operation, tensor, 1, null)], tensor.Name)
        : tensor.Type is OpaqueType ? AddOpaque(operation, Template.Combine($"(({NameOf(operation, operation.Type!)}){{0}})", Template.Of(tensor)), IrTypes.OfConstant(operation.Type!), tensor.Name)
        : Undefined(operation);

    /// <summary>Where an element is among all; null where there are no indices.</summary>
    private Value? PositionIn(IOperation operation, Value lengths, IOperation[] indices)
    {
        (Value[] within, Value[] sizes) = CheckIndices(operation, lengths, indices);
        IrBuilder builder = At(operation);
        Value? position = null;
        for (int k = 0; k < within.Length; k++)
        {
            position = position is null ? within[k] : builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, position, sizes[k]), within[k]);
        }

        return position;
    }

    /// <summary>What the library throws for wrong indices is thrown here: it counts them, and looks at each.</summary>
    /// <returns>The indices and the lengths, as ints.</returns>
    private (Value[] Indices, Value[] Lengths) CheckIndices(IOperation operation, Value lengths, IOperation[] indices)
    {
        Value[] given = [.. indices.Select(i => LowerNumericConversion(i, Lower(i), new ScalarType(ScalarKind.Int64), isChecked: false, null))];
        IrBuilder builder = At(operation);
        Value rank = builder.Int(given.Length);
        builder.Check(CheckKind.Slice, builder.Int(0), rank, builder.Length(lengths));
        builder.Check(CheckKind.Slice, builder.Length(lengths), builder.Int(0), rank);
        var sizes = new Value[given.Length];
        for (int k = 0; k < given.Length; k++)
        {
            sizes[k] = builder.Convert(builder.Load(lengths, builder.Int(k), isSafe: true), ScalarType.Int32);
            builder.Check(CheckKind.Index, given[k], sizes[k]);
            given[k] = builder.Convert(given[k], ScalarType.Int32);
        }

        return (given, sizes);
    }
}
