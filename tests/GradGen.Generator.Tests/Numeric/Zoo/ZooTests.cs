using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs of every kind that is supported, each against forward and reverse mode, dual numbers and differences.</summary>
public class ZooTests
{
    private static readonly NumericCase[] Cases =
    [
        .. LoopShapes.Cases, .. Recurrences.Cases, .. Branching.Cases, .. Outputs.Cases, .. Indices.Cases, .. Models.Cases, .. Scalars.Cases, .. CallPrograms.Cases,
        .. Extremes.Cases, .. Unused.Cases, .. OpenLoops.Cases, .. ByReference.Cases, .. LocalFunctions.Cases, .. Views.Cases, .. References.Cases, .. GenericHelpers.Cases, .. Recursion.Cases, .. CheckpointedLoops.Cases,
    ];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();

    [Fact]
    public void WhatIsNotSupportedIsAnErrorAtItsPlace()
    {
        using NumericBatch batch = NumericBatch.Of(Refused.Cases);
        foreach (NumericCase program in Refused.Cases)
        {
            batch.CheckRefused(program.Name);
        }
    }
}
