using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Structs and tuples as values.
internal sealed partial class BodyLowering
{
    private readonly Dictionary<ITypeSymbol, StructLayout?> layouts = new(SymbolEqualityComparer.Default);

    /// <summary>The layout of a struct or tuple that is taken apart; null for any other type.</summary>
    private StructLayout? LayoutOf(ITypeSymbol? type)
    {
        if (type is null)
        {
            return null;
        }

        type = TypeArguments.Apply(type);
        if (!layouts.TryGetValue(type, out StructLayout? layout))
        {
            layout = StructLayout.Of(type, home) ?? GridOfStructs(type);
            layouts.Add(type, layout);
            accessors.UnionWith(StructType.DeclarationsIn(layout?.Type));
        }

        return layout;
    }

    /// <summary>The type that values of a C# type have.</summary>
    private IrType TypeOf(ITypeSymbol type) => LayoutOf(type)?.Type is { Kind: not StructKind.Object } layout ? layout : BufferOf(type) ?? IrTypes.OfConstant(type);

    /// <summary>A span or array of scalars, pass-through values or structs; null for any other type.</summary>
    private BufferType? BufferOf(ITypeSymbol type) => IrTypes.ElementOf(type) is { } element && LayoutOf(element.Type)?.Type is { HoldsObjects: false, HoldsSpaces: false } known
        ? new BufferType(known, element.Kind)
        : IrTypes.Buffer(type);

    /// <summary>A field's value; a constant where the field is marked so.</summary>
    private Value ReadField(IOperation operation, Value value, int index, string? name)
    {
        if (value.Type is not StructType type || index < 0 || index >= type.Fields.Count)
        {
            return sink.HasErrors ? Undefined(operation) : Unsupported(operation, Describe(operation), "it is not supported yet");
        }

        Value field = At(operation).Field(value, index, type.Fields[index].IsConstant ? null : name);
        if (field.Type is BufferType or StructType)
        {
            ProtectLike(field, value);
        }

        return type.Fields[index].IsConstant ? Stopped(operation, field, name) : field;
    }

    /// <summary>The value as a constant.</summary>
    private Value Stopped(IOperation operation, Value value, string? name) => value.Type switch
    {
        BufferType { CanVary: true } => StoppedBuffer(operation, value, name),
        { HasTangent: true } => At(operation).Compute(OpCode.Stop, value.Type, name, value),
        StructType type => At(operation).Pack(type, type.Fields.Select((_, i) => Stopped(operation, At(operation).Field(value, i), null)).ToArray(), name),
        _ => value,
    };

    private Value StoppedBuffer(IOperation operation, Value buffer, string? name)
    {
        Value view = At(operation).Passive(buffer, name);
        ProtectLike(view, buffer);
        return view;
    }

    /// <summary>Companions may read every field of a struct that is taken apart.</summary>
    private bool CanBeRead(ITypeSymbol type) => LayoutOf(type) is { } layout && StructLeaf.Of(layout.Type).All(l => l.Access is not null);

    /// <summary>What fields marked as constants hold carries no derivative out.</summary>
    private Value WithoutConstants(IOperation operation, Value value)
    {
        var type = (StructType)value.Type;
        return At(operation).Pack(type, type.Fields.Select((f, i) =>
        {
            Value field = At(operation).Field(value, i);
            return f.IsConstant ? Stopped(operation, field, null) : f.Type is StructType ? WithoutConstants(operation, field) : field;
        }).ToArray());
    }

    private static Value ZeroOf(IrBuilder builder, StructType type, string? name) => builder.Pack(type, type.Fields.Select(f => f.Type switch
    {
        StructType nested => ZeroOf(builder, nested, null),
        BufferType buffer => EmptyOf(builder, buffer),
        _ => Zero(builder, builder.Values, f.Type)!,
    }).ToArray(), name);

    /// <summary>The default of a span or array.</summary>
    private static Value EmptyOf(IrBuilder builder, BufferType type)
    {
        if (type.Element is StructType)
        {
            return builder.Allocate(type.Element, builder.Int(0), type.Kind == BufferKind.Array ? AllocationKind.Heap : AllocationKind.Stack);
        }

        Value result = builder.Values.New(type);
        builder.Add(new Opaque(result, $"default({StructConstruction.CSharp(type)})!", []) { Origin = builder.Origin });
        return result;
    }

    /// <summary>A value as a field holds it: an array or span under the field's own spelling.</summary>
    private Value Fit(IOperation operation, Value value, IrType type)
    {
        // What a struct holds has more than one name, since the struct may be copied.
        newObjects.Remove(value.Id);
        if (value.Type == type)
        {
            return value;
        }

        if (IsOpen(value))
        {
            return RefuseOpen(operation) with { Type = type };
        }

        if (value.Type is OpaqueType && type is OpaqueType)
        {
            return AddOpaque(operation, Template.Of(value), type, value.Name);
        }

        if (value.Type is not BufferType held || type is not BufferType wanted || held.Element != wanted.Element || wanted.Kind == BufferKind.Array)
        {
            return sink.HasErrors ? values.New(type) : Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}' in a struct", "its type is not supported yet") with { Type = type };
        }

