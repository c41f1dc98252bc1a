using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Members of structs: inlined with the struct as "this", which goes back where it came from if the member changes it.
internal sealed partial class BodyLowering
{
    /// <summary>A call of a member of a struct that is taken apart; false for any other receiver.</summary>
    private bool TryLowerStructCall(
        IOperation operation, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, string? name, out Value? result)
    {
        result = null;
        if (instance is null || LayoutOf(TypeOfReceiver(instance)) is not { } layout || (IsPlainReceiver(instance) && !(CanChange(method) && IsReadOnly(instance) && CanBeCopied(layout.Type))) || method.ContainingType.TypeKind is not (TypeKind.Struct or TypeKind.Class or TypeKind.Interface))
        {
            return false;
        }

        if (method.ContainingType.TypeKind == TypeKind.Interface && Lower(instance) is var self)
        {
            // A default method of an interface sees a copy of a struct.
            Argument[] given = BindArguments(method, arguments);
            result = self.Type is OpaqueType
                ? Unsupported(operation, $"A call of '{method.Name}', a default method of an interface, on a constant", "it is not supported yet; call what it calls")
                : InlineOn(operation, method, null, self, given, name, TypeArguments.Apply(TypeOfReceiver(instance)!));
            return true;
        }

        if (method.ContainingType.TypeKind == TypeKind.Class)
        {
            result = LowerObjectCall(operation, method.PartialImplementationPart ?? method, Lower(instance), arguments, name);
            return true;
        }

        // C# calls the member on the variable itself, which then has what the arguments have made of it; one that is readonly, on what a reference to constants refers to.
        IMethodSymbol definition = method.PartialImplementationPart ?? method;
        bool isVariable = IsVariable(instance), isChanged = CanChange(method) && isVariable, isReferred = OwnReferences.AreGivenBy(method);
        bool isSeen = isVariable || (ReceiverChanges.AreRuledOut(method) && AssignedVariables.Root(instance) is not null);
        bool isShared = isReferred || (isSeen && SharedMemory.MayReach(method, instance.Type!));
        Lvalue? place = isChanged || isShared || (isVariable && arguments.Any(a => HasEffects(a.Value))) ? FindPlace(instance) : null;
        if (isShared && place?.Memory is { } memory)
        {
            // The member may come by it in another way, too, or gives a reference to it: "this" is that memory, not a copy for as long as the member runs.
            Value shared = ViewOf(instance, memory, FieldOf(memory));
            result = InlineOn(operation, definition, null, shared, BindArguments(definition, arguments), name);
            return true;
        }

        if (isReferred || (isChanged && place is null))
        {
            string text = Shorten(operation.Syntax.ToString()), called = Shorten(instance.Syntax.ToString());
            result = isReferred ? Unsupported(operation, $"'{text}', a reference to a field of '{called}',", "call it on a local variable of its own")
                : Unsupported(operation, $"'{text}', which changes '{called}',", "call it on a local variable, and assign that");
            return true;
        }

        if (isSeen && arguments.Any(a => (isChanged ? MayBeReceiver(instance, a) : MayWriteReceiver(instance, a)) || MaySee(a, instance, isChanged)))
        {
            result = Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}', which changes what it also gets by reference,", "pass a copy");
            return true;
        }

