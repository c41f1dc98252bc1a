using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Writes a loop of the reverse sweep so that it runs with seed 1.</summary>
internal sealed class UnitSeedWriter
{
    private const string Suffix = "Unscaled";

    private readonly Mirror mirror;
    private readonly UnscaledLoop unscaled;
    private readonly For primal;
    private readonly IrBuilder before;
    private readonly Dictionary<UnscaledSum, (Value Buffer, IterationSpace Space)> memory = [];
    private readonly Dictionary<UnscaledSum, Value> carried = [];

    public UnitSeedWriter(Mirror mirror, ValueFactory values, For primal, UnscaledLoop unscaled)
    {
        (this.mirror, this.primal, this.unscaled) = (mirror, primal, unscaled);
        before = new IrBuilder(values) { Origin = unscaled.Loop.Origin };
    }

    private ValueFactory Values => before.Values;

    public UnitSeed Write()
    {
        For loop = unscaled.Loop;
        Value one = before.Floating(unscaled.Seed.Type, 1);
        UnscaledSum[] sums = [.. unscaled.Sums];
        foreach (UnscaledSum sum in sums.Where(s => !s.IsCarried))
        {
            memory[sum] = Allocate(sum);
        }

        UnscaledSum[] scalars = [.. sums.Where(s => s.IsCarried)];
        Value[] arguments = [.. scalars.Select(s => carried[s] = NewFor(s))];
        Value[] results = [.. loop.Defined.Select(d => Values.New(d.Type, d.Name)), .. scalars.Select(NewFor)];
        Region body = Rewrite(loop.Body);
        body = body with { Arguments = [.. body.Arguments, .. arguments], Yields = [.. body.Yields, .. scalars.Select(s => carried[s])] };
        For unit = loop with
        {
            Defined = [.. results],
            Initial = [.. loop.Initial.Select(i => i == unscaled.Seed ? one : i), .. scalars.Select(s => before.Zero(ElementOf(s)))],
            Body = body,
        };
        mirror.Add(body, primal.Body);
        mirror.Add(unit, mirror.Find(loop)!);
        var after = new IrBuilder(Values) { Origin = loop.Origin };
        new UnitSeedScaling(unscaled, memory).Write(after, results);
        return new UnitSeed(unit, before.Finish([], []).Body, after.Finish([], []).Body, [.. sums.Where(s => !s.IsCarried)]);

        Value NewFor(UnscaledSum sum) => Values.New(ElementOf(sum), NameOf(sum));
    }

    private static ScalarType ElementOf(UnscaledSum sum) => (ScalarType)((BufferType)sum.Shadow.Type).Element;

    private static string NameOf(UnscaledSum sum) => (sum.Shadow.Name ?? "adjoint") is var name && name.EndsWith(Suffix, StringComparison.Ordinal) ? name : name + Suffix;

    private (Value Buffer, IterationSpace Space) Allocate(UnscaledSum sum)
    {
        Value[] trips = Trips(sum);
        Value size = trips.Length == 0 ? before.Int(1) : trips[0];
        foreach (Value more in trips.Skip(1))
        {
            size = before.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, size, more);
        }

        return (before.Allocate(ElementOf(sum), size, AllocationKind.ZeroedScratch, NameOf(sum)), new IterationSpace(sum.Loops, trips));
    }

    /// <summary>How often the loops inside run; a bound that no iteration has seen is not taken at its word.</summary>
    private Value[] Trips(UnscaledSum sum)
    {
        if (sum.Loops.All(unscaled.Copies.IsPlain))
        {
            return [.. sum.Loops.Select(f => Count(before, f))];
        }

        return Where(before, unscaled.Runs(before), sum.Loops.Count, b => TripsInside(b, sum, 0));
    }

    /// <summary>The trip counts of the loops from a level of the nest on, where what is around them runs.</summary>
    private Value[] TripsInside(IrBuilder builder, UnscaledSum sum, int level)
    {
        For loop = sum.Nest[level];
        Value[] own = IsIn(sum, loop) ? [Count(builder, loop)] : [];
        For[] inner = [.. sum.Nest.Skip(level + 1).Where(f => IsIn(sum, f))];
        return inner.All(unscaled.Copies.IsPlain)
            ? [.. own, .. inner.Select(f => Count(builder, f))]
            : [.. own, .. Where(builder, unscaled.Runs(builder, loop), inner.Length, b => TripsInside(b, sum, level + 1))];
    }

    /// <summary>Numbers that are zero where a condition does not hold.</summary>
    private Value[] Where(IrBuilder builder, Value condition, int count, Func<IrBuilder, Value[]> numbers)
    {
        Value[] results = [.. Enumerable.Range(0, count).Select(_ => Values.New(ScalarType.Int32, "count"))];
        builder.Add(new If([.. results], condition, builder.Region([], numbers), builder.Region([], b => [.. results.Select(_ => b.Int(0))])));
        return results;
    }

    private Value Count(IrBuilder builder, For loop)
    {
        InvariantCopies copies = unscaled.Copies;
        var names = new Dictionary<int, Value>();
        return TripCounts.Write(builder, loop, v => copies.Copy(builder, v, names), copies.ConstantOf, copies.IsLength(loop.Bound));
    }

    private static bool IsIn(UnscaledSum sum, For loop) => sum.Loops.Contains(loop, ReferenceComparer<For>.Instance);

    /// <summary>The region, adding to the loop's own memory.</summary>
    private Region Rewrite(Region region)
    {
        var inner = new IrBuilder(Values);
        foreach (Instruction instruction in region.Body)
        {
            inner.Origin = instruction.Origin;
            if (instruction is not Accumulate add || !unscaled.SumOf.TryGetValue(add, out UnscaledSum? sum))
            {
                inner.Add(WithRegions(instruction));
            }
            else if (sum.IsCarried)
            {
                carried[sum] = inner.Binary(OpCode.Add, carried[sum], add.Element, NameOf(sum));
            }
            else
            {
                (Value buffer, IterationSpace space) = memory[sum];
                inner.Accumulate(buffer, space.Number(inner, v => v, unscaled.Copies.ConstantOf), add.Element);
            }
        }

        return inner.Finish(region.Arguments, region.Yields);
    }

    private Instruction WithRegions(Instruction instruction)
    {
        Instruction written = instruction.WithRegions(old =>
        {
            Region region = Rewrite(old);
            if (mirror.PrimalOf(old) is { } undone)
            {
                mirror.Add(region, undone);
            }

            return region;
        });
        if (written is For loop && mirror.Find(instruction) is { } reversed)
        {
            mirror.Add(loop, reversed);
        }

        return written;
    }
}
