namespace GradGen.Compiler.Ir;

/// <summary>Ways to look at all instructions of a region.</summary>
internal static class IrWalk
{
    /// <summary>What runs may change objects, and arrays that somebody outside holds, too.</summary>
    public static bool MayChangeObjects(this Instruction instruction) => instruction is Effect { ChangesObjects: true } or Call { ChangesObjects: true };

    /// <summary>Every instruction of a region and of what is nested in it, in textual order.</summary>
    public static IEnumerable<Instruction> Deep(this Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            yield return instruction;
            foreach (Region nested in instruction.Regions)
            {
                foreach (Instruction inner in nested.Deep())
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>An instruction, and every one that is nested in it.</summary>
    public static IEnumerable<Instruction> WithNested(this Instruction instruction) => instruction.Regions.SelectMany(r => r.Deep()).Prepend(instruction);

    /// <summary>The values that a region reads, itself or in nested regions, but that it does not define.</summary>
    public static IEnumerable<Value> Free(this Region region)
    {
        var defined = new HashSet<int>();
        var seen = new HashSet<int>();
        var free = new List<Value>();
        Collect(region, defined, seen, free);
        return free;
    }

    /// <summary>The values that an instruction reads, itself or in its regions, but that it does not define.</summary>
    public static IEnumerable<Value> Free(this Instruction instruction) =>
        instruction.Operands.Concat(instruction.Regions.SelectMany(r => r.Free())).Distinct();

    private static void Collect(Region region, HashSet<int> defined, HashSet<int> seen, List<Value> free)
    {
        void Use(IEnumerable<Value> values)
        {
            foreach (Value value in values)
            {
                if (!defined.Contains(value.Id) && seen.Add(value.Id))
                {
                    free.Add(value);
                }
            }
        }

        defined.UnionWith(region.Arguments.Select(a => a.Id));
        foreach (Instruction instruction in region.Body)
        {
            Use(instruction.Operands);
            foreach (Region nested in instruction.Regions)
            {
                Collect(nested, defined, seen, free);
            }

            defined.UnionWith(instruction.Results.Select(r => r.Id));
        }

        Use(region.Yields);
    }
}
