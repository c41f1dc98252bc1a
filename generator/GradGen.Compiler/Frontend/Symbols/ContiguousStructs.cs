using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which structs of scalars of one type lie in memory as these, one after the other in declaration order.</summary>
internal static class ContiguousStructs
{
    /// <summary>Sequential, and not padded. The runtime lays tuples out by the size of their elements: of one size, in order.</summary>
    public static bool Include(ITypeSymbol symbol)
    {
        if (symbol is not INamedTypeSymbol { TypeKind: TypeKind.Struct } type || IrTypes.Scalar(symbol) is not null || StructLayout.IsComplex(type))
        {
            return true;
        }

        if (type.IsTupleType)
        {
            return type.TupleElements.Length < 8 && type.TupleElements.All(e => IrTypes.Scalar(e.Type) is not null);
        }

        bool isPlain = !type.GetAttributes().Any(a => a.AttributeClass is { Name: "StructLayoutAttribute" });
        return (isPlain || type.DeclaringSyntaxReferences.IsEmpty)
            && type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).All(f => Include(f.Type));
    }
}
