namespace GradGen.Analyzers.Tests;

public class Grad005NoDerivativeForCallTests
{
    private const string Id = "GRAD005";

    [Theory]
    [InlineData("=> BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x));")]
    [InlineData("=> x * double.Parse(x.ToString());")]
    [InlineData("=> x * Convert.ToDouble(x);")]
    [InlineData("=> new[] { x }.Sum();")]
    public void AVaryingValueGoesIntoAMethodWithoutSource(string body) => InClass.VerifyAmong(Id, "[Differentiable] public static double F(double x) " + body);

    [Fact]
    public void TheMethodIsNamedAndTheCallIsThePlace() =>
        InClass.VerifyMessage(Id, "BitDecrementAll", """
            [System.Runtime.InteropServices.DllImport("native")] private static extern double BitDecrementAll(double x);
            [Differentiable] public static double F(double x) => x * [|BitDecrementAll(x)|];
            """);

    [Theory]
    [InlineData("double.Parse(\"1\")")]
    [InlineData("Convert.ToDouble(k)")]
    [InlineData("Convert.ToDouble(Grad.Stop(x))")]
    [InlineData("Native(k)")]
    [InlineData("Native(Grad.Stop(x))")]
    public void AValueThatDoesNotVaryIsPassed(string call) => InClass.VerifyNothing($"""
        [System.Runtime.InteropServices.DllImport("native")] private static extern double Native(double x);
        [Differentiable] public static double F(double x, [NoDerivative] double k) => x * x * {call};
        """);

    [Fact]
    public void AMarkedMethodAndASmallHelperArePassed() => InClass.VerifyNothing("""
        private static double Half(double x) => x / 2;
        [Differentiable] public static double G(double x) => x * x;
        [Differentiable] public static double F(double x) => G(x) + Half(x);
        """);
}
