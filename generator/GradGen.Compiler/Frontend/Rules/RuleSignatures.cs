using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The signature that a rule must have: that of the companion it stands for, or the target's own with partial derivatives as its result.</summary>
internal static class RuleSignatures
{
    /// <summary>The target as a rule sees it, or why it can have no such rule.</summary>
    /// <param name="isStandIn">The rule is called as any differentiable method is: it may take and return what they do.</param>
    /// <param name="rule">The rule, whose attributes on parameters count where the target is not marked; null to go by the target alone.</param>
    public static (RuleSignature? Signature, string Problem) Of(IMethodSymbol target, IMethodSymbol? rule, bool takesReceiver, bool isStandIn = false)
    {
        bool isMarked = Known.IsDifferentiable(target);
        var parameters = new List<ParameterModel>();
        if (takesReceiver)
        {
            (ParameterModel? receiver, string problem) = Receiver(target, rule?.Parameters[0]);
            if (receiver is null)
            {
                return (null, problem);
            }

            parameters.Add(receiver);
        }

        foreach (IParameterSymbol parameter in target.Parameters)
        {
            if (takesReceiver && parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                return (null, "rules for instance methods of others with ref and out parameters are not supported yet; write the rule for a static method that calls it");
            }

            IParameterSymbol? own = rule?.Parameters[parameters.Count];
            bool goesByTarget = own is null || isMarked || Known.IsNoDerivative(parameter) || Known.IsInOut(parameter);
            (IrType? type, ParameterRole role, string problem) = ParameterLowering.Classify(goesByTarget ? parameter : own!);
            if (type is not null && !isStandIn && !CanPass(type))
            {
                return (null, $"'{parameter.Name}' is or holds an array of structs, an array of several dimensions, an array in a struct, or an object, which rules do not support yet: mark it [NoDerivative], or write the rule for a method of numbers and spans");
            }

            if (type is null)
            {
                return (null, $"the type '{ParameterLowering.Display(parameter.Type)}' of '{parameter.Name}' cannot carry a derivative: {problem}");
            }

            parameters.Add(Model(parameter, type, role));
        }

        if (ReturnLowering.Classify(target) is { Type: { } result } && !isStandIn && !CanPass(result))
        {
            return (null, "it returns an array of several dimensions, a struct with an array, or an object, which rules do not support yet: write the rule for a method of numbers and spans");
        }

        return ReturnLowering.Classify(target) is { } returned
            ? (new RuleSignature(Model(target, parameters, returned), takesReceiver), "")
            : (null, $"the type '{ParameterLowering.Display(target.ReturnType)}' of its result cannot carry a derivative");
    }

    /// <summary>What follows the target's parameters, and the result's type, as canonical texts; or why there is no such rule.</summary>
    public static (ExpectedSignature? Expected, string Problem) Expect(RuleAttribute attribute, RuleSignature signature, ITypeSymbol returned)
    {
        UserRuleKind kind = attribute.Kind;
        SignatureModel model = signature.Model;
        if (kind == UserRuleKind.StandIn)
        {
            return (new ExpectedSignature([], [returned], IsPair: false), "");
        }

        if (!CompanionSignatures.Inputs(model).Any())
        {
            return (null, "none of its parameters can carry a derivative");
        }

        if (kind == UserRuleKind.Derivative)
        {
            return PartialsProblem(model) is { } problem
                ? (null, problem)
                : (new ExpectedSignature([], [.. CompanionSignatures.Inputs(model).Select(_ => returned)], IsPair: false), "");
        }

        if (!model.ReturnsActive && !CompanionSignatures.Outputs(model).Any())
        {
            return (null, "nothing differentiable comes out of it");
        }

        if (attribute.FromValue)
        {
            return ExpectFromValue(kind, model);
        }

        CompanionSignature companion = CompanionSignatures.Of(model, kind == UserRuleKind.Jvp ? DerivativeModes.Jvp : DerivativeModes.Vjp)[0];
        bool isPair = kind == UserRuleKind.Jvp && model.ReturnsActive;
        return (new ExpectedSignature(companion.Appended, isPair ? [returned, DerivativeSpaces.DerivativeOf(returned)] : [returned], isPair), "");
    }

    /// <summary>A VJP that takes what the method returned, and need not return it again.</summary>
    private static (ExpectedSignature? Expected, string Problem) ExpectFromValue(UserRuleKind kind, SignatureModel model)
    {
        if (kind != UserRuleKind.Vjp || model.ReturnKind is not (ReturnKind.Scalar or ReturnKind.Object) || CompanionSignatures.Outputs(model).Any())
        {
            return (null, "FromValue is for the [VjpOf] of a method that returns a number or an object of a derivative space, and has no outputs");
        }

        CompanionSignature companion = CompanionSignatures.Of(model, DerivativeModes.Vjp)[0];
        var value = new CompanionParameter("value", "", model.ReturnType!, "");
        return (new ExpectedSignature([value, .. companion.Appended], [], IsPair: false), "");
    }

    /// <summary>Partial derivatives are numbers: of one number with respect to others of its type.</summary>
    private static string? PartialsProblem(SignatureModel model) =>
        model.ReturnKind != ReturnKind.Scalar || CompanionSignatures.Outputs(model).Any() ? "[Derivative] is for a method that returns a number and has no outputs; write [JvpOf] and [VjpOf]"
        : CompanionSignatures.Inputs(model).Any(p => p.Type != model.ReturnType)
            ? "[Derivative] is for parameters that are numbers of the result's type; mark others [NoDerivative], or write [JvpOf] and [VjpOf]"
        : null;

