using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing;

/// <summary>What every run of the generator on valid code must satisfy.</summary>
public static class GeneratedCodeAssertions
{
    /// <summary>The program with what was generated compiles, generated files have no warnings even, and the generator reported nothing.</summary>
    public static GeneratorRun ShouldCompile(this GeneratorRun run)
    {
        run.Diagnostics.ShouldBeEmpty();
        Diagnostic[] problems = [.. run.Output.GetDiagnostics().Where(d =>
            d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && run.IsGenerated(d.Location.SourceTree)))];
        Fail.If(problems.Length > 0, () => Carets.Show(problems) + "\n" + string.Join("\n", run.Files.Select(f => $"// {f.Key}\n{f.Value}")));
        return run;
    }

    /// <summary>The same, under the strictest settings that a user may have. The user's own file may lack documentation.</summary>
    public static GeneratorRun ShouldCompileUnderHarshSettings(this GeneratorRun run)
    {
        GeneratorRun harsh = GeneratorRun.Of(run.Project.Harsh());
        harsh.Diagnostics.ShouldBeEmpty();
        Diagnostic[] problems = [.. harsh.Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && harsh.IsGenerated(d.Location.SourceTree))];
        Fail.If(problems.Length > 0, () => Carets.Show(problems) + "\n" + string.Join("\n", harsh.Files.Values));
        return run;
    }

    /// <summary>A tree that the generator wrote.</summary>
    public static bool IsGenerated(this GeneratorRun run, SyntaxTree? tree) => tree is not null && !run.Input.SyntaxTrees.Contains(tree);

    /// <summary>The companions that were generated for the method of a name: the names of the members.</summary>
    public static IReadOnlyList<IMethodSymbol> CompanionsOf(this GeneratorRun run, string type, string method) =>
        [.. (run.Output.GetTypeByMetadataName(type) ?? throw new ArgumentException($"There is no type {type}.")).GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Name.StartsWith(method, StringComparison.Ordinal) && m.DeclaringSyntaxReferences.Any(r => run.IsGenerated(r.SyntaxTree)))];
}
