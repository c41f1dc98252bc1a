using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The signature of a companion: what follows F's own parameters, and what it returns.</summary>
internal sealed record CompanionSignature(CompanionKind Kind, string Name, EquatableArray<CompanionParameter> Appended, string ReturnTypeText);

/// <summary>The contract's table of companions, as signatures. The front end asks it what is taken; the transforms fill the bodies.</summary>
internal static class CompanionSignatures
{
    private const string Tag = "global::GradGen.Runtime.Of<";

    /// <summary>The companions that <paramref name="modes"/> asks for, in the order in which they are written.</summary>
    public static IReadOnlyList<CompanionSignature> Of(SignatureModel method, DerivativeModes modes)
    {
        var result = new List<CompanionSignature>();
        if (modes.HasFlag(DerivativeModes.Gradient))
        {
            result.Add(Gradient(method));
            result.Add(ValueAndGradient(method));
        }

        if (modes.HasFlag(DerivativeModes.Jvp))
        {
            result.Add(Jvp(method));
        }

        if (modes.HasFlag(DerivativeModes.Vjp))
        {
            result.Add(Vjp(method));
        }

        if (modes.HasFlag(DerivativeModes.Jacobian))
        {
            result.Add(Jacobian(method));
        }

        if (modes.HasFlag(DerivativeModes.Hvp))
        {
            result.Add(Hvp(method));
        }

        if (modes.HasFlag(DerivativeModes.Hessian))
        {
            result.Add(Hessian(method));
        }

        if (modes.HasFlag(DerivativeModes.SparseJacobian))
        {
            result.Add(SparseSignatures.JacobianPattern(method));
            result.Add(SparseSignatures.Jacobian(method));
        }

        if (modes.HasFlag(DerivativeModes.SparseHessian))
        {
            result.Add(SparseSignatures.HessianPattern(method));
            result.Add(SparseSignatures.Hessian(method));
        }

        return result;
    }

    /// <summary>The method itself over leaves, for callers that do not inline it; null where it can be called as it is.</summary>
    public static CompanionSignature? OfLeaves(MethodModel method) => method.IsSplit && method.Signature.TakenApart.Count > 0
        ? new(CompanionKind.OfLeaves, method.Signature.Name + SplitNames.Primal, [.. Tags(method.Signature, new FreshNames(method.Signature))], method.Signature.ReturnTypeText)
        : null;

    /// <summary>The two sweeps of reverse mode, for callers that do not inline the method; null for a method that has no need of them.</summary>
    public static (CompanionSignature Forward, CompanionSignature Reverse)? Sweeps(MethodModel method) =>
        method.IsSplit && HasReverseMode(method.Modes) ? (ForwardSweep(method.Signature), ReverseSweep(method.Signature)) : null;

    /// <summary>Forward mode for callers that do not inline the method, where it takes leaves, or writes buffers: parts of outputs only, or memory that inputs share; null where FJvp does as well.</summary>
    public static CompanionSignature? TangentSweep(MethodModel method)
    {
        bool isNeeded = method.Signature.TakenApart.Count > 0 || method.Signature.Parameters.Any(p => p is { Role: ParameterRole.Output or ParameterRole.InputOutput, Type: BufferType });
        if (!method.IsSplit || !HasForwardMode(method.Modes) || !isNeeded)
        {
            return null;
        }

        CompanionSignature jvp = Jvp(method.Signature);
        return jvp with
        {
            Kind = CompanionKind.TangentSweep, Name = method.Signature.Name + SplitNames.Tangent, Appended = [.. jvp.Appended, .. Tags(method.Signature, After(method.Signature, jvp.Appended))],
        };
    }

    /// <summary>One of the modes needs forward mode.</summary>
    public static bool HasForwardMode(DerivativeModes modes) => (modes & (DerivativeModes.Jvp | DerivativeModes.Jacobian | DerivativeModes.SparseJacobian)) != 0;

    /// <summary>One of the modes needs reverse mode.</summary>
    public static bool HasReverseMode(DerivativeModes modes) => (modes & (DerivativeModes.Gradient | DerivativeModes.Vjp | DerivativeModes.Jacobian | DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseJacobian | DerivativeModes.SparseHessian)) != 0;

    /// <summary>The active inputs, in order.</summary>
    public static IEnumerable<ParameterModel> Inputs(SignatureModel method) =>
        method.Parameters.Where(p => p.Role is ParameterRole.Input or ParameterRole.InputOutput);

