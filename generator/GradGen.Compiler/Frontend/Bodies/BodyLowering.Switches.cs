using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// switch: a chain of branches over one value.
internal sealed partial class BodyLowering
{
    private (Flow Flow, bool TookRest) LowerSwitch(ISwitchOperation operation, Statements? rest)
    {
        Value value = Lower(operation.Value);
        DeclareShared(operation);
        bool tookRest = false;
        return (LowerCases(operation, value, 0, rest, ref tookRest), tookRest);
    }

    /// <summary>The sections of a switch share their variables: one may use what another declares.</summary>
    private void DeclareShared(ISwitchOperation operation)
    {
        foreach (ILocalSymbol local in operation.Locals.Where(IsShared))
        {
            block.Scope.Declare(local);
            BeginStruct(operation, local);
        }

        bool IsShared(ILocalSymbol local) => operation.Cases.Any(c => !IsDeclaredIn(local, c)
            && c.Body.Any(s => s.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation used && IsSame(used.Local, local))));
    }

    private static bool IsDeclaredIn(ILocalSymbol local, ISwitchCaseOperation section) =>
        local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == section.Syntax.SyntaxTree && section.Syntax.Span.Contains(r.Span));

    /// <summary>The cases from <paramref name="index"/> on; at the end of the chain, the default.</summary>
    private Flow LowerCases(ISwitchOperation operation, Value value, int index, Statements? rest, ref bool tookRest)
    {
        while (index < operation.Cases.Length && operation.Cases[index].Clauses.All(c => c is IDefaultCaseClauseOperation))
        {
            index++;
        }

        ISwitchCaseOperation? current = index < operation.Cases.Length
            ? operation.Cases[index]
            : operation.Cases.FirstOrDefault(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation));
        if (current is null)
        {
            return FollowSwitch(Flow.Next, operation, rest, ref tookRest);
        }

        bool isDefault = index == operation.Cases.Length;
        if (isDefault || LowerClauses(current, value) is not { } condition || (index == operation.Cases.Length - 1 && ExhaustiveSwitch.Is(operation)))
        {
            return FollowSwitch(LowerCase(operation, current), operation, rest, ref tookRest);
        }

        (Flow flow, tookRest) = Fork(operation, condition, () => LowerCase(operation, current),
            following =>
            {
                bool tookFollowing = false;
                Flow others = LowerCases(operation, value, index + 1, following, ref tookFollowing);
                return following is null || tookFollowing || block.HasThrown ? others : After(operation, others, following);
            }, rest);
        return flow;
    }

    private Flow LowerCase(ISwitchOperation operation, ISwitchCaseOperation current) => LowerCaseBody(operation, current).Catch(operation.ExitLabel);

    private Flow LowerCaseBody(ISwitchOperation operation, ISwitchCaseOperation current)
    {
        openCases.Push((operation, current));
        Flow flow = current.Body.Any(IsLabelled)
            ? LowerLabelled(current, current.Body, operation.Locals.Where(l => IsDeclaredIn(l, current)))
            : LowerStatements(Statements.Of(current.Body));
        openCases.Pop();
        return flow;
    }

    /// <summary>What follows the switch, where it is known to run only after this case.</summary>
    private Flow FollowSwitch(Flow flow, ISwitchOperation operation, Statements? rest, ref bool tookRest)
    {
        if (rest is null || block.HasThrown)
        {
            return flow;
        }

        tookRest = true;
        return After(operation, flow, rest);
    }

    /// <summary>Whether a case is chosen: null where it always is.</summary>
    private Value? LowerClauses(ISwitchCaseOperation current, Value value)
    {
        Value? any = null;
        foreach (ICaseClauseOperation clause in current.Clauses.Where(c => c is not IDefaultCaseClauseOperation))
        {
            bool isPlain = clause is ISingleValueCaseClauseOperation || (clause is IPatternCaseClauseOperation { Guard: null, Pattern: var pattern } && IsPlain(pattern));
            any = any is null ? LowerClause(clause, value) : Either(clause, any, isPlain, () => LowerClause(clause, value));
            if (any is null)
            {
                return null;
            }
        }

        return any;
    }

    private Value? LowerClause(ICaseClauseOperation clause, Value value)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation o:
                return MatchConstant(value, o.Value);
            case IPatternCaseClauseOperation o:
                return Guarded(o, Match(o.Pattern, value), o.Guard);
            default:
                return Unsupported(clause, "This case", "it is not supported yet");
        }
    }

    /// <summary>A pattern's test and its "when": null where both always hold.</summary>
    private Value? Guarded(IOperation operation, Value? matches, IOperation? guard) =>
        guard is null ? matches
        : matches is null ? Lower(guard)
        : Choose(operation, matches, () => Lower(guard), () => At(operation).Bool(false), null);

    private Value LowerSwitchExpression(ISwitchExpressionOperation operation, string? name)
    {
        Value value = Lower(operation.Value);
        return LowerArms(operation, value, 0, name);
    }

    private Value LowerArms(ISwitchExpressionOperation operation, Value value, int index, string? name)
    {
        if (index == operation.Arms.Length)
        {
            IrBuilder builder = At(operation);
            block.Throw(new Throw("new global::System.Runtime.CompilerServices.SwitchExpressionException()", []) { Origin = builder.Origin });
            return Undefined(operation);
        }

        ISwitchExpressionArmOperation arm = operation.Arms[index];
        return Guarded(arm, Match(arm.Pattern, value), arm.Guard) is { } condition
            ? Choose(operation, condition, () => Lower(arm.Value, name), () => LowerArms(operation, value, index + 1, name), name)
            : Lower(arm.Value, name);
    }
}
