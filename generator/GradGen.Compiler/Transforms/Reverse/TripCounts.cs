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
        if (!loops.All(l => l is For { Lower.Type: ScalarType { Kind: ScalarKind.Int32 } } f && CanHoist(f.Lower) && CanHoist(f.Bound) && CanHoist(f.Step)))
        {
            return null;
        }

        return [.. loops.Cast<For>().Select(l => Count(builder, l))];
    }

    private Value Count(IrBuilder builder, For loop)
    {
        Value bound = Hoist(builder, loop.Bound);
        if (loop.Comparison == OpCode.Less && IsConstant(loop.Lower, 0) && IsConstant(loop.Step, 1) && tree.DefinitionOf(loop.Bound) is Length)
        {
            return bound;
        }

        string method = MethodFor(loop.Comparison);
        Value result = builder.Values.New(ScalarType.Int32);
        builder.Add(new Opaque(result, $"global::GradGen.Runtime.Trips.{method}({{0}}, {{1}}, {{2}})", [Hoist(builder, loop.Lower), bound, Hoist(builder, loop.Step)]));
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

    private bool IsConstant(Value value, long bits) => tree.DefinitionOf(value) is Constant constant && constant.Literal.Bits == bits;

    private bool CanHoist(Value value) =>
        tree.RegionOf(value) is not { } region
        || fusion.IsVisible(region)
        || (tree.DefinitionOf(value) is Constant or Opaque or Length or Compute { CanThrow: false } && tree.DefinitionOf(value)!.Operands.All(CanHoist));

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