        Value? receiver = place is null ? Lower(instance) : null;
        Argument[] bound = BindArguments(definition, arguments);
        result = InlineOn(operation, definition, isChanged ? place : null, receiver ?? place!.Read(), bound, name);
        return true;
    }

    /// <summary>Variables may have other values after it.</summary>
    private static bool HasEffects(IOperation argument) => argument.DescendantsAndSelf().Any(o => o switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation or IObjectCreationOperation => true,
        IPropertyReferenceOperation { Property: var property } => !property.DeclaringSyntaxReferences.IsEmpty && !AutomaticProperties.Is(property),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } or IConversionOperation { OperatorMethod: not null } => true,
        _ => false,
    });

    /// <summary>A member that does not change its receiver may do so through an argument.</summary>
    private bool MayWriteReceiver(IOperation instance, IArgumentOperation argument) => argument.Parameter!.RefKind switch
    {
        RefKind.Ref or RefKind.Out => MayBeReceiver(instance, argument),
        RefKind.None => IrTypes.ElementOf(argument.Parameter.Type) is { Kind: not BufferKind.ReadOnlySpan } && MayBeReceiver(instance, argument),
        _ => false,
    };

    /// <summary>The argument is a function that may assign the variable, or read it while the member changes it.</summary>
    private bool MaySee(IArgumentOperation argument, IOperation variable, bool isChanged) =>
        argument.Parameter!.Type.TypeKind == TypeKind.Delegate && AssignedVariables.Root(variable) is { } root
        && RootsOf(root).Any(r => assignedByFunctions.Contains(r) || (isChanged && seenByFunctions.Contains(r)));

    /// <summary>The variables that a name may stand for: what a reference refers to is a part of another.</summary>
    private IEnumerable<ISymbol> RootsOf(ISymbol variable)
    {
        ISymbol resolved = Resolve(variable);
        return references.TryGetValue(variable, out Referent? referent) && referent is Referent.Part { Root: { } root } ? [resolved, Resolve(root)] : [resolved];
    }

    /// <summary>A struct that is changed may be seen through an argument, too: by reference, or as an element of a buffer. As "this" it is a copy until the member is left.</summary>
    private bool MayBeReceiver(IOperation instance, IArgumentOperation argument)
    {
        IOperation passed = StripImplicit(argument.Value);
        if (argument.Parameter!.RefKind == RefKind.None)
        {
            return IsInMemory(instance) && argument.Value.Type is { } type && IrTypes.ElementOf(type) is { Type: var element } && IsSame(element, instance.Type!);
        }

        ISymbol? given = AssignedVariables.Root(passed);
        bool isNumber = IrTypes.Scalar(passed.Type!) is not null && passed is not IFieldReferenceOperation && !(given is not null && references.TryGetValue(given, out Referent? referent) && referent is Referent.Part);
        bool isSame = AssignedVariables.Root(instance) is { } root && given is not null && RootsOf(root).Intersect(RootsOf(given), SymbolEqualityComparer.Default).Any();
        return isSame || (IsInMemory(instance) && IsInMemory(passed) && !isNumber);

        static bool IsInMemory(IOperation operation) => operation switch
        {
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => true,
            IFieldReferenceOperation { Instance: { } owner } => IsInMemory(owner),
            IInlineArrayAccessOperation o => IsInMemory(o.Instance),
            IPropertyReferenceOperation o => o.Property.RefKind != RefKind.None || (o.Instance?.Type is { } type && IrTypes.IsSpan(type)),
            _ when IsReference(operation) => true,
            _ => AssignedVariables.Variable(operation) is ILocalSymbol { RefKind: not RefKind.None } or IParameterSymbol { RefKind: not RefKind.None },
        };
    }

    /// <summary>A call of a member of an object, which cannot change it; of one that is a constant, as of any other.</summary>
    private Value? LowerObjectCall(IOperation operation, IMethodSymbol method, Value receiver, ImmutableArray<IArgumentOperation> arguments, string? name)
    {
        Argument[] bound = BindArguments(method, arguments);
        return receiver.Type is OpaqueType ? LowerBoundCall(operation, method, Template.Of(receiver), bound, name) : InlineOn(operation, method, null, receiver, bound, name);
    }

    /// <summary>The type whose members run: in a default method of an interface, "this" is of the type that the method is called on.</summary>
    private ITypeSymbol? TypeOfReceiver(IOperation instance) => instance is IInstanceReferenceOperation && frame.Self is { } self ? self : instance.Type;

    /// <summary>Inlines a member with <paramref name="receiver"/> as "this", and writes it back to <paramref name="place"/>.</summary>
    /// <param name="selfType">Of a default method of an interface: the receiver's type.</param>
    private Value? InlineOn(IOperation operation, IMethodSymbol method, Lvalue? place, Value receiver, Argument[] arguments, string? name, ITypeSymbol? selfType = null)
    {
        Value? changed = null;
        Value? result = Inline(operation, method, null, TypeArguments.Of(method, TypeArguments.Current, compilation), arguments, name, receiver, after => changed = after, selfType: selfType);
        if (place is not null && changed is not null && changed != receiver && CanChange(method))
        {
            place.Write(changed);
        }

        return result;
    }

    private static bool CanChange(IMethodSymbol method) =>
        !ReceiverChanges.AreRuledOut(method) && !method.IsStatic && (method.MethodKind == MethodKind.PropertySet || ReceiverChanges.May(method));

    /// <summary>C# calls the member on the variable itself, not on a copy.</summary>
    private bool IsVariable(IOperation instance) => instance switch
    {
        ILocalReferenceOperation o => o.Local.RefKind is RefKind.None or RefKind.Ref,
        IParameterReferenceOperation o => o.Parameter.RefKind is not (RefKind.In or RefKind.RefReadOnlyParameter) && (HolderOf(o.Parameter) is null || CanChangeThis(frame.Method)),
        IInstanceReferenceOperation o => o.Type is { } type && block.Scope.Knows(type.OriginalDefinition) && CanChangeThis(frame.Method),
        IFieldReferenceOperation { Field.IsStatic: false, Instance: { } owner } o => !(o.Field.IsReadOnly && !IsConstructing(owner)) && IsVariable(owner),
        IArrayElementReferenceOperation => true,
        IInlineArrayAccessOperation o => IsVariable(o.Instance),
        IInvocationOperation { TargetMethod.RefKind: RefKind.Ref } or IPropertyReferenceOperation { Property.RefKind: RefKind.Ref } => true,
        IConditionalOperation { IsRef: true, WhenFalse: { } otherwise } o => IsVariable(o.WhenTrue) && IsVariable(otherwise),
        IImplicitIndexerReferenceOperation o => o.Instance.Type is { } indexed && IrTypes.ElementOf(indexed) is not { Kind: BufferKind.ReadOnlySpan },
        _ => false,
    };

    private bool IsConstructing(IOperation owner) => owner is IInstanceReferenceOperation && frame.Method is { MethodKind: MethodKind.Constructor } or { IsInitOnly: true };

    /// <summary>A constant that C# calls members on copies of, though it is a variable: a readonly field, or a part of one.</summary>
    private bool IsReadOnly(IOperation instance) => instance switch
    {
        IFieldReferenceOperation o => (o.Field.IsReadOnly && !(o.Instance is { } owner && IsConstructing(owner))) || (o.Instance is { Type.IsValueType: true } outer && IsReadOnly(outer)),
        IParameterReferenceOperation o => o.Parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
        _ => false,
    };

    /// <summary>All that a constant struct holds can be read into values, which are then its copy.</summary>
    private static bool CanBeCopied(StructType type) =>
        !type.HoldsObjects && type.Fields.All(f => f.Access is not null && f.Type is not BufferType { Element: StructType } && (f.Type is not StructType held || CanBeCopied(held)));

    private static bool CanChangeThis(IMethodSymbol method) => !method.IsReadOnly || method.MethodKind == MethodKind.Constructor;

    /// <summary>"this" in a member of a struct that is taken apart.</summary>
    private Value LowerThis(IInstanceReferenceOperation operation, string? name)
    {
        if (operation.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && initialized.Count > 0)
        {
            return initialized.Peek().Read();
        }

        if (operation.Type is { } type && block.Scope.Knows(type.OriginalDefinition))
        {
            return Read(type.OriginalDefinition, operation);
        }

        return LayoutOf(operation.Type) is { Type.HoldsObjects: false } layout && frame.This is { } self
            ? TakeApart(operation, self, layout.Type, name)
            : LowerOpaque(operation, name);
    }
}
