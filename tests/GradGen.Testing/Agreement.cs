using System.Text.RegularExpressions;
using GradGen.Compiler;
using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing;

/// <summary>The promise that keeps the two halves honest: a marked method has no companion exactly where the analyzer (or the compiler) reports an error
/// in it.</summary>
public static partial class Agreement
{
    /// <summary>Checks each marked method of a program.</summary>
    public static void Check(GeneratorRun run)
    {
        run.Diagnostics.ShouldBeEmpty();
        Diagnostic[] errors =
        [
            .. AnalyzerRun.On(run.Output).Where(d => d.Severity == DiagnosticSeverity.Error),
            .. run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !run.IsGenerated(d.Location.SourceTree)),
        ];
        foreach (IMethodSymbol method in MarkedMethods(run))
        {
            SyntaxReference[] declarations = [.. method.DeclaringSyntaxReferences, .. method.PartialImplementationPart?.DeclaringSyntaxReferences ?? []];
            Diagnostic[] own = [.. errors.Where(e => declarations.Any(d => d.SyntaxTree == e.Location.SourceTree && d.Span.IntersectsWith(e.Location.SourceSpan)))];
            bool hasCompanion = HasCompanion(run, method);
            Fail.If(hasCompanion && own.Any(e => e.Id.StartsWith("GRAD", StringComparison.Ordinal)), () => $"{method} has companions and errors:\n{Carets.Show(own)}");
            Fail.If(!hasCompanion && own.Length == 0, () => $"{method} has neither companions nor errors. All errors:\n{Carets.Show(errors)}");
        }
    }

    private static IEnumerable<IMethodSymbol> MarkedMethods(GeneratorRun run) =>
        Types(run.Output.Assembly.GlobalNamespace).SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(m => m.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == GradCompiler.AttributeName));

    private static bool HasCompanion(GeneratorRun run, IMethodSymbol method) =>
        method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(m =>
            m.Name.StartsWith(method.Name, StringComparison.Ordinal)
            && m.DeclaringSyntaxReferences.Any(r => run.IsGenerated(r.SyntaxTree))
            && m.Parameters.Length >= method.Parameters.Length
            && m.Arity == method.Arity
            && (m.IsGenericMethod ? m.Construct([.. method.TypeParameters]) : m) is var form
            && method.Parameters.Zip(form.Parameters).All(p => p.First.Name == p.Second.Name && SymbolEqualityComparer.Default.Equals(p.First.Type, p.Second.Type))
            && m.Parameters.Skip(method.Parameters.Length).All(p => Appended().IsMatch(p.Name)));

    /// <summary>The names that the contract gives to what a companion has after F's own parameters: so an overload's companions are not taken for F's.</summary>
    [GeneratedRegex("(Gradient|Tangent|Adjoint|Jacobian|Direction|Hvp|hessian)[0-9]*$")]
    private static partial Regex Appended();

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
