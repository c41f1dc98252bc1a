using System.Globalization;
using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Random programs against forward and reverse mode and dual numbers. The seeds are fixed, so that a failure stays; the environment variable
/// GRADGEN_FIRST_SEED looks at others.</summary>
public class RandomProgramTests
{
    private const int Count = 150;

    private static readonly int First = int.Parse(Environment.GetEnvironmentVariable("GRADGEN_FIRST_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly NumericCase[] Programs = [.. Enumerable.Range(First, Count).Select(seed => RandomProgram.Of(seed).Case)];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Programs));

    public static TheoryData<string> Names => [.. Programs.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
