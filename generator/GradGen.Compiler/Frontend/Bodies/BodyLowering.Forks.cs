using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Branches of statements, which may return: what follows runs in the branch that does not, or under a flag where both may go on.
internal sealed partial class BodyLowering
{
    private (Flow Flow, bool TookRest) LowerIf(IConditionalOperation operation, Statements? rest) =>
        Fork(operation, Lower(operation.Condition), () => LowerStatements(new Statements(operation.WhenTrue, null)),
            following => LowerStatements(operation.WhenFalse is { } otherwise ? new Statements(otherwise, following) : following), rest);

    /// <summary>Writes both branches. Where one of them is surely left and the other is not, <paramref name="rest"/> is written into the other.</summary>
    private (Flow Flow, bool TookRest) Fork(IOperation operation, Value condition, Func<Flow> then, Func<Statements?, Flow> otherwise, Statements? rest)
    {
        int mark = values.Next;
        Block first = WriteFlow(then);
        bool tookRest = rest is not null && IsSurelyLeft(first.Flow);
        Block second = WriteFlow(() => otherwise(tookRest ? rest : null));
        if (rest is not null && !tookRest && first.Flow.Falls && IsSurelyLeft(second.Flow))
        {
            tookRest = true;
            Resume(first, () => first.Flow = After(operation, first.Flow, rest));
            CloseFlow(first);
        }

        return (Merge(operation, condition, first, second, mark), tookRest);
    }

    private static bool IsSurelyLeft(Flow flow) => !flow.Falls && !flow.Throws;

    private Block WriteFlow(Func<Flow> write)
    {
        Block inner = Write(() => block.Flow = write());
        CloseFlow(inner);
        return inner;
    }

    private static void CloseFlow(Block inner) => inner.Flow = inner.HasThrown ? Flow.Never : inner.Flow;

    /// <summary>What follows code that is left by <paramref name="flow"/>.</summary>
    private Flow After(IOperation operation, Flow flow, Statements? rest) => flow switch
    {
        { Falls: false } => flow,
        { Returns: false } => LowerStatements(rest),
        _ when rest is null => flow,
        _ => Fork(operation, flow.Flag!, () => Flow.Return(flow.Result), _ => LowerStatements(rest), null).Flow,
    };

    private Flow Merge(IOperation operation, Value condition, Block then, Block otherwise, int mark)
    {
        Flow a = then.Flow, b = otherwise.Flow;
        if (then.HasThrown || otherwise.HasThrown)
        {
            AddGuard(operation, condition, then, otherwise);
            return then.HasThrown ? b : a;
        }

        var flow = new Flow(a.Falls || b.Falls, a.Breaks || b.Breaks, a.Returns || b.Returns);
        if (flow is { Falls: true, Breaks: true })
        {
            Refuse(operation, "A break from the middle of a case", "it is not supported yet; put the code after it into an else");
            return Flow.Next;
        }

        bool hasFlag = flow is { Returns: true, Continues: true };
        bool hasResult = flow.Returns && !frame.Method.ReturnsVoid;
        var meetings = new List<Meeting>();
        if (hasFlag)
        {
            meetings.Add(new Meeting(FlagOf(then), FlagOf(otherwise), ScalarType.Boolean, "returned"));
        }

        if (hasResult)
        {
            meetings.Add(new Meeting(a.Result, b.Result, (a.Result ?? b.Result)!.Type, frame.ResultName ?? "result"));
        }

        IEnumerable<ISymbol> variables = flow.Continues ? block.Scope.Variables.ToArray() : frame.Outliving;
        Value[] met = Join(operation, condition, then, otherwise, mark, variables, isExpression: false, meetings);
        return flow with { Flag = hasFlag ? met[0] : null, Result = hasResult ? met[met.Length - 1] : null };
    }

    private static Value FlagOf(Block inner) =>
        inner.Flow is { Returns: true, Continues: true } ? inner.Flow.Flag! : inner.Builder.Bool(inner.Flow.Returns);

    private Flow LowerReturn(IReturnOperation operation)
    {
        if (operation.ReturnedValue is not { } returned)
        {
            if (!frame.Method.ReturnsVoid)
            {
                RequireCompilerError(operation);
            }

            return Flow.Return(null);
        }

        Value value = Lower(returned, frame.ResultName);
        if (frame.Caller is null && value.Type.IsFloatingBuffer && !newBuffers.Contains(value.Id))
        {
            Refuse(operation, "Returning an array that the method has not made", "it is not supported yet; return a copy of it");
        }

        return Flow.Return(frame.Method.ReturnsVoid ? null : Coerce(operation, value, frame.Method.ReturnType));
    }
}
