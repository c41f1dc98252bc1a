using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Sparsity;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The sets that a pattern companion starts from, and the patterns that it ends with. The elements of all inputs are numbered on.</summary>
internal sealed class PatternSeeds
{
    private readonly IrBuilder builder;
    private readonly Dictionary<ParameterModel, (Value First, Value Width)> places = [];

    public PatternSeeds(CompanionScope scope)
    {
        builder = scope.Builder;
        (ParameterModel Model, Value Value)[] inputs = [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput)];
        Value[] widths = [.. inputs.Select(i => JacobianPart.SizeOf(builder, i.Value))];
        var int64 = new ScalarType(ScalarKind.Int64);
        Sets = SetWriter.Open(builder, widths.Select(w => builder.Convert(w, int64)).ToArray().Aggregate((a, b) => builder.Binary(OpCode.Add, a, b)));
        var writer = new SetWriter(builder, Sets);
        Value next = builder.Int(0);
        for (int k = 0; k < inputs.Length; k++)
        {
            (ParameterModel model, Value input) = inputs[k];
            places[model] = (next, widths[k]);
            if (input.Type is BufferType)
            {
                Value sets = builder.Allocate(ScalarType.Int32, widths[k], AllocationKind.Scratch, input.Name + "Sets");
                writer.Number(sets, next);
                Seeds[input.Id] = sets;
            }
            else
            {
                Seeds[input.Id] = writer.Single(next);
            }

            next = builder.Binary(OpCode.Add, next, widths[k]);
        }

        // What an output holds on entry is a constant.
        foreach ((_, Value output) in scope.Own(ParameterRole.Output).Where(o => o.Value.Type is BufferType))
        {
            AddEmpty(output, output);
        }
    }

    /// <summary>The object that knows the sets.</summary>
    public Value Sets { get; }

    /// <summary>The set, or the sets, of each parameter that carries a derivative, by its id.</summary>
    public Dictionary<int, Value> Seeds { get; } = [];

    /// <summary>A buffer that depends on nothing yet.</summary>
    /// <param name="like">A buffer of its length.</param>
    public void AddEmpty(Value buffer, Value like) =>
        Seeds[buffer.Id] = builder.Allocate(ScalarType.Int32, builder.Length(like), AllocationKind.ZeroedScratch, buffer.Name + "Sets");

    /// <summary>The pattern of the Jacobian with respect to an input: its leaves are one after the other.</summary>
    public Value Pattern(IReadOnlyList<ParameterModel> leaves, Value rowsOnly)
    {
        Value width = leaves.Select(l => places[l].Width).Aggregate((a, b) => builder.Binary(OpCode.Add, a, b));
        return Made("{0}.Jacobian({1}, {2}, {3})", Sets, places[leaves[0]].First, width, rowsOnly);
    }

    /// <summary>The pattern of the Hessian.</summary>
    public Value Hessian() => Made("{0}.Hessian()", Sets);

    private Value Made(string template, params Value[] arguments)
    {
        Value pattern = builder.Values.New(SparseSignatures.Pattern);
        builder.Add(new Effect([pattern], template, [.. arguments]));
        return pattern;
    }

    /// <summary>The companion: what it has by <c>ref</c> it leaves, and what it has by <c>out</c> it sets to the default.</summary>
    public static CompanionModel Finish(CompanionScope scope, IReadOnlyList<Value> patterns, string returns, string summary)
    {
        Value[] left = [.. scope.Parameters.Select((p, k) => (p, Value: scope.Primal.Parameters[k])).Where(p => p.p.IsReference).Select(p => p.p.IsOut ? Default(scope.Builder, p.Value.Type) : p.Value)];
        return scope.Finish([.. patterns, .. left], [.. patterns.Select(_ => ResultTarget.Return), .. left.Select(_ => ResultTarget.Parameter)], summary, returns);
    }

    private static Value Default(IrBuilder builder, IrType type) => type is ScalarType scalar
        ? builder.Constant(new Literal(scalar, 0))
        : builder.Opaque(type is OpaqueType opaque ? opaque.CSharp : type.ToString(), "default!", []);
}
