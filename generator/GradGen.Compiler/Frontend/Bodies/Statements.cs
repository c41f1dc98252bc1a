using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The statements that are still to run, as a linked list: what follows an early return is lowered inside the branch that does not return.</summary>
internal sealed record Statements(IOperation Head, Statements? Tail)
{
    public static Statements? Of(IEnumerable<IOperation> statements, Statements? rest = null)
    {
        Statements? list = rest;
        foreach (IOperation statement in statements.Reverse())
        {
            list = new Statements(statement, list);
        }

        return list;
    }
}
