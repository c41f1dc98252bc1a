using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A class and those that it is derived from.</summary>
internal static class BaseTypes
{
    /// <summary>The class itself first; nothing of none.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
