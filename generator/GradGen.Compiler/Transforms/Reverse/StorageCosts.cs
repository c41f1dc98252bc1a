using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>What the storage plan weighs: computing something again against keeping it, in units of about a quarter of a nanosecond (EMITTER measurements:
/// an addition 1, a division 4, an exponential 13, a store and a later load 6).</summary>
internal static class StorageCosts
{
    /// <summary>Iterations assumed for a loop: what is deeper counts more.</summary>
    private const int AssumedTrips = 16;

    public const long KeepScalar = 6;

    public const long KeepBuffer = 100;

    /// <summary>A load and a store.</summary>
    public const long OfPuttingBack = 3;

    /// <summary>How much more a place inside loops counts.</summary>
    public static long Weight(int loopDepth)
    {
        long weight = 1;
        for (int i = 0; i < Math.Min(loopDepth, 8); i++)
        {
            weight *= AssumedTrips;
        }

        return weight;
    }

    /// <summary>The loop surely has no more than a few iterations.</summary>
    public static bool IsShort(For loop, RegionTree tree) =>
        tree.DefinitionOf(loop.Lower) is Constant lower && tree.DefinitionOf(loop.Bound) is Constant bound && Math.Abs((double)bound.Literal.Bits - lower.Literal.Bits) <= AssumedTrips;

    /// <summary>The cost of doing an instruction again, with all that is nested in it.</summary>
    public static long OfRecomputing(Instruction instruction) => instruction switch
    {
        For i => 4 + (AssumedTrips * OfRegion(i.Body)),
        While i => 4 + (AssumedTrips * (OfRegion(i.Condition) + OfRegion(i.Body))),
        If i => 2 + OfRegion(i.Then) + OfRegion(i.Else),
        Load => 3,
        Compute i => OfOperation(i),
        _ => 0,
    };

    private static long OfRegion(Region region) => region.Body.Sum(OfRecomputing);

    private static long OfOperation(Compute compute) => compute.Operation.Code switch
    {
        OpCode.Divide or OpCode.Remainder => 4,
        OpCode.Invoke => 40,
        OpCode.WithPartials => 0,
        OpCode.Function => compute.Operation.Function is "Abs" or "Max" or "Min" or "CopySign" ? 2 : 13,
        _ => 1,
    };
}
