using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Marked methods that are generic over the number type.</summary>
public class GenericMethodTests : ProgramTests<GenericMethodTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. GenericMethods.Cases, .. GenericTypes.Cases];
}
