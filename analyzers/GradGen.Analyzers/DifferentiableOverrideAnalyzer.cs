using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GradGen.Analyzers;

/// <summary>Reports an override of a differentiable method that is not marked itself: it would inherit companions that differentiate another
/// function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableOverrideAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.UnsupportedMethodKind];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is null && MethodKinds.UnmarkedOverrideOf(method) is { } overridden)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsupportedMethodKind, method.Locations[0], method.Name,
                $"it overrides '{overridden.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', whose companions it would inherit: mark it [Differentiable] too"));
        }
    }
}