    /// <summary>The active outputs, in order.</summary>
    public static IEnumerable<ParameterModel> Outputs(SignatureModel method) =>
        method.Parameters.Where(p => p.Role is ParameterRole.Output or ParameterRole.InputOutput);

    private static CompanionSignature Gradient(SignatureModel method)
    {
        ParameterModel[] inputs = [.. Inputs(method)];
        string[] names = TupleNames.Of([.. inputs.Select(p => p.Name)]);
        string[] elements = [.. inputs.Select((p, i) => GradientTypeText(p) + (inputs.Length > 1 ? $" {names[i]}" : ""))];
        string returns = inputs.Length == 1 ? elements[0] : $"({string.Join(", ", elements)})";
        return new(CompanionKind.Gradient, method.Name + "Gradient", [], returns);
    }

    private static CompanionSignature ValueAndGradient(SignatureModel method)
    {
        var names = new FreshNames(method);
        return new(CompanionKind.ValueAndGradient, method.Name + "ValueAndGradient",
            Inputs(method).Select(p => Belonging(p, p.Type switch
            {
                BufferType b => new(names.Fresh(p.Name + "Gradient"), "", Span(b), $"Receives the gradient with respect to <paramref name=\"{p.Name}\"/>; of its length."),
                StructType { IsGiven: true } => new(names.Fresh(p.Name + "Gradient"), GivenBy("ref", p), TensorTypes.Written(p.Type),
                    $"Is filled with the gradient with respect to <paramref name=\"{p.Name}\"/>; of its shape.", WrittenTextOf(p)),
                _ => new(names.Fresh(p.Name + "Gradient"), "out", p.Type.Derivative, $"Receives the derivative with respect to <paramref name=\"{p.Name}\"/>.", TextOf(p)),
            })).ToEquatableArray(),
            method.ReturnTypeText);
    }

    private static CompanionSignature Jvp(SignatureModel method)
    {
        var names = new FreshNames(method);
        var appended = new List<CompanionParameter>();
        foreach (ParameterModel p in Inputs(method))
        {
            string name = names.Fresh(p.Name + "Tangent");
            appended.Add(Belonging(p, p.Role == ParameterRole.InputOutput
                ? new(name, p.IsReference ? "ref" : "", p.Type is BufferType inOut ? Span(inOut) : p.Type.Derivative, $"The tangent of what <paramref name=\"{p.Name}\"/> holds on entry; replaced by the tangent of what it holds on return.", TextOf(p))
                : new(name, "", p.Type is BufferType b ? ReadOnlySpan(b) : p.Type.Derivative, $"The tangent of <paramref name=\"{p.Name}\"/>{OfItsLength(p)}.", TextOf(p))));
        }

        foreach (ParameterModel p in method.Parameters.Where(p => p.Role == ParameterRole.Output))
        {
            appended.Add(Belonging(p, new(names.Fresh(p.Name + "Tangent"), p.IsOut ? "out" : "", p.Type is BufferType output ? Span(output) : p.Type.Derivative, $"Receives the tangent of <paramref name=\"{p.Name}\"/>{OfItsLength(p)}.", TextOf(p))));
        }

        string returns = method.ReturnKind switch
        {
            ReturnKind.Object => $"({method.ReturnTypeText} Value, {ScalarText(method.ReturnType!.Derivative)} Tangent)",
            ReturnKind.Scalar or ReturnKind.Array or ReturnKind.Struct => $"({method.ReturnTypeText} Value, {method.ReturnTypeText} Tangent)",
            _ => method.ReturnTypeText,
        };
        return new(CompanionKind.Jvp, method.Name + "Jvp", appended.ToEquatableArray(), returns);
    }

