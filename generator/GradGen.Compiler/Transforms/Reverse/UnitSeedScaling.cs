using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Writes what takes the place of a loop that ran with seed 1: the products of what left it with the seed.</summary>
/// <param name="memory">The sums that are in memory.</param>
internal sealed class UnitSeedScaling(UnscaledLoop unscaled, IReadOnlyDictionary<UnscaledSum, (Value Buffer, IterationSpace Space)> memory)
{
    /// <summary>Multiplies by the seed, unless there was no iteration.</summary>
    /// <param name="results">What the loop with seed 1 carried out: for what it carried before, then for each sum that is carried.</param>
    public void Write(IrBuilder after, Value[] results)
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
                    ScaleWhereOthersRun(builder, sum, [.. sum.Others], 0);
                }
            }

            return [.. Enumerable.Range(0, count).Select(k => unscaled.IsInvariant(k) ? loop.Initial[k] : Scaled(builder, results[k], unscaled.DependenceOf(k)))];
        });
        after.Add(new If(loop.Defined, unscaled.Runs(after), then, new Region([], [], loop.Initial)) { Origin = loop.Origin });
    }

    private void ScaleWhereOthersRun(IrBuilder builder, UnscaledSum sum, For[] others, int level)
    {
        if (level == others.Length)
        {
            ScaleElements(builder, sum, 0, []);
            return;
        }

        For other = others[level];
        Value runs = unscaled.Runs(builder, other);
        Region then = builder.Region([], inner =>
        {
            ScaleWhereOthersRun(inner, sum, others, level + 1);
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
        Value control = builder.Values.New(loop.Index.Type, loop.Index.Name);
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
            SeedDependence.LinearOrUnused when unscaled.Linearity.IsStrong =>
                builder.Select(builder.Compare(OpCode.Equal, seed, builder.Zero((ScalarType)seed.Type)), builder.Zero((ScalarType)value.Type), builder.Binary(OpCode.StrongMultiply, value, seed)),
            SeedDependence.LinearOrUnused => builder.Binary(OpCode.StrongMultiply, value, seed),
            _ when unscaled.MayVanish || unscaled.Linearity.IsStrong => builder.Binary(OpCode.StrongMultiply, seed, value),
            _ => builder.Binary(OpCode.Multiply, seed, value),
        };
    }
}
