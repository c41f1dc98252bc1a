namespace GradGen.Analyzers.Tests;

public class Grad005NoDerivativeForCallTests
{
    private const string Id = "GRAD005";

    [Theory]
    [InlineData("=> BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x));")]
    [InlineData("=> x * double.Parse(x.ToString());")]
    [InlineData("=> x * Convert.ToDouble(x);")]
    public void AVaryingValueGoesIntoAMethodWithoutSource(string body) => InClass.VerifyAmong(Id, "[Differentiable] public static double F(double x) " + body);

    [Fact]
    public void TheMethodIsNamedAndTheCallIsThePlace() =>
        InClass.VerifyMessage(Id, "BitDecrementAll", """
            [System.Runtime.InteropServices.DllImport("native")] private static extern double BitDecrementAll(double x);
            [Differentiable] public static double F(double x) => x * [|BitDecrementAll(x)|];
            """);

    [Fact]
    public void AValueThatDoesNotVaryIsPassed() => InClass.VerifyNothing("""
        [System.Runtime.InteropServices.DllImport("native")] private static extern double Native(double x);
        [Differentiable] public static double F(double x, [NoDerivative] double k) => x * x * Native(k) * Native(Grad.Stop(x)) * double.Parse("1");
        """);

    [Fact]
    public void AMarkedMethodAndASmallHelperArePassed() => InClass.VerifyNothing("""
        private static double Half(double x) => x / 2;
        [Differentiable] public static double G(double x) => x * x;
        [Differentiable] public static double F(double x) => G(x) + Half(x);
        """);
}
