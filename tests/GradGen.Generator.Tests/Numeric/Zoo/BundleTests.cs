using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs with arrays of several dimensions, of numbers or structs, classes and what else holds memory.</summary>
public class BundleTests : ProgramTests<BundleTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. Grids.Cases, .. GridsOfStructs.Cases, .. StructsOfArrays.Cases, .. Classes.Cases, .. ArraysOfArrays.Cases, .. BundlesOfStructs.Cases, .. GenericBundles.Cases, .. NewObjects.Cases];
}
