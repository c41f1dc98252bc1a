using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which methods publish their two sweeps: those that callers cannot inline.</summary>
internal static class SplitMethods
{
    /// <summary>A caller does not know which body it calls.</summary>
    public static bool AreVirtual(IMethodSymbol method) => method.IsVirtual || method.IsOverride || method.IsAbstract;

    /// <summary>The method is virtual, or a call in it ended the inlining, so it may be part of a recursion.</summary>
    public static bool Include(IMethodSymbol method, Function primal) =>
        AreVirtual(method) || primal.Body.Deep().Any(i => i is Call { Callee.EndsInlining: true });
}
