using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Moves what is read of an object that may change, and surely is there, out of loops: what must be kept is kept once then.</summary>
internal static class InvariantReads
{
    public static Function Hoist(Function function) => function with { Body = Visit(function.Body) };

    private static Region Visit(Region region)
    {
        var body = new List<Instruction>();
        foreach (Instruction instruction in region.Body)
        {
            Instruction visited = instruction.WithRegions(Visit);
            if (visited is For or While)
            {
                HashSet<int> inner = [.. visited.Regions.SelectMany(r => r.Arguments.Concat(r.Body.SelectMany(i => i.Results))).Select(v => v.Id)];
                bool IsMoved(Instruction i) => i is Opaque { MayChange: true, MayThrow: false } read && !read.Arguments.Any(a => inner.Contains(a.Id));
                body.AddRange(visited.Regions.SelectMany(r => r.Body.Where(IsMoved)));
                visited = visited.WithRegions(r => r with { Body = r.Body.Where(i => !IsMoved(i)).ToEquatableArray() });
            }

            body.Add(visited);
        }

        return region with { Body = body.ToEquatableArray() };
    }
}
