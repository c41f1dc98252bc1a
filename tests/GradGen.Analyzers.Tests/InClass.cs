using GradGen.Testing;
using Microsoft.CodeAnalysis;

namespace GradGen.Analyzers.Tests;

/// <summary>Most tests are about one method: this puts a class around it.</summary>
internal static class InClass
{
    /// <summary>Verifies members of a static partial class.</summary>
    public static void Verify(string id, string members) => AnalyzerTest.Verify(id, Class(members));

    /// <summary>The same, with a part of the message.</summary>
    public static void VerifyMessage(string id, string message, string members) => AnalyzerTest.VerifyMessage(id, message, Class(members));

    /// <summary>Verifies that a diagnostic is among those reported for members, wherever they are, and that generator and analyzer agree.</summary>
    public static void VerifyAmong(string id, string members)
    {
        GeneratorRun run = GeneratorRun.Of(Class(members));
        AnalyzerRun.On(run.Output).Select(d => d.Id).ShouldContain(id);
        Agreement.Check(run);
    }

    /// <summary>Verifies that the one diagnostic is a warning, and that there are companions all the same.</summary>
    public static void VerifyWarning(string id, string members)
    {
        GeneratorRun run = GeneratorRun.Of(Class(members)).ShouldCompile();
        run.ReadableFiles.Count.ShouldBe(1);
        Diagnostic diagnostic = AnalyzerRun.On(run.Output).Single();
        diagnostic.Id.ShouldBe(id);
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Warning);
    }

    /// <summary>Verifies that nothing is reported.</summary>
    public static void VerifyNothing(string members) => AnalyzerTest.Verify("", Class(members));

    private static string Class(string members) => $"public static partial class C\n{{\n{members}\n}}\n";
}
