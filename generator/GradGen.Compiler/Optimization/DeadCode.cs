using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Removes what has no effect and no live result, and results, yields and carried values that nobody reads. What the user's method may throw stays.</summary>
internal static class DeadCode
{
    public static Function Run(Function function)
    {
        Liveness liveness = Liveness.Of(function.Body);
        return function with { Body = Clean(function.Body, liveness, _ => true) };
    }

    private static Region Clean(Region region, Liveness liveness, Func<int, bool> keepsYield) => new(
        region.Arguments,
        Live(region, liveness).Select(i => Clean(i, liveness)).ToEquatableArray(),
        region.Yields.Where((_, k) => keepsYield(k)).ToEquatableArray());

    /// <summary>The live instructions, and the comments on them: a comment speaks of what follows it, up to the next; an empty one ends it.</summary>
    private static List<Instruction> Live(Region region, Liveness liveness)
    {
        var result = new List<Instruction>();
        Comment? pending = null;
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Comment comment)
            {
                pending = comment.Text.Length > 0 ? comment : null;
            }
            else if (liveness.IsLive(instruction))
            {
                if (pending is not null && instruction is not Constant)
                {
                    result.Add(pending);
                    pending = null;
                }

                result.Add(instruction);
            }
        }

        return result;
    }

    private static Instruction Clean(Instruction instruction, Liveness liveness)
    {
        switch (instruction)
        {
            case If i:
                bool[] read = [.. i.Defined.Select(liveness.IsLive)];
                return i with
                {
                    Defined = i.Defined.Where((_, k) => read[k]).ToEquatableArray(),
                    Then = Clean(i.Then, liveness, k => read[k]),
                    Else = Clean(i.Else, liveness, k => read[k]),
                };
            case For i:
                Value[] carried = [.. i.Carried];
                bool[] carries = [.. i.Defined.Select((r, k) => liveness.IsLive(r) || liveness.IsLive(carried[k]))];
                return i with
                {
                    Defined = i.Defined.Where((_, k) => carries[k]).ToEquatableArray(),
                    Initial = i.Initial.Where((_, k) => carries[k]).ToEquatableArray(),
                    Body = Clean(i.Body, liveness, k => carries[k]) with { Arguments = [i.Index, .. carried.Where((_, k) => carries[k])] },
                };
            case While i:
                bool[] keeps = [.. i.Defined.Select((r, k) => liveness.IsLive(r) || liveness.IsLive(i.Body.Arguments[k]) || liveness.IsLive(i.Condition.Arguments[k]))];
                return i with
                {
                    Defined = i.Defined.Where((_, k) => keeps[k]).ToEquatableArray(),
                    Initial = i.Initial.Where((_, k) => keeps[k]).ToEquatableArray(),
                    Condition = Clean(i.Condition, liveness, _ => true) with { Arguments = i.Condition.Arguments.Where((_, k) => keeps[k]).ToEquatableArray() },
                    Body = Clean(i.Body, liveness, k => keeps[k]) with { Arguments = i.Body.Arguments.Where((_, k) => keeps[k]).ToEquatableArray() },
                };
            default:
                return instruction;
        }
    }
}