        IrBuilder builder = At(operation);
        Value start = builder.Int(0), length = builder.Length(value), view = values.New(wanted, value.Name);
        builder.Add(new Slice(view, value, start, length) { Origin = builder.Origin });
        return view;
    }

    /// <summary>A struct that stands in C# (a field of the receiver, a static value, what a call returned) as a value of its own.</summary>
    private Value TakeApart(IOperation operation, Template text, StructType type, string? name)
    {
        var fields = new List<Value>();
        foreach (StructField field in type.Fields)
        {
            if (field.Access is null)
            {
                return Unsupported(operation, $"'{field.Name}' of '{operation.Syntax}'", $"'{home.Name}' has no access to it, and its companions need it; make it internal");
            }

            if (field.Type is BufferType { Element: StructType })
            {
                return Unsupported(operation, $"'{field.Name}' of '{operation.Syntax}'", "an array of structs in a constant is not supported here: give the method that is differentiated a parameter for it");
            }

            Template access = Template.Combine(field.Access, text);
            fields.Add(field.Type is StructType nested ? TakeApart(operation, access, nested, null) : ProtectConstant(AddOpaque(operation, access, field.Type, null)));
        }

        return At(operation).Pack(type, fields, name);
    }

    /// <summary>A pass-through value of a type that is taken apart, taken apart.</summary>
    private Value TakenApart(IOperation operation, Value value, ITypeSymbol? type) =>
        value.Type is OpaqueType && LayoutOf(type) is { Type.HoldsObjects: false } layout ? TakeApart(operation, Template.Of(value), layout.Type, value.Name) : value;

    /// <summary>Between tuples: element by element.</summary>
    private Value LowerTupleConversion(IOperation operation, Value value, ITypeSymbol to, bool isChecked, string? name)
    {
        if (LayoutOf(to) is not { } layout || (value.Type is StructType same && same == layout.Type && same.IsNamedLike(layout.Type)))
        {
            return value;
        }

        if (value.Type is not StructType from || from.Fields.Count != layout.Type.Fields.Count || to is not INamedTypeSymbol { IsTupleType: true })
        {
            return Unsupported(operation, $"The conversion to '{ParameterLowering.Display(to)}'", "it is not supported yet; make a new value of the numbers");
        }

        Value[] elements =
        [
            .. layout.Members.Select((m, i) => Fit(operation, LowerElementConversion(operation, At(operation).Field(value, i), StructLayout.TypeOf(m), isChecked), layout.Type.Fields[i].Type)),
        ];
        return At(operation).Pack(layout.Type, elements, name);
    }

    private Value LowerElementConversion(IOperation operation, Value element, ITypeSymbol to, bool isChecked) => element.Type is StructType
        ? LowerTupleConversion(operation, element, to, isChecked, null)
        : element.Type is ScalarType && TypeOf(to) is OpaqueType ? As(operation, element, to)
        : LowerNumericConversion(operation, element, TypeOf(to), isChecked, null);

    /// <summary>Whether two structs are equal by fields; null where a field has no equality of numbers.</summary>
    private Value? LowerFieldEquality(IOperation operation, Value left, Value right, bool isRecord = false)
    {
        if (left.Type is ScalarType && left.Type == right.Type)
        {
            IrBuilder builder = At(operation);
            Value equal = builder.Compare(OpCode.Equal, left, right);

            // Equals of a number finds that NaN is NaN.
            return !isRecord || !left.IsFloating ? equal
                : builder.Compute(OpCode.Or, ScalarType.Boolean, null, equal,
                    builder.Compute(OpCode.And, ScalarType.Boolean, null, builder.Compare(OpCode.NotEqual, left, left), builder.Compare(OpCode.NotEqual, right, right)));
        }

        if (left.Type is OpaqueType constant && left.Type == right.Type)
        {
            // The equality of a record asks the comparer, that of tuples the operator.
            string equality = isRecord ? $"global::System.Collections.Generic.EqualityComparer<{constant.CSharp}>.Default.Equals({{0}}, {{1}})" : "({0} == {1})";
            return AddOpaque(operation, Template.Combine(equality, Template.Of(left), Template.Of(right)), ScalarType.Boolean, null);
        }

        if (left.Type is not StructType type || right.Type is not StructType other || type.Fields.Count != other.Fields.Count)
        {
            return null;
        }

        Value? all = null;
        for (int i = 0; i < type.Fields.Count; i++)
        {
            Value a = At(operation).Field(left, i), b = At(operation).Field(right, i);
            if (LowerFieldEquality(operation, a, b, isRecord) is not { } same)
            {
                return null;
            }

            all = all is null ? same : At(operation).Compute(OpCode.And, ScalarType.Boolean, null, all, same);
        }

        return all;
    }
}
