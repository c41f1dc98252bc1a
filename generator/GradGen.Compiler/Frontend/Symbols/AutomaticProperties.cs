using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Properties with a field behind them. Accessors that the compiler makes only read and set it; those with bodies name it by the keyword <c>field</c>.</summary>
internal static class AutomaticProperties
{
    /// <summary>The compiler makes all accessors: the property is a field with another name.</summary>
    public static bool Is(ISymbol? property) =>
        property is IPropertySymbol found && FieldOf(found) is not null && (found.GetMethod is null || !HasBody(found.GetMethod)) && (found.SetMethod is null || !HasBody(found.SetMethod));

    /// <summary>The property that a field is, with no more to it; null for other fields.</summary>
    public static IPropertySymbol? Of(ISymbol member) => member is IFieldSymbol { AssociatedSymbol: IPropertySymbol property } && Is(property) ? property : null;

    /// <summary>The field that an accessor without a body reads or sets.</summary>
    public static IFieldSymbol? FieldOf(IMethodSymbol? accessor) => accessor is { AssociatedSymbol: IPropertySymbol property } && !HasBody(accessor) ? FieldOf(property) : null;

    /// <summary>It has a field of its own, whatever its accessors do with it.</summary>
    public static bool HaveField(IPropertySymbol property) => FieldOf(property) is not null;

    private static IFieldSymbol? FieldOf(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    private static bool HasBody(IMethodSymbol accessor) => (accessor.PartialImplementationPart ?? accessor).DeclaringSyntaxReferences.Select(r => r.GetSyntax())
        .Any(s => s is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null });
}
