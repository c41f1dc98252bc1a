using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GradGen.Analyzers;

/// <summary>Reports hand-written rules that do not fit their methods: nothing would call them.</summary>
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
        foreach (Diagnostic diagnostic in sink.Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
