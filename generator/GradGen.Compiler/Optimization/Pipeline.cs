using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>The optimisations in their order. None changes a value that the user's method computes, nor what a kink gives.</summary>
internal static class Pipeline
{
    /// <summary>Before differentiation: fewer values to differentiate and to keep.</summary>
    /// <param name="mayOverlap">An argument may be the memory of another one.</param>
    public static Function BeforeDifferentiation(Function primal, SignatureModel signature, bool mayOverlap) =>
        DeadCode.Run(CheckElimination.Run(CommonSubexpressions.Run(InvariantHoisting.Run(Sinking.Run(BufferPromotion.Run(Simplifier.Run(primal)))), Roles(primal, signature, mayOverlap))));

    /// <summary>All companions of a method.</summary>
    public static CompanionSet Run(CompanionSet set) => set with
    {
        Companions = set.Companions.Select(c => c with { Body = Run(c, set.Method.Signature) }).ToEquatableArray(),
        OnReceiver = set.OnReceiver is { } onReceiver ? Run(onReceiver) : null,
    };

    /// <summary>A companion's body.</summary>
    public static Function Run(CompanionModel companion, SignatureModel signature) =>
        UntilStable(companion.IsSecondOrder ? StrongProducts.Run(PartialsRemoval.Run(companion.Body)) : PartialsRemoval.Run(companion.Body), companion.HasOwnParameters ? Roles(companion.Body, signature, companion.Kind >= CompanionKind.OfLeaves) : []);

    /// <summary>A derivative that will be differentiated again: what the user says of partial derivatives is still needed.</summary>
    /// <param name="signature">That of the method, whose parameters are the function's first; null where they are not.</param>
    /// <param name="mayOverlap">As above.</param>
    public static Function BetweenDerivatives(Function function, SignatureModel? signature, bool mayOverlap) => UntilStable(function, signature is null ? [] : Roles(function, signature, mayOverlap));

    /// <summary>Each round removes something; a few are enough.</summary>
    private static Function UntilStable(Function function, Dictionary<int, ParameterRole> roles)
    {
        for (int round = 0; round < 8; round++)
        {
            Function next = DeadCode.Run(CommonSubexpressions.Run(Simplifier.Run(function), roles));
            if (next.Body == function.Body)
            {
                return next;
            }

            function = next;
        }

        return function;
    }

    /// <summary>F's own parameters come first in every companion that has them.</summary>
    private static Dictionary<int, ParameterRole> Roles(Function function, SignatureModel signature, bool mayOverlap) =>
        signature.Parameters.Select((p, k) => (function.Parameters[k].Id, Role: mayOverlap ? ParameterRole.Passive : p.Role)).ToDictionary(p => p.Id, p => p.Role);
}
