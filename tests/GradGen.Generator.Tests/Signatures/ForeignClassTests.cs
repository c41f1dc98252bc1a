using GradGen.Testing;
using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace GradGen.Generator.Tests.Signatures;

/// <summary>Classes of other projects that have numbers are not supported as parameters. A build sees them without their private fields, which hold what their properties give.</summary>
public class ForeignClassTests
{
    private const string Library = """
        namespace Lib;
        public class Auto { public double A { get; set; } }
        public record Positions(double A, double[] W);
        public class Kept(double a) { public double At(int n) => a * n; }
        public class Derived : Auto { public int N; }
        public static partial class Methods { [GradGen.Differentiable] public static double Use(Positions r, double x) => r.A * x; }
        public sealed class Counter { public int N { get; set; } public string Name { get; init; } = ""; }
        """;

    private static readonly Lazy<MetadataReference> Reference = new(() =>
    {
        using var image = new MemoryStream();
        GeneratorRun.Of(new TestCompilation { AssemblyName = "Lib", Sources = [new("Lib.cs", Library)] }).Output
            .Emit(image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false)).Success.ShouldBeTrue();
        return MetadataReference.CreateFromImage(image.ToArray());
    });

    [Theory]
    [InlineData("Auto p", "p.A * x")]
    [InlineData("Positions p", "p.A * x")]
    [InlineData("Positions[] p", "p[0].A * x")]
    [InlineData("(Positions, double) p", "p.Item1.A * x")]
    [InlineData("Kept p", "p.At(2) * x")]
    [InlineData("Derived p", "p.A * x")]
    [InlineData("Own p", "p.P.A * x * p.K")]
    [InlineData("ReadOnlySpan<Value> p", "p[0].P.A * x * p[0].K")]
    public void AParameter(string parameter, string body) => Diagnostics(parameter, body).ShouldBe(["GRAD007"]);

    [Theory]
    [InlineData("[NoDerivative] Auto p", "p.A * x")]
    [InlineData("Counter p", "p.N * x")]
    [InlineData("Marked p", "p.P.A * x * p.K")]
    public void AConstant(string parameter, string body) => Diagnostics(parameter, body).ShouldBeEmpty();

    [Fact]
    public void AConstantForAMethodOfItsProject() => Diagnostics("[NoDerivative] Positions p", "Methods.Use(p, x)").ShouldBe(["GRAD004"]);

    private static IEnumerable<string> Diagnostics(string parameter, string body)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of($$"""
            using Lib;
            public record Own(Auto P, double K);
            public struct Value { public Auto P; public double K; }
            public record Marked([property: NoDerivative] Auto P, double K);
            public static partial class Program { [Differentiable] public static double F(double x, {{parameter}}) => {{body}}; }
            """) with { ExtraReferences = [Reference.Value] });
        return AnalyzerRun.On(run.Output).Select(d => d.Id);
    }
}
