using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Which variables hold open objects: those through which elements are set somewhere, and those that may hold the same object.
internal sealed partial class BodyLowering
{
    private readonly HashSet<ISymbol> opened = new(SymbolEqualityComparer.Default);

    /// <summary>The same of the parameters of the methods that are called.</summary>
    private readonly Dictionary<IMethodSymbol, HashSet<ISymbol>> openedBy = new(SymbolEqualityComparer.Default);

    /// <summary>Finds them in a method, before it is lowered.</summary>
    private void FindOpened(IOperation body)
    {
        if (Rules.HaveElements)
        {
            opened.UnionWith(OpenedIn(body));
        }
    }

    private HashSet<ISymbol> OpenedIn(IOperation body)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var names = new List<(ISymbol A, ISymbol B)>();
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            found.UnionWith(SetBy(operation));
            names.AddRange(NamesOfOne(operation));
        }

        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach ((ISymbol a, ISymbol b) in names.Where(n => found.Contains(n.A) != found.Contains(n.B)))
            {
                changed |= found.Add(a) | found.Add(b);
            }
        }

        return found;
    }

    /// <summary>Elements of an object may be set while an expression is evaluated, or in a function that it is.</summary>
    private bool MaySetElements(IOperation expression) => opened.Count > 0 && expression.DescendantsAndSelf().Any(o =>
        SetBy(o).Any() || o is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke });

    /// <summary>The variables through which an operation sets elements.</summary>
    private IEnumerable<ISymbol> SetBy(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation o => o.Target.DescendantsAndSelf().SelectMany(Set),
        IAssignmentOperation o => Set(o.Target),
        IIncrementOrDecrementOperation o => Set(o.Target),
        IInvocationOperation { Instance: { } instance } o when Rules.ElementsOf(instance.Type)?.AccessBy(o.TargetMethod) is ElementAccess.Write or ElementAccess.Clear => VariablesIn(instance),
        IInvocationOperation o when ChangeBy(o) is { } change => VariablesIn(change.Object),
        IArgumentOperation { Parameter: { } parameter } o when IsOpened(parameter) => VariablesIn(o.Value),
        _ => [],
    };

    private IEnumerable<ISymbol> Set(IOperation target) => target is IPropertyReferenceOperation { Instance: { } instance } o && Rules.ElementsOf(instance.Type)?.AccessBy(o.Property) == ElementAccess.Indexer
        ? VariablesIn(instance)
        : [];

    /// <summary>Variables that an operation may make hold one object.</summary>
    private IEnumerable<(ISymbol A, ISymbol B)> NamesOfOne(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation o when InitialOf(o) is { } initial && Rules.ElementsOf(o.Symbol.Type) is not null => VariablesIn(initial).Select(v => ((ISymbol)o.Symbol, v)),
        ISimpleAssignmentOperation o when AssignedVariables.Variable(o.Target) is { } target && Rules.ElementsOf(o.Target.Type) is not null => VariablesIn(o.Value).Select(v => (target, v)),
        IArgumentOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } } parameter } o when Rules.ElementsOf(parameter.Type) is not null =>
            VariablesIn(o.Value).Select(v => ((ISymbol)parameter.OriginalDefinition, v)),
        _ => [],
    };

    /// <summary>The variables whose object an expression may give.</summary>
    private static IEnumerable<ISymbol> VariablesIn(IOperation value) => StripImplicit(value) switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } o => VariablesIn(o.WhenTrue).Concat(VariablesIn(otherwise)),
        IDeclarationExpressionOperation o => VariablesIn(o.Expression),
        ISimpleAssignmentOperation o => VariablesIn(o.Target).Concat(VariablesIn(o.Value)),
        var other => AssignedVariables.Variable(other) is { } variable ? [variable] : [],
    };

    /// <summary>A method that is inlined sets elements of what its parameter gets.</summary>
    private bool IsOpened(IParameterSymbol parameter)
    {
        if (Rules.ElementsOf(parameter.Type) is null || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.LocalFunction } called || !IsOurs(called))
        {
            return false;
        }

        IMethodSymbol method = called.OriginalDefinition.PartialImplementationPart ?? called.OriginalDefinition;
        if (!openedBy.TryGetValue(method, out HashSet<ISymbol>? known))
        {
            // A method that calls itself adds nothing the second time.
            openedBy.Add(method, known = new HashSet<ISymbol>(SymbolEqualityComparer.Default));
            if (BodyOf(method) is { } body)
            {
                known.UnionWith(OpenedIn(body));
            }
        }

        return known.Contains(method.Parameters[parameter.Ordinal]);
    }
}
