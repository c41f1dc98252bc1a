using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>Finds a read of a buffer that comes before every write of it, in the order in which the instructions run first. In a loop that writes the buffer, too, only
/// what each iteration does is sure to be done by the first.</summary>
internal static class EntryReads
{
    public static Instruction? Find(Region body, Value buffer)
    {
        (Instruction? read, _) = Walk(body, buffer, inWritingLoop: false);
        return read;
    }

    /// <returns>The read, if it comes first; else whether something was written.</returns>
    private static (Instruction? Read, bool Written) Walk(Region region, Value buffer, bool inWritingLoop)
    {
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Load load && load.Buffer.Id == buffer.Id)
            {
                return (load, false);
            }

            if (Writes(instruction, buffer))
            {
                return (null, true);
            }

            // Both sides of a branch start from the same state; after it, one of them may have written.
            bool written = false;
            foreach (Region nested in instruction.Regions)
            {
                bool writes = inWritingLoop || (instruction is For or While && nested.Deep().Any(i => Writes(i, buffer)));
                (Instruction? read, bool wrote) = Walk(nested, buffer, writes);
                if (read is not null && !inWritingLoop)
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

    private static bool Writes(Instruction instruction, Value buffer) =>
        MemoryAccess.WrittenBy(instruction).Any(b => b.Id == buffer.Id) || (instruction is Slice slice && slice.Buffer.Id == buffer.Id);
}
