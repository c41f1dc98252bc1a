using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>The statements that are still to run, as a linked list: what follows an early return is lowered inside the branch that does not return.</summary>
/// <param name="Head">Null for the end of a method that returns nothing.</param>
internal sealed record Statements(IOperation? Head, Statements? Tail)
{
    /// <summary>The whole of a method's body.</summary>
    public static Statements? OfBody(IBlockOperation body, IMethodSymbol method) => new(body, method.ReturnsVoid ? new Statements(null, null) : null);

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
