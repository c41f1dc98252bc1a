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

    [Theory]
    [InlineData("{ [|Kept.Push(x)|]; return Kept.Pop() * x; }")]
    [InlineData("{ [|Keep(x)|]; return x; }")]
    public void AVaryingValueGoesWhereALaterCallCanFindIt(string body) => InClass.Verify(Id, $$"""
        private static readonly Stack<double> Kept = new();
        private static readonly Action<double> Keep = v => Kept.Push(v);
        [Differentiable] public static double F(double x) {{body}}
        """);

    [Theory]
    [InlineData("{ string s = $\"{x}\"; return [|double.Parse(s)|] * x; }")]
    [InlineData("=> [|double.Parse(\"1\" + x)|] * x;")]
    [InlineData("{ string s = \"\"; for (int i = 0; i < 3; i++) { s = s + x; } return [|double.Parse(s)|] * x; }")]
    public void AVaryingValueComesBackFromText(string body) => InClass.Verify(Id, "[Differentiable] public static double F(double x) " + body);

    [Fact]
    public void AVaryingValueComesBackFromTextInABuffer() => InClass.Verify(Id,
        "[Differentiable] public static double F(double x, string[] s) { s[0] = $\"{x}\"; return [|double.Parse(s[0])|] * x; }");

    [Theory]
    [InlineData("Console.WriteLine(x);")]
    [InlineData("Console.Error.WriteLine($\"{x:F3}\");")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegative(x);")]
    [InlineData("System.Diagnostics.Trace.WriteLine(x);")]
    [InlineData("if (x < 0) throw new ArgumentException($\"negative: {x}\");")]
    public void AVaryingValueMayBeShownOrChecked(string statement) =>
        InClass.VerifyNothing("[Differentiable] public static double F(double x) { " + statement + " return x * x; }");
}
