using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Automatic properties of other assemblies: metadata does not say which field is whose, but how compilers name it.</summary>
internal static class ForeignProperties
{
    private const string Suffix = ">k__BackingField";

    /// <summary>The property that a field is behind, where all that its accessors do is to read and to set it; else null.</summary>
    public static IPropertySymbol? Of(IFieldSymbol field) => field.Name.StartsWith("<", StringComparison.Ordinal) && field.Name.EndsWith(Suffix, StringComparison.Ordinal)
        ? field.ContainingType.GetMembers(field.Name.Substring(1, field.Name.Length - 1 - Suffix.Length)).OfType<IPropertySymbol>()
            .FirstOrDefault(p => p.GetMethod is { } getter && IsMadeByCompiler(getter) && (p.SetMethod is not { } setter || IsMadeByCompiler(setter)))
        : null;

    /// <summary>An accessor that only reads or sets the field, or what a record has of itself.</summary>
    public static bool IsMadeByCompiler(IMethodSymbol method) => method.DeclaringSyntaxReferences.IsEmpty && method.GetAttributes().Any(a => a.AttributeClass is { Name: "CompilerGeneratedAttribute" });
}
