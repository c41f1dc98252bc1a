using System.Globalization;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

// Compile-time constants.
internal sealed partial class BodyLowering
{
    /// <summary>Integers that the method writes as such.</summary>
    private readonly Dictionary<int, long> numbers = [];

    private Value LowerConstant(IOperation operation, object? value, ITypeSymbol type, string? name)
    {
        if (value is not null && IrTypes.Scalar(type) is { } scalar)
        {
            Value number = At(operation).Constant(ToLiteral(value, scalar), name);
            if (!scalar.IsFloating)
            {
                numbers[number.Id] = ToLiteral(value, scalar).Bits;
            }

            return number;
        }

        if (value is null && IsNullable(type))
        {
            return ZeroOf(At(operation), LayoutOf(type)!.Type, name);
        }

        if (IrTypes.Buffer(type) is not null)
        {
            return Unsupported(operation, "A null array", "start with an empty one");
        }

        if (value is null && DerivativeSpaces.Of(type) is { } space)
        {
            return At(operation).Compute(OpCode.Zero, space, name);
        }

        // A default without a type is that of the other value of a conditional expression.
        string text = value is null && type.IsValueType ? $"default({NameOf(operation, type)})" : TextOf(operation, value, type);
        return AddOpaque(operation, Template.Of(text), IrTypes.OfConstant(type), name);
    }

    /// <summary>0, false or default of a type, or an empty buffer: what stands for a value on a path where nobody reads it.</summary>
    private static Value Zero(IrBuilder builder, ValueFactory values, IrType type)
    {
        switch (type)
        {
            case ScalarType scalar:
                return builder.Constant(new Literal(scalar, 0));
            case OpaqueType or SpaceType:
                Value result = values.New(type);
                builder.Add(new Opaque(result, $"default({StructConstruction.CSharp(type)})!", []) { Origin = builder.Origin });
                return result;
            case StructType composite:
                return builder.Pack(composite, composite.Fields.Select(f => Zero(builder, values, f.Type)).ToArray(), null);
            case BufferType { Element: StructType } structs:
                return EmptyOf(builder, structs);
            case BufferType buffer:
                return builder.Allocate(buffer.Element, builder.Int(0), buffer.Kind == BufferKind.Array ? AllocationKind.Heap : AllocationKind.Stack);
            default:
                throw new NotSupportedException(type.ToString());
        }
    }

    private static Literal ToLiteral(object value, ScalarType type) => type.Kind switch
    {
        ScalarKind.Float64 => Literal.Float64(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        ScalarKind.Float32 => Literal.Float32(System.Convert.ToSingle(value, CultureInfo.InvariantCulture)),
        ScalarKind.Boolean => Literal.Boolean((bool)value),
        ScalarKind.Number => Literal.Floating(type, System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => new Literal(type, ToInt64(value)),
    };

    private static long ToInt64(object value) => value switch
    {
        ulong u => unchecked((long)u),
        char c => c,
        _ => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}
