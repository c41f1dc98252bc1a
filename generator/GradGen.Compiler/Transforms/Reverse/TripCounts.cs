using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Computes the trip counts of a nest of loops before the outermost begins, where they depend only on what is known there.</summary>
internal sealed class TripCounts(RegionTree tree, FusionPlan fusion)
{
    private readonly Dictionary<int, Value> hoisted = [];

    /// <returns>One count per loop, from the outermost to the innermost; null where one is not known.</returns>
    public Value[]? TryHoist(IrBuilder builder, IReadOnlyList<Instruction> loops)
    {
        if (!loops.All(l => l is For { Lower.Type: ScalarType { Kind: ScalarKind.Int32 } } f && CanHoist(f.Lower) && CanHoist(f.Bound) && CanHoist(f.Step) && (!IsGuarded(f) || IsSafe(f))))
        {
            return null;
        }

        return [.. loops.Cast<For>().Select(l => Count(builder, l))];
    }

    private Value Count(IrBuilder builder, For loop) =>
        Write(builder, loop, v => Hoist(builder, v), v => tree.DefinitionOf(v) is Constant constant ? constant.Literal : null, tree.DefinitionOf(loop.Bound) is Length);

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

    /// <summary>A branch around the loop, in the nest, decides whether its bounds mean anything.</summary>
    private bool IsGuarded(For loop) => tree.Ancestors(tree.RegionOf(loop.Body.Arguments[0])!).TakeWhile(r => !fusion.IsVisible(r)).Any(r => tree.Owner(r) is If);

    /// <summary>No more iterations than memory has elements, whatever they are used for.</summary>
    private bool IsSafe(For loop) =>
        tree.DefinitionOf(loop.Lower) is Constant && tree.DefinitionOf(loop.Step) is Constant { Literal.Bits: not 0 } && tree.DefinitionOf(loop.Bound) is Length or Constant;

    private bool CanHoist(Value value) =>
        tree.RegionOf(value) is not { } region
        || fusion.IsVisible(region)
        || (tree.DefinitionOf(value) is Constant or Length or Compute { CanThrow: false } && tree.DefinitionOf(value)!.Operands.All(CanHoist));

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
