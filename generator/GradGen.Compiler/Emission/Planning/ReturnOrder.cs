using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>A result of the method.</summary>
/// <param name="Target">The parameter that receives it, or null where it is returned.</param>
internal readonly record struct ReturnedResult(Value Value, string? Target);

/// <summary>The results of a method in the order in which its C# evaluates them: parameters are assigned before it returns.</summary>
internal static class ReturnOrder
{
    public static IReadOnlyList<ReturnedResult> Of(Block block, Func<int, string?> targetName)
    {
        ReturnedResult[] results = [.. block.Results.Select((value, i) => new ReturnedResult(value, targetName(i)))];
        return [.. results.Where(r => r.Target is not null), .. results.Where(r => r.Target is null)];
    }
}
