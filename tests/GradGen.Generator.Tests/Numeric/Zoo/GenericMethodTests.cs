using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Marked methods that are generic over the number type.</summary>
public class GenericMethodTests
{
    private static readonly NumericCase[] Cases = [.. GenericMethods.Cases, .. GenericTypes.Cases];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
