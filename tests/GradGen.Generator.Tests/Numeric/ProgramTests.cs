using GradGen.Testing;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric;

/// <summary>Programs that a class of tests is about.</summary>
public interface IPrograms
{
    static abstract IEnumerable<NumericCase> Cases { get; }

    /// <summary>The project that they are in: its references.</summary>
    static virtual TestCompilation Project => new();
}

/// <summary>A test per program, at all its points, against all witnesses.</summary>
/// <typeparam name="TPrograms">The programs; they are compiled together.</typeparam>
public abstract class ProgramTests<TPrograms>
    where TPrograms : IPrograms
{
    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(TPrograms.Cases, TPrograms.Project));

    public static TheoryData<string> Names => [.. TPrograms.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string program) => Batch.Value.Check(program);

    [Fact]
    public void TheAnalyzerAgrees() => Batch.Value.CheckAgreement();
}
