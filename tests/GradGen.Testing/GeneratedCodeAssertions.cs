using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing;

/// <summary>What every run of the generator on valid code must satisfy.</summary>
public static class GeneratedCodeAssertions
{
    /// <summary>The program with what was generated compiles, generated files have no warnings even, the generator reported nothing, and the analyzer agrees
    /// with it (see <see cref="Agreement"/>).</summary>
    public static GeneratorRun ShouldCompile(this GeneratorRun run)
    {
        run.Diagnostics.ShouldBeEmpty();
        Diagnostic[] problems = [.. run.Output.GetDiagnostics().Where(d =>
            d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && run.IsGenerated(d.Location.SourceTree)))];
        Fail.If(problems.Length > 0, () => Carets.Show(problems) + "\n" + string.Join("\n", run.Files.Select(f => $"// {f.Key}\n{f.Value}")));
        Agreement.Check(run);
        return run;
    }

    /// <summary>The same, under the strictest settings that a user may have. The user's own file may lack documentation.</summary>
    public static GeneratorRun ShouldCompileUnderHarshSettings(this GeneratorRun run)
    {
        GeneratorRun harsh = GeneratorRun.Of(run.Project.Harsh());
        harsh.Files.Count.ShouldBe(run.Files.Count);
        harsh.Diagnostics.ShouldBeEmpty();
        Diagnostic[] problems = [.. harsh.Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && harsh.IsGenerated(d.Location.SourceTree))];
        Fail.If(problems.Length > 0, () => Carets.Show(problems) + "\n" + string.Join("\n", harsh.Files.Values));
        return run;
    }

    /// <summary>A tree that the generator wrote.</summary>
    public static bool IsGenerated(this GeneratorRun run, SyntaxTree? tree) => tree is not null && !run.Input.ContainsSyntaxTree(tree);

    /// <summary>The signatures of the generated members, but for hidden ones, whose names begin with a method's, as C#: "double FVjp(double x, double resultAdjoint, ref double xAdjoint)".</summary>
    /// <param name="type">The metadata name of the containing type.</param>
    public static IReadOnlyList<string> Companions(this GeneratorRun run, string type, string method) =>
        [.. (run.Output.GetTypeByMetadataName(type) ?? throw new ArgumentException($"There is no type {type}.")).GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Name.StartsWith(method, StringComparison.Ordinal) && !m.GetAttributes().Any(a => a.AttributeClass is { Name: "EditorBrowsableAttribute" }) && m.DeclaringSyntaxReferences.Any(r => run.IsGenerated(r.SyntaxTree)))
            .Select(m => m.ToDisplayString(SignatureFormat))];

    private static readonly SymbolDisplayFormat SignatureFormat = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
}
