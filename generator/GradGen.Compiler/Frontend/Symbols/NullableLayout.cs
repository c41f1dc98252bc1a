using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A number or struct of numbers that may be null, <c>T?</c>, as the IR sees it: whether it is there, and what it is (zero where it is not). Its derivative is
/// one that is there.</summary>
internal static class NullableLayout
{
    /// <summary>The position of what says whether it is there.</summary>
    public const int HasValue = 0;

    /// <summary>The position of what it is.</summary>
    public const int Value = 1;

    /// <summary>What may be null; null for any other type.</summary>
    public static ITypeSymbol? HeldBy(ITypeSymbol? type) =>
        type is not null && TypeArguments.Apply(type) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    /// <param name="held">What it holds where it is there.</param>
    public static StructLayout? Of(INamedTypeSymbol type, IrType? held)
    {
        if (held is not (ScalarType { HasTangent: true } or StructType { Kind: StructKind.Value, CanVary: true, HoldsObjects: false, HoldsArrays: false, HoldsSpaces: false, Construction: not null }))
        {
            return null;
        }

        string text = TypeText.Of(type, qualify: true);
        StructField[] fields = [new StructField("HasValue", ScalarType.Boolean, "{0}.HasValue"), new StructField("Value", held, "{0}.GetValueOrDefault()")];
        string? derivative = held is StructType { DerivativeConstruction: null } ? null : $"(({text}){{1}})";
        var layout = new StructType(text, fields.ToEquatableArray(), $"({{0}} ? ({text}){{1}} : null)", derivative) { Kind = StructKind.Nullable };
        return new StructLayout(layout, [.. type.GetMembers("HasValue").Take(1), .. type.GetMembers("Value").Take(1)]);
    }
}
