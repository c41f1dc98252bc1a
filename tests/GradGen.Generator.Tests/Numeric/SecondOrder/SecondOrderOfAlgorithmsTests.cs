using GradGen.Generator.Tests.Numeric.Algorithms;
using GradGen.Generator.Tests.Numeric.Zoo;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>Second derivatives of numerical methods as their users write them, and of the rest of the zoo.</summary>
public class SecondOrderOfAlgorithmsTests : ProgramTests<SecondOrderOfAlgorithmsTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases => new[]
    {
        LinearSystems.Cases, Dynamics.Cases, Sequences.Cases, Geometry.Cases, Finance.Cases,
        InlineArrays.Cases, Patterns.Cases, MeetingNames.Cases, Tables.Cases, RowsOfStructs.Cases, ChosenReferences.Cases, FieldReferences.Cases, Extremes.Cases,
    }.SelectMany(c => c).Select(c => c.ToSecondOrder());
}
