using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs with inline arrays, patterns, what may be null, names that meet, arrays of arrays, and references that are chosen.</summary>
public class TypeTests
{
    private static readonly NumericCase[] Cases = [.. InlineArrays.Cases, .. Patterns.Cases, .. MeetingNames.Cases, .. Tables.Cases, .. ChosenReferences.Cases];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
