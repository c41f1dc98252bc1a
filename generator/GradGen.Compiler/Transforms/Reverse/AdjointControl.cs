using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Adjoints through branches and loops: a branch is undone by the same branch, a loop by a loop over the same iterations; what they change of
/// outer adjoints they yield or carry.</summary>
internal sealed partial class AdjointSweep
{
    private void UndoBranch(IrBuilder builder, If branch, Adjoints adjoints)
    {
        Value?[] seeds = [.. branch.Defined.Select(adjoints.Take)];
        (IrBuilder Builder, Adjoints Adjoints) then = UndoSide(builder, branch.Then, seeds, adjoints);
        (IrBuilder Builder, Adjoints Adjoints) otherwise = UndoSide(builder, branch.Else, seeds, adjoints);
        Value[] all = [.. then.Adjoints.ChangedFrom(adjoints).Union(otherwise.Adjoints.ChangedFrom(adjoints)).OrderBy(v => v.Id)];

        // A sum that one side adds to and the other leaves alone has the same adjoint on both.
        Value? Same(Value primal) =>
            !branch.Then.Throws && !branch.Else.Throws && then.Adjoints.Find(primal) is { } same && otherwise.Adjoints.Find(primal) == same ? same : null;
        Value[] changed = [.. all.Where(v => Same(v) is null)];
        foreach (Value primal in all.Where(v => Same(v) is not null))
        {
            adjoints.Set(primal, Same(primal)!);
        }

        if (then.Builder.Count == 0 && otherwise.Builder.Count == 0 && changed.Length == 0)
        {
            return;
        }

        Region Finish((IrBuilder Builder, Adjoints Adjoints) side, Region primal)
        {
            Value[] yields = [.. changed.Select(v => side.Adjoints.OrZero(side.Builder, v))];
            Region region = side.Builder.Finish([], yields);
            mirror.Add(region, primal);
            return region;
        }

        Value[] results = [.. changed.Select(v => builder.Values.New(v.Type.Derivative, Adjoints.NameOf(v)))];
        Region thenRegion = Finish(then, branch.Then), otherwiseRegion = Finish(otherwise, branch.Else);
        builder.Add(new If([.. results], branch.Condition, thenRegion, otherwiseRegion) { Origin = branch.Origin });
        for (int k = 0; k < changed.Length; k++)
        {
            bool vanishes = (!branch.Then.Throws && adjoints.MayVanish(thenRegion.Yields[k])) || (!branch.Else.Throws && adjoints.MayVanish(otherwiseRegion.Yields[k]));
            adjoints.Set(changed[k], adjoints.Vanishing(results[k], vanishes));
        }
    }

    private (IrBuilder Builder, Adjoints Adjoints) UndoSide(IrBuilder builder, Region side, Value?[] seeds, Adjoints outer)
    {
        var inner = new IrBuilder(builder.Values) { Origin = builder.Origin };
        Adjoints adjoints = outer.Copy();
        if (!side.Throws)
        {
            for (int k = 0; k < seeds.Length; k++)
            {
                if (seeds[k] is { } seed && activity.IsActive(side.Yields[k]))
                {
                    adjoints.Add(inner, side.Yields[k], seed);
                }
            }

            Reverse(inner, side, adjoints);
        }

        return (inner, adjoints);
    }

    private void UndoCountedLoop(IrBuilder builder, For loop, Adjoints adjoints)
    {
        Value control = builder.Values.New(loop.Index.Type, loop.Index.Name);
        Undone undone = UndoIterations(builder, loop, [.. loop.Carried], [.. loop.Initial], [.. loop.Defined], loop.Body, control, adjoints);
        AddLoop(builder, new For([.. undone.Results], loop.Lower, loop.Comparison, loop.Bound, loop.Step, [.. undone.Initial], undone.Body) { Origin = loop.Origin },
            new ReversedLoop(loop, undone.IsOrderFree, [.. undone.Initial.Where(adjoints.MayVanish).Select(v => v.Id)]));
        Spread(builder, undone, adjoints);
    }

    /// <summary>Undoes a <see cref="While"/> that has been made to count its iterations (its last result).</summary>
    private void UndoLoop(IrBuilder builder, While loop, Adjoints adjoints)
    {
        int carried = loop.Initial.Count - 1;
        Value count = loop.Defined[carried];
        Value control = builder.Values.New(count.Type, "k");
        Undone undone = UndoIterations(builder, loop, [.. loop.Body.Arguments.Take(carried)], [.. loop.Initial.Take(carried)], [.. loop.Defined.Take(carried)],
            loop.Body, control, adjoints);
        Value one = builder.Int(1);
        Value last = builder.Binary(OpCode.Subtract, count, one);
        AddLoop(builder, new For([.. undone.Results], last, OpCode.GreaterOrEqual, builder.Int(0), builder.Int(-1), [.. undone.Initial], undone.Body) { Origin = loop.Origin },
            new ReversedLoop(loop, IsOrderFree: false, []));
        Spread(builder, undone, adjoints);
    }

    private void AddLoop(IrBuilder builder, For reverse, ReversedLoop loop)
    {
        mirror.Add(reverse, loop);
        builder.Add(reverse);
    }

