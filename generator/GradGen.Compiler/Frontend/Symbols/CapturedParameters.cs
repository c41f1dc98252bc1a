using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>The parameters of a primary constructor that members other than initializers use: the compiler keeps them in hidden fields.</summary>
internal static class CapturedParameters
{
    public static IEnumerable<IParameterSymbol> Of(INamedTypeSymbol type)
    {
        if (type.IsRecord)
        {
            return [];
        }

        foreach (SyntaxReference reference in type.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: { } list } declaration)
            {
                IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(c =>
                    c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax));
                return constructor is null ? [] : constructor.Parameters.Where(p => !IsHidden(p.Name, type) && IsUsed(p.Name, type, declaration));
            }
        }

        return [];
    }

    /// <summary>The hidden field of such a parameter, which stands for it already.</summary>
    public static bool IsFieldOfOne(IFieldSymbol field) => field is { AssociatedSymbol: null, CanBeReferencedByName: false } && field.Name.EndsWith(">P", StringComparison.Ordinal);

    /// <summary>The name of that field.</summary>
    public static string FieldOf(IParameterSymbol parameter) => $"<{parameter.Name}>P";

    /// <summary>Outside of initializers the name means a member.</summary>
    private static bool IsHidden(string name, INamedTypeSymbol type) =>
        BaseTypes.Of(type.OriginalDefinition).Any(t => t.GetMembers(name).Any(m => SymbolEqualityComparer.Default.Equals(t, type.OriginalDefinition) || m.DeclaredAccessibility != Accessibility.Private));

    private static bool IsUsed(string name, INamedTypeSymbol type, TypeDeclarationSyntax primary) =>
        type.OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>()
            .SelectMany(d => d.Members).SelectMany(m => m.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == name && !IsInInitializer(n, primary) && !MeansAnother(n, name) && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n));

    /// <summary>The name stands in a static member, or where something else is declared by it.</summary>
    private static bool MeansAnother(SyntaxNode node, string name) => node.Ancestors().TakeWhile(a => a is not TypeDeclarationSyntax).Any(a =>
        (a is MemberDeclarationSyntax member && (member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.DescendantNodes().Any(d => Declares(d, name))))
        || Declares(a, name));

    private static bool Declares(SyntaxNode node, string name) => node switch
    {
        ParameterSyntax p => p.Identifier.ValueText == name,
        VariableDeclaratorSyntax v => v.Identifier.ValueText == name,
        SingleVariableDesignationSyntax d => d.Identifier.ValueText == name,
        ForEachStatementSyntax f => f.Identifier.ValueText == name,
        _ => false,
    };

    /// <summary>Initializers of fields and properties run in the constructor itself.</summary>
    private static bool IsInInitializer(SyntaxNode node, TypeDeclarationSyntax type) => node.Ancestors().TakeWhile(a => a != type).Any(a =>
        a is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } });
}
