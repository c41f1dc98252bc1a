using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
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
        context.RegisterCompilationStartAction(static start =>
        {
            if (MarkedMethods.In(start.Compilation) is { } marked)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, marked), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, MarkedMethods marked)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || marked.Contains(method))
        {
            return;
        }

        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (marked.Contains(overridden))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsupportedMethodKind, method.Locations[0], method.Name,
                    $"it overrides '{overridden.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', whose companions it would inherit: mark it [Differentiable] too"));
                return;
            }
        }
    }
}
