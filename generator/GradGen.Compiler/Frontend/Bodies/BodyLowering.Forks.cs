using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        if (TruthOf(condition) is { } known)
        {
            return (known ? then() : otherwise(null), TookRest: false);
        }

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
        _ when block.HasThrown => Flow.Never,
        { Falls: false } => flow,
        { OnlyFalls: true } => LowerStatements(rest),
        _ when rest is null => flow,
        _ => Fork(operation, HasLeft(operation, flow), flow.WithoutEnd, _ => LowerStatements(rest), null).Flow,
    };

    /// <summary>One of the exits was taken.</summary>
    private Value HasLeft(IOperation operation, Flow flow) =>
        flow.Exits.Select(e => e.Flag!).Aggregate((a, b) => At(operation).Compute(OpCode.Or, ScalarType.Boolean, null, a, b));

    private Flow Merge(IOperation operation, Value condition, Block then, Block otherwise, int mark)
    {
        Flow a = then.Flow, b = otherwise.Flow;
        if (then.HasThrown || otherwise.HasThrown)
        {
            AddGuard(operation, condition, then, otherwise);
            return then.HasThrown ? b : a;
        }

        ILabelSymbol?[] targets = [.. a.Exits.Concat(b.Exits.Where(e => a.Find(e.Label) is null)).Select(e => e.Label)];
        bool falls = a.Falls || b.Falls;
        bool needsFlags = targets.Length + (falls ? 1 : 0) > 1;
        bool hasResult = (a.Returns || b.Returns) && !frame.Method.ReturnsVoid;
        var meetings = new List<Meeting>();
        if (needsFlags)
        {
            meetings.AddRange(targets.Select(t => new Meeting(FlagOf(then, t), FlagOf(otherwise, t), ScalarType.Boolean, FlagName(t))));
        }

        if (hasResult)
        {
            meetings.Add(new Meeting(a.Result, b.Result, (a.Result ?? b.Result)!.Type, frame.ResultName ?? "result"));
        }

        ISymbol[] variables = [.. block.Scope.Variables.Where(v => a.Continues || b.Continues || OutlivesTheMethod(v))];
        Value[] met = Join(operation, condition, then, otherwise, mark, variables, isExpression: false, meetings);
        return new Flow(falls, [.. targets.Select((t, k) => new Exit(t, needsFlags ? met[k] : null))], hasResult ? met[met.Length - 1] : null);
    }

    /// <summary>Whether a block was left towards a target.</summary>
    private static Value FlagOf(Block inner, ILabelSymbol? target) => inner.Flow.Find(target) switch
    {
        null => inner.Builder.Bool(false),
        { Flag: { } flag } => flag,
        _ => inner.Builder.Bool(true),
    };

    private static string FlagName(ILabelSymbol? target) => target switch
    {
        null => "returned",
        { Name: "break" } => "stopped",
        { Name: "continue" } => "skipped",
        _ when SyntaxFacts.IsValidIdentifier(target.Name) => target.Name,
        _ => "left",
    };

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

        Value value = frame.Method.RefKind == RefKind.None ? LowerAny(returned, frame.ResultName) : LowerReference(returned);
        value = IsOpen(value) && frame.Caller is null ? Close(returned, value, frame.ResultName) : value;
        return Flow.Return(frame.Method.ReturnsVoid ? null : Coerce(operation, value, frame.Method.ReturnType));
    }
}
