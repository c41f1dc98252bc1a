using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds the method that a stand-in with <c>Elements</c> is for: one that calls a function on every element of the objects which it gets. The stand-in takes, where the other takes the function,
/// an array of its values.</summary>
internal static class ElementwiseBinder
{
    /// <param name="elements">The name of the method that gives an object's elements.</param>
    /// <param name="candidates">The methods of that name; the result's elements may be of a type parameter.</param>
    public static (UserRule? Rule, string Problem) Bind(IMethodSymbol rule, string elements, IReadOnlyList<IMethodSymbol> candidates)
    {
        if (!rule.IsStatic || rule.IsGenericMethod || GenericRules.IsGeneric(rule.ContainingType))
        {
            return (null, "one with Elements is a static method that is not generic");
        }

        foreach (IMethodSymbol target in candidates.Select(c => Closed(rule, c)).OfType<IMethodSymbol>())
        {
            if (ObjectsOf(target, elements) is not null && RuleSignatures.Of(rule, null, takesReceiver: false, isStandIn: true).Signature is { } signature)
            {
                return (new UserRule(UserRuleKind.StandIn, rule, target, signature) { Elements = elements }, "");
            }
        }

        return (null, $"one with Elements takes what that takes, but an array of the function's values in the place of the function, and the objects have a method '{elements}' that takes nothing and gives an array");
    }

    /// <summary>The method that gives the elements of an object of a class as an array; null where there is none.</summary>
    public static IMethodSymbol? ElementsOf(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => m is { IsStatic: false, IsGenericMethod: false, Parameters.IsEmpty: true, ReturnType: IArrayTypeSymbol { IsSZArray: true } }) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>The method's objects, the receiver first: as many as its function takes elements, all with such elements. Null where it is another kind of method.</summary>
    private static ITypeSymbol[]? ObjectsOf(IMethodSymbol target, string elements)
    {
        ITypeSymbol[] objects = [.. Own(target).Where(t => DerivativeSpaces.Of(t) is not null)];
        IMethodSymbol function = FunctionOf(target)!;
        return objects.Length > 0 && function.Parameters.Length == objects.Length
            && function.Parameters.Zip(objects, (p, o) => p.RefKind == RefKind.None && IsSame(p.Type, function.ReturnType) && ElementsOf(o, elements) is { ReturnType: IArrayTypeSymbol given } && IsSame(given.ElementType, p.Type)).All(fits => fits)
            ? objects
            : null;
    }

    /// <summary>A candidate whose signature the rule has, with the type of the values as its type argument; null for another.</summary>
    private static IMethodSymbol? Closed(IMethodSymbol rule, IMethodSymbol candidate)
    {
        if (rule.Parameters.Select(p => p.Type).OfType<IArrayTypeSymbol>().FirstOrDefault() is not { IsSZArray: true, ElementType: var number } || candidate.Arity > 1)
        {
            return null;
        }

        IMethodSymbol target = candidate.Arity == 1 ? candidate.ConstructedFrom.Construct(number) : candidate;
        ITypeSymbol[] own = [.. Own(target)];
        return FunctionOf(target) is not null && own.Length == rule.Parameters.Length && IsSame(rule.ReturnType, target.ReturnType)
            && target.Parameters.All(p => p.RefKind == RefKind.None)
            && rule.Parameters.Zip(own, (p, t) => p.RefKind == RefKind.None && (Function(t) is { } function ? p.Type is IArrayTypeSymbol { IsSZArray: true } values && IsSame(values.ElementType, function.ReturnType) : IsSame(p.Type, t))).All(fits => fits)
            ? target
            : null;
    }

    /// <summary>What a method takes, its receiver first.</summary>
    private static IEnumerable<ITypeSymbol> Own(IMethodSymbol target) => (target.IsStatic ? [] : new ITypeSymbol[] { target.ContainingType }).Concat(target.Parameters.Select(p => p.Type));

    /// <summary>The one function that a method takes.</summary>
    private static IMethodSymbol? FunctionOf(IMethodSymbol target) => target.Parameters.Select(p => Function(p.Type)).OfType<IMethodSymbol>().ToArray() is { Length: 1 } only ? only[0] : null;

    private static IMethodSymbol? Function(ITypeSymbol type) => (type as INamedTypeSymbol)?.DelegateInvokeMethod;

    private static bool IsSame(ITypeSymbol a, ITypeSymbol b) => TypeText.Canonical(a) == TypeText.Canonical(b);
}
