using GradGen.Testing;

namespace GradGen.Generator.Tests.Names;

/// <summary>Several marked methods of one name.</summary>
public class OverloadTests
{
    [Fact]
    public void OverloadsHaveTheirOwnCompanions()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public static partial class C
            {
                [Differentiable] public static double F(double x) => x * x;
                [Differentiable] public static float F(float x) => x * x;
                [Differentiable] public static double F(double x, int n) => x * n;
                [Differentiable] public static double F(ReadOnlySpan<double> x) => x[0] * x[1];
                [Differentiable] public static double F(double[] x) => x[0] * x[1];
                [Differentiable] public static double F(ReadOnlySpan<float> x, double k) => x[0] * k;
            }
            """).ShouldCompile().ShouldCompileUnderHarshSettings();
        run.Files.Count.ShouldBe(6);
        run.Companions("C", "FVjp").Count.ShouldBe(6);
    }

    [Fact]
    public void NamesThatDifferInCaseOnlyHaveTheirOwnFiles()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public static partial class C
            {
                [Differentiable] public static double Loss(double x) => x * x;
                [Differentiable] public static double loss(double x) => x * x * x;
            }
            """).ShouldCompile();
        run.Files.Count.ShouldBe(2);
    }

    [Fact]
    public void AMethodThatIsDeclaredTwiceDoesNotCostTheOthers()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public static partial class C
            {
                [Differentiable] public static double F(double x) => x * x;
                [Differentiable] public static double F(double x) => x * x;
                [Differentiable] public static double G(double x) => x * x;
            }
            """);
        run.Diagnostics.ShouldBeEmpty();
        run.Companions("C", "G").Count.ShouldBe(4);
    }
}
