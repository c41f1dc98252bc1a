using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Arrays that an object keeps which a call makes: whether a local variable's array is certainly not written any more.</summary>
internal static class KeptArrays
{
    private enum Use
    {
        Read, Write, Other,
    }

    /// <summary>A method that takes nothing in which it could leave an array.</summary>
    public static bool CannotLeaveArray(IMethodSymbol method) => method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && method.Parameters.All(p => p.RefKind == RefKind.None && (IrTypes.Scalar(p.Type) is not null || IrTypes.Buffer(p.Type) is { Element: Ir.ScalarType } || DerivativeSpaces.Of(p.Type) is not null));

    /// <summary>What a local variable began with, if that is all that it ever holds, nothing else may hold it, and nothing writes to it from a call on that is given it; null otherwise.</summary>
    public static IOperation? InitialOfUnwritten(ILocalReferenceOperation passed)
    {
        IOperation root = OperationTree.Root(passed);
        if (root.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => IsSame(d.Symbol, passed.Local)) is not { } declarator || declarator.GetVariableInitializer() is not { } initial
            || root.Descendants().Any(o => o is IBranchOperation { BranchKind: BranchKind.GoTo }))
        {
            return null;
        }

        IOperation? function = FunctionAround(declarator);
        IOperation[] loops = [.. OperationTree.Around(passed).OfType<ILoopOperation>().TakeWhile(l => !OperationTree.Around(declarator).Contains(l))];
        return root.Descendants().OfType<ILocalReferenceOperation>().Where(u => u != passed && IsSame(u.Local, passed.Local)).All(u => FunctionAround(u) == function && (IsBefore(u) ? UseOf(u) != Use.Other : UseOf(u) == Use.Read))
            && FunctionAround(passed) == function
            ? initial.Value
            : null;

        // Not in a loop that comes back to it, nor the target of what is assigned last.
        bool IsBefore(IOperation use) => use.Syntax.SpanStart < passed.Syntax.SpanStart && !OperationTree.Around(use).Any(loops.Contains) && !OperationTree.Around(use).OfType<IAssignmentOperation>().Any(a => OperationTree.Around(passed).Contains(a));
    }

    /// <summary>What happens to the array that a variable holds.</summary>
    private static Use UseOf(ILocalReferenceOperation use)
    {
        IOperation value = use;
        while (value.Parent is IConversionOperation { IsImplicit: true })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IArrayElementReferenceOperation element when element.ArrayReference == value => UseOfElement(element),
            IPropertyReferenceOperation { Property.Name: "Length" } => Use.Read,
            IForEachLoopOperation loop when loop.Collection == value => Use.Read,
            IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IInvocationOperation call } when KeepsNothing(call.TargetMethod) => Use.Write,
            _ => Use.Other,
        };
    }

    private static Use UseOfElement(IOperation element) => element.Parent switch
    {
        ISimpleAssignmentOperation { IsRef: true } => Use.Other,
        IAssignmentOperation a when a.Target == element => Use.Write,
        IIncrementOrDecrementOperation => Use.Write,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => Use.Other,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => Use.Other,
        IConditionalOperation { IsRef: true } or IAddressOfOperation or IReturnOperation or ITupleOperation => Use.Other,
        _ => Use.Read,
    };

    /// <summary>A method that gives a number or nothing, and has nowhere to leave an array.</summary>
    private static bool KeepsNothing(IMethodSymbol method) => (method.ReturnsVoid || IrTypes.Scalar(method.ReturnType) is not null) && CannotLeaveArray(method);

    private static IOperation? FunctionAround(IOperation operation) => OperationTree.Around(operation).FirstOrDefault(o => o is IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static bool IsSame(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
