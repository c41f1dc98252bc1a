using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Whether a piece of code may run code that is written elsewhere, which may call the functions that the method made.</summary>
internal static class OtherCode
{
    /// <summary>What C# itself computes runs none; all that is not known to be of that kind may.</summary>
    public static bool MayRunIn(IEnumerable<IOperation> operations) => operations.SelectMany(o => o.DescendantsAndSelf()).Any(o => o switch
    {
        IBinaryOperation { OperatorMethod: var method } => IsOther(method),
        IUnaryOperation { OperatorMethod: var method } => IsOther(method),
        IIncrementOrDecrementOperation { OperatorMethod: var method } => IsOther(method),
        IConversionOperation { OperatorMethod: var method } => IsOther(method),
        ICompoundAssignmentOperation a => IsOther(a.OperatorMethod) || IsOther(a.InConversion.MethodSymbol) || IsOther(a.OutConversion.MethodSymbol),
        IInvocationOperation call => !TakesNumbersOnly(call),
        IPropertyReferenceOperation { Property: var property } => !AutomaticProperties.Is(property) && (!IsOfSystem(property) || property.ContainingType.TypeKind == TypeKind.Interface),
        IForEachLoopOperation loop => RunsOther(loop),
        IArgumentOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => false,
        ILiteralOperation or IDefaultValueOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IInstanceReferenceOperation => false,
        IArrayElementReferenceOperation or IInlineArrayAccessOperation or IArrayCreationOperation or IArrayInitializerOperation or ITupleOperation or IConditionalOperation or IParenthesizedOperation => false,
        ISimpleAssignmentOperation or IExpressionStatementOperation or IBlockOperation or IEmptyOperation or ILoopOperation or IBranchOperation or ILabeledOperation or IReturnOperation => false,
        IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IVariableInitializerOperation or IDiscardOperation => false,
        ISwitchOperation or ISwitchCaseOperation or ICaseClauseOperation or IConstantPatternOperation or IRelationalPatternOperation => false,
        _ => true,
    });

    private static bool IsOther(IMethodSymbol? method) => method is not null && !IsOfSystem(method);

    /// <summary>A static method that gets copies of numbers: it can reach no function that the method made.</summary>
    private static bool TakesNumbersOnly(IInvocationOperation call) => call.TargetMethod is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && call.Arguments.All(a => a.Parameter is { RefKind: RefKind.None } && a.Value.Type is { } type && IrTypes.Scalar(type) is not null);

    /// <summary>The elements are taken otherwise than by an index, or converted by an operator of their own.</summary>
    private static bool RunsOther(IForEachLoopOperation loop) =>
        loop.LoopControlVariable is not IVariableDeclaratorOperation
        || !(loop.Collection.Type is IArrayTypeSymbol || (loop.Collection.Type is { } type && IrTypes.IsSpan(type)) || loop.Collection is IConversionOperation { Operand.Type: IArrayTypeSymbol })
        || IsOther(ElementOf(loop)?.Conversion.MethodSymbol);

    /// <summary>The elements that a foreach goes through, and what converts them to its variable.</summary>
    public static (ITypeSymbol? Type, Conversion Conversion)? ElementOf(IForEachLoopOperation loop) =>
        loop is { Syntax: CommonForEachStatementSyntax syntax, SemanticModel: { } model } && model.GetForEachStatementInfo(syntax) is var info ? (info.ElementType, info.ElementConversion) : null;

    private static bool IsOfSystem(ISymbol member) =>
        member.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
