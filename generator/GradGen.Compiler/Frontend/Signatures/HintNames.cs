using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The generated file's name: readable, short, the same on every machine, and unique in the compilation.</summary>
internal static class HintNames
{
    private const int MaximumLength = 100;

    public static string Of(IMethodSymbol method)
    {
        string path = Path(method.ContainingType) + "." + method.Name;
        string readable = Sanitize(path);
        bool isAmbiguous = readable != path
            || method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count(m => m.PartialDefinitionPart is null) > 1
            || method.IsGenericMethod
            || IsGeneric(method.ContainingType)
            || HasTwinInOtherCase(method)
            || readable.Length > MaximumLength;
        if (!isAmbiguous)
        {
            return readable + Model.GeneratedFile.Extension;
        }

        string shortened = readable.Length > MaximumLength ? readable.Substring(readable.Length - MaximumLength) : readable;
        string signature = $"{path}`{method.Arity}({string.Join(",", method.Parameters.Select(p => $"{p.RefKind} {TypeText.Canonical(p.Type)}"))})";
        return $"{shortened}.{Fnv(signature).ToString("x8", CultureInfo.InvariantCulture)}{Model.GeneratedFile.Extension}";
    }

    /// <summary>File names are compared without regard to case. Namespaces are not searched: one that starts in lower case is taken to have a twin.</summary>
    private static bool HasTwinInOtherCase(IMethodSymbol method)
    {
        if (method.ContainingType.MemberNames.Any(n => IsTwin(n, method.Name)))
        {
            return true;
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            INamespaceOrTypeSymbol container = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;
            if (container.GetTypeMembers().Any(t => IsTwin(t.Name, type.Name)))
            {
                return true;
            }
        }

        return Namespace(method.ContainingType).Split('.').Any(n => n.Length > 0 && char.IsLower(n[0]));
    }

    private static bool IsTwin(string a, string b) => a != b && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.Arity > 0 || IsGeneric(type.ContainingType));

    private static string Path(INamedTypeSymbol type)
    {
        string name = type.Arity > 0 ? $"{type.Name}`{type.Arity.ToString(CultureInfo.InvariantCulture)}" : type.Name;
        return type.ContainingType is { } outer ? Path(outer) + "." + name
            : type.ContainingNamespace.IsGlobalNamespace ? name
            : Namespace(type) + "." + name;
    }

    private static string Namespace(INamedTypeSymbol type)
    {
        var names = new List<string>();
        for (INamespaceSymbol? scope = type.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
        {
            names.Insert(0, scope.Name);
        }

        return string.Join(".", names);
    }

    private static string Sanitize(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (char c in path)
        {
            text.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' ? c : '_');
        }

        return text.ToString();
    }

    /// <summary>FNV-1a: string.GetHashCode differs from process to process.</summary>
    private static uint Fnv(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }
}
