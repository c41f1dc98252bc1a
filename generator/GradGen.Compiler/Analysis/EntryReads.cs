using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>Finds a read of a buffer that comes before every write of it, in the order in which the instructions run first.</summary>
internal static class EntryReads
{
    public static Instruction? Find(Region body, Value buffer)
    {
        (Instruction? read, _) = Walk(body, buffer);
        return read;
    }

    /// <returns>The read, if it comes first; else whether something was written.</returns>
    private static (Instruction? Read, bool Written) Walk(Region region, Value buffer)
    {
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Load load && load.Buffer.Id == buffer.Id)
            {
                return (load, false);
            }

            if (MemoryAccess.WrittenBy(instruction).Any(b => b.Id == buffer.Id) || (instruction is Slice slice && slice.Buffer.Id == buffer.Id))
            {
                return (null, true);
            }

            // Both sides of a branch start from the same state; after it, one of them may have written.
            bool written = false;
            foreach (Region nested in instruction.Regions)
            {
                (Instruction? read, bool wrote) = Walk(nested, buffer);
                if (read is not null)
                {
                    return (read, false);
                }

                written |= wrote;
            }

            if (written)
            {
                return (null, true);
            }
        }

        return (null, false);
    }
}