    /// <summary>The body that undoes one iteration, and what it carries.</summary>
    /// <param name="Sums">The outer values whose adjoints are summed, after the carried values' adjoints among initial values and results.</param>
    private sealed record Undone(Region Body, Value[] Initial, Value[] Results, Value[] Entries, Value[] Sums, bool IsOrderFree);

    private Undone UndoIterations(
        IrBuilder builder, Instruction loop, Value[] carried, Value[] initial, Value[] results, Region body, Value control, Adjoints adjoints)
    {
        int[] active = [.. Enumerable.Range(0, carried.Length).Where(k => activity.IsActive(carried[k]))];
        for (int k = 0; k < carried.Length; k++)
        {
            if (!active.Contains(k))
            {
                adjoints.Take(results[k]);
            }
        }

        Value[] initialAdjoints = [.. active.Select(k => adjoints.Take(results[k]) ?? adjoints.Vanishing(builder.Zero(results[k].Type.Derivative)))];
        Value[] sums = [.. body.Free().Where(v => v.HasTangent && activity.IsActive(v)).OrderBy(v => v.Id)];
        Value[] arguments = [.. active.Select(k => builder.Values.New(carried[k].Type.Derivative, Adjoints.NameOf(carried[k]))), .. sums.Select(v => builder.Values.New(v.Type.Derivative, Adjoints.NameOf(v)))];
        for (int a = 0; a < active.Length; a++)
        {
            adjoints.Vanishing(arguments[a], adjoints.MayVanish(initialAdjoints[a]));
        }

        for (int s = 0; s < sums.Length; s++)
        {
            adjoints.Vanishing(arguments[active.Length + s], adjoints.Find(sums[s]) is not { } sum || adjoints.MayVanish(sum));
        }

        // An iteration's own yields say whether what it carries may vanish: where they say so, the body is written again with that in mind.
        Dictionary<int, Value> outerShadows = new(shadows);
        Region region = UndoIteration(builder, loop, active, carried, sums, arguments, body, control, adjoints);
        while (Enumerable.Range(0, active.Length).Where(a => !adjoints.MayVanish(arguments[a]) && adjoints.MayVanish(region.Yields[a])).ToArray() is { Length: > 0 } found)
        {
            foreach (int a in found)
            {
                adjoints.Vanishing(arguments[a]);
            }

            shadows = new(outerShadows);
            region = UndoIteration(builder, loop, active, carried, sums, arguments, body, control, adjoints);
        }

        mirror.Add(region, body);
        bool invariant = Enumerable.Range(0, active.Length).All(a => region.Yields[a].Id == arguments[a].Id);
        bool orderFree = invariant && CheckpointedLoops.SnapshotsOf(loop) is null && OrderFreedom.Holds(region);

        // An order-free loop starts its sums from zero: it depends on nothing that the reverse sweep does before it but its seeds.
        Value[] starts = [.. sums.Select(v => orderFree ? adjoints.Vanishing(builder.Zero(v.Type.Derivative)) : adjoints.OrZero(builder, v))];
        Value[] initials = [.. initialAdjoints, .. starts];
        Value[] defined = [.. arguments.Select((a, k) => adjoints.Vanishing(builder.Values.New(a.Type, a.Name), adjoints.MayVanish(initials[k]) || adjoints.MayVanish(a)))];
        return new Undone(region, initials, defined, [.. active.Select(k => initial[k])], sums, orderFree);
    }

    private Region UndoIteration(
        IrBuilder builder, Instruction loop, int[] active, Value[] carried, Value[] sums, Value[] arguments, Region body, Value control, Adjoints adjoints)
    {
        var inner = new IrBuilder(builder.Values) { Origin = loop.Origin };
        Adjoints nested = adjoints.Copy();
        for (int s = 0; s < sums.Length; s++)
        {
            nested.Set(sums[s], arguments[active.Length + s]);
        }

        if (!body.Throws)
        {
            for (int a = 0; a < active.Length; a++)
            {
                if (activity.IsActive(body.Yields[active[a]]))
                {
                    nested.Add(inner, body.Yields[active[a]], arguments[a]);
                }
            }

            Reverse(inner, body, nested);
        }

        Value[] yields = [.. active.Select(k => nested.OrZero(inner, carried[k])), .. sums.Select(v => nested.OrZero(inner, v))];
        return inner.Finish([control, .. arguments], yields);
    }

    /// <summary>After the loop: its results are the adjoints of the initial values and of the summed outer ones.</summary>
    private void Spread(IrBuilder builder, Undone undone, Adjoints adjoints)
    {
        for (int s = 0; s < undone.Sums.Length; s++)
        {
            Value result = undone.Results[undone.Entries.Length + s];
            bool unchanged = undone.Body.Yields[undone.Entries.Length + s].Id == undone.Body.Arguments[1 + undone.Entries.Length + s].Id;
            if (unchanged)
            {
                continue;
            }

            if (undone.IsOrderFree)
            {
                adjoints.Add(builder, undone.Sums[s], result);
            }
            else
            {
                adjoints.Set(undone.Sums[s], result);
            }
        }

        for (int a = 0; a < undone.Entries.Length; a++)
        {
            if (activity.IsActive(undone.Entries[a]))
            {
                adjoints.Add(builder, undone.Entries[a], undone.Results[a]);
            }
        }
    }
}
