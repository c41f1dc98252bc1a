using GradGen.Testing;
using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Three projects: a library that knows nothing of GradGen, one with rules for it, and a program that uses both.</summary>
public class ReferencedRuleTests
{
    private const string Library = """
        namespace ThirdParty;

        public static class Special
        {
            public static double Wave(double x) => System.Math.Sin(x);
            public static double Product(double x, double y, int n) => x * y * n;
            public static double Norm(System.ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v * v; return System.Math.Sqrt(s); }
            public static void Sines(System.ReadOnlySpan<double> x, System.Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = System.Math.Sin(x[i]); }
            public static double OnlyForward(double x) => x * x;
            public static double Hidden(double x) => x;
        }

        public sealed class Curve(double k)
        {
            public double K => k;
            public double this[double x] => System.Math.Tanh(k * x);
            public double At(double x) => System.Math.Tanh(k * x);
        }
        """;

    private const string Rules = """
        using ThirdParty;

        namespace RulesForThirdParty;

        public static class SpecialRules
        {
            [Derivative(typeof(Special), nameof(Special.Wave))] public static double Wave(double x) => Math.Cos(x);
            [Derivative(typeof(Special), nameof(Special.Product))] public static (double, double) Product(double x, double y, int n) => (y * n, x * n);

            [JvpOf(typeof(Special), nameof(Special.Norm))] public static (double Value, double Tangent) NormJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent)
            {
                double r = Special.Norm(x), t = 0;
                for (int i = 0; i < x.Length; i++) t += x[i] * xTangent[i];
                return (r, t / r);
            }

            [VjpOf(typeof(Special), nameof(Special.Norm))] public static double NormVjp(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint)
            {
                double r = Special.Norm(x);
                for (int i = 0; i < x.Length; i++) xAdjoint[i] += resultAdjoint * x[i] / r;
                return r;
            }

            [JvpOf(typeof(Special), nameof(Special.Sines))] public static void SinesJvp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)
            {
                Special.Sines(x, y);
                for (int i = 0; i < x.Length; i++) yTangent[i] = Math.Cos(x[i]) * xTangent[i];
            }

            [VjpOf(typeof(Special), nameof(Special.Sines))] public static void SinesVjp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
            {
                Special.Sines(x, y);
                for (int i = 0; i < x.Length; i++) xAdjoint[i] += Math.Cos(x[i]) * yAdjoint[i];
            }

            [JvpOf(typeof(Special), nameof(Special.OnlyForward))] public static (double Value, double Tangent) Forward(double x, double xTangent) => (x * x, 2 * x * xTangent);

            [Derivative(typeof(Special), nameof(Special.Hidden))] internal static double Hidden(double x) => 1;
        }

        public static class Outer
        {
            public static class CurveRules
            {
                [Derivative(typeof(Curve), nameof(Curve.At)), Derivative(typeof(Curve), "get_Item")]
                public static double Slope([NoDerivative] Curve curve, double x) { double t = curve.At(x); return curve.K * (1 - t * t); }
            }
        }
        """;

    private static readonly CSharpCompilation ThirdParty = new TestCompilation { AssemblyName = "ThirdParty", Sources = [new("Library.cs", Library)], HasGlobalUsings = false }.Create();

    private static readonly CSharpCompilation RuleLibrary = new TestCompilation
    {
        AssemblyName = "RulesForThirdParty", Sources = [new("Rules.cs", Rules)], ExtraReferences = [ThirdParty.ToMetadataReference()],
    }.Create();

    private static readonly MetadataReference[] Projects = [ThirdParty.ToMetadataReference(), RuleLibrary.ToMetadataReference()];
    private static readonly MetadataReference[] Files = [Image(ThirdParty), Image(RuleLibrary)];

    [Theory]
    [InlineData("ThirdParty.Special.Wave(x * y) * y", "SpecialRules.Wave(")]
    [InlineData("ThirdParty.Special.Product(x, y, 3) * 2", "SpecialRules.Product(")]
    [InlineData("Shared.At(x * y)", "CurveRules.Slope(")]
    [InlineData("Shared[x * y]", "CurveRules.Slope(")]
    [InlineData("ThirdParty.Special.Norm(stackalloc double[] { x, y, 1 })", "SpecialRules.NormVjp(")]
    public void ARuleOfAReferencedAssemblyIsCalled(string expression, string call)
    {
        foreach (MetadataReference[] references in new[] { Projects, Files })
        {
            GeneratorRun run = Run(references, $"[Differentiable] public static double F(double x, double y) => {expression};").ShouldCompile();
            AnalyzerRun.On(run.Output).ShouldBeEmpty();
            run.ReadableFiles.Values.Single().ShouldContain(call);
        }
    }

    [Fact]
    public void AMissingRuleIsAnErrorOnlyForModesThatNeedIt()
    {
        const string Body = "public static double F(double x) => ThirdParty.Special.OnlyForward(x) * x;";
        GeneratorRun forward = Run(Files, $"[Differentiable(Modes = DerivativeModes.Jvp)] {Body}").ShouldCompile();
        forward.Files.Count.ShouldBe(1);
        GeneratorRun reverse = Run(Files, $"[Differentiable] {Body}").ShouldCompile();
        reverse.Files.ShouldBeEmpty();
        AnalyzerRun.On(reverse.Output).Single().Id.ShouldBe("GRAD005");
    }

    [Fact]
    public void AnInternalRuleOfAnotherAssemblyIsNotThere() =>
        AnalyzerRun.On(Run(Files, "[Differentiable] public static double F(double x) => ThirdParty.Special.Hidden(x);").Output).Single().Id.ShouldBe("GRAD005");

    [Fact]
    public void TheProjectsOwnRuleGoesBeforeOthers() => Run(Files, """
        [Derivative(typeof(ThirdParty.Special), nameof(ThirdParty.Special.Wave))] private static double Own(double x) => Math.Cos(x) + 0.125;
        [Differentiable] public static double F(double x) => ThirdParty.Special.Wave(x);
        """).ShouldCompile().ReadableFiles.Values.Single().ShouldContain("0.125");

    private static GeneratorRun Run(MetadataReference[] references, string members) => GeneratorRun.Of(
        TestCompilation.Of($"public static partial class Program {{ private static readonly ThirdParty.Curve Shared = new(1.5);\n{members} }}") with { ExtraReferences = [.. references] });

    private static MetadataReference Image(CSharpCompilation compilation)
    {
        var image = new MemoryStream();
        Fail.If(!compilation.Emit(image).Success, () => string.Join("\n", compilation.GetDiagnostics()));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
