using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Which variables a piece of code assigns: those that a loop must carry.</summary>
internal static class AssignedVariables
{
    /// <summary>In the order of their first assignment, each with the place of it.</summary>
    public static IReadOnlyList<(ISymbol Variable, IOperation Place)> In(IEnumerable<IOperation> operations)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var result = new List<(ISymbol, IOperation)>();
        foreach (IOperation operation in operations.SelectMany(o => o.DescendantsAndSelf()))
        {
            foreach (ISymbol variable in Targets(operation))
            {
                if (seen.Add(variable))
                {
                    result.Add((variable, operation));
                }
            }
        }

        return result;
    }

    public static IOperation? FindAssignment(IOperation root, ISymbol variable) =>
        root.DescendantsAndSelf().FirstOrDefault(o => Targets(o).Contains(variable, SymbolEqualityComparer.Default));

    private static IEnumerable<ISymbol> Targets(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation o => Deconstructed(o.Target),
        IAssignmentOperation o => Only(Root(o.Target)),
        IIncrementOrDecrementOperation o => Only(Root(o.Target)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } o => Only(Root(o.Value)),
        IInvocationOperation { TargetMethod: { } method, Instance: { } receiver } when ReceiverChanges.May(method) => Only(Root(receiver)),
        IInvocationOperation { TargetMethod.ContainingType.TypeKind: TypeKind.Interface, Instance: { Type: ITypeParameterSymbol { IsReferenceType: false } } receiver } => Only(Root(receiver)),
        IPropertyReferenceOperation { Property.GetMethod: { } getter, Instance: { } receiver } when ReceiverChanges.May(getter) => Only(Root(receiver)),
        IVariableDeclaratorOperation { Initializer: not null } o => [o.Symbol],
        IDeclarationPatternOperation { DeclaredSymbol: { } declared } => [declared],
        IRecursivePatternOperation { DeclaredSymbol: { } declared } => [declared],
        IListPatternOperation { DeclaredSymbol: { } declared } => [declared],
        _ => [],
    };

    private static IEnumerable<ISymbol> Deconstructed(IOperation target) => target switch
    {
        ITupleOperation o => o.Elements.SelectMany(Deconstructed),
        IDeclarationExpressionOperation o => Deconstructed(o.Expression),
        _ => Only(Root(target)),
    };

    /// <summary>The variable that holds what an operation refers to: itself, or the struct that a field or property is in. "this" of a struct is its type.</summary>
    public static ISymbol? Root(IOperation operation) => operation switch
    {
        IInlineArrayAccessOperation { Instance: { } array } => Root(array),
        IFieldReferenceOperation { Instance: { Type.TypeKind: TypeKind.Struct } instance } => Root(instance),
        IPropertyReferenceOperation { Instance: { Type: { TypeKind: TypeKind.Struct } type } instance } when !IrTypes.IsSpan(type) && !TensorLayout.IsAny(type) => Root(instance),
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }, ContainingType: { TypeKind: TypeKind.Struct } type } } => type.OriginalDefinition,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { TypeKind: TypeKind.Struct } type } => type.OriginalDefinition,
        _ => Variable(operation),
    };

    /// <summary>The fields on the way from that variable to what an operation refers to.</summary>
    public static IReadOnlyList<ISymbol> Path(IOperation operation) =>
        operation is IFieldReferenceOperation { Instance: { Type.TypeKind: TypeKind.Struct } instance, Field: var field } ? [.. Path(instance), field] : [];

    private static IEnumerable<ISymbol> Only(ISymbol? variable) => variable is null ? [] : [variable];

    /// <summary>The variable that an operation refers to, or null.</summary>
    public static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation o => o.Local,
        IParameterReferenceOperation o => o.Parameter,
        _ => null,
    };
}
