using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs with arrays of several dimensions, classes and what else holds memory.</summary>
public class BundleTests
{
    private static readonly NumericCase[] Cases = [.. Grids.Cases, .. StructsOfArrays.Cases, .. Classes.Cases, .. ArraysOfArrays.Cases];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
