using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs with structs, records, tuples and the types of System.Numerics.</summary>
public class StructTests : ProgramTests<StructTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. Structs.Cases, .. StructSignatures.Cases, .. StructSpans.Cases, .. NumericsTypes.Cases];
}
