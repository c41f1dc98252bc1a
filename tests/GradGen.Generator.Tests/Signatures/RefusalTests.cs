using GradGen.Testing;
using GradGen.Testing.Analyzers;

namespace GradGen.Generator.Tests.Signatures;

/// <summary>Methods that are refused: the generator writes nothing, the analyzer says why, and other methods are not touched.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("GRAD001", "public static class C { [Differentiable] public static double F(double x) => x * x; }")]
    [InlineData("GRAD001", "public static class O { public static partial class C { [Differentiable] public static double F(double x) => x * x; } }")]
    [InlineData("GRAD002", "public static partial class C { [Differentiable] public static double F(int n) => n; }")]
    [InlineData("GRAD003", "public static partial class C { [Differentiable] public static int F(double x) => 1; }")]
    [InlineData("GRAD004", "public static partial class C { [Differentiable] public static double F(double x) { lock (typeof(int)) return x; } }")]
    [InlineData("GRAD004", "public static partial class C { [Differentiable] public static double G(double x) => x * x; [Differentiable] public static double F(double x) => GGradient(x) * x; }")]
    [InlineData("GRAD004", "public static partial class C { [Differentiable] public static double F(double x, int n) => n == 0 ? x : FGradient(x, n - 1); }")]
    [InlineData("GRAD004", "public static partial class C { static double G(double x) => G(x - 1); [Differentiable] public static double F(double x) => G(x); }")]
    [InlineData("GRAD005", "public static partial class C { [Differentiable] public static double F(double x) => double.Parse(x.ToString()); }")]
    [InlineData("GRAD007", "public static partial class C { [Differentiable] public static double F(List<double> x) => x[0]; }")]
    [InlineData("GRAD007", "public static partial class C { [Differentiable] public static double F(double? x) => x ?? 0; }")]
    [InlineData("GRAD007", "public static partial class C { [Differentiable] public static double F(Memory<double> x) => x.Span[0]; }")]
    [InlineData("GRAD007", "public static partial class C { [Differentiable] public static double F(double k, Half x) => k; }")]
    [InlineData("GRAD007", "public static partial class C { [Differentiable] public static decimal F(double x) => (decimal)x; }")]
    [InlineData("GRAD008", "public static partial class C { [Differentiable] public static double F(double x) => x * x; public static double FGradient(double y) => y; }")]
    [InlineData("GRAD011", "public static partial class C { static double state; [Differentiable] public static double F(double x) { state = x; return x * x; } }")]
    [InlineData("GRAD012", "file static partial class C { [Differentiable] public static double F(double x) => x * x; }")]
    [InlineData("GRAD012", "public abstract partial class C { [Differentiable] public abstract double F(double x); }")]
    [InlineData("GRAD012", "public static partial class C { [Differentiable] public static unsafe double F(double x) => x * x; }")]
    [InlineData("GRAD012", "public partial interface I { [Differentiable] double F(double x) => x * x; }")]
    public void AreReportedAndHaveNoCompanion(string id, string source)
    {
        TestCompilation project = TestCompilation.Of(source, "public static partial class Good { [Differentiable] public static double Fine(double x) => x * x; }") with { AllowUnsafe = true };
        GeneratorRun run = GeneratorRun.Of(project);
        run.Companions("Good", "Fine").Count.ShouldBe(4);
        AnalyzerRun.On(run.Output).Select(d => d.Id).ShouldContain(id);
        Agreement.Check(run);
    }
}
