using GradGen.Compiler.Model;

namespace GradGen.Compiler.Frontend;

/// <summary>How companions are named after their method.</summary>
internal static class CompanionNames
{
    /// <summary>The suffixes of the companions of this and of later versions.</summary>
    private static readonly string[] Suffixes =
    [
        "Gradient", "ValueAndGradient", SplitNames.Forward, SplitNames.Reverse, SplitNames.ForwardTangent, SplitNames.ReverseTangent, SplitNames.Tangent, SplitNames.Primal,
        .. new[] { SplitNames.Forward, SplitNames.Reverse, SplitNames.ForwardTangent, SplitNames.ReverseTangent, SplitNames.Tangent, SplitNames.Primal }.Select(s => SplitNames.OnReceiver + s), "Jvp", "Vjp", "Jacobian", "Hvp", "Hessian", "JacobianPattern", "JacobianSparse", "HessianPattern", "HessianSparse",
    ];

    /// <summary>The names of the methods whose companion could be called <paramref name="name"/>, or null if there are none.</summary>
    public static IReadOnlyList<string>? MethodOf(string name)
    {
        string[] methods = [.. Suffixes.Where(s => name.Length > s.Length && name.EndsWith(s, StringComparison.Ordinal)).Select(s => name.Substring(0, name.Length - s.Length))];
        return methods.Length > 0 ? methods : null;
    }
}
