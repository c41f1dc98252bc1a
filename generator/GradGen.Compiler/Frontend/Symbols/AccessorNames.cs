using System.Globalization;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What the methods are called by which companions reach what they cannot name, and the file-local classes that these are declared in.</summary>
internal static class AccessorNames
{
    private const string Accessors = "GradGenAccess";

    /// <summary>It, or a type around it, has type parameters.</summary>
    public static bool IsGeneric(INamedTypeSymbol type) => Parameters(type).Length > 0;

    private static ITypeParameterSymbol[] Parameters(INamedTypeSymbol type) => [.. Around(type.OriginalDefinition).SelectMany(t => t.TypeParameters)];

    /// <summary>The class that methods about a type are declared in, with its arguments.</summary>
    public static string Host(INamedTypeSymbol type) => !IsGeneric(type) ? Accessors
        : $"{Accessors}_{Of(type)}<{string.Join(", ", Around(type).SelectMany(t => t.TypeArguments).Select(a => TypeText.Of(a, qualify: true)))}>";

    /// <summary>The same as it is declared.</summary>
    public static string Class(INamedTypeSymbol type)
    {
        ITypeParameterSymbol[] parameters = Parameters(type);
        return parameters.Length == 0 ? Accessors
            : $"{Accessors}_{Of(type)}{TypeParameterText.List(parameters)} {string.Join(" ", parameters.Select(p => TypeParameterText.Clause(p, Declared)))}".TrimEnd();
    }

    /// <summary>What accessors call the class: one derived from another of that name has another one, or its object would be taken for the other's.</summary>
    public static string Short(INamedTypeSymbol type) => BaseTypes.Of(type).Skip(1).Any(b => b.Name == type.Name) ? Of(type) : type.Name;

    /// <summary>A type as its own declaration names it.</summary>
    public static string Declared(ITypeSymbol type) => TypeText.Canonical(type, p => Identifiers.Escape(p.Name));

    /// <summary>The type and those around it, the outermost first.</summary>
    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type) => type.ContainingType is { } outer ? Around(outer).Append(type) : [type];

    /// <summary>An identifier for a type, which no other type has: its name with those of the types around it and of its namespaces.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        string scope = type.ContainingType is { } outer ? Of(outer) + "_" : string.Concat(Namespaces(type.ContainingNamespace).Select(n => Part(n) + "_"));
        return scope + Part(type.Name) + (type.Arity > 0 ? type.Arity.ToString(CultureInfo.InvariantCulture) : "");
    }

    private static IEnumerable<string> Namespaces(INamespaceSymbol? scope) => scope is null or { IsGlobalNamespace: true } ? [] : Namespaces(scope.ContainingNamespace).Append(scope.Name);

    private static string Part(string name) => name.Replace("_", "_0");

    /// <summary>Code anywhere in the project may name it, with all that it is made of.</summary>
    public static bool IsVisible(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsVisible(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => IsVisible(e.Type)),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        INamedTypeSymbol named => named.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) && !named.IsFileLocal
            && named.TypeArguments.All(IsVisible) && (named.ContainingType is null || IsVisible(named.ContainingType)),
        _ => true,
    };
}
