using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Whether what is passed to a member of a struct in memory may lead to that struct: by a function, by reference, or by a span or array, at any depth.</summary>
internal static class SharedMemory
{
    public static bool MayReach(IMethodSymbol member, ITypeSymbol receiver) =>
        member.Parameters.Any(p => p.RefKind != RefKind.None || MayReach(p.Type, receiver)) || (receiver is INamedTypeSymbol holder && MayReach(holder, receiver));

    private static bool MayReach(ITypeSymbol type, ITypeSymbol receiver)
    {
        var open = new Stack<(ITypeSymbol Type, bool IsShared)>([(TypeArguments.Apply(type), false)]);
        var seen = new HashSet<(string, bool)>();
        while (open.Count > 0)
        {
            (ITypeSymbol next, bool isShared) = open.Pop();
            if (next.TypeKind == TypeKind.Delegate || (isShared && Overlap(next, receiver)))
            {
                return true;
            }

            if (!seen.Add((next.ToDisplayString(), isShared)))
            {
                continue;
            }

            foreach (ITypeSymbol element in ElementsOf(next))
            {
                open.Push((TypeArguments.Apply(element), true));
            }

            foreach (ITypeSymbol field in FieldsOf(next))
            {
                open.Push((TypeArguments.Apply(field), isShared));
            }
        }

        return false;
    }

    private static IEnumerable<ITypeSymbol> ElementsOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? [array.ElementType] : IrTypes.IsSpan(type) ? [((INamedTypeSymbol)type).TypeArguments[0]] : [];

    /// <summary>Those that companions may take apart: of types of the project, and tuples.</summary>
    private static IEnumerable<ITypeSymbol> FieldsOf(ITypeSymbol type) =>
        type is INamedTypeSymbol named && !IrTypes.IsSpan(named) ? named.IsTupleType ? named.TupleElements.Select(e => e.Type) : named.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).Select(f => f.Type) : [];

    /// <summary>One may lie in the other.</summary>
    private static bool Overlap(ITypeSymbol a, ITypeSymbol b) => Holds(a, b) || Holds(b, a);

    private static bool Holds(ITypeSymbol outer, ITypeSymbol inner) =>
        SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, inner.OriginalDefinition)
        || (outer is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } && !IrTypes.IsSpan(outer) && FieldsOf(outer).Any(f => Holds(TypeArguments.Apply(f), inner)));
}
