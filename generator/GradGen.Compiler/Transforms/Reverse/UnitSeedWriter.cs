using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Writes a loop of the reverse sweep so that it runs with seed 1, and what multiplies the outcome by the seed.</summary>
internal sealed class UnitSeedWriter
{
    private const string Suffix = "Unscaled";

    private readonly Mirror mirror;
    private readonly UnscaledLoop unscaled;
    private readonly For primal;
    private readonly IrBuilder before;
    private readonly IrBuilder after;
    private readonly Dictionary<UnscaledSum, (Value Buffer, IterationSpace Space)> memory = [];
    private readonly Dictionary<UnscaledSum, Value> carried = [];

    public UnitSeedWriter(Mirror mirror, ValueFactory values, For primal, UnscaledLoop unscaled)
    {
        (this.mirror, this.primal, this.unscaled) = (mirror, primal, unscaled);
        before = new IrBuilder(values) { Origin = unscaled.Loop.Origin };
        after = new IrBuilder(values) { Origin = unscaled.Loop.Origin };
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
        Scale(results);
        return new UnitSeed(unit, before.Finish([], []).Body, after.Finish([], []).Body, [.. sums.Where(s => !s.IsCarried)]);

        Value NewFor(UnscaledSum sum) => Values.New(ElementOf(sum), NameOf(sum));
    }

    private static ScalarType ElementOf(UnscaledSum sum) => (ScalarType)((BufferType)sum.Shadow.Type).Element;

    private static string NameOf(UnscaledSum sum) => (sum.Shadow.Name ?? "adjoint") is var name && name.EndsWith(Suffix, StringComparison.Ordinal) ? name : name + Suffix;

    private (Value Buffer, IterationSpace Space) Allocate(UnscaledSum sum)
    {
        var names = new Dictionary<int, Value>();
        Value[] trips = [.. sum.Loops.Select(f => Trips(f, names))];
        Value size = trips.Length == 0 ? before.Int(1) : trips[0];
        foreach (Value more in trips.Skip(1))
        {
            size = before.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, size, more);
        }

        return (before.Allocate(ElementOf(sum), size, AllocationKind.ZeroedScratch, NameOf(sum)), new IterationSpace(sum.Loops, trips));
    }

    /// <summary>How often a loop inside runs; a bound that no iteration has seen is not taken at its word.</summary>
    private Value Trips(For loop, Dictionary<int, Value> names)
    {
        InvariantCopies copies = unscaled.Copies;
        Value count = TripCounts.Write(before, loop, v => copies.Copy(before, v, names), copies.ConstantOf, copies.IsLength(loop.Bound));
        return copies.IsLength(loop.Bound) || copies.ConstantOf(loop.Bound) is not null ? count : before.Select(Runs(before), count, before.Int(0));
    }

    private Value Runs(IrBuilder builder) => builder.Compare(unscaled.Loop.Comparison, unscaled.Loop.Lower, unscaled.Loop.Bound);

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

    /// <summary>Multiplies by the seed, unless there was no iteration.</summary>
    private void Scale(Value[] results)
    {
        For loop = unscaled.Loop;
        int count = loop.Defined.Count;
        Region then = after.Region([], builder =>
        {
            int next = count;
            foreach (UnscaledSum sum in unscaled.Sums)
            {
                if (sum.IsCarried)
                {
                    var names = new Dictionary<int, Value>();
                    builder.Accumulate(sum.Shadow, unscaled.Copies.Copy(builder, sum.Index, names), Scaled(builder, results[next++], unscaled.DependenceOf(sum)));
                }
                else
                {
                    ScaleWhereOthersRun(builder, sum, 0);
                }
            }

            return [.. Enumerable.Range(0, count).Select(k => unscaled.IsInvariant(k) ? loop.Initial[k] : Scaled(builder, results[k], unscaled.DependenceOf(k)))];
        });
        after.Add(new If(loop.Defined, Runs(after), then, new Region([], [], loop.Initial)) { Origin = loop.Origin });
    }

    private void ScaleWhereOthersRun(IrBuilder builder, UnscaledSum sum, int level)
    {
        if (level == sum.Others.Count)
        {
            ScaleElements(builder, sum, 0, []);
            return;
        }

        For other = sum.Others[level];
        var names = new Dictionary<int, Value>();
        Value runs = builder.Compare(other.Comparison, unscaled.Copies.Copy(builder, other.Lower, names), unscaled.Copies.Copy(builder, other.Bound, names));
        Region then = builder.Region([], inner =>
        {
            ScaleWhereOthersRun(inner, sum, level + 1);
            return [];
        });
        builder.Add(new If([], runs, then, Region.Empty) { Origin = builder.Origin });
    }

    /// <summary>Goes through the loops inside that make the index, and there adds a product to what the loop would have added to.</summary>
    private void ScaleElements(IrBuilder builder, UnscaledSum sum, int level, Dictionary<int, Value> names)
    {
        InvariantCopies copies = unscaled.Copies;
        if (level == sum.Loops.Count)
        {
            (Value buffer, IterationSpace space) = memory[sum];
            Value number = space.Number(builder, v => copies.Copy(builder, v, names), copies.ConstantOf);
            Value index = copies.Copy(builder, sum.Index, names);
            AddProduct(builder, sum, index, builder.Load(buffer, number, isSafe: true));
            return;
        }

        For loop = sum.Loops[level];
        Value control = Values.New(loop.Index.Type, loop.Index.Name);
        Value lower = copies.Copy(builder, loop.Lower, names), bound = copies.Copy(builder, loop.Bound, names), step = copies.Copy(builder, loop.Step, names);
        Region body = builder.Region([control], inner =>
        {
            ScaleElements(inner, sum, level + 1, new Dictionary<int, Value>(names) { [loop.Index.Id] = control });
            return [];
        });
        builder.Add(new For([], lower, loop.Comparison, bound, step, [], body) { Origin = builder.Origin });
    }

    /// <summary>What no iteration reached has an index that need not be valid.</summary>
    private void AddProduct(IrBuilder builder, UnscaledSum sum, Value index, Value element)
    {
        if (sum.IsReached)
        {
            builder.Accumulate(sum.Shadow, index, Scaled(builder, element, unscaled.DependenceOf(sum)));
            return;
        }

        Value isValid = builder.Compute(OpCode.And, ScalarType.Boolean, null,
            builder.Compare(OpCode.GreaterOrEqual, index, builder.Int(0)), builder.Compare(OpCode.Less, index, builder.Length(sum.Shadow)));
        Region then = builder.Region([], inner =>
        {
            inner.Accumulate(sum.Shadow, index, Scaled(inner, element, unscaled.DependenceOf(sum)));
            return [];
        });
        builder.Add(new If([], isValid, then, Region.Empty) { Origin = builder.Origin });
    }

    /// <summary>The product with the seed. What nothing used stays zero, whatever it is multiplied with.</summary>
    private Value Scaled(IrBuilder builder, Value value, SeedDependence dependence)
    {
        Value seed = unscaled.Seed.Type == value.Type ? unscaled.Seed : builder.Convert(unscaled.Seed, value.Type);
        return dependence switch
        {
            SeedDependence.Zero => value,
            SeedDependence.LinearOrUnused => builder.Binary(OpCode.StrongMultiply, value, seed),
            _ when unscaled.MayVanish => builder.Binary(OpCode.StrongMultiply, seed, value),
            _ => builder.Binary(OpCode.Multiply, seed, value),
        };
    }
}
