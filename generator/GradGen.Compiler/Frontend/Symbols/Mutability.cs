using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Objects that carry no derivative may change while a method runs: a list grows, a reader moves on. Says which reads would see that, and which calls may do it.</summary>
internal static class Mutability
{
    /// <summary>What is read may be something else a moment later, if objects change: a member that somebody may set or that is computed, an element.</summary>
    public static bool MayChange(IOperation read) => read switch
    {
        IFieldReferenceOperation { Field: var field } => !field.IsReadOnly && !field.IsConst && field.ContainingType is not { IsValueType: true } || (field.IsStatic && !field.IsReadOnly && !field.IsConst),
        IPropertyReferenceOperation { Property: var property } => MayChange(property),
        IArrayElementReferenceOperation or IForEachLoopOperation => true,

        // What a primary constructor keeps is a field that its members may set.
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        _ => false,
    };

    /// <summary>A call that is kept as it is may change objects that the method reads, too.</summary>
    public static bool ByCall(IInvocationOperation call) => !Outlets.Is(call) && !IsQuery(call.TargetMethod)
        && !(IsOfSystem(call.TargetMethod.ContainingType) && (call.Instance is null || IsImmutable(call.Instance.Type)) && call.Arguments.All(a => IsImmutable(a.Value.Type) || IsReadOnlyView(a.Value.Type)));

    /// <summary>The making of an object may change those that the constructor gets.</summary>
    public static bool ByCreation(IObjectCreationOperation made) => !made.Arguments.All(a => IsImmutable(a.Value.Type));

    /// <summary>What is called or made gets objects that somebody outside holds otherwise than by values: those of static members, this; or it is code that may know of any.</summary>
    public static bool NamesOthers(IOperation operation) => operation.DescendantsAndSelf().Any(o => o switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => !IsImmutable(field.Type),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => !IsImmutable(property.Type),
        IInvocationOperation call => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke || !IsOfSystem(call.TargetMethod.ContainingType),
        _ => false,
    });

    /// <summary>A question to an array or a collection, which changes nothing.</summary>
    private static bool IsQuery(IMethodSymbol method) => method.ContainingType?.SpecialType == SpecialType.System_Array
        ? method.Name is "GetLength" or "GetLongLength" or "GetLowerBound" or "GetUpperBound"
        : method.ContainingNamespace?.ToDisplayString() is { } space
            && (space == "System.Linq" || space.StartsWith("System.Collections", StringComparison.Ordinal))
            && method.Name is "Contains" or "ContainsKey" or "ContainsValue" or "IndexOf" or "LastIndexOf" or "BinarySearch" or "GetValueOrDefault" or "Peek";

    /// <summary>Nobody can change a value of the type. Objects of a derivative space count as values: what would change one is refused.</summary>
    public static bool IsImmutable(ITypeSymbol? type) => type is null
        || type.SpecialType is not (SpecialType.None or SpecialType.System_Object or SpecialType.System_Array)
        || type.TypeKind == TypeKind.Enum
        || DerivativeSpaces.Of(type) is not null
        || (type is INamedTypeSymbol { IsValueType: true, IsReadOnly: true, IsRefLikeType: false, TypeArguments: var arguments } && IsOfSystem(type) && arguments.All(IsImmutable) && type.Name is not ("ArraySegment" or "ReadOnlyMemory" or "ReadOnlySequence" or "Memory"))
        || (type is INamedTypeSymbol named && Impurity.FullName(named) is "System.Type" or "System.IFormatProvider" or "System.Globalization.CultureInfo" or "System.Version" or "System.Uri");

    /// <summary>Memory that others may change, but not who gets only this of it.</summary>
    private static bool IsReadOnlyView(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyTensorSpan" or "ReadOnlyMemory" or "ReadOnlySequence", TypeArguments: var elements } && IsOfSystem(type) && elements.All(IsImmutable);

    private static bool MayChange(IPropertySymbol property) => property.ContainingType is { } owner
        && !IsImmutable(owner)
        && !(owner is { IsRefLikeType: true, IsReadOnly: true } && !property.IsIndexer && IsOfSystem(owner))
        && !(property.Name is "Length" && owner.SpecialType == SpecialType.System_Array)
        && owner is not { IsAnonymousType: true } and not { IsTupleType: true }
        && !(AutomaticProperties.HaveField(property) && property.SetMethod is null or { IsInitOnly: true } && AutomaticProperties.Is(property));

    private static bool IsOfSystem(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
