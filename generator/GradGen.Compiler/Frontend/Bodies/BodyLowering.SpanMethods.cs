using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods of spans and arrays.
internal sealed partial class BodyLowering
{
    /// <summary>Lowers a call. Null where the method returns nothing.</summary>
    private Value? LowerSpanMethod(IInvocationOperation operation, SpanMethod kind, string? name)
    {
        IOperation[] operands = OperandsOf(operation, kind);
        switch (kind)
        {
            case SpanMethod.Rent or SpanMethod.NewArray or SpanMethod.Empty:
                return LowerNewArray(operation, kind, operands, name);
            case SpanMethod.Return:
                Lower(operands[0]);
                return null;
        }

        Value buffer = Lower(StripImplicit(operands[0]), kind == SpanMethod.View ? name : null);
        if (kind is SpanMethod.GetLength or SpanMethod.GetUpperBound && buffer.Type is OpaqueType)
        {
            return LowerEffectCall(operation, name);
        }

        buffer = AsElements(StripImplicit(operands[0]), buffer);

        if (IsRows(buffer) || buffer.Type is BufferType { Element: BufferType })
        {
            return kind == SpanMethod.View ? buffer
                : kind == SpanMethod.Slice ? LowerSliceCall(operation, operands, buffer, name)
                : Unsupported(operation, Describe(operation), "of an array of arrays it is not supported; use the rows one by one");
        }

        if (buffer.Type is not BufferType { Element: var element })
        {
            return Unsupported(operation, Describe(operation), "it is supported for spans and arrays of numbers");
        }

        switch (kind)
        {
            case SpanMethod.View:
                return buffer;
            case SpanMethod.Slice:
                return LowerSliceCall(operation, operands, buffer, name);
            case SpanMethod.GetLength or SpanMethod.GetUpperBound:
                return LowerGetLength(operation, kind, StripImplicit(operands[0]), operands[1], buffer, name);
            case SpanMethod.ToArray:
                return LowerClone(operation, buffer, element, name);
            case SpanMethod.TryCopyTo:
                return LowerTryCopy(operation, buffer, Lower(StripImplicit(operands[1])), name);
            case SpanMethod.CopyTo:
                AddCopy(operation, buffer, Lower(StripImplicit(operands[1])));
                return null;
            case SpanMethod.ArrayCopyTo:
                Value target = Lower(StripImplicit(operands[1]));
                Value at = LowerInt(operands[2]);
                AddCopy(operation, buffer, LowerPart(operation, target, at, At(operation).Length(buffer), null, CheckKind.ArrayPart));
                return null;
            case SpanMethod.ArrayCopy:
                LowerArrayCopy(operation, operands, buffer);
                return null;
            case SpanMethod.Reverse:
                LowerReverse(operation, operands.Length == 3 ? LowerPart(operation, buffer, LowerInt(operands[1]), LowerInt(operands[2]), null, CheckKind.ArrayPart) : buffer);
                return null;
            default:
                LowerFill(operation, kind, operands, buffer, element);
                return null;
        }
    }

    /// <summary>What it is called on, then the arguments.</summary>
    private static IOperation[] OperandsOf(IInvocationOperation operation, SpanMethod kind)
    {
        bool hasReceiver = operation.Instance is not null && kind is not (SpanMethod.Rent or SpanMethod.Return);
        IOperation?[] arguments = new IOperation?[operation.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.Value;
        }

        return hasReceiver ? [operation.Instance!, .. arguments.OfType<IOperation>()] : [.. arguments.OfType<IOperation>()];
    }

    /// <summary>A span or array; of one of several dimensions, all elements.</summary>
    private Value LowerElements(IOperation operation)
    {
        IOperation buffer = StripImplicit(operation);
        return IsInlineArray(buffer.Type) ? InlineElements(buffer) : AsElements(buffer, Lower(buffer));
    }

    private Value LowerInt(IOperation operation) =>
        LowerNumericConversion(operation, Lower(operation), ScalarType.Int32, isChecked: true, null);

    /// <summary>What a pool gives holds unspecified elements: zeros are as good, and constants.</summary>
    private Value LowerNewArray(IInvocationOperation operation, SpanMethod kind, IOperation[] operands, string? name)
    {
        if (NewBufferOf(operation.Type!) is not { Element: var element })
        {
            return Unsupported(operation, Describe(operation), ObjectsIn(operation.Type) ?? "it is supported for arrays of numbers and of structs of numbers");
        }

        Value count = kind == SpanMethod.Empty ? At(operation).Int(0) : LowerInt(operands[0]);
        return Allocate(operation, element, count, kind == SpanMethod.Rent ? AllocationKind.ZeroedScratch : AllocationKind.Heap, name);
    }

