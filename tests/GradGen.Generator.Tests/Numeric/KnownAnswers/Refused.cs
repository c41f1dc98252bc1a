using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>The programs of the list in C# that is not differentiated yet. Each must be refused with an error at its place: then none is silently wrong. The
/// points say what to expect of those that move to the other tables.</summary>
internal static class Refused
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("E1Matrix", "[Differentiable] public static double F(double[,] a) => a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0];"),
    ];
}
