using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>The ways that values take through branches and loops, for analyses that follow them to a fixpoint.</summary>
internal static class ValuePassing
{
    /// <summary>What a branch yields and what a loop carries: each pair says that the first value may become the second. A loop's condition only reads what the
    /// body does: its arguments are not among them. Nothing for other instructions, nor from a region that throws.</summary>
    public static IEnumerable<(Value From, Value To)> Passes(this Instruction instruction) => instruction switch
    {
        If i => Yields(i.Then, i.Defined).Concat(Yields(i.Else, i.Defined)),
        For i => Loop(i.Defined, i.Initial, [.. i.Carried], i.Body),
        While i => Loop(i.Defined, i.Initial, i.Body.Arguments, i.Body),
        _ => [],
    };

    /// <summary>The regions that values pass through: all but the condition of a loop.</summary>
    public static IEnumerable<Region> Bodies(this Instruction instruction) => instruction is While loop ? [loop.Body] : instruction.Regions;

    private static IEnumerable<(Value From, Value To)> Loop(EquatableArray<Value> results, EquatableArray<Value> initial, IReadOnlyList<Value> carried, Region body) =>
        initial.Zip(carried, (from, to) => (from, to)).Concat(Yields(body, carried)).Concat(carried.Zip(results, (from, to) => (from, to)));

    private static IEnumerable<(Value From, Value To)> Yields(Region region, IReadOnlyList<Value> targets) =>
        region.Throws ? [] : region.Yields.Zip(targets, (from, to) => (from, to));
}
