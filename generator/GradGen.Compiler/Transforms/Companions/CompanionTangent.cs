using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A companion of a companion: forward mode over one of the two sweeps of reverse mode, for the second derivatives of callers. Its signature is that of the FJvp of a method
/// that has the sweep's signature; the tangent of tapes is tapes.</summary>
internal sealed class CompanionTangent
{
    private readonly MethodModel method;
    private readonly CompanionModel companion;
    private readonly Function function;
    private readonly Parameter[] parameters;

    /// <param name="Value">In the body of the companion.</param>
    private sealed record Parameter(string Name, IrType Type, ParameterRole Role, string Modifier, Value Value)
    {
        public bool IsInput => Role is ParameterRole.Input or ParameterRole.InputOutput;

        public bool IsReference => Modifier is "ref" or "out";
    }

    private CompanionTangent(MethodModel method, CompanionModel companion)
    {
        this.method = method;
        this.companion = companion;
        function = Pipeline.BetweenDerivatives(companion.Body, companion.HasOwnParameters ? method.Signature : null, mayOverlap: true);
        var values = new Queue<Value>(function.Parameters);
        parameters = [.. companion.HasOwnParameters ? Own(values) : [], .. companion.Appended.Select(p => Added(p, values.Dequeue()))];
    }

    public static CompanionModel Of(MethodModel method, CompanionModel companion, CompanionKind kind) => new CompanionTangent(method, companion).Build(kind);

    /// <summary>To a caller, an output is an input, too.</summary>
    private IEnumerable<Parameter> Own(Queue<Value> values) => method.Signature.Parameters.Zip(SweepCompanions.RolesOf(method), (p, r) =>
        new Parameter(p.Name, p.Type, r, p.IsOut ? "out" : p.IsReference ? "ref" : "", values.Dequeue()));

    private Parameter Added(CompanionParameter parameter, Value value)
    {
        bool isConstant = method.Signature.Parameters.Any(p => p.Name == parameter.Name && p.Role == ParameterRole.Passive);
        ParameterRole role = isConstant ? ParameterRole.Passive : parameter switch
        {
            { Type: TapesType } or { Modifier: "ref" } or { Type: BufferType { Kind: BufferKind.Span, Element.IsFloating: true } } => ParameterRole.InputOutput,
            { Type.HasTangent: true } or { Type.IsFloatingBuffer: true } => ParameterRole.Input,
            _ => ParameterRole.Passive,
        };
        return new Parameter(parameter.Name, parameter.Type, role, parameter.Modifier, value);
    }

    private CompanionModel Build(CompanionKind kind)
    {
        var names = new FreshNames(method.Signature);
        foreach (Parameter parameter in parameters)
        {
            names.Fresh(parameter.Name);
        }

        var builder = new IrBuilder(ValueFactory.After(function));
        var seeds = new Dictionary<int, Value>();
        var added = new List<CompanionParameter>();
        foreach (Parameter parameter in parameters.Where(p => p.IsInput).Concat(parameters.Where(p => p.Role == ParameterRole.Output)))
        {
            IrType type = parameter.Type is BufferType buffer ? buffer with { Kind = parameter.Role == ParameterRole.Input ? BufferKind.ReadOnlySpan : BufferKind.Span } : parameter.Type.Derivative;
            added.Add(new CompanionParameter(names.Fresh(parameter.Name + "Tangent"), parameter.Modifier, type, ""));
            if (parameter.Modifier != "out")
            {
                seeds[parameter.Value.Id] = builder.Values.New(type, added[added.Count - 1].Name);
            }
        }

        Value[] given = [.. seeds.Values];
        IReadOnlyList<ResultTarget> targets = companion.Targets;
        Value[] yields = [.. function.Body.Yields];
        int returned = yields.Length == 0 ? 0 : targets.Count(t => t == ResultTarget.Return);
        bool[] isActive = [.. method.Signature.ActiveResults.Take(returned), .. parameters.Where(p => p.IsReference).Select(p => p.Role != ParameterRole.Passive)];
        Activity activity = Activity.Of(function, [.. function.Parameters.Select(RoleOf)], isActive);
        IReadOnlyList<Value?> tangents = ForwardMode.Write(builder, function, activity, seeds, Directions.One, isStrong: true);
        int[] active = [.. Enumerable.Range(0, yields.Length).Where(k => isActive[k])];
        Value[] Tangents(IEnumerable<int> of) => [.. of.Select(k => tangents[k] ?? JvpCompanion.ZeroTangent(builder, yields[k]))];
        int[] left = [.. active.Where(k => k >= returned)];
        ParameterRole[] roles = [.. parameters.Where(p => p.IsReference).Select(p => p.Role)];
        Value[] leftTangents = Tangents(left.Where(k => roles[k - returned] == ParameterRole.InputOutput).Concat(left.Where(k => roles[k - returned] == ParameterRole.Output)));
        Value[] first = [.. yields.Take(returned), .. Tangents(active.Where(k => k < returned))];
        Value[] rest = [.. yields.Skip(returned), .. leftTangents];
        bool returnsPair = companion.HasOwnParameters && method.Signature.ReturnsActive;
        string text = companion.ReturnTypeText;
        string tangent = method.Signature is { ReturnKind: ReturnKind.Object, ReturnType: { } returnedType } ? ((SpaceType)returnedType.Derivative).CSharp : text;
        return new CompanionModel(
            kind, companion.Name + "Jvp", [.. companion.Appended.Where(p => !CompanionSignatures.IsTag(p.Type)), .. added, .. companion.Appended.Where(p => CompanionSignatures.IsTag(p.Type))],
            returnsPair ? $"({text} Value, {tangent} Tangent)" : text,
            "A part of second derivatives, for generated code.", "",
            builder.Function(companion.Name + "Jvp", [.. function.Parameters.Where(p => !CompanionSignatures.IsTag(p.Type)), .. given, .. function.Parameters.Where(p => CompanionSignatures.IsTag(p.Type))], [.. first, .. rest]),
            [.. first.Select(_ => ResultTarget.Return), .. rest.Select(_ => ResultTarget.Parameter)]);
    }

    private ParameterRole RoleOf(Value parameter) => parameters.First(p => p.Value.Id == parameter.Id).Role;
}
