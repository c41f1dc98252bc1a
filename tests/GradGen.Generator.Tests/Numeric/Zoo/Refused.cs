using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs in C# that is not differentiated yet: each must be refused with an error at its place. The points say what to check once it is.</summary>
internal static class Refused
{
    public static IEnumerable<NumericCase> Cases =>
    [
    ];
}
