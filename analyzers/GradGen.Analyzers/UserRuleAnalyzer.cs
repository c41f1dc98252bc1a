using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GradGen.Analyzers;

/// <summary>Reports hand-written rules that do not fit their methods, and derivative spaces that lack members: nothing would call them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UserRuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.RuleDoesNotFit];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null)
        {
            return;
        }

        var sink = new DiagnosticSink();
        RuleChecks.Check(method, context.Compilation, sink, context.CancellationToken);
        Report(context, sink);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var sink = new DiagnosticSink();
        SpaceChecks.Check((INamedTypeSymbol)context.Symbol, context.Compilation, sink, context.CancellationToken);
        Report(context, sink);
    }

    private static void Report(SymbolAnalysisContext context, DiagnosticSink sink)
    {
        foreach (Diagnostic diagnostic in sink.Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
