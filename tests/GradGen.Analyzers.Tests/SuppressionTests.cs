using GradGen.Testing;
using Microsoft.CodeAnalysis;

namespace GradGen.Analyzers.Tests;

/// <summary>The diagnostics can be switched off and turned up in the ways that C# has: they come from an analyzer, with real locations.</summary>
public class SuppressionTests
{
    private const string Refused = "[Differentiable] public static double F(double x) { lock (typeof(int)) return x; }";

    private const string Warned = "[Differentiable] public static double F(double x) => x * Math.Floor(x);";

    [Fact]
    public void ByPragma() => AnalyzerTest.Verify("GRAD006", $$"""
        public static partial class C
        {
        #pragma warning disable GRAD006 // the steps are meant
            {{Warned}}
        #pragma warning restore GRAD006
            [Differentiable] public static double G(double x) => x * [|Math.Floor(x)|];
        }
        """);

    [Fact]
    public void ByAttribute() => AnalyzerTest.Verify("GRAD006", $$"""
        public static partial class C
        {
            [System.Diagnostics.CodeAnalysis.SuppressMessage("GradGen", "GRAD006")]
            {{Warned}}
        }
        """);

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void ByConfiguration(ReportDiagnostic configured, DiagnosticSeverity? expected)
    {
        TestCompilation project = TestCompilation.Of($"public static partial class C {{ {Warned} }}");
        GeneratorRun run = GeneratorRun.Of(project with { Severities = project.Severities.Add("GRAD006", configured) });
        AnalyzerRun.On(run.Output).SingleOrDefault()?.Severity.ShouldBe(expected!.Value);
        AnalyzerRun.On(run.Output).IsEmpty.ShouldBe(expected is null);
    }

    [Theory]
    [InlineData("#pragma warning disable")]
    [InlineData("#pragma warning disable GRAD004")]
    public void AnErrorStaysUnderAPragma(string pragma) => ShouldReport(TestCompilation.Of($"{pragma}\npublic static partial class C {{ {Refused} }}"));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Info)]
    public void AnErrorStaysOneInAnyConfiguration(ReportDiagnostic configured)
    {
        TestCompilation project = TestCompilation.Of($"public static partial class C {{ {Refused} }}");
        ShouldReport(project with { Severities = project.Severities.Add("GRAD004", configured) });
    }

    private static void ShouldReport(TestCompilation project)
    {
        GeneratorRun run = GeneratorRun.Of(project);
        run.ReadableFiles.ShouldBeEmpty();
        Diagnostic reported = AnalyzerRun.On(run.Output).Single();
        reported.Id.ShouldBe("GRAD004");
        reported.Severity.ShouldBe(DiagnosticSeverity.Error);
    }
}
