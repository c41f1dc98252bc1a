using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

public class KinksInLoopsTests
{
    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(KinksInLoops.Cases));

    public static TheoryData<string> Names => [.. KinksInLoops.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheConventionHolds(string kink) => Batch.Value.Check(kink);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