    private static CompanionSignature Vjp(SignatureModel method)
    {
        var names = new FreshNames(method);
        var appended = new List<CompanionParameter>();
        if (method is { ReturnKind: ReturnKind.Struct, IsTakenApart: true })
        {
            appended.AddRange(StructLeaf.Of((StructType)method.ReturnType!).Where(l => l.CanVary)
                .Select(l => new CompanionParameter(names.Fresh("result" + l.Name + "Adjoint"), "", l.Type is BufferType part ? ReadOnlySpan(part) : l.Type, "") { Member = l.Member, IsOfGrid = l.IsOfGrid, IsOfRows = l.IsOfRows, IsOfPlanes = l.IsOfPlanes }));
        }
        else if (method.ReturnKind == ReturnKind.Struct)
        {
            appended.Add(new(names.Fresh("resultAdjoint"), "", method.ReturnType!, "The adjoint of the result.", method.ReturnTypeText));
        }
        else if (method.ReturnsActive)
        {
            appended.Add(new(names.Fresh("resultAdjoint"), "", method.ReturnType is BufferType b ? ReadOnlySpan(b) : method.ReturnType!.Derivative, "The adjoint of the result."));
        }

        foreach (ParameterModel p in Outputs(method))
        {
            string name = names.Fresh(p.Name + "Adjoint");
            appended.Add(Belonging(p, p.Role == ParameterRole.InputOutput
                ? new(name, p.IsReference ? "ref" : "", p.Type is BufferType inOut ? Span(inOut) : p.Type.Derivative, $"On entry the adjoint of what <paramref name=\"{p.Name}\"/> holds on return; on return the adjoint of what it held on entry.", TextOf(p))
                : new(name, "", p.Type is BufferType output ? ReadOnlySpan(output) : TensorTypes.Read(p.Type.Derivative), $"The adjoint of <paramref name=\"{p.Name}\"/>{OfItsLength(p)}.", ReadTextOf(p))));
        }

        foreach (ParameterModel p in method.Parameters.Where(p => p.Role == ParameterRole.Input))
        {
            string name = names.Fresh(p.Name + "Adjoint");
            appended.Add(Belonging(p, p.Type is BufferType b
                ? new(name, "", Span(b), $"The adjoint of <paramref name=\"{p.Name}\"/>, added to; of its length.")
                : new(name, GivenBy("ref", p), TensorTypes.Written(p.Type.Derivative), $"The adjoint of <paramref name=\"{p.Name}\"/>{OfItsLength(p)}, added to{(p.Type is SpaceType ? "; null is zero, and the object may be replaced" : "")}.", WrittenTextOf(p) ?? Nullable(p.Type))));
        }

        if (method is { IsTakenApart: true, ReturnType: StructType { HoldsGrids: true } })
        {
            // Whole, so that its shape can be compared with the result's.
            appended.Add(new(names.Fresh("resultAdjoint"), "", new OpaqueType(method.ReturnTypeText), ""));
        }

        return new(CompanionKind.Vjp, method.Name + "Vjp", appended.ToEquatableArray(), method.ReturnTypeText);
    }

    private static CompanionSignature ForwardSweep(SignatureModel method)
    {
        var names = new FreshNames(method);
        return new(CompanionKind.ForwardSweep, method.Name + SplitNames.Forward, [Tapes(names), .. Tags(method, names)], method.ReturnTypeText);
    }

    /// <summary>The parameters that are passed by value come once more: what they hold then is what they held.</summary>
    private static CompanionSignature ReverseSweep(SignatureModel method)
    {
        EquatableArray<CompanionParameter> adjoints = Vjp(method).Appended.Where(a => a.Type is not OpaqueType).ToEquatableArray();
        FreshNames names = After(method, adjoints);

        // The reverse sweep takes what the method wrote out of the adjoint of an output, and leaves the rest.
        int results = adjoints.Count - Inputs(method).Union(Outputs(method)).Count();
        ParameterModel[] outputs = [.. Outputs(method)];
        return new(CompanionKind.ReverseSweep, method.Name + SplitNames.Reverse,
        [
            .. GivenAgain(method).Select(p => new CompanionParameter(p.Name, "", p.Type, "", p.TypeText.Length > 0 ? p.TypeText : null)),
            .. adjoints.Select((a, k) => k >= results && k < results + outputs.Length && a.Type is BufferType b ? a with { Type = Span(b) } : a),
            Tapes(names),
            .. Tags(method, names),
            .. method.Parameters.Where(p => p.Owner is null && !GivenAgain(method).Contains(p)).Select(p => new CompanionParameter(names.Fresh("of"), "", new OpaqueType(TagOfMissing(p.Type)), "")),
        ], "void");
    }

    private static FreshNames After(SignatureModel method, IEnumerable<CompanionParameter> appended)
    {
        var names = new FreshNames(method);
        foreach (CompanionParameter parameter in appended)
        {
            names.Fresh(parameter.Name);
        }

        return names;
    }

