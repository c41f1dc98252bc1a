using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which methods publish their sweeps: those that callers cannot inline.</summary>
internal static class SplitMethods
{
    /// <summary>A caller does not know which body it calls.</summary>
    public static bool AreVirtual(IMethodSymbol method) => method.IsVirtual || method.IsOverride || method.IsAbstract;

    /// <summary>The method is virtual; or a call in it ended the inlining, so it may be part of a recursion; or other assemblies may call it, and to run it again would cost more than to
    /// undo it.</summary>
    public static bool Include(IMethodSymbol method, SignatureModel leaves, Function primal, DerivativeModes modes) =>
        AreVirtual(method)
        || primal.Body.Deep().Any(i => i is Call { Callee.EndsInlining: true })
        || (IsVisible(method) && (modes & (DerivativeModes.Jvp | DerivativeModes.Vjp)) != 0 && (leaves.IsTakenApart || WritesBuffers(leaves) || primal.Body.Deep().Any(i => i is For or While or Call)));

    /// <summary>A method of another assembly has its sweeps there, as hidden companions.</summary>
    public static bool ArePublishedBy(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        (IParameterSymbol Symbol, IrType? Type)[] own = [.. definition.Parameters.Select(p => (p, ParameterLowering.Classify(p).Type))];
        string[] tags = [.. own.Where(p => p.Type is not null && SignatureLeaves.TypeTakenApart(p.Type) is not null).Select(p => TypeText.Canonical(TagOf(p.Symbol.Type)))];
        bool isTakenApart = tags.Length > 0;
        return definition.ContainingType.GetMembers(method.Name + (isTakenApart ? SplitNames.Primal : SplitNames.Forward)).OfType<IMethodSymbol>()
            .Any(hidden => hidden.Arity == definition.Arity && Fits(hidden, own, tags, isTakenApart ? 0 : 1));
    }

    /// <summary>The parameters are the method's own, or their leaves, then <paramref name="more"/>, then those that tell overloads apart.</summary>
    private static bool Fits(IMethodSymbol hidden, (IParameterSymbol Symbol, IrType? Type)[] own, string[] tags, int more)
    {
        int position = 0;
        foreach ((IParameterSymbol parameter, IrType? type) in own)
        {
            int leaves = type is not null && SignatureLeaves.TypeTakenApart(type) is not null ? Normalization.Scalarization.LeavesOf(type).Count : 0;
            if (leaves == 0 && (position >= hidden.Parameters.Length || !IsSame(hidden.Parameters[position], parameter)))
            {
                return false;
            }

            position += Math.Max(leaves, 1);
        }

        return hidden.Parameters.Length == position + more + tags.Length
            && hidden.Parameters.Skip(position + more).Select(p => p.Type is INamedTypeSymbol { Arity: 1 } tag ? TypeText.Canonical(tag.TypeArguments[0]) : "").SequenceEqual(tags);
    }

    private static bool IsSame(IParameterSymbol a, IParameterSymbol b) =>
        TypeText.Canonical(a.Type) == TypeText.Canonical(b.Type) && (a.RefKind == RefKind.None) == (b.RefKind == RefKind.None);

    /// <summary>A span cannot be a type argument: its elements stand for it.</summary>
    private static ITypeSymbol TagOf(ITypeSymbol type) => IrTypes.IsSpan(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static bool WritesBuffers(SignatureModel signature) =>
        signature.Parameters.Any(p => p is { Role: ParameterRole.Output or ParameterRole.InputOutput, Type: BufferType });

    /// <summary>Other assemblies may call it.</summary>
    private static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
