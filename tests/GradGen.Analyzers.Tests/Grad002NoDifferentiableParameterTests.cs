namespace GradGen.Analyzers.Tests;

public class Grad002NoDifferentiableParameterTests
{
    private const string Id = "GRAD002";

    [Theory]
    [InlineData("public static double [|F|](int n) => n;")]
    [InlineData("public static double [|F|]() => 1;")]
    [InlineData("public static double [|F|]([NoDerivative] double x) => x * x;")]
    [InlineData("public static double [|F|](string s, ReadOnlySpan<int> n) => n[0];")]
    [InlineData("public static void [|F|](int n, Span<double> y) => y[0] = n;")]
    public void NoParameterCanCarryADerivative(string method) => InClass.Verify(Id, "[Differentiable] " + method);

    [Theory]
    [InlineData("public static double F(float x) => x * x;")]
    [InlineData("public static double F(int n, double[] x) => x[n] * x[n];")]
    [InlineData("public static void F([InOut] Span<double> a) { for (int i = 0; i < a.Length; i++) a[i] *= 2; }")]
    public void OneParameterIsEnough(string method) => InClass.VerifyNothing("[Differentiable] " + method);

    [Fact]
    public void AConstantResultIsNoError() => InClass.Verify("GRAD010", "[Differentiable] public static double F(double [|x|]) => 1;");
}
