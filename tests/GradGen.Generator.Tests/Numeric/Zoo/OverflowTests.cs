using GradGen.Testing;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Integers beyond their range, where the program says that nothing is checked.</summary>
public class OverflowTests : ProgramTests<OverflowTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. Overflow.Wrapping];
}

/// <summary>The same in a project that checks otherwise.</summary>
public class OverflowOfCheckedProjectTests : ProgramTests<OverflowOfCheckedProjectTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. Overflow.Wrapping];

    public static TestCompilation Project => new() { CheckOverflow = true };
}

/// <summary>Integers beyond their range, where that is checked: companions throw as the method does.</summary>
public class CheckedOverflowTests
{
    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Overflow.Throwing));

    public static TheoryData<string> Names => [.. Overflow.Throwing.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void CompanionsThrow(string name)
    {
        NumericProgram program = Batch.Value[name];
        Should.Throw<OverflowException>(() => program.Value(0.7, 1.3));
        Should.Throw<OverflowException>(() => program.Gradient(0.7, 1.3));
    }
}
