using System.Globalization;
using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Random programs against forward and reverse mode and dual numbers. The seeds are fixed, so that a failure stays; the environment variable
/// GRADGEN_FIRST_SEED looks at others, and GradGen.Fuzz at many.</summary>
public class RandomProgramTests
{
    private const int BatchSize = 50;

    private static readonly int BatchCount = ProgramCount.Of(500) / BatchSize;

    private static readonly int First = int.Parse(Environment.GetEnvironmentVariable("GRADGEN_FIRST_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly Lazy<NumericBatch>[] Batches =
        [.. Enumerable.Range(0, BatchCount).Select(batch => new Lazy<NumericBatch>(() => RandomProgram.Batch(Seeds(batch).Select(RandomProgram.Of))))];

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(0, BatchCount).SelectMany(Seeds)];

    public static TheoryData<int> AllBatches => [.. Enumerable.Range(0, BatchCount)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void TheWitnessesAgree(int seed) => Batches[(seed - First) / BatchSize].Value.Check(RandomProgram.NameOf(seed));

    [Theory]
    [MemberData(nameof(AllBatches))]
    public void TheAnalyzerAgrees(int batch) => Batches[batch].Value.CheckAgreement();

    private static IEnumerable<int> Seeds(int batch) => Enumerable.Range(First + (batch * BatchSize), BatchSize);
}
