using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Which expressions surely have the same value in every iteration of a loop and cannot fail in a later one.</summary>
internal static class Invariance
{
    /// <param name="assigned">What the loop assigns, with its control variable.</param>
    /// <param name="body">What runs in an iteration.</param>
    /// <param name="objectsChange">What is read of an object may be something else in the next iteration.</param>
    public static bool Holds(IOperation operation, ISet<ISymbol> assigned, IReadOnlyList<IOperation> body, bool objectsChange) =>
        !(objectsChange && operation.DescendantsAndSelf().Any(o => o is not IArrayElementReferenceOperation && Mutability.MayChange(o)))
        && (Holds(operation, assigned) || (IsIndex(operation) && Parts(operation).All(o => Holds(o, assigned, body, objectsChange)) && !IndexWrites.MayBeIn(body, objectsChange)));

    private static bool Holds(IOperation operation, ISet<ISymbol> assigned) => operation.ConstantValue.HasValue || operation switch
    {
        ILocalReferenceOperation o => !assigned.Contains(o.Local),
        IParameterReferenceOperation o => !assigned.Contains(o.Parameter),
        IInstanceReferenceOperation o => o.Type is { } self && !assigned.Contains(self.OriginalDefinition),
        IFieldReferenceOperation { Field.IsStatic: true } o => o.Field.IsReadOnly,
        IFieldReferenceOperation { Instance: { } instance } => Holds(instance, assigned),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: { } instance } o => Holds(instance, assigned) && IsFixed(o.Property),
        IConversionOperation { OperatorMethod: null } o => Holds(o.Operand, assigned),
        IUnaryOperation { OperatorMethod: null } o => Holds(o.Operand, assigned),
        IBinaryOperation { OperatorMethod: null } o => Holds(o.LeftOperand, assigned) && Holds(o.RightOperand, assigned),
        IConditionalOperation { WhenFalse: { } otherwise } o => Holds(o.Condition, assigned) && Holds(o.WhenTrue, assigned) && Holds(otherwise, assigned),
        IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } array } o =>
            Holds(array, assigned) && o.Arguments[0].Value.ConstantValue.HasValue,
        IInvocationOperation { TargetMethod: { Name: "Min" or "Max" or "Abs", ContainingType: { } type } } o =>
            Impurity.FullName(type) == "System.Math" && o.Arguments.All(a => Holds(a.Value, assigned)),
        _ => false,
    };

    /// <summary>An integer that is computed with elements of arrays or spans, or one of those parts.</summary>
    private static bool IsIndex(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation { Indices.Length: 1, Type: { } type } => IrTypes.Scalar(type) is { IsFloating: false },
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } span, Type: { } type, Arguments.Length: 1 } =>
            IrTypes.IsSpan(span) && IrTypes.Scalar(type) is { IsFloating: false },
        IBinaryOperation { OperatorMethod: null } => true,
        IConversionOperation { OperatorMethod: null } => true,
        _ => false,
    };

    private static IEnumerable<IOperation> Parts(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation o => [o.ArrayReference, .. o.Indices],
        IPropertyReferenceOperation o => [o.Instance!, o.Arguments[0].Value],
        IBinaryOperation o => [o.LeftOperand, o.RightOperand],
        IConversionOperation o => [o.Operand],
        _ => [],
    };

    /// <summary>The same as long as the object or struct is that it is read of.</summary>
    private static bool IsFixed(IPropertySymbol property) =>
        property.ContainingType.TypeKind != TypeKind.Interface
        && !(property.GetMethod is { } getter && ReceiverChanges.May(getter))
        && !ReadsElements(property, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>A property of the project's own computes with elements, or calls what may: an element is no part of the variable that it is read through.</summary>
    private static bool ReadsElements(IPropertySymbol property, ISet<ISymbol> visited)
    {
        if (property.GetMethod is not { } getter || AutomaticProperties.Is(property) || !visited.Add(property.OriginalDefinition))
        {
            return false;
        }

        return getter.OriginalDefinition.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes()).Any(node => node switch
        {
            ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or CommonForEachStatementSyntax or ListPatternSyntax or BaseObjectCreationExpressionSyntax => true,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetLength" } or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } } } => false,
            InvocationExpressionSyntax => true,
            SimpleNameSyntax name => Near(property.ContainingType).SelectMany(t => t.GetMembers(name.Identifier.ValueText)).OfType<IPropertySymbol>().Any(p => ReadsElements(p, visited)),
            _ => false,
        });
    }

    /// <summary>The project's own types that a type holds, and itself.</summary>
    private static HashSet<INamedTypeSymbol> Near(INamedTypeSymbol type) => HeldTypes.In(type, t =>
        t.GetMembers().Select(m => m switch { IFieldSymbol f => f.Type, IPropertySymbol p => p.Type, _ => null }).Where(held => held?.Locations.Any(l => l.IsInSource) == true));
}
