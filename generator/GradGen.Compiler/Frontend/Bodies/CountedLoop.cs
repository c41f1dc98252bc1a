using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>A for loop in the form that the IR has: one control variable that goes by fixed steps to a fixed bound.</summary>
/// <param name="Comparison">With the control variable on the left.</param>
/// <param name="Offset">What the condition adds to the control variable before it compares: 1 in <c>i + 1 &lt; n</c>.</param>
/// <param name="Step">What is added or subtracted each time; null for 1.</param>
/// <param name="Bottom">The other statements after the body, which do not read the control variable after its step.</param>
internal sealed record CountedLoop(
    ISymbol Index, ITypeSymbol IndexType, OpCode Comparison, IOperation Bound, long Offset, IOperation? Step, bool IsSubtracted, IOperation Update,
    IReadOnlyList<IOperation> Bottom)
{
    public static CountedLoop? Recognize(IForLoopOperation loop)
    {
        var updates = loop.AtLoopBottom.Select(o => (Operation: o, Update: UpdateOf(o))).ToList();
        foreach ((IOperation operation, (ISymbol Variable, IOperation? Step, bool IsSubtracted)? update) in updates)
        {
            if (update is { } u && loop.Condition is IBinaryOperation condition && Compare(condition, u.Variable) is { } comparison)
            {
                ITypeSymbol type = TypeOf(u.Variable);
                if (IrTypes.Scalar(type) is not { IsFloating: false, Kind: not (ScalarKind.Boolean or ScalarKind.Char) })
                {
                    return null;
                }

                int position = loop.AtLoopBottom.IndexOf(operation);
                bool readsLater = MayRead(loop.AtLoopBottom.Skip(position + 1), u.Variable);
                return readsLater ? null : new CountedLoop(
                    u.Variable, type, comparison.Code, comparison.Bound, comparison.Offset, u.Step, u.IsSubtracted, operation, [.. loop.AtLoopBottom.Where(o => o != operation)]);
            }
        }

        return null;
    }

    /// <summary>Code names the variable, or may reach it by a reference or in a function.</summary>
    private static bool MayRead(IEnumerable<IOperation> code, ISymbol variable) => OtherCode.MayRunIn(code) || code.SelectMany(o => o.DescendantsAndSelf()).Any(o => o switch
    {
        ILocalReferenceOperation { Local.RefKind: not RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } => true,
        _ => SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(o), variable),
    });

    private static ITypeSymbol TypeOf(ISymbol variable) => variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type;

    /// <summary>"i &lt; b" or "b &gt; i", with i on the left; "i + 1 &lt; b" likewise.</summary>
    private static (OpCode Code, IOperation Bound, long Offset)? Compare(IBinaryOperation condition, ISymbol index)
    {
        OpCode? code = condition.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => OpCode.Less,
            BinaryOperatorKind.LessThanOrEqual => OpCode.LessOrEqual,
            BinaryOperatorKind.GreaterThan => OpCode.Greater,
            BinaryOperatorKind.GreaterThanOrEqual => OpCode.GreaterOrEqual,
            _ => null,
        };
        if (code is null || condition.OperatorMethod is not null || condition.IsLifted)
        {
            return null;
        }

        OpCode mirrored = code switch
        {
            OpCode.Less => OpCode.Greater,
            OpCode.LessOrEqual => OpCode.GreaterOrEqual,
            OpCode.Greater => OpCode.Less,
            _ => OpCode.LessOrEqual,
        };
        return OffsetOf(condition.LeftOperand, index) is { } left ? (code.Value, condition.RightOperand, left)
            : OffsetOf(condition.RightOperand, index) is { } right ? (mirrored, condition.LeftOperand, right)
            : null;
    }

    /// <summary>0 for the variable itself, c for "i + c", −c for "i - c" with a constant c; null for anything else.</summary>
    private static long? OffsetOf(IOperation operation, ISymbol index) => operation switch
    {
        _ when Is(operation, index) => 0,
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add } sum when Is(sum.LeftOperand, index) => Small(sum.RightOperand),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add } sum when Is(sum.RightOperand, index) => Small(sum.LeftOperand),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Subtract } sum when Is(sum.LeftOperand, index) => -Small(sum.RightOperand),
        _ => null,
    };

    private static long? Small(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: int value } && value is > -1000 and < 1000 ? value : null;

    /// <summary>"i++", "i--", "i += c", "i -= c", "i = i + c", "i = c + i", "i = i - c".</summary>
    private static (ISymbol Variable, IOperation? Step, bool IsSubtracted)? UpdateOf(IOperation operation)
    {
        IOperation expression = operation is IExpressionStatementOperation statement ? statement.Operation : operation;
        switch (expression)
        {
            case IIncrementOrDecrementOperation o when AssignedVariables.Variable(o.Target) is { } variable:
                return (variable, null, o.Kind == OperationKind.Decrement);
            case ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } o
                when AssignedVariables.Variable(o.Target) is { } variable:
                return (variable, o.Value, o.OperatorKind == BinaryOperatorKind.Subtract);
            case ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorMethod: null } sum } o when AssignedVariables.Variable(o.Target) is { } variable:
                return sum.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && Is(sum.LeftOperand, variable)
                        ? (variable, sum.RightOperand, sum.OperatorKind == BinaryOperatorKind.Subtract)
                    : sum.OperatorKind == BinaryOperatorKind.Add && Is(sum.RightOperand, variable) ? (variable, sum.LeftOperand, false)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The variable itself, or a wider view of it.</summary>
    private static bool Is(IOperation operation, ISymbol variable) => operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion
        ? Is(conversion.Operand, variable)
        : SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(operation), variable);
}
