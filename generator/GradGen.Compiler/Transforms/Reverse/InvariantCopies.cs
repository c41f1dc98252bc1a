using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Computes integers of a loop's body outside of it: those that are the same in each of its iterations, but for the control variables of loops inside.</summary>
internal sealed class InvariantCopies
{
    private readonly RegionTree tree;
    private readonly Region primal;
    private readonly Dictionary<int, Instruction?> reverseDefinitions = [];
    private readonly HashSet<int> always = [];

    /// <param name="primal">The body of the loop.</param>
    /// <param name="reverse">The body of the loop that undoes it.</param>
    public InvariantCopies(RegionTree tree, Region primal, Region reverse)
    {
        this.tree = tree;
        this.primal = primal;
        Define(reverse);
        always.UnionWith(reverse.Body.SelectMany(i => i.Results).Select(r => r.Id));
    }

    /// <summary>Collects the control variables of inner loops that a value depends on.</summary>
    /// <param name="controls">Those that it may depend on.</param>
    /// <returns>It can be computed outside of the loop.</returns>
    public bool TryFindControls(Value value, IReadOnlyCollection<Value> controls, ISet<Value> found)
    {
        if (controls.Contains(value))
        {
            found.Add(value);
            return true;
        }

        return !IsInside(value)
            || ((DefinitionOf(value) is Constant or Length or Compute { CanThrow: false } || (DefinitionOf(value) is Opaque && IsInEachIteration(value))) && DefinitionOf(value)!.Operands.All(o => TryFindControls(o, controls, found)));
    }

    /// <summary>The value, computed where the builder writes.</summary>
    /// <param name="names">What stands for the control variables there; receives what is computed.</param>
    public Value Copy(IrBuilder builder, Value value, Dictionary<int, Value> names)
    {
        if (names.TryGetValue(value.Id, out Value? known))
        {
            return known;
        }

        if (!IsInside(value))
        {
            return value;
        }

        Instruction definition = DefinitionOf(value)!;
        foreach (Value operand in definition.Operands)
        {
            Copy(builder, operand, names);
        }

        builder.Add(definition.Clone(builder.Values, names));
        return names[value.Id];
    }

    /// <summary>A bound that is the length of a buffer is never negative, nor larger than memory.</summary>
    public bool IsLength(Value value) => DefinitionOf(value) is Length;

    /// <summary>The bounds of a loop mean something, whether or not there is an iteration around it.</summary>
    public bool IsPlain(For loop) => ConstantOf(loop.Step) is { Bits: not 0 } && ConstantOf(loop.Lower) is not null
        && (ConstantOf(loop.Bound) is not null || (DefinitionOf(loop.Bound) is Length { Buffer: var buffer } && !(IsInside(buffer) && DefinitionOf(buffer) is Opaque)));

    public Literal? ConstantOf(Value value) => DefinitionOf(value) is Constant constant ? constant.Literal : null;

    /// <summary>No branch or loop inside keeps it from being computed: where it fails, the loop does.</summary>
    private bool IsInEachIteration(Value value) => always.Contains(value.Id) || (tree.RegionOf(value) is { } home && ReferenceEquals(home, primal));

    private bool IsInside(Value value) =>
        reverseDefinitions.ContainsKey(value.Id) || (tree.RegionOf(value) is { } home && tree.Ancestors(home).Any(r => ReferenceEquals(r, primal)));

    private Instruction? DefinitionOf(Value value) => reverseDefinitions.TryGetValue(value.Id, out Instruction? own) ? own : tree.DefinitionOf(value);

    private void Define(Region region)
    {
        foreach (Value argument in region.Arguments)
        {
            reverseDefinitions[argument.Id] = null;
        }

        foreach (Instruction instruction in region.Body)
        {
            foreach (Value result in instruction.Results)
            {
                reverseDefinitions[result.Id] = instruction;
            }

            foreach (Region nested in instruction.Regions)
            {
                Define(nested);
            }
        }
    }
}
