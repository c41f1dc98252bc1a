using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>What only the declaration's text tells of the marked method.</summary>
internal sealed class MethodSyntax
{
    private MethodSyntax(MethodDeclarationSyntax declaration) => Declaration = declaration;

    public MethodDeclarationSyntax Declaration { get; }

    /// <summary>The method's name: where diagnostics about the method as a whole point.</summary>
    public Location Name => Declaration.Identifier.GetLocation();

    /// <summary>The types around the method, from the outermost.</summary>
    public IEnumerable<TypeDeclarationSyntax> Types => Declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse();

    public static MethodSyntax? Of(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>().FirstOrDefault() is { } declaration
            ? new MethodSyntax(declaration)
            : null;

    public bool Has(SyntaxKind modifier) => Declaration.Modifiers.Any(modifier);

    /// <summary>The declaration of a parameter.</summary>
    public ParameterSyntax Parameter(IParameterSymbol parameter) => Declaration.ParameterList.Parameters[parameter.Ordinal];

    /// <summary>The modifiers of a parameter that companions repeat.</summary>
    public string ParameterModifiers(IParameterSymbol parameter) =>
        string.Join(" ", Parameter(parameter).Modifiers.Where(m => !m.IsKind(SyntaxKind.ParamsKeyword)).Select(m => m.ValueText));

    /// <summary>The body yields, so that the method is an iterator. A yield is a statement: what is in expressions belongs to other functions.</summary>
    public bool IsIterator => Declaration.Body is { } body
        && body.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or ExpressionSyntax)).Any(n => n is YieldStatementSyntax);
}
