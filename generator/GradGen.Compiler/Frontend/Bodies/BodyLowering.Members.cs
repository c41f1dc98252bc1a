using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Fields and properties: constants for differentiation, but for mutable floating state that all share.
internal sealed partial class BodyLowering
{
    /// <summary>The methods of their file's own by which companions read what they cannot name.</summary>
    private readonly HashSet<Declaration> accessors = [];

    private Value LowerField(IFieldReferenceOperation operation, string? name)
    {
        if (operation.Instance is { } instance && LayoutOf(instance.Type) is { } layout && !IsPlainReceiver(instance))
        {
            Value owner = Lower(instance);
            return owner.Type is OpaqueType
                ? ReadConstant(operation, Template.Combine("{0}." + Identifiers.Escape(operation.Field.Name), Template.Of(owner)), operation.Field.Type, name)
                : ReadField(operation, owner, layout.IndexOf(operation.Field), name);
        }

        if (operation.Field.IsStatic && !operation.Field.IsReadOnly && CarriesState(operation.Field.Type))
        {
            return RefuseState(operation, operation.Field);
        }

        return ReadConstant(operation, FieldTemplate(operation), operation.Field.Type, name);
    }

    /// <summary>What stands in C# and is a constant for differentiation.</summary>
    private Value ReadConstant(IOperation operation, Template text, ITypeSymbol type, string? name) => LayoutOf(type) is { Type.HoldsObjects: false } layout
        ? TakeApart(operation, text, layout.Type, name)
        : ProtectConstant(AddOpaque(operation, text, IrTypes.OfConstant(type), name, Throwing.MayBe(operation)));

