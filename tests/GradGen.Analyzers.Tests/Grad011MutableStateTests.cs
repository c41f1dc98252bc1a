namespace GradGen.Analyzers.Tests;

public class Grad011MutableStateTests
{
    private const string Id = "GRAD011";

    [Theory]
    [InlineData("double[] b", "[|b[0]|] = x; return b[0] * 2;")]
    [InlineData("Span<double> b", "[|b[0]|] = x * x; return b[0];")]
    [InlineData("Span<double> b", "for (int i = 0; i < n; i++) { x += b[i]; [|b[i + 1]|] = x; } return x;")]
    [InlineData("Span<double> b", "[|b[..n].Fill(x)|]; double s = 0; foreach (double v in b) s += v * x; return s;")]
    [InlineData("Span<double> b", "double s = x; while ((s += b[0] * x) < n) [|b[0]|] = s * x; return s;")]
    public void AConstantThatGetsWhatVariesAndIsRead(string parameter, string body) =>
        InClass.VerifyMessage(Id, "it is [NoDerivative]", $"[Differentiable] public static double F(double x, int n, [NoDerivative] {parameter}) {{ {body} }}");

    [Theory]
    [InlineData("double s = b[0]; b[0] = x * x; return s * x;")]
    [InlineData("for (int i = 0; i < n; i++) b[i] = x * i; return x * x;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { s += b[i] * x; b[i] = s; } return s;")]
    [InlineData("b[0] = n; return b[0] * x;")]
    public void AConstantThatIsReadBeforeItGetsWhatVaries(string body) => InClass.VerifyNothing($"[Differentiable] public static double F(double x, int n, [NoDerivative] Span<double> b) {{ {body} }}");

    [Theory]
    [InlineData("private static double state; [Differentiable] public static double F(double x) { [|state|] = x; return x * x; }")]
    [InlineData("private static double state; [Differentiable] public static double F(double x) => x * [|state|];")]
    [InlineData("public static double State { get; set; } [Differentiable] public static double F(double x) => x * [|State|];")]
    [InlineData("[Differentiable] public static double[] Same(double[] a, int k) => k == 0 ? a : Same(a, k - 1); [Differentiable] public static double F(double x) { var t = new double[2]; var u = Same(t, 2); [|u[0]|] = x; return t[0] * x; }")]
    [InlineData("private static int count; [Differentiable] public static double F(double x) { [|count|]++; return x * x; }")]
    [InlineData("[Differentiable] public static double F(double[] x) { [|x[0]|] = 1; return x[0] * x[1]; }")]
    [InlineData("[Differentiable] public static double F(double[] x) { [|x[0]|] *= x[1]; return x[0] * x[1]; }")]
    [InlineData("[Differentiable] public static double F(double[,] a) { [|a[0, 1]|] = 1; return a[0, 0] * a[1, 1]; }")]
    [InlineData("[Differentiable] public static double F(double[,] a, bool b) { double[,] m = b ? a : new double[1, 1]; [|m[0, 0]|] = 1; return a[0, 0] * a[0, 0]; }")]
    [InlineData("[Differentiable] public static double F(double[,] a) { [|Array.Clear(a)|]; return a[0, 0] * a[1, 1]; }")]
    [InlineData("[Differentiable] public static double F(double[][] a) { [|a[0][1]|] = 1; return a[0][0] * a[1][1]; }")]
    [InlineData("[Differentiable] public static double F(double[][] a) { [|a[0]|] = a[1]; return a[0][0] * a[1][1]; }")]
    [InlineData("[Differentiable] public static double F(double[][] a) { var r = a[0]; foreach (var s in a) r = s; [|r[0]|] = 1; return a[0][0] * a[1][1]; }")]
    [InlineData("[Differentiable] public static double F((double[] A, double S) p) { [|p.A[0]|] = 1; return p.A[1] * p.S; }")]
    [InlineData("[Differentiable] public static double F((double[] A, double S) p) { p.S = 2; [|p.A[0]|] = 1; return p.A[1] * p.S; }")]
    [InlineData("[Differentiable] public static double F((double V, int N)[] p) { [|p[0].N|] = 1; return p[0].V * p[1].V; }")]
    [InlineData("[Differentiable] public static double F((double V, int N)[] p) { [|p[0]|] = p[1]; return p[0].V * p[1].V; }")]
    public void StateThatADerivativeCannotFollow(string members) => InClass.Verify(Id, members);

    [Fact]
    public void AnInstanceFieldThatIsWritten() =>
        AnalyzerTest.Verify(Id, "public partial class C { private double last; [Differentiable] public double F(double x) { [|last|] = x; return x * x; } }");

    [Theory]
    [InlineData("private const double K = 2; [Differentiable] public static double F(double x) => x * K;")]
    [InlineData("private static readonly double K = 2; [Differentiable] public static double F(double x) => x * K;")]
    [InlineData("private static readonly double[] K = [1, 2]; [Differentiable] public static double F(double x) => x * K[1];")]
    [InlineData("[Differentiable] public static void F([InOut] double[] x) { for (int i = 0; i < x.Length; i++) x[i] *= 2; }")]
    [InlineData("[Differentiable] public static double F(double x) { var t = new double[2]; t[0] = x; return t[0] * x; }")]
    [InlineData("[Differentiable] public static void F([InOut] double[,] x) { for (int i = 0; i < x.GetLength(0); i++) x[i, 0] *= 2; }")]
    [InlineData("[Differentiable] public static double F((double[] A, double S) p) { p.A = [p.S]; p.A[0] *= 2; return p.A[0] * p.S; }")]
    public void ConstantsAndLocalStateArePassed(string members) => InClass.VerifyNothing(members);

    [Fact]
    public void AnInstanceFieldThatIsReadIsAConstant() =>
        AnalyzerTest.Verify(Id, "public partial class C { private double k; public void Set(double v) => k = v; [Differentiable] public double F(double x) => k * x; }");
}
