using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Frontend;

/// <summary>The types of the parameters that companions append, as texts to compare with those of the user's own, and to show.</summary>
internal static class CompanionTypes
{
    /// <summary>As <see cref="TypeText.Canonical"/> gives it.</summary>
    public static string Canonical(CompanionParameter parameter) => Canonical(parameter.Type);

    /// <summary>For people.</summary>
    public static string Display(CompanionParameter parameter) => Display(parameter.Type);

    private static string Canonical(IrType type) => type switch
    {
        BufferType { Kind: BufferKind.Array } b => Canonical(b.Element) + "[]",
        BufferType b => $"global::System.{b.Kind}<{Canonical(b.Element)}>",
        ScalarType { Kind: ScalarKind.Float32 } => "global::System.Single",
        ScalarType { Kind: ScalarKind.Float64 } => "global::System.Double",
        _ => type.ToString(),
    };

    private static string Display(IrType type) => type switch
    {
        BufferType { Kind: BufferKind.Array } b => Display(b.Element) + "[]",
        BufferType b => $"{b.Kind}<{Display(b.Element)}>",
        ScalarType s => ScalarNames.Keyword(s.Kind),
        _ => type.ToString(),
    };
}
