using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary><c>Grad.Stop</c> of what is made of numbers. Differences see what it hides, so gradients are given.</summary>
internal static class Stopped
{
    private const string V = "public record struct V(double A, double B);\n";

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("StopOfAStruct", V + "[Differentiable] public static double F(double x) { var v = Grad.Stop(new V(x, x * x)); return v.A * x + x * v.B; }").AtKink([0.5], gradient: [0.75]),
        NumericCase.Of("StopOfATuple", "[Differentiable] public static double F(double x) { var (a, b) = Grad.Stop((x, x * x)); return a * x + x * b; }").AtKink([0.5], gradient: [0.75]),
        NumericCase.Of("StopOfAComplex", "[Differentiable] public static double F(double x) { var c = Grad.Stop(new System.Numerics.Complex(x, x * x)); return c.Real * x + x * c.Imaginary; }")
            .AtKink([0.5], gradient: [0.75], hasOracle: false),
        NumericCase.Of("StopOfAVector", "[Differentiable] public static double F(float x) { var c = Grad.Stop(new System.Numerics.Vector2(x, x * x)); return c.X * x + x * c.Y; }")
            .AtKink([0.5], gradient: [0.75], hasOracle: false),
        NumericCase.Of("StopOfANumberThatMayBeNull", "[Differentiable] public static double F(double x) { double? c = x > 0 ? x * x : null; c = Grad.Stop(c); return (c ?? 2) * x; }").AtKink([0.5], gradient: [0.25]).AtKink([-0.5], gradient: [2]),
        NumericCase.Of("StopOfAnArrayThatIsGiven", "[Differentiable] public static double F(double[] x) { var c = Grad.Stop(x); double s = 0; for (int i = 0; i < c.Length; i++) s += c[i] * x[i]; return s; }")
            .AtKink([new[] { 0.7, 0.3 }], gradient: [0.7, 0.3]),

        // The array is the same: what is written to it is seen under its other name.
        NumericCase.Of("StopOfAnArrayThatIsWrittenAfterwards", "[Differentiable] public static double F(double x) { var a = new double[] { x, x * x }; var c = Grad.Stop(a); a[0] = 3 * x; return c[0] * x + a[0] * c[1]; }")
            .AtKink([0.5], gradient: [1.5 + (3 * 0.25)], value: [0.75 + (1.5 * 0.25)], hasOracle: false),
        NumericCase.Of("StopOfAnArrayThatIsWrittenBySuchAName", "[Differentiable] public static double F(double x) { var a = new double[] { x, x * x }; var c = Grad.Stop(a); c[0] = 3 * x; return a[0] * x + a[1] * x; }")
            .AtKink([0.5], gradient: [1.5 + (3 * 0.25)], hasOracle: false),
        NumericCase.Of("StopOfAMatrix", "[Differentiable] public static double F(double x) { var a = new double[1, 2] { { x, x * x } }; var c = Grad.Stop(a); return c[0, 0] * x + a[0, 0] * c[0, 1]; }").AtKink([0.5], gradient: [0.75]),
        NumericCase.Of("StopOfRows", "[Differentiable] public static double F(double x) { var a = new double[][] { [x, x * x], [x] }; var c = Grad.Stop(a); return c[0][0] * x + a[0][0] * c[0][1]; }").AtKink([0.5], gradient: [0.75]),
        NumericCase.Of("StopOfStructs", V + "[Differentiable] public static double F(double x) { var a = new V[] { new(x, x * x) }; var c = Grad.Stop(a); return c[0].A * x + a[0].A * c[0].B; }").AtKink([0.5], gradient: [0.75]),
        NumericCase.Of("StopOfAnObject", "public record O(double A, double[] B);\n[Differentiable] public static double F(double x) { var a = new O(x, [x * x]); var c = Grad.Stop(a); return c.A * x + a.A * c.B[0]; }")
            .AtKink([0.5], gradient: [0.75]),
        NumericCase.Of("StopInAGenericHelper", V + "private static T Same<T>(T v) => Grad.Stop(v);\n[Differentiable] public static double F(double x) { var v = Same(new V(x, 2 * x)); return v.A * x + Same(x) * v.B * x; }")
            .AtKink([0.5], gradient: [0.5 + (0.5 * 1)]),
        NumericCase.Of("StopOfAnArrayThatIsReturned", "[Differentiable] public static double[] F(double x) { var a = new double[] { x, x * x }; return Grad.Stop(a); }").AtKink([0.5]),
    ];
}
