using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Moves a pure computation into the one branch that uses it: where the branch is not taken, neither the computation nor its derivative runs, so that
/// an infinite partial of an unused value cannot turn into NaN.</summary>
internal static class Sinking
{
    public static Function Run(Function function) => function with { Body = Visit(function.Body) };

    private static Region Visit(Region region)
    {
        List<Instruction> body = [.. region.Body];
        for (int position = body.Count - 1; position >= 0; position--)
        {
            if (body[position] is Compute { CanThrow: false } compute
                && Target(body, position, compute.Result, region.Yields) is { } target)
            {
                body[target.Position] = Prepend((If)body[target.Position], target.Region, compute);
                body.RemoveAt(position);
            }
        }

        return region with { Body = body.Select(i => i.WithRegions(Visit)).ToEquatableArray() };
    }

    /// <summary>The branch in which all uses of a value are; null where there is none or more than one.</summary>
    private static (int Position, Region Region)? Target(List<Instruction> body, int position, Value value, EquatableArray<Value> yields)
    {
        if (yields.Any(y => y.Id == value.Id))
        {
            return null;
        }

        (int, Region)? found = null;
        for (int i = position + 1; i < body.Count; i++)
        {
            if (body[i].Operands.Any(o => o.Id == value.Id))
            {
                return null;
            }

            foreach (Region nested in body[i].Regions.Where(r => r.Free().Any(v => v.Id == value.Id)))
            {
                if (found is not null || body[i] is not If)
                {
                    return null;
                }

                found = (i, nested);
            }
        }

        return found;
    }

    private static If Prepend(If branch, Region region, Compute compute)
    {
        Region With(Region r) => ReferenceEquals(r, region) ? r with { Body = [compute, .. r.Body] } : r;
        return branch with { Then = With(branch.Then), Else = With(branch.Else) };
    }
}
