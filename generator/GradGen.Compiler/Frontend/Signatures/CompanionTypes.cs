using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The types of the parameters that companions append, as texts to compare with those of the user's own, and to show.</summary>
internal static class CompanionTypes
{
    /// <summary>As <see cref="TypeText.Canonical"/> gives it.</summary>
    public static string Canonical(CompanionParameter parameter, IMethodSymbol method)
    {
        // A derivative has the type of what it is of.
        ITypeSymbol of = method.Parameters.FirstOrDefault(p => p.Name == parameter.Of)?.Type ?? method.ReturnType;
        return parameter.Type switch
        {
            StructType { Kind: StructKind.Tensor } tensor => TensorLayout.Canonical(of, TensorTypes.IsWritten(tensor)),
            StructType => TypeText.Canonical(of),
            SpaceType space => space.Canonical,
            BufferType { Element: StructType, Kind: BufferKind.Array } => TypeText.Canonical(IrTypes.ElementOf(of)!.Value.Type) + "[]",
            BufferType { Element: StructType } b => $"global::System.{b.Kind}<{TypeText.Canonical(IrTypes.ElementOf(of)!.Value.Type)}>",
            var type => Canonical(type, method),
        };
    }

    /// <summary>A struct, or a span of structs.</summary>
    public static bool IsOfStructs(IrType type) => type is StructType or BufferType { Element: StructType };

    /// <summary>A parameter has the type: a struct, or a span of structs.</summary>
    public static bool Fits(IrType type, IParameterSymbol parameter) => type switch
    {
        StructType s => StructLayout.Of(parameter.Type, parameter.ContainingSymbol.ContainingType)?.Type.CSharp == s.CSharp,
        BufferType { Element: StructType s, Kind: var kind } =>
            IrTypes.ElementOf(parameter.Type) is { } element && element.Kind == kind && StructLayout.Of(element.Type, parameter.ContainingSymbol.ContainingType)?.Type.CSharp == s.CSharp,
        _ => false,
    };

    /// <summary>For people.</summary>
    /// <param name="names">What types are called, by their full names.</param>
    public static string Display(CompanionParameter parameter, IReadOnlyDictionary<string, string> names) =>
        parameter.TypeText is { } text ? Display(text, names) : Display(parameter.Type, names);

    private static string Display(string type, IReadOnlyDictionary<string, string> names) => names.TryGetValue(type, out string? name) ? name : type.Replace("global::", "");

    private static string Canonical(IrType type, IMethodSymbol method) => type switch
    {
        BufferType { Kind: BufferKind.Array } b => Canonical(b.Element, method) + "[]",
        BufferType b => $"global::System.{b.Kind}<{Canonical(b.Element, method)}>",
        ScalarType { Kind: ScalarKind.Float32 } => "global::System.Single",
        ScalarType { Kind: ScalarKind.Float64 } => "global::System.Double",
        OpaqueType opaque => opaque.CSharp,
        ScalarType { Parameter: { } number } => method.TypeParameters.FirstOrDefault(p => Identifiers.Escape(p.Name) == number.Name) is { } own ? TypeText.Canonical(own) : number.Name,
        _ => type.ToString(),
    };

    private static string Display(IrType type, IReadOnlyDictionary<string, string> names) => type switch
    {
        BufferType { Kind: BufferKind.Array } b => Display(b.Element, names) + "[]",
        BufferType b => $"{b.Kind}<{Display(b.Element, names)}>",
        ScalarType s => ScalarNames.Of(s),
        OpaqueType opaque => Display(opaque.CSharp, names),
        StructType s => Display(s.CSharp, names),
        SpaceType s => Display(s.CSharp, names),
        _ => type.ToString(),
    };
}
