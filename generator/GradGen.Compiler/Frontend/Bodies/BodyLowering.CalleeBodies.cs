using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// What the body of a method that is not inlined says of what it does with objects and arrays.
internal sealed partial class BodyLowering
{
    /// <summary>The method only makes calls of the object that may change it, once and in order: it reads nothing of it that another call could have changed.</summary>
    private bool OnlyCalls(IMethodSymbol method, IParameterSymbol? parameter)
    {
        IMethodSymbol definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        return parameter is not null && IsOurs(method) && !SplitMethods.AreVirtual(method) && BodyOf(definition) is { } body
            && body.Descendants().OfType<IParameterReferenceOperation>().Where(r => r.Parameter.Ordinal == parameter.Ordinal && IsSame(r.Parameter.ContainingSymbol, definition)).All(r => r.Parent switch
            {
                IInvocationOperation call => call.Instance == r && Mutability.ByCall(call),
                IArgumentOperation { Parent: IInvocationOperation again } => IsSame(again.TargetMethod.OriginalDefinition, method.OriginalDefinition),
                _ => false,
            });
    }

    /// <summary>All that the method returns was made in it, as far as its text says so.</summary>
    private bool GivesNewArray(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        if (SplitMethods.AreVirtual(method) || !IsOurs(method) || BodyOf(definition) is not { } body)
        {
            return false;
        }

        IOperation[] all = [.. body.DescendantsAndSelf()];
        var open = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return all.OfType<IReturnOperation>().All(r => r.ReturnedValue is { } returned && IsNew(returned));

        bool IsNew(IOperation value) => StripImplicit(value) switch
        {
            IArrayCreationOperation or ICollectionExpressionOperation => true,
            IInvocationOperation { TargetMethod: { Name: "ToArray" } or { Name: "Clone", ContainingType.SpecialType: SpecialType.System_Array } } => true,
            IInvocationOperation call => IsSame(call.TargetMethod.OriginalDefinition, method.OriginalDefinition),
            IConversionOperation { OperatorMethod: null } conversion => IsNew(conversion.Operand),
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsNew(choice.WhenTrue) && IsNew(otherwise),
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => !open.Add(local) || all.All(o => o switch
            {
                IVariableDeclaratorOperation d when IsSame(d.Symbol, local) => InitialOf(d) is not { } initial || IsNew(initial),
                ISimpleAssignmentOperation a when AssignedVariables.Variable(a.Target) is { } target && IsSame(target, local) => IsNew(a.Value),
                IDeconstructionAssignmentOperation a => !a.Target.DescendantsAndSelf().Any(t => AssignedVariables.Variable(t) is { } target && IsSame(target, local)),
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } a => !(AssignedVariables.Variable(a.Value) is { } target && IsSame(target, local)),
                _ => true,
            }),
            _ => false,
        };
    }
}