    private static (ParameterModel? Receiver, string Problem) Receiver(IMethodSymbol target, IParameterSymbol? own)
    {
        ITypeSymbol type = target.ContainingType;
        (IrType? known, ParameterRole role, string problem) = own is not null ? ParameterLowering.Classify(own)
            : (IrTypes.Of(type) ?? StructLayout.Of(type, target.ContainingType)?.Type) is { } taken ? (taken, taken.CanVary ? ParameterRole.Input : ParameterRole.Passive, "mark it [NoDerivative]")
            : (null, ParameterRole.Passive, "mark it [NoDerivative]");
        return known is null || !CanPass(known)
            ? (null, $"the receiver's type '{ParameterLowering.Display(type)}' cannot carry a derivative: {problem}")
            : (Model(own?.Name ?? "self", type, known, role), "");
    }

    /// <summary>A value of the type can be put together where it is passed: a number, a span or array of numbers, a struct of numbers, a span of such structs.</summary>
    public static bool CanPass(IrType type) => type switch
    {
        StructType s => s is { Kind: StructKind.Value, HoldsHidden: false, Construction: not null, DerivativeConstruction: not null } && StructLeaf.Of(s).All(l => l is { Type: not (BufferType or SpaceType), Access: not null }),
        BufferType { Element: StructType s, Kind: var kind } => kind != BufferKind.Array && Planes.AreSeenAsNumbers(s),
        _ => true,
    };

    private static ParameterModel Model(IParameterSymbol parameter, IrType known, ParameterRole role) => Model(parameter.Name, parameter.Type, known, role) with
    {
        Modifiers = parameter.RefKind switch { RefKind.Ref => "ref", RefKind.Out => "out", _ => "" },
    };

    private static ParameterModel Model(string name, ITypeSymbol type, IrType known, ParameterRole role) =>
        new(name, "", "", TypeText.Of(type, qualify: true), known, role, IsParams: false, DefaultText: null);

    private static SignatureModel Model(IMethodSymbol target, List<ParameterModel> parameters, (ReturnKind Kind, IrType? Type) returned) =>
        new(target.Name, "", "", [], "", "", "", "", parameters.ToEquatableArray(), returned.Kind, TypeText.Of(target.ReturnType, qualify: true), returned.Type);
}

/// <summary>The part of a rule's signature that its target does not share.</summary>
/// <param name="Appended">The parameters after the target's.</param>
/// <param name="Returned">The type of the result, or of the elements of the tuple that it is; nothing for void.</param>
/// <param name="IsPair">The tuple's elements are called Value and Tangent.</param>
internal sealed record ExpectedSignature(EquatableArray<CompanionParameter> Appended, ITypeSymbol[] Returned, bool IsPair)
{
    /// <summary>The rule has it: <paramref name="rule"/>'s parameters from <paramref name="first"/> on, and its result.</summary>
    public bool Fits(IMethodSymbol rule, int first) =>
        rule.Parameters.Length == first + Appended.Count
        && rule.Parameters.Skip(first).Zip(Appended, Fits).All(fits => fits)
        && Fits(rule.ReturnType);

    /// <summary>As C#, with the given names for the target's own parameters.</summary>
    public string Show(string name, bool isStatic, IEnumerable<(string Text, ITypeSymbol Type)> own)
    {
        // Companions spell types out; here each is called what it is called among the target's parameters.
        Dictionary<string, string> names = own.Select(p => p.Type).Concat(Returned).SelectMany(t => IrTypes.ElementOf(t) is { } element ? new[] { t, element.Type } : [t])
            .GroupBy(t => TypeText.Of(t.WithNullableAnnotation(NullableAnnotation.None), qualify: true)).ToDictionary(g => g.Key, g => ParameterLowering.Display(g.First().WithNullableAnnotation(NullableAnnotation.None)));
        string[] types = [.. Returned.Select(ParameterLowering.Display)];
        string result = types.Length == 0 ? "void"
            : types.Length == 1 ? types[0]
            : IsPair ? $"({types[0]} Value, {types[1]} Tangent)"
            : $"({string.Join(", ", types)})";
        IEnumerable<string> parameters = own.Select(p => p.Text).Concat(Appended.Select(a => $"{(a.Modifier.Length > 0 ? a.Modifier + " " : "")}{CompanionTypes.Display(a, names)} {a.Name}"));
        return $"{(isStatic ? "static " : "")}{result} {name}({string.Join(", ", parameters)})";
    }

    private static bool Fits(IParameterSymbol parameter, CompanionParameter expected) =>
        (CompanionTypes.IsOfStructs(expected.Type) ? CompanionTypes.Fits(expected.Type, parameter) : CompanionTypes.Canonical(expected, (IMethodSymbol)parameter.ContainingSymbol) == TypeText.Canonical(parameter.Type))
        && parameter.RefKind == (expected.Modifier switch { "ref" => RefKind.Ref, "out" => RefKind.Out, _ => RefKind.None });

    private bool Fits(ITypeSymbol result) =>
        Returned.Length == 0 ? result.SpecialType == SpecialType.System_Void
            : Returned.Length == 1
            ? TypeText.Canonical(result) == TypeText.Canonical(Returned[0])
            : result is INamedTypeSymbol { IsTupleType: true } tuple
                && tuple.TupleElements.Select(e => TypeText.Canonical(e.Type)).SequenceEqual(Returned.Select(TypeText.Canonical));
}
