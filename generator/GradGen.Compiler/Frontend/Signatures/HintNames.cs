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
            || readable.Length > MaximumLength;
        if (!isAmbiguous)
        {
            return readable + ".g.cs";
        }

        string shortened = readable.Length > MaximumLength ? readable.Substring(readable.Length - MaximumLength) : readable;
        string signature = $"{path}`{method.Arity}({string.Join(",", method.Parameters.Select(p => $"{p.RefKind} {TypeText.Canonical(p.Type)}"))})";
        return $"{shortened}.{Fnv(signature).ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.Arity > 0 || IsGeneric(type.ContainingType));

    private static string Path(INamedTypeSymbol type)
    {
        string name = type.Arity > 0 ? $"{type.Name}`{type.Arity.ToString(CultureInfo.InvariantCulture)}" : type.Name;
        return type.ContainingType is { } outer ? Path(outer) + "." + name
            : type.ContainingNamespace.IsGlobalNamespace ? name
            : type.ContainingNamespace.ToDisplayString() + "." + name;
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
