using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

public class RefusedTests
{
    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Refused.Cases));

    public static TheoryData<string> Names => [.. Refused.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ItIsAnErrorAtItsPlace(string id) => Batch.Value.CheckRefused(id);
}
