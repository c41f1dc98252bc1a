using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Sparsity;

/// <content>Branches and loops.</content>
internal sealed partial class PatternMode
{
    private void Branch(IrBuilder builder, If branch, Region? uncertain)
    {
        if (knowledge.IsKnown(branch.Condition))
        {
            KnownBranch(builder, branch, uncertain);
        }
        else if (Knowledge.OnlySide(branch) is { } only)
        {
            // Where the method goes on, it has gone this way.
            Instructions(builder, only, uncertain);
            for (int k = 0; k < branch.Defined.Count; k++)
            {
                Rename(builder, branch.Defined[k], only.Yields[k]);
            }
        }
        else
        {
            Instructions(builder, branch.Then, branch.Then);
            Instructions(builder, branch.Else, branch.Else);
            for (int k = 0; k < branch.Defined.Count; k++)
            {
                Value result = branch.Defined[k];
                if (result.HasTangent && !branch.Then.Throws)
                {
                    sets[result.Id] = Sets(builder).Union(Set(builder, branch.Then.Yields[k]), Set(builder, branch.Else.Yields[k]));
                }
            }
        }
    }

    private void Rename(IrBuilder builder, Value result, Value yielded)
    {
        if (result.HasTangent)
        {
            sets[result.Id] = Set(builder, yielded);
        }
        else if (knowledge.IsKnown(result))
        {
            names[result.Id] = Known(yielded);
        }
    }

    /// <summary>A branch that goes the same way for all numbers.</summary>
    private void KnownBranch(IrBuilder builder, If branch, Region? uncertain)
    {
        Value[] known = [.. branch.Defined.Where(knowledge.IsKnown)], numbers = [.. branch.Defined.Where(d => d.HasTangent)];
        Region Side(Region side) => builder.Region([], inner =>
        {
            Instructions(inner, side, uncertain);
            return Ends(inner) ? [] : side.Throws ? Defaults(inner, known, numbers) : [.. Yields(side, branch.Defined, known).Select(Known), .. Yields(side, branch.Defined, numbers).Select(y => Set(inner, y))];
        });
        Region then = Side(branch.Then), otherwise = Side(branch.Else);
        Value[] results = [.. numbers.Select(n => Fresh(builder, n))];
        builder.Add(new If([.. known, .. results], Known(branch.Condition), then, otherwise) { Origin = branch.Origin });
    }

    private static bool Ends(IrBuilder builder) => builder.Finish([], []).Throws;

    /// <summary>What a side yields that throws something of which a part is not known: nobody sees it.</summary>
    private static IEnumerable<Value> Defaults(IrBuilder builder, Value[] known, Value[] numbers) =>
    [
        .. known.Select(k => Default(builder, k.Type)),
        .. numbers.Select(_ => builder.Int(0)),
    ];

    private static Value Default(IrBuilder builder, IrType type) => type is ScalarType scalar
        ? builder.Constant(new Literal(scalar, 0))
        : builder.Opaque(((OpaqueType)type).CSharp, $"default({((OpaqueType)type).CSharp})!", []);

    private static IEnumerable<Value> Yields(Region region, EquatableArray<Value> all, Value[] wanted) => all.Select((d, k) => (d, k)).Where(p => wanted.Contains(p.d)).Select(p => region.Yields[p.k]);

    private Value Fresh(IrBuilder builder, Value number) => sets[number.Id] = builder.Values.New(ScalarType.Int32, SetName(number));

    private static string? SetName(Value value) => value.Name is null ? null : value.Name + "Set";

    private void Loop(IrBuilder builder, For loop, Region? uncertain)
    {
        if (!knowledge.IsCounted(loop, uncertain))
        {
            Repeat(builder, loop.Initial, [.. loop.Carried], loop.Defined, loop.Body);
            return;
        }

        Carrying carrying = Carry(builder, loop.Initial, [.. loop.Carried], loop.Defined);
        Region body = Body(builder, loop.Body, [loop.Index, .. carrying.Arguments], carrying, uncertain);
        builder.Add(new For([.. carrying.Results], Known(loop.Lower), loop.Comparison, Known(loop.Bound), Known(loop.Step), [.. carrying.Initial], body) { Origin = loop.Origin });
    }

    private void Loop(IrBuilder builder, While loop, Region? uncertain)
    {
        if (!knowledge.IsCounted(loop, uncertain))
        {
            Repeat(builder, loop.Initial, loop.Body.Arguments, loop.Defined, loop.Body);
            return;
        }

        Carrying carrying = Carry(builder, loop.Initial, loop.Body.Arguments, loop.Defined);
        Value[] seen = [.. carrying.Known.Select(k => loop.Condition.Arguments[k])];
        Region condition = builder.Region([.. seen, .. carrying.Numbers.Select(_ => builder.Values.New(ScalarType.Int32))], inner =>
        {
            Instructions(inner, loop.Condition, uncertain);
            return [Known(loop.Condition.Yields[0])];
        });
        Region body = Body(builder, loop.Body, carrying.Arguments, carrying, uncertain);
        builder.Add(new While([.. carrying.Results], [.. carrying.Initial], condition, body) { Origin = loop.Origin });
    }

