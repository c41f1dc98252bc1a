using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Sparse derivatives of random programs: with zeros where the pattern has nothing, they are the whole ones, so that no element is missing from a pattern.</summary>
public class RandomSparseTests
{
    private const int BatchSize = 30;

    private static readonly RandomProgram[] Programs = [.. Enumerable.Range(40_001, ProgramCount.Of(150)).Select(RandomProgram.Of)];

    private static readonly Lazy<NumericBatch>[] Batches = [.. Programs.Chunk(BatchSize).Select(part => new Lazy<NumericBatch>(() => RandomProgram.Batch(part.Select(p => p.ToSparse()))))];

    public static TheoryData<int> AllSeeds => [.. Programs.Select(p => p.Seed)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void NoElementIsMissing(int seed)
    {
        NumericBatch batch = Batches[Array.FindIndex(Programs, p => p.Seed == seed) / BatchSize].Value;
        string name = RandomProgram.NameOf(seed);
        if (batch.Reported(name).Any(d => d.Id == "GRAD003"))
        {
            // It returns an array of a length that data tells.
            batch.CheckRefused(name);
            return;
        }

        batch.Check(name);
    }
}
