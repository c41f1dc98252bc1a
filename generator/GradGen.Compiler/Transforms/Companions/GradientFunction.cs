using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A method's gradient as a function that can be differentiated once more: second derivatives are forward mode over reverse mode.</summary>
internal sealed class GradientFunction
{
    private readonly ParameterRole[] roles;
    private readonly int own;
    private readonly ParameterModel[] inputs;

    private GradientFunction(MethodModel method, Function function, string storage)
    {
        own = method.Signature.Parameters.Count;
        inputs = [.. CompanionSignatures.Inputs(method.Signature)];
        roles = [.. CompanionScope.RolesOf(method), .. function.Parameters.Skip(own).Select(_ => ParameterRole.Output)];
        Function = function;
        Storage = storage;
        YieldsOfMethod = function.Body.Yields.Count - inputs.Count(i => i.Type is not BufferType);
    }

    /// <summary>Its parameters are the method's, and then one per gradient that is a buffer, to which it adds. Its yields are the method's, and then the gradients that are numbers.</summary>
    public Function Function { get; }

    /// <summary>What is stored between the sweeps, in words.</summary>
    public string Storage { get; }

    /// <summary>How many of the yields are the method's own.</summary>
    public int YieldsOfMethod { get; }

    public static GradientFunction Of(MethodModel method)
    {
        CompanionSignature signature = CompanionSignatures.Of(method.Signature, DerivativeModes.Gradient).Single(s => s.Kind == CompanionKind.ValueAndGradient);
        var sweep = new GradientSweep(method, signature);
        Value[] scalars = sweep.Write(isDifferentiatedAgain: true);
        EquatableArray<Value> yields = sweep.Yields;
        Function written = sweep.Scope.Builder.Function(method.Primal.Name, [.. sweep.Scope.Primal.Parameters, .. sweep.Buffers.Select(b => b.Gradient)], [.. yields, .. scalars]);
        return new GradientFunction(method, Pipeline.BetweenDerivatives(written, method.Signature, mayOverlap: false), sweep.Storage);
    }

    /// <summary>The parameters that receive gradients, in the order of the inputs that are buffers.</summary>
    public IEnumerable<Value> Buffers => Function.Parameters.Skip(own);

    /// <summary>The function as one over the method's parameters alone; what receives the gradients is to be made in its body.</summary>
    public Function OverInputs => Function with { Parameters = Function.Parameters.Take(own).ToEquatableArray() };

    /// <summary>The most directions that forward mode can follow through the function at once.</summary>
    public Directions MostDirections => Directions.Most(Function, ActivityOf(Function));

    /// <summary>Writes the function with its tangents.</summary>
    /// <param name="here">The function, or a clone of it.</param>
    /// <param name="seeds">The tangents of the inputs and the shadows of all buffers, by the parameters' ids.</param>
    /// <returns>The tangent of each input's gradient: a shadow, or a number.</returns>
    public IReadOnlyList<Value> WriteTangents(IrBuilder builder, Function here, IReadOnlyDictionary<int, Value> seeds, Directions directions)
    {
        IReadOnlyList<Value?> tangents = ForwardMode.Write(builder, here, ActivityOf(here), seeds, directions, isStrong: true);
        var buffers = new Queue<Value>(here.Parameters.Skip(own));
        var numbers = new Queue<Value?>(tangents.Skip(YieldsOfMethod));
        return [.. inputs.Select(i => i.Type is BufferType ? seeds[buffers.Dequeue().Id] : numbers.Dequeue() ?? builder.Zero(directions.Of(i.Type.Derivative)))];
    }

    private Activity ActivityOf(Function here) => Activity.Of(here, roles, [.. here.Body.Yields.Select((_, k) => k >= YieldsOfMethod)], outputMatters: k => k >= own);
}
