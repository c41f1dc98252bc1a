using GradGen.Generator.Tests.Numeric.Zoo;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>Second derivatives through calls that are not inlined: recursive and virtual methods.</summary>
public class SecondOrderOfCallsTests : ProgramTests<SecondOrderOfCallsTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases =>
        new[] { Recursion.Cases, CallPrograms.Cases, CallsOfStructs.Cases, ReceiversThatVary.Cases }.SelectMany(c => c).Select(c => c.ToSecondOrder());
}
