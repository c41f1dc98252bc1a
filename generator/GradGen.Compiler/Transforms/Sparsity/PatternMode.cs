using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Sparsity;

/// <summary>
/// Writes a function again, with sets in the place of numbers: what forward mode does with tangents, done with the sets of input elements that they depend on. Of the function
/// itself only what is known for all numbers is left: indices, sizes, counted loops. Both sides of any other branch are followed, one after the other, and any other loop
/// is repeated until no set grows; there, what is written is added to what was there before. A place that is not known is the whole buffer.
/// Nothing of what the function does to the outside is done.
/// </summary>
internal sealed partial class PatternMode
{
    private readonly Knowledge knowledge;
    private readonly IrBuilder root;
    private readonly Value setsObject;

    /// <summary>The sets of numbers; one without an entry depends on nothing.</summary>
    private readonly Dictionary<int, Value> sets = [];
    private readonly Dictionary<int, Shadow> shadows = [];

    /// <summary>Other names of known values: what a branch yields of which one side is certain.</summary>
    private readonly Dictionary<int, Value> names = [];

    private PatternMode(IrBuilder root, Value setsObject, Knowledge knowledge)
    {
        this.root = root;
        this.setsObject = setsObject;
        this.knowledge = knowledge;
    }

    /// <summary>Writes the sets of a function into a builder that holds its parameters' scope.</summary>
    /// <param name="sets">The object that knows the sets.</param>
    /// <param name="seeds">The set of each active parameter that is a number, and the sets of each active buffer, by the parameter's id.</param>
    /// <returns>What each of the function's yields depends on.</returns>
    public static PatternMode Write(IrBuilder builder, Value sets, Function function, IReadOnlyDictionary<int, Value> seeds)
    {
        var mode = new PatternMode(builder, sets, Knowledge.Of(function));
        foreach (Value parameter in function.Parameters.Where(p => seeds.ContainsKey(p.Id)))
        {
            if (parameter.Type is BufferType)
            {
                mode.shadows[parameter.Id] = new Shadow(seeds[parameter.Id], IsExact: true);
            }
            else
            {
                mode.sets[parameter.Id] = seeds[parameter.Id];
            }
        }

        mode.Instructions(builder, function.Body, null);
        return mode;
    }

    /// <summary>What a number depends on.</summary>
    public Value Set(IrBuilder builder, Value number) => sets.TryGetValue(number.Id, out Value? set) ? set : builder.Int(0);

    /// <summary>What the elements of a buffer depend on; null for one that carries no derivative.</summary>
    public Shadow? ShadowOf(Value buffer) => shadows.TryGetValue(buffer.Id, out Shadow? shadow) ? shadow : null;

    private SetWriter Sets(IrBuilder builder) => new(builder, setsObject);

    private Value Known(Value value) => names.TryGetValue(value.Id, out Value? name) ? name : value;

    /// <param name="uncertain">The innermost region around that may not run at all, or another number of times; null where there is none.</param>
    private void Instructions(IrBuilder builder, Region region, Region? uncertain)
    {
        foreach (Instruction instruction in region.Body)
        {
            builder.Origin = instruction.Origin;
            Write(builder, instruction, uncertain);
        }
    }

    private void Write(IrBuilder builder, Instruction instruction, Region? uncertain)
    {
        switch (instruction)
        {
            case If i:
                Branch(builder, i, uncertain);
                break;
            case For i:
                Loop(builder, i, uncertain);
                break;
            case While i:
                Loop(builder, i, uncertain);
                break;
            case Throw i when uncertain is null && builder != root && i.Arguments.All(IsKnown):
                builder.Add(i.WithOperands(Known));
                break;
            case Constant { Literal.IsFloating: false }:
                builder.Add(instruction);
                break;
            case Compute { Result.HasTangent: true } i:
                sets[i.Result.Id] = Scalar(builder, i);
                break;
            case Compute i when knowledge.IsKnown(i.Result):
                builder.Add(i.WithOperands(Known));
                break;
            case Opaque i when knowledge.IsKnown(i.Result) && !i.Result.HasTangent:
                builder.Add(i.WithOperands(Known));
                break;
            case Call i:
                CallMethod(builder, i);
                break;
            case CompanionCall i:
                CallCompanion(builder, i);
                break;
            default:
                Memory(builder, instruction, uncertain);
                break;
        }
    }

    private bool IsKnown(Value value) => value.Type is not BufferType && knowledge.IsKnown(value);

    private Value Scalar(IrBuilder builder, Compute compute)
    {
        if (compute.Operation.Code == OpCode.Select && knowledge.IsKnown(compute.Arguments[0]))
        {
            return builder.Select(Known(compute.Arguments[0]), Set(builder, compute.Arguments[1]), Set(builder, compute.Arguments[2]));
        }

        return Sets(builder).Union(Activity.DifferentiableOperands(compute).Select(a => a.Id).Distinct().Where(sets.ContainsKey).Select(a => sets[a]));
    }
}
