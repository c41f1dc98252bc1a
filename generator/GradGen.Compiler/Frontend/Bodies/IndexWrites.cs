using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Whether code may write elements that are integers: itself, or in a method that gets such elements, in whatever holds them.</summary>
internal static class IndexWrites
{
    /// <param name="objectsChange">What is called may change objects of the caller's.</param>
    public static bool MayBeIn(IReadOnlyList<IOperation> body, bool objectsChange) => body.SelectMany(o => o.DescendantsAndSelf()).Any(o => o switch
    {
        IDeconstructionAssignmentOperation { Target: var targets } => targets.Descendants().Any(IsNoVariable),
        IAssignmentOperation { Target: IArrayElementReferenceOperation or IPropertyReferenceOperation, Type: { } type } => IsInteger(type),
        IIncrementOrDecrementOperation { Target: IArrayElementReferenceOperation or IPropertyReferenceOperation } => true,
        IAssignmentOperation { Target: ILocalReferenceOperation { Local.RefKind: not RefKind.None }, Type: { } type } => IsInteger(type),
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local.RefKind: not RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } } => true,
        IAssignmentOperation { Target: IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }, Type: { } type } => IsInteger(type),
        IAssignmentOperation { Target: IInvocationOperation or IConditionalOperation or IInlineArrayAccessOperation } or IIncrementOrDecrementOperation { Target: IInlineArrayAccessOperation } => true,
        IAssignmentOperation { Target.Type: { } whole } when InlineArrayLayout.IsIn(whole) => true,
        IInvocationOperation { Instance.Type: { } receiver } when InlineArrayLayout.IsIn(receiver) => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value.Type: { } passed } when InlineArrayLayout.IsIn(passed) => true,
        IInvocationOperation { Instance.Type: { } type } when IrTypes.IsSpan(type) => IrTypes.Buffer(type) is { Element.IsFloating: false, Kind: not Ir.BufferKind.ReadOnlySpan },
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: not (ILocalReferenceOperation or IParameterReferenceOperation) } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: { Type: { } type } reference } when IsReference(reference) => IsInteger(type),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => true,
        IInvocationOperation call when objectsChange && (call.IsVirtual || call.TargetMethod.DeclaringSyntaxReferences.IsEmpty) && Mutability.ByCall(call) => true,
        IInvocationOperation { Instance.Type: { } holder } => Hold(holder),
        IArgumentOperation { Value.Type: { } holder } => holder.TypeKind == TypeKind.Delegate || Hold(holder),
        IPropertyReferenceOperation { Instance.Type: { } holder, Property: var property } => !property.DeclaringSyntaxReferences.IsEmpty && !AutomaticProperties.Is(property) && Hold(holder),
        IBinaryOperation { OperatorMethod: not null } operation => HoldIn(operation.LeftOperand) || HoldIn(operation.RightOperand),
        IUnaryOperation { OperatorMethod: not null } operation => HoldIn(operation.Operand),
        IConversionOperation { OperatorMethod: not null } operation => HoldIn(operation.Operand),
        _ => false,
    });

    /// <summary>An element, a reference, or what code gives: not a variable that the method knows by its name only.</summary>
    private static bool IsNoVariable(IOperation target) =>
        target is IArrayElementReferenceOperation or IPropertyReferenceOperation or IInlineArrayAccessOperation or IInvocationOperation || IsReference(target);

    /// <summary>A name of what may be an element.</summary>
    private static bool IsReference(IOperation target) =>
        target is ILocalReferenceOperation { Local.RefKind: not RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out };

    private static bool IsInteger(ITypeSymbol type) => IrTypes.Scalar(type) is not { IsFloating: true };

    private static bool HoldIn(IOperation operand) => operand.Type is { } type && Hold(type);

    /// <summary>An object or a struct has elements that are integers and can be written.</summary>
    private static bool Hold(ITypeSymbol type) => Hold(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Hold(ITypeSymbol type, ISet<ITypeSymbol> visited)
    {
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
            INamedTypeSymbol named => visited.Add(named) && named.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && Hold(f.Type, visited)),
            _ => false,
        };
    }
}
