using System.Runtime.CompilerServices;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// The allow-list of statements.
internal sealed partial class BodyLowering
{
    /// <summary>Lowers statements in order, and says how control leaves them.</summary>
    private Flow LowerStatements(Statements? list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (list is not null)
        {
            cancellation.ThrowIfCancellationRequested();
            (IOperation? statement, Statements? rest) = (list.Head, list.Tail);
            if (statement is null)
            {
                return Flow.Return(null);
            }

            list = rest;
            AddComment(statement);
            switch (statement)
            {
                case IBlockOperation { Operations: var operations } when !operations.Any(IsLabelled):
                    list = Statements.Of(operations, rest);
                    continue;
                case ITryOperation { Catches.IsEmpty: true, Finally.Operations: { } last } attempt when last.All(RentedArrays.OnlyGivesBack):
                    // Companions give back what they rent on every path, exceptions included.
                    list = new Statements(attempt.Body, Statements.Of(last, rest));
                    continue;
                case IConditionalOperation when RentedArrays.OnlyGivesBack(statement):
                    continue;
                case IConditionalOperation { Condition.ConstantValue: { HasValue: true, Value: bool condition } } o:
                    list = (condition ? o.WhenTrue : o.WhenFalse) is { } taken ? new Statements(taken, rest) : rest;
                    continue;
                case IReturnOperation { Kind: OperationKind.Return } o:
                    Flow returned = LowerReturn(o);
                    return block.HasThrown ? Flow.Never : returned;
                case IBranchOperation o:
                    Flow jump = LowerJump(o);
                    return block.HasThrown ? Flow.Never : jump;
                case IBlockOperation or ILoopOperation:
                    Flow left = statement is IBlockOperation labelled ? LowerLabelled(labelled, labelled.Operations, labelled.Locals) : LowerLoop((ILoopOperation)statement);
                    if (!left.OnlyFalls || block.HasThrown)
                    {
                        return After(statement, left, rest);
                    }

                    continue;
                case IConditionalOperation or ISwitchOperation:
                    (Flow flow, bool tookRest) = statement is IConditionalOperation branch ? LowerIf(branch, rest) : LowerSwitch((ISwitchOperation)statement, rest);
                    if (block.HasThrown)
                    {
                        return Flow.Never;
                    }

                    if (tookRest || !flow.OnlyFalls)
                    {
                        return tookRest ? flow : After(statement, flow, rest);
                    }

                    continue;
                default:
                    LowerStatement(statement);
                    break;
            }

            if (block.HasThrown)
            {
                return Flow.Never;
            }
        }

        return Flow.Next;
    }

    /// <summary>What stands in the marked method itself is repeated above its adjoint.</summary>
    private void AddComment(IOperation statement)
    {
        if (frame.Caller is null && StatementText.Of(statement.Syntax) is { } text)
        {
            block.Builder.Add(new Comment(text));
        }
    }

    private void LowerStatement(IOperation statement)
    {
        switch (statement)
        {
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            case IVariableDeclarationGroupOperation o:
                foreach (IVariableDeclaratorOperation declarator in o.Declarations.SelectMany(d => d.Declarators))
                {
                    LowerDeclaration(declarator);
                }

                break;
            case IExpressionStatementOperation { Operation: IInvocationOperation call }:
                LowerInvocation(call, null);
                break;
            case IExpressionStatementOperation { Operation: IConditionalAccessOperation access }:
                LowerConditionalStatement(access);
                break;
            case IExpressionStatementOperation { Operation: IEventAssignmentOperation } o:
                Refuse(o.Operation, Describe(o.Operation), InsteadOf(o.Operation));
                break;
            case IExpressionStatementOperation o:
                LowerAny(o.Operation);
                break;
            case IThrowOperation o:
                LowerThrow(o);
                break;
            default:
                Refuse(statement, Describe(statement), InsteadOf(statement));
                break;
        }
    }

    private void LowerDeclaration(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        block.Scope.Declare(local);
        IOperation? initial = InitialOf(declarator);
        if (local.IsConst)
        {
            return;
        }

        if (local.RefKind != RefKind.None)
        {
            LowerReferenceDeclaration(declarator, initial!);
            return;
        }

        if (LivesInMemory(TypeOf(local.Type)))
        {
            cells.Add(local);
        }

        if (cells.Contains(local))
        {
            DeclareCell(declarator, local, TypeOf(local.Type));
        }

        if (initial is { ConstantValue: { HasValue: true, Value: null } } && TypeOf(local.Type) is BufferType { Kind: BufferKind.Array } array && RentedArrays.IsOnlyGivenBack(local, declarator))
        {
            Assign(local, Zero(At(declarator), values, array), declarator, isNew: true);
        }
        else if (initial is not null)
        {
            NoteAlias(local, initial);
            Assign(local, LowerAny(initial, local.Name), declarator, isNew: true);
        }
        else
        {
            BeginStruct(declarator, local);
        }
    }

    /// <summary>The fields of a struct may be assigned one by one.</summary>
    private void BeginStruct(IOperation place, ILocalSymbol local)
    {
        if (!cells.Contains(local) && TypeOf(local.Type) is StructType { IsReference: false } type)
        {
            block.Scope.Assign(local, Zero(At(place), values, type));
        }
    }
}
