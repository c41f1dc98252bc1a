using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds the method that a rule is for: of the overloads of that name, the one whose parameters the rule's own begin with and whose signature fits. Where
/// none does, says what is wrong.</summary>
internal sealed class RuleBinder
{
    private readonly IMethodSymbol rule;
    private readonly RuleAttribute attribute;

    private RuleBinder(IMethodSymbol rule, RuleAttribute attribute)
    {
        this.rule = rule;
        this.attribute = attribute;
    }

    /// <summary>The rule, or the reason why it is none.</summary>
    public static (UserRule? Rule, string Problem) Bind(IMethodSymbol rule, RuleAttribute attribute) => new RuleBinder(rule, attribute).Bind();

    /// <summary>How people call the method that the rule is for.</summary>
    public static string TargetName(IMethodSymbol rule, RuleAttribute attribute) =>
        attribute.Type is null || SymbolEqualityComparer.Default.Equals(attribute.Type, rule.ContainingType)
            ? attribute.Name
            : $"{ParameterLowering.Display(attribute.Type)}.{attribute.Name}";

    private (UserRule? Rule, string Problem) Bind()
    {
        if (rule.MethodKind != MethodKind.Ordinary || rule.IsAsync || rule.RefKind != RefKind.None || rule.IsAbstract)
        {
            return (null, "a rule is an ordinary method with a body that returns a value or nothing");
        }

        INamedTypeSymbol type = attribute.Type ?? rule.ContainingType;
        if (GenericRules.ObstacleTo(rule, attribute.Type) is { } obstacle)
        {
            return (null, obstacle);
        }

        IMethodSymbol[] all = [.. Candidates(GenericRules.Opened(rule, type))];
        if (all.Length == 0)
        {
            return (null, $"'{ParameterLowering.Display(type)}' has no method '{attribute.Name}'");
        }

        if (attribute is { Kind: UserRuleKind.StandIn } and ({ Elements: not null } or { Lengths.Count: > 0 }))
        {
            return ElementwiseBinder.Bind(rule, attribute, all);
        }

        IMethodSymbol[] candidates = [.. all.Select(m => GenericRules.Opened(rule, type, m)).OfType<IMethodSymbol>()];
        if (candidates.Length == 0)
        {
            return (null, "it must be generic where the method or its type is, with the same type parameters and constraints, those of the type first");
        }

        string? problem = null;
        foreach (IMethodSymbol target in candidates.OrderByDescending(SharedParameters).ThenByDescending(SharedNames))
        {
            (UserRule? found, string reason) = TryBind(target);
            if (found is not null)
            {
                return (found, "");
            }

            problem ??= reason;
        }

        return (null, problem!);
    }

