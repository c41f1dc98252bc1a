using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Calls that are not inlined, and rules, with structs, arrays of several dimensions and objects.</summary>
public class CallsOfStructsTests
{
    private static readonly NumericCase[] Cases = [.. CallsOfStructs.Cases, .. StructRules.Cases];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
