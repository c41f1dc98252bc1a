using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs in C# that is not differentiated yet: each must be refused with an error at its place. The points say what to check once it is.</summary>
internal static class Refused
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("ForEachOfNumbersAsObjects", "[Differentiable] public static double F(ReadOnlySpan<double> x) { double s = 0; foreach (object o in x.ToArray()) s += o is double d ? d : 0; return s; }").At([X(2)]),
        NumericCase.Of("ShiftOfBytesByAVariable", "private static double Shifted<T>(double x, T a, int n) where T : System.Numerics.IBinaryInteger<T> { T b = a << n; return b == a ? x : x * x; } [Differentiable] public static double F(double x, int n) => Shifted(x, (byte)3, n);").At([0.7, 2]),
    ];
}
