using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Rules for generic methods, and for methods of generic types: a rule is looked at in terms of its own type parameters, and made one for the method that is called.</summary>
internal static class GenericRules
{
    /// <summary>The rule stands for all instances of its method.</summary>
    public static bool IsOpen(IMethodSymbol rule, INamedTypeSymbol? named) => rule.IsGenericMethod || named is { IsUnboundGenericType: true } || (named is null && IsGeneric(rule.ContainingType));

    /// <summary>Why a rule cannot be for methods of a type, or null.</summary>
    /// <param name="named">The type that the attribute names; null for the rule's own.</param>
    public static string? ObstacleTo(IMethodSymbol rule, INamedTypeSymbol? named) =>
        named is null ? null
        : IsGeneric(rule.ContainingType) ? "a rule for a method of another type is in a type that is not generic"
        : IsGeneric(named.ContainingType) ? "rules for types in generic types are not supported yet"
        : named is { IsUnboundGenericType: false } && named.OriginalDefinition.TypeParameters.Any(p => NumberParameters.Of(p) is not null)
            ? $"write it for all instances, generic as the type is: typeof({named.Name}<{new string(',', named.Arity - 1)}>)"
        : named.IsUnboundGenericType && rule.Arity < named.Arity ? $"it must be generic, with the type parameters of '{ParameterLowering.Display(named.OriginalDefinition)}' first"
        : null;

    /// <summary>The type in terms of the rule's type parameters.</summary>
    public static INamedTypeSymbol Opened(IMethodSymbol rule, INamedTypeSymbol type) =>
        type.IsUnboundGenericType ? type.OriginalDefinition.Construct([.. rule.TypeParameters.Take(type.Arity)]) : type;

    /// <summary>One of its methods in terms of the rule's other type parameters; null where there are not as many, or others.</summary>
    public static IMethodSymbol? Opened(IMethodSymbol rule, INamedTypeSymbol type, IMethodSymbol method)
    {
        int ofType = type.IsUnboundGenericType ? type.Arity : 0;
        ITypeParameterSymbol[] own = [.. (ofType > 0 ? type.OriginalDefinition.TypeParameters : []).Concat(method.OriginalDefinition.TypeParameters)];
        return own.Length != rule.Arity || !own.Zip(rule.TypeParameters, (a, b) => AreAlike(a, own, b, [.. rule.TypeParameters])).All(alike => alike) ? null
            : method.IsGenericMethod ? method.OriginalDefinition.Arity == 0 ? method : method.ConstructedFrom.Construct([.. rule.TypeParameters.Skip(ofType)])
            : method;
    }

    /// <summary>An open rule for the method that is called; null where it does not fit that.</summary>
    public static UserRule? For(UserRule rule, IMethodSymbol method)
    {
        IMethodSymbol own = rule.Method;
        if (IsGeneric(own.ContainingType))
        {
            own = method.ContainingType.GetMembers(own.Name).OfType<IMethodSymbol>().First(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, rule.Method.OriginalDefinition));
        }

        ITypeSymbol[] arguments = [.. (rule.IsOfAllInstances ? method.ContainingType.TypeArguments : []).Concat(method.TypeArguments)];
        own = own.IsGenericMethod ? own.ConstructedFrom.Construct(arguments) : own;
        return RuleSignatures.Of(method, own, rule.Signature.TakesReceiver, rule.Kind == UserRuleKind.StandIn).Signature is { } signature ? rule with { Method = own, Signature = signature } : null;
    }

    /// <summary>The type or one around it has type parameters.</summary>
    public static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.Arity > 0 || IsGeneric(type.ContainingType));

    /// <summary>Two type parameters have the same constraints: what the method takes, the rule takes.</summary>
    private static bool AreAlike(ITypeParameterSymbol a, ITypeParameterSymbol[] all, ITypeParameterSymbol b, ITypeParameterSymbol[] others) =>
        a.HasReferenceTypeConstraint == b.HasReferenceTypeConstraint && a.HasValueTypeConstraint == b.HasValueTypeConstraint && a.HasUnmanagedTypeConstraint == b.HasUnmanagedTypeConstraint
        && a.HasNotNullConstraint == b.HasNotNullConstraint && a.HasConstructorConstraint == b.HasConstructorConstraint
        && new HashSet<string>(a.ConstraintTypes.Select(c => Text(c, all)), StringComparer.Ordinal).SetEquals(b.ConstraintTypes.Select(c => Text(c, others)));

    private static string Text(ITypeSymbol type, ITypeParameterSymbol[] parameters) =>
        TypeText.Canonical(type, p => Array.FindIndex(parameters, o => SymbolEqualityComparer.Default.Equals(o, p)) is >= 0 and var k ? $"!{k.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : p.Name);
}