    /// <summary>Two structs may have the same leaves: these parameters say which overload is meant.</summary>
    private static IEnumerable<CompanionParameter> Tags(SignatureModel method, FreshNames names) =>
        method.TakenApart.Select(t => new CompanionParameter(names.Fresh("of"), "", new OpaqueType(TagOf(t)), ""));

    /// <summary>The same of a parameter that the reverse sweep does not get: overloads may differ in that only.</summary>
    public static string TagOfMissing(IrType type) => type is BufferType { Kind: BufferKind.Span or BufferKind.ReadOnlySpan } span
        ? TagOf(Frontend.StructConstruction.CSharp(span.Element)) + (span.Kind == BufferKind.ReadOnlySpan ? ".ReadOnly" : "")
        : TagOf(Frontend.StructConstruction.CSharp(type));

    /// <summary>The type whose default says that a parameter of <paramref name="type"/> was taken apart.</summary>
    public static string TagOf(string type) => $"{Tag}{type}>";

    /// <summary>It is the type of such a parameter.</summary>
    public static bool IsTag(IrType type) => type is OpaqueType opaque && opaque.CSharp.StartsWith(Tag, StringComparison.Ordinal);

    /// <summary>The parameters of a method that its reverse sweep gets once more.</summary>
    public static IEnumerable<ParameterModel> GivenAgain(SignatureModel method) => method.Parameters.Where(p => p is { IsReference: false, Type: not BufferType });

    private static CompanionParameter Tapes(FreshNames names) => new(names.Fresh("tapes"), "", TapesType.Instance, "");

    /// <summary>The signature speaks of objects of derivative spaces.</summary>
    public static bool HasObjects(SignatureModel method) => SpacesIn(method).Any();

    /// <summary>The types of the objects of derivative spaces that the signature speaks of, those in structs included.</summary>
    public static IEnumerable<SpaceType> SpacesIn(SignatureModel method) => method.Parameters.Where(p => p.Role != ParameterRole.Passive).Select(p => p.Type)
        .Concat(method.ReturnsActive ? [method.ReturnType!] : Array.Empty<IrType>())
        .SelectMany(t => t is StructType type ? StructLeaf.Of(type).Where(l => l.CanVary).Select(l => l.Type) : [t]).OfType<SpaceType>();

    private static CompanionSignature Jacobian(SignatureModel method)
    {
        var names = new FreshNames(method);
        if (HasObjects(method))
        {
            return new(CompanionKind.Jacobian, method.Name + "Jacobian",
                Groups(method).Select(g => new CompanionParameter(names.Fresh(g.Name + "Jacobian"), "out", new OpaqueType(TensorJacobianCompanion.TypeOf(NumberOf(g.Inputs[0].Type))),
                    $"Receives the Jacobian with respect to <paramref name=\"{g.Name}\"/>: a tensor of the result's lengths and then its.") { Of = g.Name }).ToEquatableArray(),
                method.ReturnTypeText);
        }

        return new(CompanionKind.Jacobian, method.Name + "Jacobian",
            Groups(method).Select(g => new CompanionParameter(names.Fresh(g.Name + "Jacobian"), "",
                new BufferType(NumberOf(g.Inputs[0].Type), BufferKind.Span),
                $"Receives the Jacobian with respect to <paramref name=\"{g.Name}\"/>: row-major, a row per output element, a column per element of it.") { Of = g.Name }).ToEquatableArray(),
            method.ReturnTypeText);
    }

    /// <summary>A direction per input, and then a product per input.</summary>
    private static CompanionSignature Hvp(SignatureModel method)
    {
        var names = new FreshNames(method);
        ParameterModel[] inputs = [.. Inputs(method)];
        CompanionParameter[] directions = [.. inputs.Select(p => Belonging(p,
            new(names.Fresh(p.Name + "Direction"), "", p.Type is BufferType b ? ReadOnlySpan(b) : p.Type.Derivative, $"The direction in <paramref name=\"{p.Name}\"/>{OfItsLength(p)}.", TextOf(p))))];
        IEnumerable<CompanionParameter> products = inputs.Select(p => Belonging(p, p.Type switch
        {
            BufferType b => new(names.Fresh(p.Name + "Hvp"), "", Span(b), $"Receives the elements of the Hessian-vector product that belong to <paramref name=\"{p.Name}\"/>; of its length."),
            StructType { IsGiven: true } => new(names.Fresh(p.Name + "Hvp"), GivenBy("ref", p), TensorTypes.Written(p.Type),
                $"Is filled with the numbers of the Hessian-vector product that belong to <paramref name=\"{p.Name}\"/>; of its shape.", WrittenTextOf(p)),
            _ => new(names.Fresh(p.Name + "Hvp"), "out", p.Type.Derivative, $"Receives the Hessian-vector product's part that belongs to <paramref name=\"{p.Name}\"/>.", TextOf(p)),
        }) with { IsProduct = true });
        return new(CompanionKind.Hvp, method.Name + "Hvp", [.. directions, .. products], method.ReturnTypeText);
    }

