using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Arrays that go back to the pool that they are from. Companions rent, and give back, memory of their own: there is nothing to do.</summary>
internal static class RentedArrays
{
    /// <summary>The statement gives arrays back, perhaps only those that were rented (<c>if (rented is not null)</c>), and does nothing else.</summary>
    public static bool OnlyGivesBack(IOperation statement) => statement switch
    {
        IExpressionStatementOperation { Operation: IInvocationOperation call } => SpanMethods.Of(call.TargetMethod) == SpanMethod.Return
            && call.Instance is null or IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } or ILocalReferenceOperation or IParameterReferenceOperation
            && call.Arguments.All(a => IsPlain(a.Value)),
        IBlockOperation block => block.Operations.All(OnlyGivesBack),
        IConditionalOperation { WhenTrue: { } then, WhenFalse: null } guarded => IsTestForNull(guarded.Condition) && OnlyGivesBack(then),
        _ => statement is IEmptyOperation,
    };

    /// <summary>Nothing reads the variable but what gives it back where it is not null.</summary>
    public static bool IsOnlyGivenBack(ILocalSymbol local, IOperation place) =>
        OperationTree.Root(place).Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local))
            .All(r => (r.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == r) || OperationTree.Around(r).Any(o => o is IConditionalOperation && OnlyGivesBack(o)));

    private static bool IsTestForNull(IOperation condition) => condition switch
    {
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: { } value } } } test => IsNull(value) && IsPlain(test.Value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, OperatorMethod: null } test => IsPlain(test.LeftOperand) && IsNull(test.RightOperand),
        _ => false,
    };

    private static bool IsNull(IOperation value) => value.ConstantValue is { HasValue: true, Value: null };

    private static bool IsPlain(IOperation value) => value switch
    {
        IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion => IsPlain(conversion.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation => true,
        _ => value.ConstantValue.HasValue,
    };
}
