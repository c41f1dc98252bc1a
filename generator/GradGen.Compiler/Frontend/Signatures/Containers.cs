using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The namespace and the types that companions are written into.</summary>
internal static class Containers
{
    public static TypeHierarchy Of(INamedTypeSymbol type)
    {
        var types = new List<ContainingType>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            types.Insert(0, new ContainingType(Keyword(t), Identifiers.Escape(t.Name) + TypeParameterText.List(t.TypeParameters)));
        }

        return new TypeHierarchy(Namespace(type.ContainingNamespace), types.ToEquatableArray());
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct, IsRefLikeType: true } => "ref struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static string Namespace(INamespaceSymbol scope)
    {
        string path = "";
        for (INamespaceSymbol? s = scope; s is { IsGlobalNamespace: false }; s = s.ContainingNamespace)
        {
            path = Identifiers.Escape(s.Name) + (path.Length > 0 ? "." : "") + path;
        }

        return path;
    }
}
