using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Computes the trip counts of a nest of loops before the outermost begins, where they depend only on what is known there. Where branches are around it, they are computed only if these lead to it: otherwise, bounds
/// may mean nothing, and are zero.</summary>
internal sealed class TripCounts(RegionTree tree, FusionPlan fusion)
{
    private readonly Dictionary<int, Value> hoisted = [];
    private Region? home;

    /// <returns>One count per loop, from the outermost to the innermost; null where one is not known.</returns>
    public Value[]? TryHoist(IrBuilder builder, IReadOnlyList<Instruction> loops)
    {
        home = tree.Parent(loops[0].Regions.First())!;
        Region[] sides = [.. tree.Ancestors(home).TakeWhile(r => !fusion.IsVisible(r)).Reverse()];
        if (!sides.All(s => CanHoist(((If)tree.Owner(s)!).Condition))
            || !loops.All(l => l is For { Lower.Type: ScalarType { Kind: ScalarKind.Int32 } } f && CanHoist(f.Lower) && CanHoist(f.Bound) && CanHoist(f.Step) && !IsGuarded(f) && !FollowsThrow(f, sides.Length > 0)))
        {
            return null;
        }

        return [.. Count(builder, [.. loops.Cast<For>()], sides, 0)];
    }

    private Value[] Count(IrBuilder builder, For[] loops, Region[] sides, int level)
    {
        if (level == sides.Length)
        {
            return CountAll(builder, loops, 0);
        }

        var branch = (If)tree.Owner(sides[level])!;
        Value[] counts = [.. loops.Select(_ => builder.Values.New(ScalarType.Int32, "count"))];
        Value condition = Hoist(builder, branch.Condition);
        Region led = builder.Region([], inner => Count(inner, loops, sides, level + 1)), not = builder.Region([], inner => loops.Select(_ => inner.Int(0)));
        builder.Add(ReferenceEquals(branch.Then, sides[level]) ? new If([.. counts], condition, led, not) : new If([.. counts], condition, not, led));
        return counts;
    }

    /// <summary>The counts of a loop and of those in it. A step may be zero where the loop around it does not run.</summary>
    private Value[] CountAll(IrBuilder builder, For[] loops, int first)
    {
        Value count = Count(builder, loops[first]);
        if (first + 1 == loops.Length)
        {
            return [count];
        }

        For[] inner = [.. loops.Skip(first + 1)];
        if (inner.All(l => tree.DefinitionOf(l.Step) is Constant { Literal.Bits: not 0 }))
        {
            return [count, .. CountAll(builder, loops, first + 1)];
        }

        Value[] counts = [.. inner.Select(_ => builder.Values.New(ScalarType.Int32, "count"))];
        Region runs = builder.Region([], b => CountAll(b, loops, first + 1)), not = builder.Region([], b => inner.Select(_ => b.Int(0)));
        builder.Add(new If([.. counts], builder.Compare(OpCode.Greater, count, builder.Int(0)), runs, not));
        return [count, .. counts];
    }

    private Value Count(IrBuilder builder, For loop) => Write(builder, loop, tree, v => Hoist(builder, v));

    /// <summary>Writes the trip count of a loop of the primal.</summary>
    /// <param name="hoist">What stands for its bounds and its step here; null where they are known.</param>
    public static Value Write(IrBuilder builder, For loop, RegionTree tree, Func<Value, Value>? hoist = null) =>
        Write(builder, loop, hoist ?? (v => v), v => tree.DefinitionOf(v) is Constant constant ? constant.Literal : null, tree.DefinitionOf(loop.Bound) is Length);

    /// <summary>Writes the trip count of a loop.</summary>
    /// <param name="hoist">What stands for its bounds and its step here.</param>
    /// <param name="isLength">Its bound is never negative.</param>
    public static Value Write(IrBuilder builder, For loop, Func<Value, Value> hoist, Func<Value, Literal?> constant, bool isLength)
    {
        Value bound = hoist(loop.Bound);
        if (loop.Comparison == OpCode.Less && constant(loop.Lower) is { Bits: 0 } && constant(loop.Step) is { Bits: 1 } && isLength)
        {
            return bound;
        }

        string method = MethodFor(loop.Comparison);
        Value result = builder.Values.New(ScalarType.Int32);
        builder.Add(new Opaque(result, $"global::GradGen.Runtime.Trips.{method}({{0}}, {{1}}, {{2}})", [hoist(loop.Lower), bound, hoist(loop.Step)]));
        return result;
    }

    /// <summary>The name of the method of GradGen.Runtime.Trips for a loop's comparison.</summary>
    public static string MethodFor(OpCode comparison) => comparison switch
    {
        OpCode.Less => "Up",
        OpCode.LessOrEqual => "UpThrough",
        OpCode.Greater => "Down",
        _ => "DownThrough",
    };

    /// <summary>A branch in the nest decides whether the loop's bounds mean anything.</summary>
    private bool IsGuarded(For loop) => tree.Ancestors(loop.Body).TakeWhile(r => !ReferenceEquals(r, home)).Any(r => tree.Owner(r) is If);

    /// <summary>What stands before the loop in the nest may throw on purpose: then the loop's bounds may mean nothing, too.</summary>
    private bool FollowsThrow(For loop, bool isHomeEntered)
    {
        Instruction inner = loop;
        for (Region region = tree.Parent(loop.Body)!; ; inner = tree.Owner(region)!, region = tree.Parent(region)!)
        {
            bool isHome = ReferenceEquals(region, home);
            if ((!isHome || isHomeEntered) && region.Body.TakeWhile(i => !ReferenceEquals(i, inner)).Any(i => i.Regions.Any(r => r.Deep().Any(d => d is Throw))))
            {
                return true;
            }

            if (isHome)
            {
                return false;
            }
        }
    }

    private bool CanHoist(Value value) =>
        tree.RegionOf(value) is not { } region
        || fusion.IsVisible(region)
        || (tree.DefinitionOf(value) is Constant or Length or Compute { CanThrow: false } && tree.DefinitionOf(value)!.Operands.All(CanHoist))
        || (tree.DefinitionOf(value) is Opaque opaque && ReferenceEquals(region, home) && IsFirst(opaque) && opaque.Operands.All(CanHoist));

    /// <summary>Nothing before it, in the branch that leads to the loops, fails or does anything.</summary>
    private bool IsFirst(Opaque opaque) => home!.Body.TakeWhile(i => !ReferenceEquals(i, opaque)).All(i => i is Constant or Length or Opaque or Compute { CanThrow: false });

    private Value Hoist(IrBuilder builder, Value value)
    {
        if (tree.RegionOf(value) is not { } region || fusion.IsVisible(region))
        {
            return value;
        }

        if (!hoisted.ContainsKey(value.Id))
        {
            Instruction definition = tree.DefinitionOf(value)!;
            foreach (Value operand in definition.Operands)
            {
                Hoist(builder, operand);
            }

            builder.Add(definition.Clone(builder.Values, hoisted));
        }

        return hoisted[value.Id];
    }
}
