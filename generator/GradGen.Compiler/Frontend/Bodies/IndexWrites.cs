using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Whether code may write elements that are integers: itself, or in a method that gets such elements, in whatever holds them.</summary>
internal static class IndexWrites
{
    /// <param name="objectsChange">What is called may change objects of the caller's.</param>
    public static bool MayBeIn(IReadOnlyList<IOperation> body, bool objectsChange) =>
        body.SelectMany(o => o.DescendantsAndSelf()).Any(o => Written(o).Any(MayBeElement) || Reached(o).Any(r => r.Type is { } type && Hold(type)) || Calls(o, objectsChange));

    /// <summary>What an operation writes to.</summary>
    private static IEnumerable<IOperation> Written(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation o => Leaves(o.Target),
        IAssignmentOperation o => [o.Target],
        IIncrementOrDecrementOperation o => [o.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } o => [o.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> Leaves(IOperation target) => target switch
    {
        ITupleOperation o => o.Elements.SelectMany(Leaves),
        IDeclarationExpressionOperation o => Leaves(o.Expression),
        _ => [target],
    };

    /// <summary>A place is an element that is an integer, may be one under another name, or holds some: no variable that the method knows by its name only, and no field of one.</summary>
    private static bool MayBeElement(IOperation place) => place switch
    {
        IDiscardOperation or IDeclarationExpressionOperation => false,
        ILocalReferenceOperation { Local.RefKind: RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.None } or IFieldReferenceOperation or IInstanceReferenceOperation =>
            place.Type is { } whole && InlineArrayLayout.IsIn(whole),
        _ => place.Type is not { } type || IrTypes.Scalar(type) is not { IsFloating: true },
    };

    /// <summary>What code gets that an operation calls: it may write what these hold.</summary>
    private static IEnumerable<IOperation> Reached(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } receiver } => Seen(receiver),
        IArgumentOperation o => Seen(o.Value),
        IPropertyReferenceOperation { Instance: { } holder, Property: var property } when !property.DeclaringSyntaxReferences.IsEmpty || property.ContainingType.TypeKind == TypeKind.Interface =>
            AutomaticProperties.Is(property) ? [] : Seen(holder),
        IBinaryOperation { OperatorMethod: not null } o => [o.LeftOperand, o.RightOperand],
        ICompoundAssignmentOperation o when (o.OperatorMethod ?? o.InConversion.MethodSymbol ?? o.OutConversion.MethodSymbol) is not null => [o.Target, o.Value],
        IUnaryOperation { OperatorMethod: not null } o => [o.Operand],
        IIncrementOrDecrementOperation { OperatorMethod: not null } o => [o.Target],
        IConversionOperation { OperatorMethod: not null } o => [o.Operand],
        IDeconstructionAssignmentOperation o => [o.Value],
        _ => [],
    };

    /// <summary>A value, and what it was before it was converted.</summary>
    private static IEnumerable<IOperation> Seen(IOperation value) => value is IConversionOperation { OperatorMethod: null, Operand: var operand } ? Seen(operand).Prepend(value) : [value];

    private static bool Calls(IOperation operation, bool objectsChange) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => true,
        IInvocationOperation { Instance.Type: { } receiver } when InlineArrayLayout.IsIn(receiver) => true,
        IInvocationOperation call => objectsChange && (call.IsVirtual || call.TargetMethod.DeclaringSyntaxReferences.IsEmpty) && Mutability.ByCall(call),
        IForEachLoopOperation { LoopControlVariable: not IVariableDeclaratorOperation, Collection.Type: { } sequence } => Hold(sequence),
        IForEachLoopOperation { Collection.Type: { } sequence } loop => OtherCode.ElementOf(loop)?.Conversion.MethodSymbol is not null && Hold(sequence),
        IRecursivePatternOperation { DeconstructSymbol: not null, InputType: { } input } => Hold(input),
        _ => false,
    };

    /// <summary>An object or a struct has elements that are integers and can be written.</summary>
    private static bool Hold(ITypeSymbol type) => Hold(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Hold(ITypeSymbol type, ISet<ITypeSymbol> visited)
    {
        type = TypeArguments.Apply(type);
        if (IrTypes.Scalar(type) is not null)
        {
            return false;
        }

        if (IrTypes.ElementOf(type) is { } elements)
        {
            return IrTypes.Scalar(elements.Type) is { } scalar ? !scalar.IsFloating && elements.Kind != Ir.BufferKind.ReadOnlySpan : Hold(elements.Type, visited);
        }

        return type switch
        {
            IArrayTypeSymbol array => IrTypes.Scalar(array.ElementType) is { } scalar ? !scalar.IsFloating : Hold(array.ElementType, visited),
            { TypeKind: TypeKind.Delegate or TypeKind.Interface } or ITypeParameterSymbol or { SpecialType: SpecialType.System_Object or SpecialType.System_Array } => true,
            INamedTypeSymbol named => visited.Add(named) && Fields(named).Any(f => Hold(f.Type, visited)),
            _ => false,
        };
    }

    /// <summary>The fields of objects, inherited ones, too.</summary>
    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).Concat(type.BaseType is { SpecialType: SpecialType.None } parent ? Fields(parent) : []);
}
