using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Small programs, each with the gradient that its companions must return.</summary>
public class KnownAnswerTests
{
    private static readonly NumericCase[] Cases =
        [
            .. StraightLine.Cases, .. Loops.Cases, .. Branches.Cases, .. Calls.Cases, .. MatrixCalculus.Cases, .. Edges.Cases, .. Kinks.Cases, .. Exits.Cases,
            .. References.Cases, .. Aggregates.Cases,
            .. Recursion.Cases,
        ];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheAnswerIsRight(string id) => Batch.Value.Check(id);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
