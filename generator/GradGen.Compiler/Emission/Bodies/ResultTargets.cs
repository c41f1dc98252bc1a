using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission.Bodies;

/// <summary>Which parameter receives which result of a companion.</summary>
internal static class ResultTargets
{
    /// <summary>The name of the <c>ref</c> or <c>out</c> parameter that receives the result at a position; null where it is returned.</summary>
    public static Func<int, string?> Of(CompanionModel companion)
    {
        var receivers = new Queue<string>(companion.Appended.Where(p => p.Modifier is "ref" or "out").Select(p => p.Name));
        string?[] names = [.. companion.Targets.Select(t => t == ResultTarget.Parameter ? receivers.Dequeue() : null)];
        return i => names[i];
    }
}
