using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>Values that are used for nothing but what <c>Grad.Stop</c> stops: that no derivative flows through what gives them is what the method says.</summary>
internal sealed class MeantCuts
{
    private readonly HashSet<int> ids = [];

    public static MeantCuts Of(Function function)
    {
        var cuts = new MeantCuts();
        ILookup<int, Instruction> uses = function.Body.Deep().SelectMany(i => i.Operands.Select(o => (o.Id, Use: i))).ToLookup(p => p.Id, p => p.Use);
        HashSet<int> yielded = [.. function.Body.Deep().SelectMany(i => i.Regions).Prepend(function.Body).SelectMany(r => r.Yields).Select(v => v.Id)];

        // Uses come after what they use, so the last instruction goes first.
        foreach (Compute compute in function.Body.Deep().OfType<Compute>().Reverse())
        {
            int id = compute.Result.Id;
            if (!yielded.Contains(id) && uses[id].Any() && uses[id].All(use => use is Compute c && (c.Operation.Code == OpCode.Stop || cuts.ids.Contains(c.Result.Id))))
            {
                cuts.ids.Add(id);
            }
        }

        return cuts;
    }

    /// <summary>All that becomes of the value is stopped.</summary>
    public bool Include(Value value) => ids.Contains(value.Id);
}
