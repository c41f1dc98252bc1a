using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds companions whose name and parameter types are taken (GRAD008): by the user's own members, or by companions of methods before.</summary>
internal static class CompanionCollisions
{
    public static void Check(
        IMethodSymbol method, SignatureModel signature, DerivativeModes modes, Location location, DiagnosticSink sink, CancellationToken cancellation)
    {
        INamedTypeSymbol type = method.ContainingType;
        foreach (CompanionSignature companion in CompanionSignatures.Of(signature, modes))
        {
            if (type.Name == companion.Name
                || type.GetMembers(companion.Name).Any(m => !Known.IsGenerated(m) && Clashes(m, method, companion))
                || Earlier(method, companion.Name).Any(other => HasCompanion(other, method, companion, cancellation)))
            {
                sink.Report(Descriptors.CompanionExists, location, companion.Name, method.Name, type.Name);
            }
        }
    }

    private static bool Clashes(ISymbol member, IMethodSymbol method, CompanionSignature companion) =>
        member is not IMethodSymbol other
        || (other.Arity == method.Arity && other.PartialDefinitionPart is null && Key(other, null).SequenceEqual(Key(method, companion)));

    /// <summary>The marked methods before this one in the type that could have a companion of that name: "FValueAndGradient" is one of F and of FValueAnd.</summary>
    private static IEnumerable<IMethodSymbol> Earlier(IMethodSymbol method, string companion)
    {
        IMethodSymbol definition = method.PartialDefinitionPart ?? method;
        IMethodSymbol[] others =
        [
            .. (CompanionNames.MethodOf(companion) ?? []).SelectMany(n => method.ContainingType.GetMembers(n)).OfType<IMethodSymbol>()
                .Where(m => !SymbolEqualityComparer.Default.Equals(m, definition) && Known.IsDifferentiable(m)),
        ];
        if (others.Length == 0)
        {
            return [];
        }

        ImmutableArray<ISymbol> members = method.ContainingType.GetMembers();
        int position = members.IndexOf(definition, SymbolEqualityComparer.Default);
        return others.Where(m => members.IndexOf(m, SymbolEqualityComparer.Default) < position);
    }

    private static bool HasCompanion(IMethodSymbol other, IMethodSymbol method, CompanionSignature companion, CancellationToken cancellation) =>
        other.Arity == method.Arity
        && SignatureLowering.LowerSilently(other.PartialImplementationPart ?? other, cancellation) is { } lowered
        && CompanionSignatures.Of(lowered.Signature, lowered.Modes)
            .Any(c => c.Name == companion.Name && Key(other, c).SequenceEqual(Key(method, companion)));

    /// <summary>What distinguishes overloads: the types of the parameters and whether they are passed by reference.</summary>
    private static IEnumerable<string> Key(IMethodSymbol method, CompanionSignature? companion) =>
        method.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "ref ") + TypeText.Canonical(p.Type))
            .Concat(companion?.Appended.Select(p => (p.Modifier.Length == 0 ? "" : "ref ") + CompanionTypes.Canonical(p, method)) ?? []);
}
