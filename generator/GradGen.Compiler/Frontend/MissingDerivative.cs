using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Why a method that gets a varying value has no derivative, and what to write instead (GRAD005).</summary>
internal static class MissingDerivative
{
    /// <summary>Of what is not known otherwise.</summary>
    public const string OfUnknown =
        "its source is not in this project; write its loop or formula in its place, mark it [Differentiable], write a rule for it, or wrap the argument in Grad.Stop";

    /// <summary>Of a partial derivative that a second derivative needs.</summary>
    public const string OfPartial = "it is a partial derivative, whose derivative is needed; mark it [Differentiable]";

    /// <summary>Of a method that is kept as it is.</summary>
    /// <param name="isOurs">Its source is in the project.</param>
    public static string Of(IMethodSymbol method, bool isOurs) => method switch
    {
        { MethodKind: MethodKind.DelegateInvoke } =>
            "what a delegate runs is not known here; use a local function, or pass the lambda to a helper that is inlined, one without [Differentiable]",
        _ when !isOurs => OfUnknown,
        { ContainingType.TypeKind: TypeKind.Interface } =>
            "any class may implement it; call it on a struct or a sealed class, or make it a virtual method of a class, and mark that and its overrides [Differentiable]",
        { IsAbstract: true } =>
            "it has no body, and overrides may have any; make it virtual, and mark it and its overrides [Differentiable], or call it on a sealed class",
        { IsVirtual: true } or { IsOverride: true } => "another class may override it; mark it and its overrides [Differentiable], or seal it or its class",
        _ => OfUnknown,
    };

    /// <summary>Of a method that is called with its companions.</summary>
    /// <param name="needed">The modes that are asked for and that it does not have: Jvp, Vjp, or, of one that has both, Hvp.</param>
    public static string Of(Callee callee, DerivativeModes needed)
    {
        bool isRuled = callee is not { JvpRule: null, VjpRule: null };
        return needed == DerivativeModes.Hvp
            ? (callee is { VjpRule: null, JvpRule: not null } ? "a second derivative needs a [VjpOf] beside its [JvpOf], and [Differentiable] on that"
                : callee.VjpRule is null ? "a second derivative needs mode Hvp; add DerivativeModes.Hvp to its Modes, where it is compiled"
                : "a second derivative needs [Differentiable] on its [VjpOf]")
            : isRuled ? $"it has no [{(needed.HasFlag(DerivativeModes.Jvp) ? "JvpOf" : "VjpOf")}]; write that rule, too, or leave out the modes that need it"
            : $"it has no mode {Names(needed, "", " and ")}; add {Names(needed, "DerivativeModes.", " | ")} to its Modes";
    }

    private static string Names(DerivativeModes modes, string prefix, string between) =>
        string.Join(between, new[] { DerivativeModes.Jvp, DerivativeModes.Vjp }.Where(m => modes.HasFlag(m)).Select(m => prefix + m));
}
