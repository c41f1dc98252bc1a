using System.Collections.Immutable;
using GradGen.Compiler;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GradGen.Analyzers;

/// <summary>Reports what stands in the way of a marked method's derivative. It runs the front end that the generator runs, so that there is an error here
/// exactly where there is no companion.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.Analyzer];

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
        bool isDeclaredAsMethod = method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation;
        if (!isDeclaredAsMethod || method.PartialDefinitionPart is not null || !Known.IsDifferentiable(method))
        {
            return;
        }

        var sink = new DiagnosticSink();
        GradCompiler.Lower(method, context.Compilation, sink, context.CancellationToken);
        foreach (Diagnostic diagnostic in sink.Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
