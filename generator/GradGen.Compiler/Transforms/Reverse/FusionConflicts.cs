using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Whether the reverse of a loop or branch must wait for what stands before it in the reverse sweep, because of the memory that both touch.</summary>
internal static class FusionConflicts
{
    /// <summary>An instruction that the reverse sweep runs before the loop reads or overwrites what the loop adds to, or adds to what the loop reads.</summary>
    public static bool Exist(Region reverse, int position, Instruction undoing)
    {
        var added = new HashSet<int>();
        var read = new HashSet<int>();
        foreach (Instruction instruction in undoing.Regions.SelectMany(r => r.Deep()))
        {
            switch (instruction)
            {
                case Accumulate i:
                    added.Add(i.Buffer.Id);
                    break;
                case Load i:
                    read.Add(i.Buffer.Id);
                    break;
                case Slice or Copy or Fill or Store or CompanionCall:
                    // Both reads and overwrites: nothing before it may touch the same memory.
                    added.UnionWith(instruction.Operands.Select(o => o.Id));
                    read.UnionWith(instruction.Operands.Select(o => o.Id));
                    break;
            }
        }

        return reverse.Body.Take(position).SelectMany(Self).Any(i => i switch
        {
            Accumulate a => read.Contains(a.Buffer.Id),
            Allocate or Length => false,
            _ => i.Operands.Any(o => added.Contains(o.Id) || (read.Contains(o.Id) && i is not Load)),
        });
    }

    private static IEnumerable<Instruction> Self(Instruction instruction) => [instruction, .. instruction.Regions.SelectMany(r => r.Deep())];
}
