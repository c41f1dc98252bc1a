using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Jumps: break, continue and goto forward are exits that somebody further out catches; goto case is the other case's code.
internal sealed partial class BodyLowering
{
    /// <summary>The cases whose code is being lowered.</summary>
    private readonly Stack<(ISwitchOperation Switch, ISwitchCaseOperation Case)> openCases = new();

    private Flow LowerJump(IBranchOperation jump)
    {
        if (jump.BranchKind != BranchKind.GoTo)
        {
            return Flow.Jump(jump.Target);
        }

        foreach ((ISwitchOperation enclosing, _) in openCases)
        {
            if (enclosing.Cases.FirstOrDefault(c => c.Clauses.Any(k => SymbolEqualityComparer.Default.Equals(k.Label, jump.Target))) is { } other)
            {
                return LowerJumpToCase(jump, enclosing, other);
            }
        }

        if (jump.Target.Locations.FirstOrDefault() is { } label && label.SourceSpan.Start < jump.Syntax.SpanStart)
        {
            Refuse(jump, "A jump backwards", "write a loop");
            return Flow.Never;
        }

        return Flow.Jump(jump.Target);
    }

    private Flow LowerJumpToCase(IBranchOperation jump, ISwitchOperation enclosing, ISwitchCaseOperation other)
    {
        if (openCases.Any(c => c.Case == other))
        {
            Refuse(jump, "A jump back to a case", "write a loop around the switch");
            return Flow.Never;
        }

        return LowerCaseBody(enclosing, other);
    }

    private static bool IsLabelled(IOperation statement) => statement is ILabeledOperation;

    /// <summary>Statements with labels among them: those who jump to one go on with the code from there.</summary>
    /// <param name="locals">What they declare.</param>
    private Flow LowerLabelled(IOperation place, IEnumerable<IOperation> statements, IEnumerable<ILocalSymbol> locals)
    {
        Flow flow = Flow.Next;
        var part = new List<IOperation>();
        foreach (ILocalSymbol local in locals)
        {
            block.Scope.Declare(local);
        }

        foreach (IOperation statement in statements)
        {
            IOperation? next = statement;
            while (next is ILabeledOperation { Label: var label, Operation: var target })
            {
                flow = After(place, flow, Statements.Of(part)).Catch(label);
                part = [];
                next = target;
            }

            if (next is not null)
            {
                part.Add(next);
            }
        }

        return After(place, flow, Statements.Of(part));
    }
}
