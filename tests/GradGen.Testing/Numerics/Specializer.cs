using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.Numerics;

/// <summary>Prints a program with <c>double</c> in place of every type parameter that stands for a number, so that nothing in it is generic over the number type:
/// what dual numbers, which implement no interfaces, can then take the place of.</summary>
internal sealed class Specializer(SemanticModel model) : CSharpSyntaxRewriter
{
    /// <summary>The compilation with all its files printed so.</summary>
    public static Compilation Rewrite(Compilation compilation, CSharpParseOptions options)
    {
        HashSet<string> names = [.. compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<TypeParameterListSyntax>()).Select(DeclaredName)];
        SyntaxTree[] generic = [.. compilation.SyntaxTrees.Where(t => t.GetRoot().DescendantNodes().Any(n => n is TypeParameterListSyntax || (n is GenericNameSyntax g && names.Contains(g.Identifier.Text))))];
        SyntaxTree[] rewritten = [.. generic.Select(t => CSharpSyntaxTree.ParseText(new Specializer(compilation.GetSemanticModel(t)).Visit(t.GetRoot()).ToFullString(), options, t.FilePath))];
        return compilation.RemoveSyntaxTrees(generic).AddSyntaxTrees(rewritten);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        model.GetSymbolInfo(node).Symbol is ITypeParameterSymbol parameter && IsNumber(parameter)
            ? SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.DoubleKeyword)).WithTriviaFrom(node)
            : node;

    public override SyntaxNode? VisitTypeParameterList(TypeParameterListSyntax node)
    {
        TypeParameterSyntax[] kept = [.. node.Parameters.Where(p => !(model.GetDeclaredSymbol(p) is { } symbol && IsNumber(symbol)))];
        return kept.Length == 0 ? null : node.WithParameters(SyntaxFactory.SeparatedList(kept));
    }

    public override SyntaxNode? VisitTypeParameterConstraintClause(TypeParameterConstraintClauseSyntax node) =>
        model.GetSymbolInfo(node.Name).Symbol is ITypeParameterSymbol parameter && IsNumber(parameter) ? null : base.VisitTypeParameterConstraintClause(node);

    public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
    {
        // A library's stay generic.
        IReadOnlyList<ITypeParameterSymbol> parameters = model.GetSymbolInfo(node).Symbol?.OriginalDefinition switch
        {
            { DeclaringSyntaxReferences.IsEmpty: true } => [],
            IMethodSymbol method => method.TypeParameters,
            INamedTypeSymbol type => type.TypeParameters,
            _ => [],
        };
        if (!parameters.Any(IsNumber))
        {
            return base.VisitGenericName(node);
        }

        TypeSyntax[] kept = [.. node.TypeArgumentList.Arguments.Where((_, i) => !IsNumber(parameters[i])).Select(a => (TypeSyntax)Visit(a)!)];
        return kept.Length == 0
            ? SyntaxFactory.IdentifierName(node.Identifier).WithTriviaFrom(node)
            : node.WithTypeArgumentList(SyntaxFactory.TypeArgumentList(SyntaxFactory.SeparatedList(kept))).WithTriviaFrom(node);
    }

    private static string DeclaredName(TypeParameterListSyntax list) => list.Parent switch
    {
        TypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        _ => "",
    };

    private static bool IsNumber(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.Any(c => c is INamedTypeSymbol { TypeKind: TypeKind.Interface } && c.ContainingNamespace.ToDisplayString() == "System.Numerics");
}
