using System.Collections.Immutable;
using GradGen.Compiler;
using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GradGen.Analyzers;

/// <summary>Reports [Differentiable] where C# allows it but the generator does not look: on operators, accessors, local functions and lambdas. Silence
/// there would read as consent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.UnsupportedMethodKind];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        (string Name, string Kind)? owner = attribute.Parent?.Parent switch
        {
            LocalFunctionStatementSyntax local => (local.Identifier.ValueText, "a local function"),
            LambdaExpressionSyntax => ("The lambda", "a lambda"),
            AccessorDeclarationSyntax { Parent.Parent: var member } accessor => (NameOf(member), $"the accessor '{accessor.Keyword.ValueText}' of {KindOf(member)}"),
            OperatorDeclarationSyntax operation => (operation.OperatorToken.ValueText, "an operator"),
            ConversionOperatorDeclarationSyntax conversion => (conversion.Type.ToString(), "an operator"),
            DestructorDeclarationSyntax finalizer => (finalizer.Identifier.ValueText, "a finalizer"),
            _ => null,
        };
        if (owner is { } found
            && context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType.ToDisplayString() == GradCompiler.AttributeName)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsupportedMethodKind, attribute.GetLocation(), found.Name,
                $"it is {found.Kind}: mark an ordinary method; what it uses of the kind is differentiated with it"));
        }
    }

    private static string NameOf(SyntaxNode? member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax declared => declared.Identifier.ValueText,
        _ => "this[]",
    };

    private static string KindOf(SyntaxNode? member) => member switch
    {
        PropertyDeclarationSyntax => "a property",
        EventDeclarationSyntax => "an event",
        _ => "an indexer",
    };
}
