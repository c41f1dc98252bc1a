using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Recognises GradGen's own attributes and types on symbols, by name: the front end never needs a reference to the runtime.</summary>
internal static class Known
{
    public const string Namespace = "GradGen";

    public static AttributeData? Differentiable(IMethodSymbol method) => Find(method, "DifferentiableAttribute");

    public static bool IsDifferentiable(IMethodSymbol method) =>
        Differentiable(method) is not null
        || (method.PartialDefinitionPart is { } definition && Differentiable(definition) is not null)
        || (method.PartialImplementationPart is { } implementation && Differentiable(implementation) is not null);

    public static bool IsNoDerivative(ISymbol symbol) => Find(symbol, "NoDerivativeAttribute") is not null;

    public static bool IsInOut(ISymbol symbol) => Find(symbol, "InOutAttribute") is not null;

    /// <summary>A member that GradGen has generated.</summary>
    public static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(a =>
        a.AttributeClass is { Name: "GeneratedCodeAttribute" } && a.ConstructorArguments.Length > 0 && a.ConstructorArguments[0].Value is Namespace);

    /// <summary>The modes that the attribute names, or the default ones.</summary>
    public static DerivativeModes Modes(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == "Modes").Value is { Kind: TypedConstantKind.Enum, Value: int modes }
            ? (DerivativeModes)modes
            : DerivativeModes.Default;

    /// <summary>Of the step of a recurrence that is reversed from snapshots: their number, 0 to choose one; else null.</summary>
    public static int? Snapshots(IMethodSymbol method) => Find(method.PartialDefinitionPart ?? method, "CheckpointAttribute") is { } attribute
        ? attribute.NamedArguments.FirstOrDefault(a => a.Key == "Snapshots").Value.Value is int number ? Math.Max(number, 0) : 0
        : null;

    public static bool StrictOrder(AttributeData attribute) => attribute.NamedArguments.Any(a => a.Key == "StrictOrder" && a.Value.Value is true);

    private static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name
                && type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true })
            {
                return attribute;
            }
        }

        return null;
    }
}
