using GradGen.Testing;

namespace GradGen.Generator.Tests.Signatures;

/// <summary>The contract's table of companions, signature by signature.</summary>
public class CompanionSignatureTests
{
    [Fact]
    public void AScalarOfTwoNumbers() => Companions("public static double F(double x, double y) => x * y;").ShouldBe(
    [
        "(double X, double Y) FGradient(double x, double y)",
        "double FValueAndGradient(double x, double y, out double xGradient, out double yGradient)",
        "(double Value, double Tangent) FJvp(double x, double y, double xTangent, double yTangent)",
        "double FVjp(double x, double y, double resultAdjoint, ref double xAdjoint, ref double yAdjoint)",
    ]);

    [Fact]
    public void AScalarOfASpanWithConstants() => Companions("public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, int n) => theta[n] * phi[n];").ShouldBe(
    [
        "double[] FGradient(ReadOnlySpan<double> theta, ReadOnlySpan<double> phi, int n)",
        "double FValueAndGradient(ReadOnlySpan<double> theta, ReadOnlySpan<double> phi, int n, Span<double> thetaGradient)",
        "(double Value, double Tangent) FJvp(ReadOnlySpan<double> theta, ReadOnlySpan<double> phi, int n, ReadOnlySpan<double> thetaTangent)",
        "double FVjp(ReadOnlySpan<double> theta, ReadOnlySpan<double> phi, int n, double resultAdjoint, Span<double> thetaAdjoint)",
    ]);

    [Fact]
    public void AnOutputSpan() => Companions("public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < y.Length; i++) y[i] = x[i] * x[i]; }").ShouldBe(
    [
        "void FJvp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)",
        "void FVjp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)",
        "void FJacobian(ReadOnlySpan<double> x, Span<double> y, Span<double> xJacobian)",
    ]);

    [Fact]
    public void AScalarAndAnOutput() => Companions("public static double F(double[] x, Span<double> y) { y[0] = x[0] * x[0]; return x[1] * x[0]; }").ShouldBe(
    [
        "double[] FGradient(double[] x, Span<double> y)",
        "double FValueAndGradient(double[] x, Span<double> y, Span<double> xGradient)",
        "(double Value, double Tangent) FJvp(double[] x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)",
        "double FVjp(double[] x, Span<double> y, double resultAdjoint, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)",
        "double FJacobian(double[] x, Span<double> y, Span<double> xJacobian)",
    ]);

    [Fact]
    public void AnInOutSpan() => Companions("public static void F([InOut] Span<double> a, double s) { for (int i = 0; i < a.Length; i++) a[i] *= s; }").ShouldBe(
    [
        "void FJvp(Span<double> a, double s, Span<double> aTangent, double sTangent)",
        "void FVjp(Span<double> a, double s, Span<double> aAdjoint, ref double sAdjoint)",
        "void FJacobian(Span<double> a, double s, Span<double> aJacobian, Span<double> sJacobian)",
    ]);

    [Fact]
    public void ReferencesInAndOut() => Companions("public static double F(ref double a, out double b, ref int n) { b = a * n++; a *= b; return a; }").ShouldBe(
    [
        "double FGradient(ref double a, out double b, ref int n)",
        "double FValueAndGradient(ref double a, out double b, ref int n, out double aGradient)",
        "(double Value, double Tangent) FJvp(ref double a, out double b, ref int n, ref double aTangent, out double bTangent)",
        "double FVjp(ref double a, out double b, ref int n, double resultAdjoint, ref double aAdjoint, double bAdjoint)",
        "double FJacobian(ref double a, out double b, ref int n, Span<double> aJacobian)",
    ]);

    [Fact]
    public void AnArrayResult() => Companions("public static float[] F(float x, int n) { var r = new float[n]; for (int i = 0; i < n; i++) r[i] = x * i; return r; }").ShouldBe(
    [
        "(float[] Value, float[] Tangent) FJvp(float x, int n, float xTangent)",
        "float[] FVjp(float x, int n, ReadOnlySpan<float> resultAdjoint, ref float xAdjoint)",
        "float[] FJacobian(float x, int n, Span<float> xJacobian)",
    ]);

    [Fact]
    public void AResultThatCannotCarryADerivative() => Companions("public static bool F(double x, Span<double> y) { if (x < 0) return false; y[0] = x * x; return true; }").ShouldBe(
    [
        "bool FJvp(double x, Span<double> y, double xTangent, Span<double> yTangent)",
        "bool FVjp(double x, Span<double> y, ReadOnlySpan<double> yAdjoint, ref double xAdjoint)",
        "bool FJacobian(double x, Span<double> y, Span<double> xJacobian)",
    ]);

    [Fact]
    public void OnlyTheModesThatAreAskedFor() =>
        Names("[Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Gradient)] public static double F(double x) => x * x;")
            .ShouldBe(["FGradient", "FJvp", "FValueAndGradient"]);

    [Fact]
    public void DefaultValuesAndParamsAreDroppedWhereParametersFollow()
    {
        Companions("public static double F(double x, int n = 3, double k = -0.5) => x * n * k;").ShouldBe(
        [
            "(double X, double K) FGradient(double x, int n = 3, double k = -0.5)",
            "double FValueAndGradient(double x, int n, double k, out double xGradient, out double kGradient)",
            "(double Value, double Tangent) FJvp(double x, int n, double k, double xTangent, double kTangent)",
            "double FVjp(double x, int n, double k, double resultAdjoint, ref double xAdjoint, ref double kAdjoint)",
        ]);
        Companions("public static double F(params double[] x) => x[0] * x[1];").ShouldBe(
        [
            "double[] FGradient(params double[] x)",
            "double FValueAndGradient(double[] x, Span<double> xGradient)",
            "(double Value, double Tangent) FJvp(double[] x, ReadOnlySpan<double> xTangent)",
            "double FVjp(double[] x, double resultAdjoint, Span<double> xAdjoint)",
        ]);
    }

    [Fact]
    public void ModifiersStay()
    {
        Companions("public static double F(this double x, in double k) => x * k;")[3]
            .ShouldBe("double FVjp(this double x, in double k, double resultAdjoint, ref double xAdjoint, ref double kAdjoint)");
        Companions("public static double F(scoped ReadOnlySpan<double> x) => x[0] * x[0];")[1]
            .ShouldBe("double FValueAndGradient(scoped ReadOnlySpan<double> x, Span<double> xGradient)");
    }

    private static IReadOnlyList<string> Companions(string method)
    {
        GeneratorRun run = GeneratorRun.Of($"public static partial class C {{ [Differentiable] {method} }}").ShouldCompile().ShouldCompileUnderHarshSettings();
        return run.Companions("C", "F");
    }

    private static IEnumerable<string> Names(string method) =>
        GeneratorRun.Of($"public static partial class C {{ {method} }}").ShouldCompile().Output.GetTypeByMetadataName("C")!
            .GetMembers().Select(m => m.Name).Where(n => n.StartsWith('F') && n != "F").Order(StringComparer.Ordinal);
}
