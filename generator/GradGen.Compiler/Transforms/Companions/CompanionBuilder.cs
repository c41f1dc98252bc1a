using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Differentiates a method: builds the body of each companion that it asks for.</summary>
internal static class CompanionBuilder
{
    public static CompanionSet Build(MethodModel method)
    {
        MethodModel optimized = Optimized(method);
        return new CompanionSet(optimized, [.. CompanionSignatures.Of(method.Signature, method.Modes).Select(s => Build(optimized.For(s.Kind), s)), .. Sweeps(Optimized(method, mayOverlap: true))])
        {
            OnReceiver = method.OnReceiver is { } onReceiver && Optimized(onReceiver, mayOverlap: true) is var other ? new CompanionSet(other, [.. Sweeps(other)]) : null,
        };
    }

    /// <param name="mayOverlap">For callers that do not inline the method: nobody has looked at what they pass.</param>
    private static MethodModel Optimized(MethodModel method, bool mayOverlap = false) => method with
    {
        Primal = Pipeline.BeforeDifferentiation(method.Primal, method.Signature, mayOverlap),
        Ruled = method.Ruled is { } ruled ? Pipeline.BeforeDifferentiation(ruled, method.Signature, mayOverlap) : null,
    };

    private static IEnumerable<CompanionModel> Sweeps(MethodModel method)
    {
        if (CompanionSignatures.OfLeaves(method) is { } itself)
        {
            yield return LeavesCompanion.Build(method, itself);
        }

        if (CompanionSignatures.TangentSweep(method) is { } tangent)
        {
            yield return JvpCompanion.Build(method, tangent);
        }

        if (CompanionSignatures.Sweeps(method) is var (forward, reverse))
        {
            (CompanionModel first, CompanionModel second) = SweepCompanions.Build(method, forward, reverse);
            yield return first;
            yield return second;
            if (method.HasSweepTangents)
            {
                (first, second) = SweepCompanions.Build(method, forward, reverse, isDifferentiatedAgain: true);
                yield return CompanionTangent.Of(method, first, CompanionKind.ForwardSweepTangent);
                yield return CompanionTangent.Of(method, second, CompanionKind.ReverseSweepTangent);
            }
        }
    }

    private static CompanionModel Build(MethodModel method, CompanionSignature signature) => signature.Kind switch
    {
        CompanionKind.Gradient => GradientCompanion.Wrapper(method, signature),
        CompanionKind.ValueAndGradient => GradientCompanion.Build(method, signature),
        CompanionKind.Jvp => JvpCompanion.Build(method, signature),
        CompanionKind.Vjp => VjpCompanion.Build(method, signature),
        CompanionKind.Hvp => HvpCompanion.Build(method, signature),
        CompanionKind.Hessian or CompanionKind.HessianSparse => HessianCompanion.Build(method, signature),
        CompanionKind.JacobianPattern => JacobianPatternCompanion.Build(method, signature),
        CompanionKind.HessianPattern => HessianPatternCompanion.Build(method, signature),
        CompanionKind.JacobianSparse => SparseJacobianCompanion.Build(method, signature),
        _ => CompanionSignatures.HasObjects(method.Signature) ? TensorJacobianCompanion.Build(method, signature) : JacobianCompanion.Build(method, signature),
    };
}

/// <summary>A companion while it is built: the builder, F's own parameters, and the appended ones by name.</summary>
internal sealed class CompanionScope
{
    private readonly Dictionary<string, Value> appended = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> labels = [];
    private readonly HashSet<int> shaped = [];
    private readonly HashSet<int> copies = [];

