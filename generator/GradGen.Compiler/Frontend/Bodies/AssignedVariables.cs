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
        IDeconstructionAssignmentOperation o => o.Target.DescendantsAndSelf().Select(Variable).OfType<ISymbol>(),
        IAssignmentOperation o => Only(Variable(o.Target)),
        IIncrementOrDecrementOperation o => Only(Variable(o.Target)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } o => Only(Variable(o.Value)),
        IVariableDeclaratorOperation { Initializer: not null } o => [o.Symbol],
        IDeclarationPatternOperation { DeclaredSymbol: { } declared } => [declared],
        _ => [],
    };

    private static IEnumerable<ISymbol> Only(ISymbol? variable) => variable is null ? [] : [variable];

    /// <summary>The variable that an operation refers to, or null.</summary>
    public static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation o => o.Local,
        IParameterReferenceOperation o => o.Parameter,
        _ => null,
    };
}
