using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>A loop of the reverse sweep that runs with seed 1, before its seed is known, so that it can run together with the loop that it undoes. What it would add to memory outside, it sums in
/// memory of its own; where it stood, that and the adjoints that it carries out are multiplied by the seed.</summary>
/// <param name="Loop">The loop with the other seed.</param>
/// <param name="Before">What it needs: the seed, and the memory.</param>
/// <param name="After">What takes the place of the loop, once the seed is known.</param>
/// <param name="Sums">For what its memory holds a number each.</param>
internal sealed record UnitSeed(For Loop, IReadOnlyList<Instruction> Before, IReadOnlyList<Instruction> After, IReadOnlyList<UnscaledSum> Sums)
{
    /// <param name="around">The region of the reverse sweep that the loop is in.</param>
    /// <returns>Null where what leaves the loop is not linear in the seed, or is added to memory in another place in each iteration.</returns>
    public static UnitSeed? TryMake(RegionTree tree, Mirror mirror, ValueFactory values, For loop, Value seed, Region around)
    {
        if (mirror.Find(loop) is not { Primal: For primal } reversed || !seed.IsFloating || !loop.Defined.All(d => d.IsFloating) || loop.Body.Free().Contains(seed))
        {
            return null;
        }

        SeedLinearity linearity = SeedLinearity.Of(loop, seed, around.Body);
        var copies = new InvariantCopies(tree, primal.Body, loop.Body);
        if (UnscaledSum.TryFind(loop.Body, mirror, linearity, copies) is not { } sums)
        {
            return null;
        }

        bool mayVanish = reversed.VanishingSeeds.Contains(seed.Id);
        bool CanScale(SeedDependence dependence) => dependence.IsLinear() && !(mayVanish && dependence == SeedDependence.LinearOrUnused);
        var scaling = new UnscaledLoop(loop, seed, mayVanish, linearity, copies, sums);
        return scaling.Dependences.All(CanScale) ? new UnitSeedWriter(mirror, values, primal, scaling).Write() : null;
    }

    /// <summary>The loop would else store something: a few numbers per iteration are more than the memory here where there are many iterations, what the loops inside store is so in any case.</summary>
    public bool Pays(For primal, RegionTree tree, StoragePlan storage) =>
        storage.KeepsIn(primal.Body)
        && (Sums.All(s => s.Loops.Count == 0) || !StorageCosts.IsShort(primal, tree) || primal.Body.Deep().Any(i => i is For or While && i.Regions.Any(storage.KeepsIn)));
}

/// <summary>What is known of a loop that runs with seed 1.</summary>
/// <param name="MayVanish">A seed of zero is one that nothing used.</param>
internal sealed record UnscaledLoop(
    For Loop, Value Seed, bool MayVanish, SeedLinearity Linearity, InvariantCopies Copies, IReadOnlyDictionary<Accumulate, UnscaledSum> SumOf)
{
    /// <summary>Whether there is an iteration.</summary>
    public Value Runs(IrBuilder builder) => builder.Compare(Loop.Comparison, Loop.Lower, Loop.Bound);

    /// <summary>Whether there is an iteration of a loop inside.</summary>
    public Value Runs(IrBuilder builder, For inside)
    {
        var names = new Dictionary<int, Value>();
        return builder.Compare(inside.Comparison, Copies.Copy(builder, inside.Lower, names), Copies.Copy(builder, inside.Bound, names));
    }

    public IEnumerable<UnscaledSum> Sums => SumOf.Values.Distinct();

    /// <summary>How all that leaves the loop depends on the seed.</summary>
    public IEnumerable<SeedDependence> Dependences =>
        [.. Sums.Select(DependenceOf), .. Enumerable.Range(0, Loop.Defined.Count).Where(k => !IsInvariant(k)).Select(DependenceOf)];

    /// <summary>What is carried in comes out as it was: a seed.</summary>
    public bool IsInvariant(int carried) => Loop.Body.Yields[carried] == Loop.Body.Arguments[1 + carried];

    public SeedDependence DependenceOf(UnscaledSum sum)
    {
        SeedDependence added = SumOf.Where(s => s.Value == sum).Select(s => Linearity.Of(s.Key.Element)).Aggregate(SeedDependences.Plus);
        return added == SeedDependence.Linear && !sum.IsReached ? SeedDependence.LinearOrUnused : added;
    }

    /// <summary>Of a carried value after at least one iteration.</summary>
    public SeedDependence DependenceOf(int carried) => Linearity.Of(Loop.Body.Yields[carried]);
}
