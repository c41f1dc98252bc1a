using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Elements of spans and arrays.
internal sealed partial class BodyLowering
{
    /// <summary>Buffers that the method may not write to, with the reason.</summary>
    private readonly Dictionary<int, string> protectedBuffers = [];

    private void ProtectParameter(Value parameter) =>
        protectedBuffers[parameter.Id] = $"'{parameter.Name}' is an input only; mark it [InOut], or write to a Span";

    private Value ProtectConstant(Value buffer)
    {
        if (buffer.Type is BufferType)
        {
            protectedBuffers[buffer.Id] = "what it holds is a constant here; write to a local array or an output";
        }

        return buffer;
    }

    /// <summary>What is a part of something that may not be written may not be written either.</summary>
    private void ProtectLike(Value part, Value whole)
    {
        if (protectedBuffers.TryGetValue(whole.Id, out string? reason))
        {
            protectedBuffers[part.Id] = reason;
        }
    }

    private bool IsWritable(Value buffer, IOperation place)
    {
        if (!protectedBuffers.TryGetValue(buffer.Id, out string? reason))
        {
            return true;
        }

        Report(Descriptors.MutableState, place.Syntax, $"'{place.Syntax}' is written", reason);
        return false;
    }

    private Value LowerElement(IOperation operation, string? name)
    {
        if (operation is IImplicitIndexerReferenceOperation { Instance: { Type.SpecialType: SpecialType.System_String } text, Argument: var place, Type: { } part })
        {
            Template which = place is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd ? Template.Combine("^{0}", TemplateOf(fromEnd.Operand)) : TemplateOf(place);
            return AddOpaque(operation, Template.Combine("{0}[{1}]", TemplateOf(text), which), TypeOf(part), name, canThrow: true);
        }

        if (FindElement(operation) is not { } element)
        {
            return Unsupported(operation, Describe(operation), InsteadOf(operation));
        }

        Value buffer = LowerElements(element.Buffer);
        if (IsRows(buffer))
        {
            return LowerRow(operation, buffer, element.Index, name);
        }

        if (IsRefused(buffer))
        {
            return Undefined(operation);
        }

        if (buffer.Type is OpaqueType && (element.Buffer.Type is IArrayTypeSymbol { IsSZArray: true, ElementType: IArrayTypeSymbol } || IsOfObjects(element.Buffer.Type)) && !IsRange(element.Index.Type))
        {
            return LowerConstantRow(operation, element, buffer, name);
        }

        if (IsRange(element.Index.Type))
        {
            return LowerRange(operation, element.Index, buffer, element.Buffer.Type is IArrayTypeSymbol, name);
        }

        return LowerIndex(element, buffer) is { } index ? TakenApart(operation, At(operation).Load(buffer, index, name), operation.Type) : Undefined(operation);
    }

    /// <summary>The buffer and the index of an element of an array or a span, or null for anything else.</summary>
    private static ElementPlace? FindElement(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation o => new ElementPlace(o.ArrayReference, o.Indices),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type: { } type } instance, Arguments.Length: 1 } o when IrTypes.IsSpan(type) =>
            new ElementPlace(instance, [o.Arguments[0].Value]),
        IImplicitIndexerReferenceOperation { Instance: { Type: { } type } instance } o when IrTypes.IsSpan(type) => new ElementPlace(instance, [o.Argument]),
        IInlineArrayAccessOperation o => new ElementPlace(o.Instance, [o.Argument]),
        _ => null,
    };

    /// <summary>The index of an element, counted from the front; null after reporting.</summary>
    private Value? LowerIndex(IOperation index, Value buffer)
    {
        if (buffer.Type is not BufferType)
        {
            ITypeSymbol? whole = (index.Parent as IArrayElementReferenceOperation)?.ArrayReference.Type;
            (string what, string instead) = ObjectsIn(whole) is { } objects ? ("An element of an array of objects", $"{objects}; constants can be in a List<T>")
                : ("An element of an array of arrays", "it is not supported yet; use one array, row by row");
            RefuseElementOf(index, buffer, what, instead);
            return null;
        }

        if (index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            Value distance = Lower(fromEnd.Operand);
            Value length = At(index).Length(buffer);
            return At(index).Binary(OpCode.Subtract, length, distance);
        }

        if (IsIndex(index.Type))
        {
            return LowerOffset(index, At(index).Length(buffer));
        }

        return AsIndex(index, Lower(index));
    }

    /// <summary>Reports that elements of something are not supported, unless that was refused itself.</summary>
    private void RefuseElementOf(IOperation place, Value buffer, string what, string instead)
    {
        if (!IsRefused(buffer))
        {
            Refuse(place, what, instead);
        }
    }

    /// <summary>What an array or a span of objects with numbers holds, which only a constant can be; null for any other type.</summary>
    private (ITypeSymbol Type, StructType Layout)? ObjectsOf(ITypeSymbol? type) =>
        type is not null && IrTypes.ElementOf(TypeArguments.Apply(type))?.Type is { } element && LayoutOf(element) is { Type: { Kind: StructKind.Object } objects } ? (element, objects) : null;

    private bool IsOfObjects(ITypeSymbol? type) => ObjectsOf(type) is not null;

    /// <summary>Of an array or a span of objects of numbers: what to write instead; else null.</summary>
    private string? ObjectsIn(ITypeSymbol? type) =>
        ObjectsOf(type) is var (element, objects) ? ParameterLowering.InsteadOfObjects(element, !objects.Leaves.Any(l => l is BufferType)) : null;

    /// <summary>An index of another type than int, which an array may have, as an int: what is out of any array's range stays so.</summary>
    private Value AsIndex(IOperation index, Value value) => value.Type is not ScalarType { Kind: var kind } ? value : kind switch
    {
        ScalarKind.UInt32 => LowerNumericConversion(index, value, ScalarType.Int32, isChecked: false, null),
        ScalarKind.Int64 or ScalarKind.UInt64 or ScalarKind.IntPtr or ScalarKind.UIntPtr =>
            AddOpaque(index, Template.Combine("unchecked((int)global::System.Math.Min((ulong){0}, uint.MaxValue))", Template.Of(value)), ScalarType.Int32, null),
        _ => value,
    };
}
