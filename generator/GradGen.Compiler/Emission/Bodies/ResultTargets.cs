using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission.Bodies;

/// <summary>Which parameter receives which result of a companion.</summary>
internal static class ResultTargets
{
    /// <summary>The name of the <c>ref</c> or <c>out</c> parameter that receives the result at a position; null where it is returned.</summary>
    public static Func<int, string?> Of(SignatureModel method, CompanionModel companion)
    {
        var receivers = new Queue<string>(Receivers(method, companion));
        string?[] names = [.. companion.Targets.Select(t => t == ResultTarget.Parameter ? receivers.Dequeue() : null)];
        return i => names[i];
    }

    /// <summary>The names of the parameters that receive results, in order: F's own, then the companion's.</summary>
    public static IEnumerable<string> Receivers(SignatureModel method, CompanionModel companion) =>
        method.References.Where(_ => companion.HasOwnParameters).Select(p => p.Name).Concat(companion.Appended.Where(p => p.Modifier is "ref" or "out").Select(p => p.Name));
}
