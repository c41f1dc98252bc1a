using GradGen.Compiler.Model;

namespace GradGen.Compiler.Rules;

/// <summary>The primal values that a partial reads: what the reverse sweep needs of a call.</summary>
/// <param name="Arguments">The positions of the arguments, ascending.</param>
/// <param name="Result">It reads the function's own result.</param>
internal sealed record RuleReads(EquatableArray<int> Arguments, bool Result)
{
    public static readonly RuleReads Nothing = new([], false);

    public static RuleReads Of(Expr partial)
    {
        var arguments = new SortedSet<int>();
        bool result = false;
        Visit(partial);
        return new RuleReads(arguments.ToEquatableArray(), result);

        void Visit(Expr expr)
        {
            result |= expr is ResultExpr;
            if (expr is ArgumentExpr argument)
            {
                arguments.Add(argument.Index);
            }

            foreach (Expr child in Formula.Children(expr))
            {
                Visit(child);
            }
        }
    }
}
