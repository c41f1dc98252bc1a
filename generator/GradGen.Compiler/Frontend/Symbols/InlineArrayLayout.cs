using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A struct marked <c>[InlineArray(n)]</c> as the IR sees it: n fields, which are its elements.</summary>
internal static class InlineArrayLayout
{
    /// <summary>With more elements than this, one value each would make companions too large.</summary>
    public const int LargestLength = 256;

    /// <summary>The only field of an inline array, which is its first element; null for any other type.</summary>
    public static IFieldSymbol? ElementOf(INamedTypeSymbol type) => LengthOf(type) is null ? null : type.GetMembers().OfType<IFieldSymbol>().SingleOrDefault(f => !f.IsStatic);

    /// <summary>A struct that is one, or holds one.</summary>
    public static bool IsIn(ITypeSymbol type) => LengthOf(type) is not null
        || (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named && named.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && IsIn(f.Type)));

    public static ITypeSymbol? ElementTypeOf(ITypeSymbol type) => type is INamedTypeSymbol named ? ElementOf(named)?.Type : null;

    /// <summary>The number of elements; null for a type that is no inline array.</summary>
    public static int? LengthOf(ITypeSymbol type) => type.GetAttributes()
        .FirstOrDefault(a => a.AttributeClass is { Name: "InlineArrayAttribute", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" } }) is { ConstructorArguments: { Length: 1 } arguments }
        && arguments[0].Value is int length ? length : null;

    /// <param name="element">The type of an element; null where that is not supported.</param>
    public static StructLayout? Of(INamedTypeSymbol type, IFieldSymbol first, IrType? element)
    {
        int length = LengthOf(type)!.Value;
        if (element is not (ScalarType or StructType { HoldsObjects: false, HoldsArrays: false, HoldsSpaces: false }) || length > LargestLength || (element is StructType { LeafCount: var leaves } && leaves * length > LargestLength))
        {
            return null;
        }

        bool isConstant = Known.IsNoDerivative(first);
        string text = TypeText.Of(type.WithNullableAnnotation(NullableAnnotation.None), qualify: true);
        StructField[] fields = [.. Enumerable.Range(0, length).Select(k => new StructField(Text(k), element, $"{{0}}[{Text(k)}]", isConstant))];
        string construction = $"global::GradGen.Runtime.InlineArray.Of<{text}, {StructConstruction.CSharp(element)}>([{string.Join(", ", fields.Select((_, k) => $"{{{Text(k)}}}"))}])";
        bool canBeMade = element is not StructType { Construction: null }, hasDerivative = element is not StructType { DerivativeConstruction: null };
        var result = new StructType(text, fields.ToEquatableArray(), canBeMade ? construction : null, hasDerivative ? construction : null) { Kind = StructKind.InlineArray, IsContiguous = ContiguousStructs.Include(type) };
        return new StructLayout(result, [.. Enumerable.Repeat(first, length)]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
