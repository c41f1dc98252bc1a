using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>C# types as the IR's.</summary>
internal static class IrTypes
{
    /// <summary>The type of a value that the IR computes with or passes through; null for one that could carry a derivative in a way that it cannot follow.</summary>
    public static IrType? Of(ITypeSymbol type) =>
        Scalar(type) ?? Buffer(type) ?? (IrType?)DerivativeSpaces.Of(type) ?? (DerivativeCarriers.CanCarry(type) ? null : (IrType)Opaque(type));

    /// <summary>The type of a value that is a constant for differentiation, whatever its fields hold.</summary>
    public static IrType OfConstant(ITypeSymbol type) => Scalar(type) ?? Buffer(type) ?? (IrType?)DerivativeSpaces.Of(type)
        ?? (ElementOf(type) is { Type: { TypeKind: TypeKind.Struct } element, Kind: var kind } ? new BufferType(Opaque(element), kind) : (IrType)Opaque(type));

    public static OpaqueType Opaque(ITypeSymbol type) => new(TypeText.Of(type, qualify: true));

    /// <summary>A number, truth value or character, or null.</summary>
    public static ScalarType? Scalar(ITypeSymbol type)
    {
        if (TypeArguments.Apply(type) is ITypeParameterSymbol parameter)
        {
            return NumberParameters.Of(parameter) is { } number ? ScalarType.Number(number) : null;
        }

        ScalarKind? kind = TypeArguments.Apply(type).SpecialType switch
        {
            SpecialType.System_Double => ScalarKind.Float64,
            SpecialType.System_Single => ScalarKind.Float32,
            SpecialType.System_Boolean => ScalarKind.Boolean,
            SpecialType.System_Char => ScalarKind.Char,
            SpecialType.System_SByte => ScalarKind.SByte,
            SpecialType.System_Byte => ScalarKind.Byte,
            SpecialType.System_Int16 => ScalarKind.Int16,
            SpecialType.System_UInt16 => ScalarKind.UInt16,
            SpecialType.System_Int32 => ScalarKind.Int32,
            SpecialType.System_UInt32 => ScalarKind.UInt32,
            SpecialType.System_Int64 => ScalarKind.Int64,
            SpecialType.System_UInt64 => ScalarKind.UInt64,
            SpecialType.System_IntPtr => ScalarKind.IntPtr,
            SpecialType.System_UIntPtr => ScalarKind.UIntPtr,
            _ => null,
        };
        return kind is { } k ? new ScalarType(k) : null;
    }

    /// <summary>A one-dimensional array or a span of scalars or of pass-through values, or null.</summary>
    public static BufferType? Buffer(ITypeSymbol type) =>
        ElementOf(type) is not { } element || (Scalar(element.Type) ?? PassThrough(element.Type)) is not { } e ? null : new BufferType(e, element.Kind);

    /// <summary>What a one-dimensional array or a span holds, whatever it is; null for any other type.</summary>
    public static (ITypeSymbol Type, BufferKind Kind)? ElementOf(ITypeSymbol type) => TypeArguments.Apply(type) switch
    {
        IArrayTypeSymbol { IsSZArray: true } a => (a.ElementType, BufferKind.Array),
        INamedTypeSymbol n when IsSystem(n, "Span") => (n.TypeArguments[0], BufferKind.Span),
        INamedTypeSymbol n when IsSystem(n, "ReadOnlySpan") => (n.TypeArguments[0], BufferKind.ReadOnlySpan),
        _ => null,
    };

    public static bool IsFloating(ITypeSymbol type) => Scalar(type) is { IsFloating: true };

    /// <summary>A span type of System, whatever its element.</summary>
    public static bool IsSpan(ITypeSymbol type) => type is INamedTypeSymbol n && (IsSystem(n, "Span") || IsSystem(n, "ReadOnlySpan"));

    private static IrType? PassThrough(ITypeSymbol element) =>
        element is IArrayTypeSymbol || DerivativeCarriers.CanCarry(element) ? null : Opaque(element);

    private static bool IsSystem(INamedTypeSymbol type, string name) =>
        type.Arity == 1 && type.Name == name && type.ContainingType is null
        && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
