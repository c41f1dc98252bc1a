using GradGen.Compiler.Ir;
using GradGen.Compiler.Normalization;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which structs lie in memory as the numbers that they are made of, one after the other in declaration order: spans of them can be seen as spans of numbers.</summary>
internal static class InterleavedStructs
{
    public static bool AreNumbers(StructType type, ITypeSymbol symbol) => Planes.AreInterleaved(type) && type.Leaves.First().IsFloating && IsInOrder(symbol);

    /// <summary>Sequential, and not padded. The runtime lays tuples out by the size of their elements: of one size, in order.</summary>
    private static bool IsInOrder(ITypeSymbol symbol)
    {
        if (symbol is not INamedTypeSymbol { TypeKind: TypeKind.Struct } type || IrTypes.Scalar(symbol) is not null)
        {
            return true;
        }

        if (StructLayout.IsComplex(type))
        {
            return true;
        }

        if (type.IsTupleType)
        {
            return type.TupleElements.Length < 8 && type.TupleElements.All(e => IrTypes.Scalar(e.Type) is not null);
        }

        bool isPlain = !type.GetAttributes().Any(a => a.AttributeClass is { Name: "StructLayoutAttribute" });
        return (isPlain || type.DeclaringSyntaxReferences.IsEmpty)
            && type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).All(f => IsInOrder(f.Type));
    }
}
