using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Second derivatives of random programs that return a number: against dual numbers of second order, that they are symmetric, and that FHvp and FHessian agree.</summary>
public class RandomSecondOrderTests
{
    private static readonly RandomProgram[] Programs = [.. Enumerable.Range(20_001, ProgramCount.Of(60)).Select(RandomProgram.Of)];

    private static readonly Lazy<NumericBatch> Batch = new(() => RandomProgram.Batch(Programs.Select(p => p.ToSecondOrder())));

    public static TheoryData<int> AllSeeds => [.. Programs.Select(p => p.Seed)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void TheWitnessesAgree(int seed) => Batch.Value.Check(RandomProgram.NameOf(seed));
}
