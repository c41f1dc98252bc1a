using GradGen.Testing;
using GradGen.Testing.Incremental;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Incrementality;

/// <summary>A rule that appears, changes or goes concerns the methods that call what it is for, and no others.</summary>
public class RuleTests
{
    private const string Rules = "File2.cs";

    private static readonly TestCompilation Project = TestCompilation.Of(
        """
        public static partial class Program
        {
            [Differentiable] public static double F(double x) => Other.Wave(x * x);
            [Differentiable] public static double G(double x) => x * x;
        }
        """,
        "internal static class Rules { [Derivative(typeof(Other), nameof(Other.Wave))] public static double Slope(double x) => Math.Cos(x); }",
        "internal static class Other { public static double Wave(double x) => Math.Sin(x); }",
        "internal static class Unrelated { }");

    private static readonly Dictionary<string, Func<TestCompilation, TestCompilation>> Edits = new()
    {
        ["it changes"] = p => p.Replace(Rules, "Math.Cos(x)", "2 * Math.Cos(x)"),
        ["it goes"] = p => p.Replace(Rules, "[Derivative(typeof(Other), nameof(Other.Wave))]", ""),
        ["it no longer fits"] = p => p.Replace(Rules, "double x", "float x"),
        ["another takes its place"] = p => p.Replace(Rules, "double Slope(double x) => Math.Cos(x)", "double Slope2(double x) => Math.Cos(x) * 1.5"),
    };

    public static TheoryData<string> Names => [.. Edits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCallerIsLoweredAgainWhen(string edit)
    {
        GeneratorRun first = GeneratorRun.Of(Project).ShouldCompile();
        GeneratorRun second = first.Then(Edits[edit]);
        foreach (string step in ThreeFiles.Steps)
        {
            second.StepShouldChange(step, 1);
        }

        second.Then(Project).Files.ShouldBe(first.Files);
    }

    [Fact]
    public void NothingHappensWhenAnotherFileChanges()
    {
        GeneratorRun second = GeneratorRun.Of(Project).Then(p => p.AddUnrelatedType("File4.cs"));
        foreach (string step in ThreeFiles.Steps)
        {
            second.StepShouldNotChange(step);
        }
    }

    [Fact]
    public void ARuleUnderAnAliasIsFound()
    {
        GeneratorRun run = GeneratorRun.Of(Project
            .Replace(Rules, "[Derivative(", "[D(")
            .WithSource("File5.cs", "global using D = GradGen.DerivativeAttribute;")).ShouldCompile();
        run.Files.Values.ShouldContain(text => text.Contains("Math.Cos", StringComparison.Ordinal) && text.Contains("Other.Wave(", StringComparison.Ordinal));
    }

    [Fact]
    public void AModelHoldsNothingOfTheCompiler() => ModelGuard.Check(GeneratorRun.Of(Project), ThreeFiles.Steps);
}
