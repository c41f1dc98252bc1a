using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods of spans and arrays.
internal sealed partial class BodyLowering
{
    private Value? LowerSpanMethod(IInvocationOperation operation, SpanMethod kind, string? name)
    {
        IOperation[] operands = operation.Instance is { } instance
            ? [instance, .. operation.Arguments.Select(a => a.Value)]
            : [.. operation.Arguments.Select(a => a.Value)];
        if (kind == SpanMethod.Slice)
        {
            return Unsupported(operation, "A slice", "it is not supported yet; use the buffer with an offset");
        }

        Value buffer = Lower(StripImplicit(operands[0]), kind == SpanMethod.View ? name : null);
        if (buffer.Type is not BufferType { Element: (ScalarType or StructType) and var element })
        {
            return Unsupported(operation, Describe(operation), "it is supported for spans and arrays of numbers");
        }

        switch (kind)
        {
            case SpanMethod.View:
                return buffer;
            case SpanMethod.CopyTo:
                AddCopy(operation, buffer, Lower(operands[1]));
                return null;
            case SpanMethod.ToArray:
                Value length = At(operation).Length(buffer);
                Value copy = Allocate(operation, element, length, AllocationKind.Heap, name);
                At(operation).Copy(buffer, copy);
                return copy;
            default:
                Value written = kind == SpanMethod.Fill ? Lower(operands[1]) : Zero(At(operation), values, element)!;
                if (IsWritable(buffer, operation))
                {
                    At(operation).Fill(buffer, written);
                }

                return null;
        }
    }

    private void AddCopy(IInvocationOperation operation, Value source, Value destination)
    {
        if (destination.Type is not BufferType { Element: ScalarType or StructType })
        {
            Refuse(operation, Describe(operation), "it is supported for spans and arrays of numbers");
        }
        else if (IsWritable(destination, operation))
        {
            At(operation).Copy(source, destination);
        }
    }
}
