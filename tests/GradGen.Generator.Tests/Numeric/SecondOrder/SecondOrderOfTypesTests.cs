using GradGen.Generator.Tests.Numeric.Zoo;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>Second derivatives over structs, classes, arrays of several dimensions and type parameters.</summary>
public class SecondOrderOfTypesTests : ProgramTests<SecondOrderOfTypesTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases => new[]
    {
        Structs.Cases, StructSignatures.Cases, NumericsTypes.Cases, Grids.Cases, GridsOfStructs.Cases, StructsOfArrays.Cases, Classes.Cases, ArraysOfArrays.Cases, BundlesOfStructs.Cases, GenericBundles.Cases,
        GenericMethods.Cases, GenericTypes.Cases, HiddenFields.Cases, Nullables.Cases,
    }.SelectMany(c => c).Select(c => c.ToSecondOrder());
}
