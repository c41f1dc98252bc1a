namespace GradGen.Analyzers.Tests;

public class Grad005NoDerivativeForCallTests
{
    private const string Id = "GRAD005";

    [Theory]
    [InlineData("=> [|System.Numerics.BitOperations.RotateLeft((uint)BitConverter.DoubleToInt64Bits(x), 1)|];", false)]
    [InlineData("=> x * [|BitConverter.Int32BitsToSingle(3)|];", true)]
    [InlineData("=> x * double.Parse(\"1\");", true)]
    public void OnlyAVaryingValueCounts(string body, bool isFine)
    {
        GradGen.Testing.GeneratorRun run = GradGen.Testing.GeneratorRun.Of(
            $"public static partial class C {{ [Differentiable] public static double F(double x) {Markup.Parse(body).Text} }}");
        AnalyzerRun.On(run.Output).Any(d => d.Id == Id).ShouldBe(!isFine);
        GradGen.Testing.Agreement.Check(run);
    }

    [Theory]
    [InlineData("=> [|BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x))|];")]
    public void AVaryingValueGoesIntoAMethodWithoutSource(string body)
    {
        GradGen.Testing.GeneratorRun run = GradGen.Testing.GeneratorRun.Of(
            $"public static partial class C {{ [Differentiable] public static double F(double x) {Markup.Parse(body).Text} }}");
        AnalyzerRun.On(run.Output).Select(d => d.Id).ShouldContain(Id);
    }

    [Fact]
    public void TheMethodIsNamedAndTheCallIsThePlace() =>
        InClass.VerifyMessage(Id, "BitDecrementAll", """
            [System.Runtime.InteropServices.DllImport("native")] private static extern double BitDecrementAll(double x);
            [Differentiable] public static double F(double x) => x * [|BitDecrementAll(x)|];
            """);

    [Fact]
    public void AValueThatDoesNotVaryIsPassed() => InClass.VerifyNothing("""
        [System.Runtime.InteropServices.DllImport("native")] private static extern double Native(double x);
        [Differentiable] public static double F(double x, [NoDerivative] double k) => x * x * Native(k) * Native(Grad.Stop(x));
        """);

    [Fact]
    public void AMarkedMethodAndASmallHelperArePassed() => InClass.VerifyNothing("""
        private static double Half(double x) => x / 2;
        [Differentiable] public static double G(double x) => x * x;
        [Differentiable] public static double F(double x) => G(x) + Half(x);
        """);
}
