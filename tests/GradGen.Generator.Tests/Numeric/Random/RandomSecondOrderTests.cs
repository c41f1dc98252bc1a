using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Second derivatives of random programs that return a number: that they are symmetric, that FHvp and FHessian agree, and differences where there is no kink.</summary>
public class RandomSecondOrderTests
{
    private static readonly int[] Seeds = [.. Enumerable.Range(20_001, 60)];

    private static readonly Lazy<NumericBatch> Batch = new(() => RandomProgram.Batch(Seeds.Select(RandomProgram.Of).Select(p => p with { Case = p.Case.ToSecondOrder() })));

    public static TheoryData<int> AllSeeds => [.. Seeds];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void TheWitnessesAgree(int seed) => Batch.Value.Check(RandomProgram.NameOf(seed));
}
