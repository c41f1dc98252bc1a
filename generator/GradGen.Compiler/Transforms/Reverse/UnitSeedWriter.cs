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
        Value[] trips = [.. sum.Loops.Select(Trips)];
        Value size = trips.Length == 0 ? before.Int(1) : trips[0];
        foreach (Value more in trips.Skip(1))
        {
            size = before.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, size, more);
        }

        return (before.Allocate(ElementOf(sum), size, AllocationKind.ZeroedScratch, NameOf(sum)), new IterationSpace(sum.Loops, trips));
    }

    /// <summary>How often a loop inside runs; a bound that no iteration has seen is not taken at its word.</summary>
    private Value Trips(For loop)
    {
        InvariantCopies copies = unscaled.Copies;
        if (copies.ConstantOf(loop.Step) is { Bits: not 0 } && copies.ConstantOf(loop.Lower) is not null && (copies.IsLength(loop.Bound) || copies.ConstantOf(loop.Bound) is not null))
        {
            return Count(before);
        }

        Value count = Values.New(ScalarType.Int32, "count");
        before.Add(new If([count], unscaled.Runs(before), before.Region([], b => [Count(b)]), before.Region([], b => [b.Int(0)])));
        return count;

        Value Count(IrBuilder builder)
        {
            var names = new Dictionary<int, Value>();
            return TripCounts.Write(builder, loop, v => copies.Copy(builder, v, names), copies.ConstantOf, copies.IsLength(loop.Bound));
        }
    }

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
