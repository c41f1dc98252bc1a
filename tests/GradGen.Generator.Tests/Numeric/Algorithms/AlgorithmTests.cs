using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Numerical methods as their users write them, against forward and reverse mode, dual numbers and differences.</summary>
public class AlgorithmTests
{
    private static readonly NumericCase[] Cases = [.. LinearSystems.Cases, .. Dynamics.Cases, .. Sequences.Cases, .. Geometry.Cases, .. Finance.Cases];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string algorithm) => Batch.Value.Check(algorithm);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