    /// <summary>The methods of that name, inherited ones last; of a property, its getter.</summary>
    private IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(attribute.Name))
            {
                IMethodSymbol? method = member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod;
                if (method is { MethodKind: not MethodKind.Constructor } && !SymbolEqualityComparer.Default.Equals(method, rule) && !Known.IsGenerated(method))
                {
                    yield return method;
                }
            }
        }
    }

    private bool TakesReceiver(IMethodSymbol target) => !target.IsStatic && rule.IsStatic;

    /// <summary>How many of the target's parameters the rule begins with; the more, the likelier is it meant.</summary>
    private int SharedParameters(IMethodSymbol target)
    {
        ITypeSymbol[] types = [.. Own(target).Select(p => p.Type)];
        int count = rule.Parameters.Zip(types, (p, t) => IsSame(p.Type, t)).TakeWhile(same => same).Count();
        return count == types.Length ? 1000 + count : count;
    }

    /// <summary>How many of the target's parameters the rule calls as the target does: so it tells a method of instances from a static one that takes the same.</summary>
    private int SharedNames(IMethodSymbol target) => rule.Parameters.Zip(Own(target), (p, o) => p.Name == o.Name).Count(same => same);

    /// <summary>The parameters that the rule must have first.</summary>
    private IEnumerable<(ITypeSymbol Type, RefKind Kind, string Name)> Own(IMethodSymbol target) =>
        (TakesReceiver(target) ? [(target.ContainingType, RefKind.None, "self")] : Array.Empty<(ITypeSymbol, RefKind, string)>())
            .Concat(target.Parameters.Select(p => (p.Type, p.RefKind, p.Name)));

    private (UserRule? Rule, string Problem) TryBind(IMethodSymbol target)
    {
        if (target.RefKind != RefKind.None)
        {
            return (null, "rules for methods that return references are not supported yet");
        }

        if (GenericRules.IsGeneric(rule.ContainingType) && !SymbolEqualityComparer.Default.Equals(target.ContainingType.OriginalDefinition, rule.ContainingType.OriginalDefinition))
        {
            return (null, "a rule in a generic type is for a method of that type itself");
        }

        bool isOfSameType = BaseTypes.Of(rule.ContainingType).Contains(target.ContainingType, SymbolEqualityComparer.Default);
        if (!rule.IsStatic && (target.IsStatic || !isOfSameType))
        {
            return (null, "it must be static");
        }

        if (rule.IsStatic && !target.IsStatic && Known.IsDifferentiable(target))
        {
            return (null, "it must be a method of instances, as the method itself is");
        }

        (ITypeSymbol Type, RefKind Kind, string Name)[] own = [.. Own(target)];
        int changed = attribute.Changes is { } name ? Array.FindIndex(own, p => p.Name == name && DerivativeSpaces.Of(p.Type) is not null) : -1;
        if (attribute.Kind == UserRuleKind.StandIn && ObstacleOfStandIn(target, changed) is { } reason)
        {
            return (null, reason);
        }

        if (ObstacleOfVirtual(target) is { } obstacle)
        {
            return (null, obstacle);
        }

        bool begins = rule.Parameters.Length >= own.Length && rule.Parameters.Zip(own, (p, o) => IsSame(p, o) || IsArrayFor(p, o.Type)).All(same => same);
        (RuleSignature? signature, string problem) = RuleSignatures.Of(target, begins ? rule : null, TakesReceiver(target), attribute.Kind == UserRuleKind.StandIn);
        if (signature is null)
        {
            return (null, problem);
        }

        (ExpectedSignature? expected, problem) = RuleSignatures.Expect(attribute, signature, changed < 0 ? target.ReturnType : own[changed].Type);
        if (expected is null)
        {
            return (null, problem);
        }

        if (begins && expected.Fits(rule, own.Length) && ConstantAdjoint(expected, own.Length) is { } constant)
        {
            return (null, $"it is marked [Differentiable] and adds to what '{constant}' holds: mark that [InOut]");
        }

        return begins && expected.Fits(rule, own.Length)
            ? (new UserRule(attribute.Kind, rule, GenericRules.IsOpen(rule, attribute.Type) ? target.OriginalDefinition : target, signature) { FromValue = attribute.FromValue, KeepsArrays = attribute.KeepsArrays, GivesView = attribute.GivesView, Changed = changed < 0 ? null : changed, IsOfAllInstances = attribute.Type is { IsUnboundGenericType: true } }, "")
            : (null, $"its signature should be '{expected.Show(rule.Name + TypeParameterText.List(rule.TypeParameters), rule.IsStatic, own.Select((p, k) => (Show(p, signature, k), p.Type)))}'");
    }

    /// <summary>Why a method cannot stand for another, or null.</summary>
    /// <param name="changed">The parameter that the other changes; -1 for none.</param>
    private string? ObstacleOfStandIn(IMethodSymbol target, int changed) =>
        attribute.Changes is { } name && (changed < 0 || !target.ReturnsVoid) ? $"Changes names a parameter that is an object of a derivative space, or 'self', of a method that returns nothing; '{name}' is none"
        : target.ReturnsVoid && changed < 0 ? "a method stands for one that returns a value, or that changes an object, which Changes names"
        : Known.IsDifferentiable(target) ? "that is marked [Differentiable] itself"
        : null;

    /// <summary>A span to which a rule adds that is differentiated itself, but which would be a plain output there: what it holds on entry would be a constant.</summary>
    private string? ConstantAdjoint(ExpectedSignature expected, int first) => attribute.Kind == UserRuleKind.Vjp && Known.IsDifferentiable(rule)
        ? rule.Parameters.Skip(first).Where((p, k) => expected.Appended[k].Type is Ir.BufferType { Kind: Ir.BufferKind.Span } && !Known.IsInOut(p)).FirstOrDefault()?.Name
        : null;

    /// <summary>A virtual method of the project may be overridden: then its derivative must be, too.</summary>
    private string? ObstacleOfVirtual(IMethodSymbol target)
    {
        if (!SplitMethods.AreVirtual(target) || target.IsSealed || target.ContainingType.IsSealed || target.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        if (attribute.Kind == UserRuleKind.Derivative)
        {
            return "that is virtual, so an override may have another derivative; move the formula into a method of its own";
        }

        string name = target.Name + (attribute.Kind == UserRuleKind.Jvp ? "Jvp" : "Vjp");
        return !Known.IsDifferentiable(target) || (rule.Name == name && SplitMethods.AreVirtual(rule))
            ? null
            : $"that is virtual, and so are its companions: name it '{name}', and make it virtual or an override too";
    }

    private string Show((ITypeSymbol Type, RefKind Kind, string Name) parameter, RuleSignature signature, int index)
    {
        string modifier = parameter.Kind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", RefKind.RefReadOnlyParameter => "ref readonly ", _ => "" };
        bool isConstant = signature.Model.Parameters[index].Role == Model.ParameterRole.Passive && DerivativeCarriers.CanCarry(parameter.Type);
        return $"{(isConstant ? "[NoDerivative] " : "")}{modifier}{ParameterLowering.Display(parameter.Type)} {parameter.Name}";
    }

    private static bool IsSame(IParameterSymbol parameter, (ITypeSymbol Type, RefKind Kind, string Name) own) =>
        IsSame(parameter.Type, own.Type) && parameter.RefKind == own.Kind;

    /// <summary>A stand-in may take an array where the other method takes an interface of arrays: it stands for calls that pass one. And it may take an array of arrays where the other takes an array of objects: it stands for
    /// calls that list objects whose elements are known.</summary>
    private bool IsArrayFor(IParameterSymbol parameter, ITypeSymbol type) => attribute.Kind == UserRuleKind.StandIn
        && parameter is { RefKind: RefKind.None, Type: IArrayTypeSymbol { IsSZArray: true } array }
        && (IsArrayFor(array, type) || (array.ElementType is IArrayTypeSymbol { IsSZArray: true } && type is IArrayTypeSymbol { IsSZArray: true, ElementType: var listed } && DerivativeSpaces.Of(listed) is not null));

    /// <summary>An array of arrays may stand for an interface of interfaces.</summary>
    private static bool IsArrayFor(IArrayTypeSymbol array, ITypeSymbol type) => array.AllInterfaces.Any(i => IsSame(i, type)
        || (array.ElementType is IArrayTypeSymbol { IsSZArray: true } inner && type is INamedTypeSymbol { TypeKind: TypeKind.Interface, Arity: 1 } outer
            && IsSame(i.OriginalDefinition, outer.OriginalDefinition) && IsArrayFor(inner, outer.TypeArguments[0])));

    private static bool IsSame(ITypeSymbol a, ITypeSymbol b) => TypeText.Canonical(a) == TypeText.Canonical(b);
}