    private Value LowerSliceCall(IInvocationOperation operation, IOperation[] operands, Value buffer, string? name)
    {
        (Value start, Value? count) = LowerSliceBounds(operands, CountOf(operation, buffer));
        return LowerPart(operation, buffer, start, count, name);
    }

    /// <summary>The bounds that the arguments of a slice say; one to the end has no length.</summary>
    private (Value Start, Value? Count) LowerSliceBounds(IOperation[] operands, Value length)
    {
        if (IsRange(operands[1].Type))
        {
            return LowerBounds(operands[1], length);
        }

        Value start = IsIndex(operands[1].Type) ? LowerOffset(operands[1], length) : LowerInt(operands[1]);
        return (start, operands.Length > 2 ? LowerInt(operands[2]) : null);
    }

    private Value LowerTryCopy(IInvocationOperation operation, Value source, Value destination, string? name)
    {
        Value needed = At(operation).Length(source);
        Value fits = At(operation).Compute(OpCode.LessOrEqual, ScalarType.Boolean, name, needed, At(operation).Length(destination));
        Block copy = Write(() => AddCopy(operation, source, destination));
        IrBuilder builder = At(operation);
        builder.Add(new If([], fits, copy.Finish([], []), Region.Empty) { Origin = builder.Origin });
        return fits;
    }

    private void LowerArrayCopy(IInvocationOperation operation, IOperation[] operands, Value source)
    {
        bool hasStarts = operands.Length == 5;
        Value sourceStart = hasStarts ? LowerInt(operands[1]) : At(operation).Int(0);
        Value destination = LowerElements(operands[hasStarts ? 2 : 1]);
        Value destinationStart = hasStarts ? LowerInt(operands[3]) : At(operation).Int(0);
        Value count = LowerInt(operands[hasStarts ? 4 : 2]);
        if (destination.Type is not BufferType || source.Type is not BufferType)
        {
            Refuse(operation, Describe(operation), "it is supported for arrays of numbers");
            return;
        }

        if (!IsWritable(destination, operation))
        {
            return;
        }

        Value from = LowerPart(operation, source, sourceStart, count, null, CheckKind.ArrayPart);
        AddCopy(operation, from, LowerPart(operation, destination, destinationStart, count, null, CheckKind.ArrayPart));
    }

    private void LowerFill(IInvocationOperation operation, SpanMethod kind, IOperation[] operands, Value buffer, IrType element)
    {
        bool isFill = kind == SpanMethod.Fill;
        Value written = isFill ? LowerNumericConversion(operation, Lower(operands[1]), element, isChecked: false, null) : Zero(At(operation), values, element)!;
        int first = isFill ? 2 : 1;
        if (!IsWritable(buffer, operation))
        {
            return;
        }

        if (operands.Length > first)
        {
            buffer = LowerPart(operation, buffer, LowerInt(operands[first]), LowerInt(operands[first + 1]), null, CheckKind.ArrayPart);
        }

        At(operation).Fill(buffer, written);
    }

    /// <summary>The elements change places from both ends.</summary>
    private void LowerReverse(IInvocationOperation operation, Value buffer)
    {
        if (!IsWritable(buffer, operation))
        {
            return;
        }

        IrBuilder builder = At(operation);
        Value length = builder.Length(buffer), zero = builder.Int(0), one = builder.Int(1);
        Value half = builder.Binary(OpCode.Divide, length, builder.Int(2));
        Value last = builder.Binary(OpCode.Subtract, length, one);
        Value index = values.New(ScalarType.Int32);
        Region body = builder.Region([index], inner =>
        {
            Value other = inner.Binary(OpCode.Subtract, last, index);
            Value a = inner.Load(buffer, index), b = inner.Load(buffer, other);
            inner.Store(buffer, index, b);
            inner.Store(buffer, other, a);
            return [];
        });
        builder.Add(new For([], zero, OpCode.Less, half, one, [], body) { Origin = builder.Origin });
    }

    private void AddCopy(IInvocationOperation operation, Value source, Value destination)
    {
        if (destination.Type is not BufferType target || source.Type is not BufferType from || from.Element != target.Element)
        {
            Refuse(operation, Describe(operation), "it is supported for spans and arrays of numbers");
        }
        else if (IsWritable(destination, operation))
        {
            At(operation).Copy(source, destination);
        }
    }
}
