using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Moves literals, lengths, and integer arithmetic on them out of loops, so that trip counts are known before a nest of loops begins.</summary>
internal static class InvariantHoisting
{
    public static Function Run(Function function) => function with { Body = Visit(function.Body) };

    private static Region Visit(Region region)
    {
        var body = new List<Instruction>();
        foreach (Instruction instruction in region.Body)
        {
            Instruction visited = instruction.WithRegions(Visit);
            if (visited is For or While)
            {
                var moved = new List<Instruction>();
                visited = visited.WithRegions(r => Extract(r, moved));
                body.AddRange(moved);
            }

            body.Add(visited);
        }

        return region with { Body = body.ToEquatableArray() };
    }

    private static Region Extract(Region region, List<Instruction> moved)
    {
        var defined = new HashSet<int>(region.Arguments.Select(a => a.Id));
        var stay = new List<Instruction>();
        foreach (Instruction instruction in region.Body)
        {
            if (IsMovable(instruction) && !instruction.Operands.Any(o => defined.Contains(o.Id)))
            {
                moved.Add(instruction);
            }
            else
            {
                defined.UnionWith(instruction.Results.Select(r => r.Id));
                stay.Add(instruction);
            }
        }

        return region with { Body = stay.ToEquatableArray() };
    }

    private static bool IsMovable(Instruction instruction) => instruction switch
    {
        Constant or Length => true,
        Compute i => !i.CanThrow && !i.Result.IsFloating && i.Arguments.All(a => !a.IsFloating),
        _ => false,
    };
}
