using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Second derivatives of random programs that return a number: that they are symmetric, that FHvp and FHessian agree, and differences where there is no kink.</summary>
public class RandomSecondOrderTests
{
    /// <summary>Rules over structs, and those that are not differentiable themselves, have no second derivatives.</summary>
    private static readonly string[] First = ["rule.struct", "rule.inplace", "rule.foreign.struct"];

    private static readonly RandomProgram[] Programs = [.. Enumerable.Range(20_001, 120).Select(RandomProgram.Of).Where(p => !First.Any(p.Forms.Contains)).Take(60)];

    private static readonly Lazy<NumericBatch> Batch = new(() => RandomProgram.Batch(Programs.Select(p => p with { Case = p.Case.ToSecondOrder() })));

    public static TheoryData<int> AllSeeds => [.. Programs.Select(p => p.Seed)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void TheWitnessesAgree(int seed) => Batch.Value.Check(RandomProgram.NameOf(seed));
}
