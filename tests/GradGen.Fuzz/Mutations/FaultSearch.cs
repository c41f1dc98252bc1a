using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Fuzz.Mutations;

/// <summary>What runs with the faulty compiler.</summary>
internal static class FaultSearch
{
    /// <summary>Most faults are found by the first programs.</summary>
    private const int FirstBatchSize = 5, LargestBatchSize = 40;

    /// <summary>The first of the programs from seed 1 on that is wrong; null where none is.</summary>
    public static int? FirstWrong(int count, Action progress)
    {
        for (int done = 0, size = FirstBatchSize; done < count; done += size, size = Math.Min(2 * size, LargestBatchSize))
        {
            RandomProgram[] programs = [.. Enumerable.Range(1 + done, Math.Min(size, count - done)).Select(RandomProgram.Of)];
            if (FirstWrong(programs, progress) is { } found)
            {
                return found.Seed;
            }
        }

        return null;
    }

    private static RandomProgram? FirstWrong(RandomProgram[] programs, Action progress)
    {
        try
        {
            using NumericBatch batch = RandomProgram.Batch(programs);
            foreach (RandomProgram program in programs)
            {
                progress();
                if (IsWrong(batch, program.Case.Name))
                {
                    return program;
                }
            }

            return null;
        }
        catch (Exception)
        {
            // Of several, one whose companions can not even be compiled: which, they tell alone.
            return programs.Length == 1 ? programs[0] : programs.Select(p => FirstWrong([p], progress)).FirstOrDefault(found => found is not null);
        }
    }

    /// <summary>A refusal is none, a crash of the compiler is.</summary>
    private static bool IsWrong(NumericBatch batch, string name)
    {
        try
        {
            batch.Check(name);
            return false;
        }
        catch (Exception)
        {
            return batch.HasInternalErrors || batch.Companions(name) is not null;
        }
    }
}
