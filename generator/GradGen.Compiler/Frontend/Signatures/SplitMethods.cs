using System.Runtime.CompilerServices;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which methods publish their sweeps, and the tangents of these: those that callers cannot inline.</summary>
internal static class SplitMethods
{
    private const DerivativeModes SecondOrder = DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian;

    /// <summary>Words without which no attribute in a file asks for a second derivative.</summary>
    private static readonly string[] SecondOrderWords = [nameof(DerivativeModes.Hvp), nameof(DerivativeModes.Hessian), $"{nameof(DerivativeModes)}.{nameof(DerivativeModes.All)}"];

    /// <summary>What is said in a file is looked up once, for as long as the file is the same.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Wanted = new();

    /// <summary>A caller does not know which body it calls.</summary>
    public static bool AreVirtual(IMethodSymbol method) => method.IsVirtual || method.IsOverride || method.IsAbstract;

    /// <summary>The method is virtual; or a call in it ended the inlining, so it may be part of a recursion; or other assemblies may call it, and to run it again would cost more than to
    /// undo it; or they may call it for a second derivative. A tensor that varies cannot be passed on.</summary>
    public static bool Include(IMethodSymbol method, SignatureModel leaves, Function primal, DerivativeModes modes, Compilation compilation, CancellationToken cancellation) =>
        !method.Parameters.Any(p => ParameterLowering.Classify(p).Type is StructType { Kind: StructKind.Tensor }) && IsMeant(method, leaves, primal, modes, compilation, cancellation);

    private static bool IsMeant(IMethodSymbol method, SignatureModel leaves, Function primal, DerivativeModes modes, Compilation compilation, CancellationToken cancellation) =>
        IsCalled(method, primal)
        || (HasSecondOrder(modes) && (IsVisible(method) || IsVisibleToFriends(method)))
        || (leaves.ReturnKind != ReturnKind.Scalar && IsVisible(method) && AreWanted(compilation, cancellation))
        || (IsVisible(method) && (modes & (DerivativeModes.Jvp | DerivativeModes.Vjp)) != 0 && (leaves.IsTakenApart || WritesBuffers(leaves) || primal.Body.Deep().Any(i => i is For or While or Call)));

    /// <summary>Calls that cannot inline the method may be on what varies: it is recursive, or a member of a struct that other assemblies see.</summary>
    public static bool TakeReceivers(IMethodSymbol method, Function primal, DerivativeModes modes) =>
        !method.IsStatic && ((!AreVirtual(method) && IsCalled(method, primal))
            || (method.ContainingType.IsValueType && IsVisible(method) && (modes & (DerivativeModes.Jvp | DerivativeModes.Vjp)) != 0));

    /// <summary>A method that publishes its sweeps publishes their tangents, too, where it has second derivatives itself; and where any method of the project does, if that may call it, or if
    /// it gives no number, so that it cannot say so itself.</summary>
    public static bool HaveTangents(IMethodSymbol method, SignatureModel leaves, Function primal, DerivativeModes modes, Compilation compilation, CancellationToken cancellation) =>
        IsCalled(method, primal) || leaves.ReturnKind != ReturnKind.Scalar ? HaveTangents(method, modes, compilation, cancellation) : HasSecondOrder(modes);

    /// <summary>The same of a method of the project that calls do not inline.</summary>
    public static bool HaveTangents(IMethodSymbol method, DerivativeModes modes, Compilation compilation, CancellationToken cancellation)
    {
        // An override has what it overrides.
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (!SymbolEqualityComparer.Default.Equals(overridden.ContainingAssembly, compilation.Assembly))
            {
                return TangentsArePublishedBy(overridden);
            }
        }