    /// <summary>A receiver that is C# and nothing else: what it holds need not be taken apart to read one member.</summary>
    private bool IsPlainReceiver(IOperation instance) => instance switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } => !block.Scope.Knows(type.OriginalDefinition),
        IFieldReferenceOperation { Field.IsStatic: true } => true,
        ILocalReferenceOperation or IParameterReferenceOperation => block.Scope.Find(AssignedVariables.Variable(instance)!) is { Type: OpaqueType },
        IFieldReferenceOperation { Instance: { } owner } => LayoutOf(owner.Type) is null || IsPlainReceiver(owner),
        _ => false,
    };

    private Template FieldTemplate(IFieldReferenceOperation operation)
    {
        if (!IsSeen(operation.Field) && AccessTo(operation.Field, operation.Instance) is { } hidden)
        {
            return hidden;
        }

        RequireAccess(operation, operation.Field);
        return Member(operation.Instance, operation.Field);
    }

    private Template? AccessTo(ISymbol field, IOperation? instance) =>
        AccessorFor(field) is not { } place ? null : instance is null ? Template.Of(place) : Template.Combine(place, TemplateOf(instance));

    /// <summary>The C# by which companions read a field that they cannot name, of an object that is a constant, or static: a method of their file's own. Null where there can be none.</summary>
    private string? AccessorFor(ISymbol field)
    {
        if (FieldAccessor.ToRead(field) is not { } accessor)
        {
            return null;
        }

        accessors.Add(accessor.Method);
        return accessor.Place;
    }

    private bool IsTakenApart(IOperation? instance) => instance is not null && LayoutOf(TypeOfReceiver(instance)) is not null && !IsPlainReceiver(instance);

    /// <summary>The property that is read or set: where that is an interface's, the one that implements it, which may be the same.</summary>
    private IPropertySymbol? ImplementationOf(IPropertyReferenceOperation operation) =>
        (operation.Property.GetMethod ?? operation.Property.SetMethod) is { } accessor ? ImplementationOf(operation, accessor, operation.Instance)?.AssociatedSymbol as IPropertySymbol : null;

    private Value LowerProperty(IPropertyReferenceOperation operation, string? name)
    {
        IPropertySymbol? implementation = ImplementationOf(operation);
        IPropertySymbol property = implementation ?? operation.Property;
        if (operation.Instance is { } whole && TensorLayout.ElementOf(whole.Type) is not null && LowerTensorMember(operation, whole, name) is { } ofTensor)
        {
            return ofTensor;
        }

        if (FindElement(operation) is not null)
        {
            return LowerElement(operation, name);
        }

        if (operation.Instance is { } nullable && IsNullable(nullable.Type))
        {
            return LowerNullableProperty(operation, Lower(nullable), name);
        }

        if (LowerOpenMember(operation, name) is { } ofOpen)
        {
            return ofOpen;
        }

        if (property is { IsStatic: true, Name: "Empty" } && IrTypes.IsSpan(property.ContainingType) && IrTypes.Buffer(property.Type) is { } empty)
        {
            return Allocate(operation, empty.Element, At(operation).Int(0), AllocationKind.Stack, name);
        }

        if (operation.Instance is { Type: { } type } instance && (type is IArrayTypeSymbol || IrTypes.IsSpan(type)) && property.ContainingType.TypeKind != ExtensionBlock)
        {
            return LowerBufferProperty(operation, instance, name);
        }

        if (property.GetMethod is { } ruled && TryLowerRuled(operation, ruled, operation.Instance, operation.Arguments, name, out Value? value))
        {
            return value!;
        }

        if (operation.Instance is { } owner && LayoutOf(TypeOfReceiver(owner)) is { } layout && !IsPlainReceiver(owner) && layout.IndexOf(AutomaticProperties.FieldOf(property.GetMethod) ?? (ISymbol)property) is >= 0 and var index)
        {
            Value holder = Lower(owner);
            return holder.Type is OpaqueType
                ? ReadConstant(operation, Template.Combine("{0}." + Identifiers.Escape(property.Name), Template.Of(holder)), property.Type, name)
                : ReadField(operation, holder, index, name);
        }

        if (LowerNumericsProperty(operation, name) is { } component)
        {
            return component;
        }

        if (LowerNumber(operation, name) is { } number)
        {
            return number;
        }

        if ((operation.ConstrainedToType is not null && implementation is null) || (AutomaticProperties.Is(property) && !property.ExplicitInterfaceImplementations.IsEmpty))
        {
            return Unsupported(operation, Describe(operation), "it is not supported yet");
        }

        if (Impurity.Of(property) is { } reason)
        {
            return RefuseImpure(operation, reason);
        }

        if (property.GetMethod is { } getter && IsOurs(getter) && (implementation is not null || !IsOverridable(getter, operation.Instance)) && (!AutomaticProperties.HaveField(property) || IsTakenApart(operation.Instance)))
        {
            return LowerSourceCall(operation, getter, operation.Instance, operation.Arguments, name) ?? Undefined(operation);
        }

        if (operation.Instance is { } receiver && LayoutOf(receiver.Type) is { Type.CanVary: true } && !IsPlainReceiver(receiver))
        {
            return AddEffect(operation, Member(receiver, property), property.Type, name, DisplayName(property))!;
        }

        if (property.IsStatic && property.SetMethod is { IsInitOnly: false } && CarriesState(property.Type))
        {
            return RefuseState(operation, property);
        }

        return operation.Arguments.IsEmpty
            ? ReadConstant(operation, PropertyTemplate(operation), property.Type, name)
            : LowerIndexerEffect(operation, name);
    }

    private Template PropertyTemplate(IPropertyReferenceOperation operation)
    {
        IMethodSymbol? getter = operation.Property.GetMethod;
        if (getter is not null && !IsSeen(getter) && AutomaticProperties.FieldOf(getter) is { } field && !ObjectLayout.IsOpen(operation.Property) && AccessTo(field, operation.Instance) is { } hidden)
        {
            return hidden;
        }

        RequireAccess(operation, operation.Property);
        return Member(operation.Instance, operation.Property);
    }

    private Value LowerBufferProperty(IPropertyReferenceOperation operation, IOperation instance, string? name)
    {
        Value buffer = Lower(instance);
        buffer = buffer.Type is OpaqueType ? buffer : AsElements(instance, buffer);
        if (IsRows(buffer) && operation.Property.Name == "Length")
        {
            return LowerRowCount(operation, buffer, name);
        }

        if (operation.Property.Name == "Rank" && instance.Type is IArrayTypeSymbol { Rank: var rank })
        {
            return At(operation).Constant(Literal.Int32(rank), name);
        }

        if (buffer.Type is not BufferType || operation.Property.Name is not ("Length" or "LongLength" or "IsEmpty"))
        {
            return buffer.Type is OpaqueType
                ? AddOpaque(operation, Template.Combine("{0}." + operation.Property.Name, Template.Of(buffer)), IrTypes.OfConstant(operation.Type!), name)
                : Unsupported(operation, $"'{operation.Property.Name}' of a span or array", "it is not supported yet");
        }

        bool isLength = operation.Property.Name == "Length";
        IrBuilder builder = At(operation);
        Value length = values.New(ScalarType.Int32, isLength ? name : null);
        builder.Add(new Length(length, buffer) { Origin = builder.Origin });
        return operation.Property.Name switch
        {
            "Length" => length,
            "LongLength" => LowerNumericConversion(operation, length, new ScalarType(ScalarKind.Int64), isChecked: false, name),
            _ => At(operation).Compute(OpCode.Equal, ScalarType.Boolean, name, length, At(operation).Int(0)),
        };
    }

    /// <summary>A static or instance member as C#.</summary>
    private Template Member(IOperation? instance, ISymbol member)
    {
        string name = Identifiers.Escape(member.Name);
        return instance is null
            ? Template.Of($"{TypeText.Of(member.ContainingType, qualify: true)}.{name}")
            : Template.Combine($"{{0}}.{name}", TemplateOf(instance));
    }

    private static bool CarriesState(ITypeSymbol type) => IrTypes.Of(type) is null or { HasTangent: true } or { IsFloatingBuffer: true };

    private Value RefuseState(IOperation operation, ISymbol member)
    {
        Report(Descriptors.MutableState, operation.Syntax, $"'{member.Name}' is read, which anyone may write",
            "a derivative cannot follow it; make it readonly or const, or pass it as a parameter");
        return Undefined(operation);
    }

    private static bool IsOfFile(ISymbol member) => MethodKinds.IsFileLocal(member as INamedTypeSymbol ?? member.ContainingType);

    private bool IsSeen(ISymbol member) => !IsOfFile(member) && compilation.IsSymbolAccessibleWithin(member, home);

    /// <summary>What an inlined helper may see, the companion must see too.</summary>
    private void RequireAccess(IOperation operation, ISymbol member)
    {
        string what = member.ContainingType is { } owner ? $"'{member.Name}' of '{owner.Name}'" : $"'{member.Name}'";
        if (!IsSeen(member))
        {
            Refuse(operation, what, IsOfFile(member)
                ? "only its file sees it, and companions are in a file of their own; make it internal"
                : $"'{home.Name}' has no access to it, and its companions need it; make it internal");
        }
    }

    /// <summary>A type as C# in the companion, which must see it.</summary>
    private string NameOf(IOperation operation, ITypeSymbol type)
    {
        if (TypeArguments.Apply(type) is not (ITypeParameterSymbol or IDynamicTypeSymbol or IErrorTypeSymbol) and var seen)
        {
            RequireAccess(operation, seen);
        }

        return TypeText.Of(type, qualify: true);
    }

    /// <summary>A constant as C# in the companion.</summary>
    private string TextOf(IOperation operation, object? value, ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            RequireAccess(operation, type);
        }

        return ConstantText.Of(value, type);
    }
}