    /// <summary>What a loop whose iterations are known carries: what is known, and the sets of numbers.</summary>
    /// <param name="Known">The positions, among what the loop carried, of what is known.</param>
    /// <param name="Numbers">Those of numbers.</param>
    private sealed record Carrying(int[] Known, int[] Numbers, Value[] Initial, Value[] Arguments, Value[] Results);

    private Carrying Carry(IrBuilder builder, EquatableArray<Value> initial, IReadOnlyList<Value> carried, EquatableArray<Value> results)
    {
        int[] known = [.. Enumerable.Range(0, carried.Count).Where(k => knowledge.IsKnown(carried[k]))];
        int[] numbers = [.. Enumerable.Range(0, carried.Count).Where(k => carried[k].HasTangent)];
        Value[] first = [.. known.Select(k => Known(initial[k])), .. numbers.Select(k => Set(builder, initial[k]))];
        return new Carrying(known, numbers, first,
            [.. known.Select(k => carried[k]), .. numbers.Select(k => Fresh(builder, carried[k]))],
            [.. known.Select(k => results[k]), .. numbers.Select(k => Fresh(builder, results[k]))]);
    }

    private Region Body(IrBuilder builder, Region body, IReadOnlyList<Value> arguments, Carrying carrying, Region? uncertain) => builder.Region(arguments, inner =>
    {
        Instructions(inner, body, uncertain);
        return Ends(inner) ? []
            : body.Throws ? carrying.Arguments
            : [.. carrying.Known.Select(k => Known(body.Yields[k])), .. carrying.Numbers.Select(k => Set(inner, body.Yields[k]))];
    });

    /// <summary>A loop of which not even the number of iterations is known: its body is followed until no set grows any more.</summary>
    private void Repeat(IrBuilder builder, EquatableArray<Value> initial, IReadOnlyList<Value> carried, EquatableArray<Value> results, Region body)
    {
        int[] numbers = [.. Enumerable.Range(0, carried.Count).Where(k => carried[k].HasTangent)];
        if (body.Throws)
        {
            // Where the method goes on, there has been no iteration.
            foreach (int k in numbers)
            {
                sets[results[k].Id] = Set(builder, initial[k]);
            }

            return;
        }

        Value[] first = [.. numbers.Select(k => Set(builder, initial[k])), builder.Bool(true)];
        (Shadow Shadow, Value Before)[] memory = [.. Written(body).Select(s => (s, builder.Allocate(ScalarType.Int32, s.Size(builder), AllocationKind.Scratch, "before")))];
        Value[] arguments = [.. numbers.Select(k => Fresh(builder, carried[k]))], ends = [.. numbers.Select(k => Fresh(builder, results[k]))];
        Value[] seen = [.. first.Select(f => builder.Values.New(f.Type))];
        Region condition = builder.Region(seen, _ => [seen[seen.Length - 1]]);
        Region repeated = builder.Region([.. arguments, builder.Values.New(ScalarType.Boolean, "grows")], inner =>
        {
            foreach ((Shadow shadow, Value before) in memory)
            {
                inner.Copy(shadow.View(inner), before);
            }

            Instructions(inner, body, body);
            SetWriter writer = Sets(inner);
            Value[] next = [.. numbers.Select((k, n) => writer.Union(arguments[n], Set(inner, body.Yields[k])))];
            IEnumerable<Value> growth = next.Select((n, k) => writer.HasGrown(arguments[k], n)).Concat(memory.Select(m => writer.HasGrown(m.Before, m.Shadow.View(inner))));
            Value[] grown = [.. growth];
            return [.. next, grown.Length == 0 ? inner.Bool(false) : grown.Aggregate((a, b) => inner.Compute(OpCode.Or, ScalarType.Boolean, null, a, b))];
        });
        builder.Add(new While([.. ends, builder.Values.New(ScalarType.Boolean)], [.. first], condition, repeated));
    }

    /// <summary>The sets outside of a region that it changes.</summary>
    private IEnumerable<Shadow> Written(Region region) => region.Deep()
        .SelectMany(i => i switch { TapePush push => [push.Tape], CompanionCall call => call.Arguments.Where(a => a.Type is TapesType).Concat(MemoryAccess.WrittenBy(call)), _ => MemoryAccess.WrittenBy(i) })
        .Select(b => knowledge.Root(b).Id).Distinct().Where(shadows.ContainsKey).Select(b => shadows[b])
        .GroupBy(s => s.Memory.Id).Select(g => g.First()).ToArray();
}