        return HasSecondOrder(modes) || AreWanted(compilation, cancellation);
    }

    public static bool HasSecondOrder(DerivativeModes modes) => (modes & SecondOrder) != 0;

    /// <summary>Even callers in the project call it.</summary>
    private static bool IsCalled(IMethodSymbol method, Function primal) => AreVirtual(method) || primal.Body.Deep().Any(i => i is Call { Callee.EndsInlining: true });

    /// <summary>A method of another assembly has its sweeps there, as hidden companions.</summary>
    public static bool ArePublishedBy(IMethodSymbol method) => Publishes(method, takesLeaves => takesLeaves ? (SplitNames.Primal, 0) : (SplitNames.Forward, 1));

    /// <summary>A method of another assembly has the tangents of its sweeps there.</summary>
    public static bool TangentsArePublishedBy(IMethodSymbol method) => Publishes(method, _ => (SplitNames.ForwardTangent, null));

    /// <summary>A method of another assembly has companions there that take what it is called on.</summary>
    public static bool TakingReceiversArePublishedBy(IMethodSymbol method, StructType receiver)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        (IParameterSymbol, IrType?)[] own = Own(definition);
        string[] tags = [TypeText.Canonical(definition.ContainingType), .. TagsOf(own)], leaves = [.. StructLeaf.Of(receiver).Select(l => l.Name)];
        return definition.ContainingType.GetMembers(method.Name + SplitNames.OnReceiver + SplitNames.Primal).OfType<IMethodSymbol>().Any(hidden =>
            hidden.IsStatic && hidden.Arity == definition.Arity && hidden.Parameters.Length >= leaves.Length
            && hidden.Parameters.Zip(leaves, (p, l) => p.Name.EndsWith(l, StringComparison.Ordinal)).All(same => same)
            && Fits(hidden, own, tags, 0, leaves.Length));
    }

    /// <summary>So are the tangents of those.</summary>
    public static bool TangentsOnReceiversArePublishedBy(IMethodSymbol method) =>
        method.OriginalDefinition.ContainingType.GetMembers(method.Name + SplitNames.OnReceiver + SplitNames.ForwardTangent).Length > 0;

    private static (IParameterSymbol Symbol, IrType? Type)[] Own(IMethodSymbol definition) => [.. definition.Parameters.Select(p => (p, ParameterLowering.Classify(p).Type))];

    private static IEnumerable<string> TagsOf(IEnumerable<(IParameterSymbol Symbol, IrType? Type)> own) =>
        own.Where(p => p.Type is not null && SignatureLeaves.TypeTakenApart(p.Type) is not null).Select(p => TypeText.Canonical(TagOf(p.Symbol.Type)));

    private static bool Publishes(IMethodSymbol method, Func<bool, (string Suffix, int? More)> companion)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        (IParameterSymbol Symbol, IrType? Type)[] own = Own(definition);
        string[] tags = [.. TagsOf(own)];
        (string suffix, int? more) = companion(tags.Length > 0);
        return definition.ContainingType.GetMembers(method.Name + suffix).OfType<IMethodSymbol>().Any(hidden => hidden.Arity == definition.Arity && Fits(hidden, own, tags, more));
    }

    /// <summary>The parameters are the method's own, or their leaves, then <paramref name="more"/> (null for any number), then those that tell overloads apart.</summary>
    /// <param name="position">Where the method's own begin.</param>
    private static bool Fits(IMethodSymbol hidden, (IParameterSymbol Symbol, IrType? Type)[] own, string[] tags, int? more, int position = 0)
    {
        foreach ((IParameterSymbol parameter, IrType? type) in own)
        {
            int leaves = type is not null && SignatureLeaves.TypeTakenApart(type) is not null ? Normalization.Scalarization.LeavesOf(type).Count : 0;
            if (leaves == 0 && (position >= hidden.Parameters.Length || !IsSame(hidden.Parameters[position], parameter)))
            {
                return false;
            }

            position += Math.Max(leaves, 1);
        }

        return hidden.Parameters.Length >= position + tags.Length
            && (more is null || hidden.Parameters.Length == position + more + tags.Length)
            && hidden.Parameters.Skip(hidden.Parameters.Length - tags.Length).Select(p => p.Type is INamedTypeSymbol { Arity: 1 } tag ? TypeText.Canonical(tag.TypeArguments[0]) : "").SequenceEqual(tags);
    }

    private static bool IsSame(IParameterSymbol a, IParameterSymbol b) =>
        TypeText.Canonical(a.Type) == TypeText.Canonical(b.Type) && (a.RefKind == RefKind.None) == (b.RefKind == RefKind.None);

    /// <summary>A span cannot be a type argument: its elements stand for it.</summary>
    private static ITypeSymbol TagOf(ITypeSymbol type) => IrTypes.IsSpan(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static bool WritesBuffers(SignatureModel signature) =>
        signature.Parameters.Any(p => p is { Role: ParameterRole.Output or ParameterRole.InputOutput, Type: BufferType });

    /// <summary>Other assemblies may call it.</summary>
    private static bool IsVisible(IMethodSymbol method) =>
        Around(method).All(s => s.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);

    /// <summary>Assemblies that see internals may call it.</summary>
    private static bool IsVisibleToFriends(IMethodSymbol method) =>
        method.ContainingAssembly.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(InternalsVisibleToAttribute))
        && Around(method).All(s => s.DeclaredAccessibility != Accessibility.Private);

    /// <summary>The method, and the types around it.</summary>
    private static IEnumerable<ISymbol> Around(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            yield return symbol;
        }
    }

    private static bool AreWanted(Compilation compilation, CancellationToken cancellation) =>
        compilation.SyntaxTrees.Any(t => Wanted.GetValue(t, tree => new StrongBox<bool>(Mentions(tree.GetText(cancellation).ToString()))).Value);

    private static bool Mentions(string text) => SecondOrderWords.Any(w => text.IndexOf(w, StringComparison.Ordinal) >= 0);
}
