using GradGen.Compiler;
using Microsoft.CodeAnalysis;

namespace GradGen.Analyzers;

/// <summary>The methods of a compilation that are marked [Differentiable].</summary>
internal sealed class MarkedMethods
{
    private readonly INamedTypeSymbol attribute;

    private MarkedMethods(INamedTypeSymbol attribute) => this.attribute = attribute;

    /// <summary>Null where the compilation does not know the attribute.</summary>
    public static MarkedMethods? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(GradCompiler.AttributeName) is { } attribute ? new MarkedMethods(attribute) : null;

    /// <summary>The constructor of the attribute.</summary>
    public bool IsMark(ISymbol? constructor) => SymbolEqualityComparer.Default.Equals(constructor?.ContainingType, attribute);

    public bool Contains(IMethodSymbol method) =>
        method.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute));
}