    /// <param name="primal">The method's primal, or what a mode prepared from it.</param>
    public CompanionScope(MethodModel method, CompanionSignature signature, Function primal)
    {
        Method = method;
        Signature = signature;
        Primal = primal;
        Builder = new IrBuilder(ValueFactory.After(primal));
        CompanionSignature written = method.Written is { } whole && CompanionSignatures.Of(whole, method.Modes).FirstOrDefault(s => s.Kind == signature.Kind) is { } same ? same : signature;
        foreach (CompanionParameter parameter in signature.Appended.Where(p => p.Modifier != "out"))
        {
            Value value = Builder.Values.New(parameter.Type, parameter.Name);
            appended[parameter.Name] = value;
            if (parameter.IsOfGrid || parameter.IsOfRows || (parameter.IsOfPlanes && parameter.Of.Length > 0))
            {
                shaped.Add(value.Id);
            }

            if (parameter.IsOfRows || parameter.IsOfPlanes)
            {
                copies.Add(value.Id);
            }

            labels[value.Id] = Guards.Label(Guards.NameOf(written.Appended.First(p => p.Of == parameter.Of && p.IsProduct == parameter.IsProduct).Name), parameter.Member);
        }

        foreach ((ParameterModel model, Value value) in method.Signature.Parameters.Zip(primal.Parameters, (m, v) => (m, v)))
        {
            labels[value.Id] = Guards.Label(Guards.NameOf(model.Owner ?? model.Name), model.Member);
            if (model.IsOfRows || model.IsOfPlanes)
            {
                copies.Add(value.Id);
            }
        }
    }

    /// <summary>The parameter that an exception about this argument names, and perhaps its member, as C#.</summary>
    public string LabelOf(Value argument) => labels[argument.Id];

    /// <summary>The elements of an array whose shape is checked.</summary>
    public bool IsShaped(Value argument) => shaped.Contains(argument.Id);

    /// <summary>Memory of the companion's own, which overlaps nothing.</summary>
    public bool IsCopy(Value argument) => copies.Contains(argument.Id);

    public MethodModel Method { get; }

    public CompanionSignature Signature { get; }

    public IrBuilder Builder { get; }

    public Function Primal { get; }

    public IReadOnlyList<ParameterModel> Parameters => Method.Signature.Parameters;

    public ParameterRole[] Roles => RolesOf(Method);

    /// <summary>F returns something that carries a derivative.</summary>
    public bool ReturnsActive => IsActiveReturn(Method);

    public static ParameterRole[] RolesOf(MethodModel method) => [.. method.Signature.Parameters.Select(p => p.Role)];

    public static bool IsActiveReturn(MethodModel method) => method.Signature.ReturnsActive;

    /// <summary>Those of the primal's results that can carry a derivative.</summary>
    public IEnumerable<Value> ActiveResults => ActiveOf(Primal.Body.Yields);

    /// <summary>Of the yields, those that are the returned value, or its parts, and carry a derivative.</summary>
    public IEnumerable<Value> ActiveOf(IReadOnlyList<Value> yields) => yields.Take(Method.Signature.ActiveResults.Count).Where((_, k) => Method.Signature.ActiveResults[k]);

    /// <summary>The value of an appended parameter, by its position among the appended.</summary>
    public Value Appended(int index) => appended[Signature.Appended[index].Name];

    /// <summary>What F leaves in its parameters by reference: each parameter, its value on entry, and its value at the end.</summary>
    public IEnumerable<(ParameterModel Model, Value Entry, Value Final)> Finals(IReadOnlyList<Value> yields)
    {
        int position = Method.Signature.ActiveResults.Count;
        foreach ((ParameterModel model, int k) in Parameters.Select((p, k) => (p, k)).Where(p => p.p.IsReference))
        {
            yield return (model, Primal.Parameters[k], yields[position++]);
        }
    }

    /// <summary>Where the primal's yields go.</summary>
    public IEnumerable<ResultTarget> PrimalTargets =>
        Method.Signature.ActiveResults.Select(_ => ResultTarget.Return).Concat(Method.Signature.References.Select(_ => ResultTarget.Parameter));

    /// <summary>F's own parameters with one of the given roles, and their values.</summary>
    public IEnumerable<(ParameterModel Model, Value Value)> Own(params ParameterRole[] roles) =>
        Parameters.Select((p, k) => (p, Primal.Parameters[k])).Where(p => roles.Contains(p.p.Role));

    /// <summary>The finished companion.</summary>
    public CompanionModel Finish(IEnumerable<Value> results, IEnumerable<ResultTarget> targets, string summary, string returns) => new(
        Signature.Kind, Signature.Name, Signature.Appended, Signature.ReturnTypeText, summary, returns,
        Builder.Function(Signature.Name, [.. Primal.Parameters, .. Signature.Appended.Where(p => p.Modifier != "out").Select(p => appended[p.Name])], results),
        targets.ToEquatableArray());
}
