using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Moves what is the same in every iteration out of loops.</summary>
internal static class InvariantHoisting
{
    /// <summary>Literals, lengths, and integer arithmetic on them, so that trip counts are known before a nest of loops begins.</summary>
    public static Function Run(Function function) => function with { Body = Visit(function.Body, IsMovable) };

    /// <summary>What is read of an object that may change, and surely is there: what must be kept of it is kept once then.</summary>
    public static Function OfReads(Function function) => function with { Body = Visit(function.Body, i => i is Opaque { MayChange: true, MayThrow: false }) };

    private static Region Visit(Region region, Func<Instruction, bool> isMovable)
    {
        var body = new List<Instruction>();
        foreach (Instruction instruction in region.Body)
        {
            Instruction visited = instruction.WithRegions(r => Visit(r, isMovable));
            if (visited is For or While)
            {
                var moved = new List<Instruction>();
                visited = visited.WithRegions(r => Extract(r, isMovable, moved));
                body.AddRange(moved);
            }

            body.Add(visited);
        }

        return region with { Body = body.ToEquatableArray() };
    }

    private static Region Extract(Region region, Func<Instruction, bool> isMovable, List<Instruction> moved)
    {
        var defined = new HashSet<int>(region.Arguments.Select(a => a.Id));
        var stay = new List<Instruction>();
        foreach (Instruction instruction in region.Body)
        {
            if (isMovable(instruction) && !instruction.Operands.Any(o => defined.Contains(o.Id)))
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
