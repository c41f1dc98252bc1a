using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A type, and those of what it holds, at any depth.</summary>
internal static class HeldTypes
{
    /// <param name="held">What a type holds itself.</param>
    public static HashSet<INamedTypeSymbol> In(INamedTypeSymbol type, Func<INamedTypeSymbol, IEnumerable<ITypeSymbol?>> held)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        Add(type);
        return found;

        void Add(INamedTypeSymbol holder)
        {
            if (found.Add(holder))
            {
                foreach (INamedTypeSymbol next in held(holder).OfType<INamedTypeSymbol>())
                {
                    Add(next);
                }
            }
        }
    }
}
