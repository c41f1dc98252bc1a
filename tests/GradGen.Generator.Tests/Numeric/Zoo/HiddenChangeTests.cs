using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs whose changes are easily overlooked.</summary>
public class HiddenChangeTests : ProgramTests<HiddenChangeTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. HiddenChanges.Cases, .. HiddenBounds.Cases];
}