    private static CompanionSignature Hessian(SignatureModel method) => new(CompanionKind.Hessian, method.Name + "Hessian",
    [
        new(new FreshNames(method).Fresh("hessian"), "", new BufferType(NumberOf(Inputs(method).First().Type), BufferKind.Span),
            "Receives the Hessian, row-major: n rows and n columns, where n is the number of elements of all inputs together."),
    ], method.ReturnTypeText);

    /// <summary>The active inputs, those that are parts of one struct together.</summary>
    public static IEnumerable<(string Name, ParameterModel[] Inputs)> Groups(SignatureModel method) =>
        Inputs(method).GroupBy(p => p.Owner ?? p.Name).Select(g => (g.Key, g.ToArray()));

    /// <summary>The type of the numbers that a value is made of.</summary>
    public static IrType NumberOf(IrType type) => type switch
    {
        BufferType b => NumberOf(b.Element),
        StructType s => NumberOf(StructLeaf.Of(s).First(l => l.CanVary).Type),
        SpaceType { Space.Element: { } element } => element,
        _ => type,
    };

    /// <summary>How a derivative that is not a span is passed: an object as it is, anything else by <paramref name="modifier"/>.</summary>
    private static string GivenBy(string modifier, ParameterModel parameter) => parameter.Type is StructType { IsReference: true } ? "" : modifier;

    private static CompanionParameter Belonging(ParameterModel parameter, CompanionParameter derivative) =>
        derivative with { Of = parameter.Owner ?? parameter.Name, Member = parameter.Member, IsOfGrid = parameter.IsOfGrid, IsOfRows = parameter.IsOfRows, IsOfPlanes = parameter.IsOfPlanes };

    /// <summary>The same of a derivative that companions write.</summary>
    private static string? WrittenTextOf(ParameterModel parameter) => TextOf(parameter, TensorTypes.Written(parameter.Type));

    /// <summary>The same of one that they only read.</summary>
    private static string? ReadTextOf(ParameterModel parameter) => TextOf(parameter, TensorTypes.Read(parameter.Type));

    private static string? TextOf(ParameterModel parameter, IrType derivative) => derivative is StructType { Kind: StructKind.Tensor, CSharp: var text } ? text : TextOf(parameter);

    private static string? TextOf(ParameterModel parameter) => parameter.Type is StructType ? parameter.TypeText : parameter.IsReference ? Nullable(parameter.Type) : null;

    /// <summary>An object that may be null, which is zero; null for any other type.</summary>
    private static string? Nullable(IrType type) => type is SpaceType ? ((SpaceType)type.Derivative).CSharp + "?" : null;

    private static string OfItsLength(ParameterModel parameter) => parameter.Type switch
    {
        BufferType => ", of its length",
        StructType { IsGiven: true } or SpaceType => ", of its shape",
        _ => "",
    };

    private static BufferType Span(BufferType type) => type with { Kind = BufferKind.Span };

    private static BufferType ReadOnlySpan(BufferType type) => type with { Kind = BufferKind.ReadOnlySpan };

    private static string GradientTypeText(ParameterModel parameter) => parameter.Type switch
    {
        StructType { Kind: StructKind.Tensor } tensor => TensorTypes.Made(tensor),
        StructType => parameter.TypeText,
        BufferType { Element: StructType s } => s.CSharp + "[]",
        BufferType b => ScalarNames.Of((ScalarType)b.Element) + "[]",
        var type => ScalarText(type.Derivative),
    };

    private static string ScalarText(IrType type) => type is SpaceType space ? space.CSharp : ScalarNames.Of((ScalarType)type);
}
