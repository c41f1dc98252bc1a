using System.Runtime.CompilerServices;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which methods publish their two sweeps, and the tangents of these: those that callers cannot inline.</summary>
internal static class SplitMethods
{
    private const DerivativeModes SecondOrder = DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian;

    /// <summary>Words without which no attribute in a file asks for a second derivative.</summary>
    private static readonly string[] SecondOrderWords = [nameof(DerivativeModes.Hvp), nameof(DerivativeModes.Hessian), "DerivativeModes.All"];

    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Wanted = new();

    /// <summary>A caller does not know which body it calls.</summary>
    public static bool AreVirtual(IMethodSymbol method) => method.IsVirtual || method.IsOverride || method.IsAbstract;

    /// <summary>The method is virtual, or a call in it ended the inlining, so it may be part of a recursion; or methods of other assemblies may need its second derivatives.</summary>
    public static bool Include(IMethodSymbol method, Function primal, DerivativeModes modes) =>
        AreVirtual(method) || primal.Body.Deep().Any(i => i is Call { Callee.EndsInlining: true }) || (HasSecondOrder(modes) && IsVisible(method));

    /// <summary>A method that publishes its sweeps publishes their tangents, too: where it has second derivatives itself, and where any method of the project does, which may call it.</summary>
    public static bool HaveTangents(IMethodSymbol method, DerivativeModes modes, Compilation compilation, CancellationToken cancellation)
    {
        // An override has what it overrides.
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (!SymbolEqualityComparer.Default.Equals(overridden.ContainingAssembly, compilation.Assembly))
            {
                return PublishTangents(overridden);
            }
        }

        return HasSecondOrder(modes) || AreWanted(compilation, cancellation);
    }

    /// <summary>The method of another assembly publishes its sweeps.</summary>
    public static bool Publish(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name + SplitNames.Forward).Any(Known.IsGenerated);

    /// <summary>The method of another assembly publishes the tangents of its sweeps.</summary>
    public static bool PublishTangents(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name + SplitNames.ForwardTangent).Any(Known.IsGenerated);

    public static bool HasSecondOrder(DerivativeModes modes) => (modes & SecondOrder) != 0;

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

    private static bool AreWanted(Compilation compilation, CancellationToken cancellation)
    {
        if (!Wanted.TryGetValue(compilation, out StrongBox<bool>? wanted))
        {
            wanted = new StrongBox<bool>(compilation.SyntaxTrees.Any(t => t.GetText(cancellation).ToString() is var text && SecondOrderWords.Any(w => text.IndexOf(w, StringComparison.Ordinal) >= 0)));
            Wanted.GetValue(compilation, _ => wanted);
        }

        return wanted.Value;
    }
}
