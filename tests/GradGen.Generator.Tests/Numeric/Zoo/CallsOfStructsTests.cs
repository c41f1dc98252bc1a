using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Calls that are not inlined, and rules, with structs, arrays of several dimensions and objects.</summary>
public class CallsOfStructsTests : ProgramTests<CallsOfStructsTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. CallsOfStructs.Cases, .. ReceiversThatVary.Cases, .. StructRules.Cases];
}
