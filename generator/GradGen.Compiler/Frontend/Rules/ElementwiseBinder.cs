using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds the method that a stand-in with <c>Elements</c> or <c>Lengths</c> is for: one that calls a function on every element of the objects which it gets, or at every index. The stand-in takes, where the other
/// takes the function, an array of its values.</summary>
internal static class ElementwiseBinder
{
    /// <param name="attribute">It names the method that gives an object's elements, if the function takes such, and the lengths, if it takes indices.</param>
    /// <param name="candidates">The methods of that name; the result's elements may be of a type parameter.</param>
    public static (UserRule? Rule, string Problem) Bind(IMethodSymbol rule, RuleAttribute attribute, IReadOnlyList<IMethodSymbol> candidates)
    {
        if (!rule.IsStatic || rule.IsGenericMethod || GenericRules.IsGeneric(rule.ContainingType))
        {
            return (null, "one with Elements or Lengths is a static method that is not generic");
        }

        if (attribute.Lengths.FirstOrDefault(name => ParameterFor(rule, name) is null && PropertyFor(rule, name) is null) is { } unknown)
        {
            return (null, $"it has no parameter '{unknown}' that is an int, and no object with a property of that name that is one");
        }

        foreach (IMethodSymbol target in candidates.Select(c => Closed(rule, c)).OfType<IMethodSymbol>())
        {
            if (Fits(target, attribute) && RuleSignatures.Of(rule, null, takesReceiver: false, isStandIn: true).Signature is { } signature)
            {
                return (new UserRule(UserRuleKind.StandIn, rule, target, signature) { Elements = attribute.Elements, Lengths = attribute.Lengths, IsColumnMajor = attribute.IsColumnMajor }, "");
            }
        }

        return (null, (attribute.Elements, attribute.Lengths.Count) switch
        {
            ({ } elements, 0) => $"one with Elements takes what that takes, but an array of the function's values in the place of the function, and the objects have a method '{elements}' that takes nothing and gives an array",
            (null, var indices) => $"one with Lengths takes what that takes, but an array of the function's values in the place of the function, which takes as many integers as there are Lengths ({indices}), and nothing else",
            ({ } elements, var indices) => $"one with Elements and Lengths takes what that takes, but an array of the function's values in the place of the function, which takes as many integers as there are Lengths ({indices}) and then an element of each object; these have a method '{elements}' that takes nothing and gives an array",
        });
    }

    /// <summary>The parameter of a stand-in that gives a length; null where the name is not that of one.</summary>
    public static IParameterSymbol? ParameterFor(IMethodSymbol rule, string name) => rule.Parameters.FirstOrDefault(p => p.Name == name && p.Type.SpecialType == SpecialType.System_Int32);

    /// <summary>The property of a stand-in's first object that gives a length.</summary>
    private static IPropertySymbol? PropertyFor(IMethodSymbol rule, string name)
    {
        for (ITypeSymbol? current = rule.Parameters.Select(p => p.Type).FirstOrDefault(t => DerivativeSpaces.Of(t) is not null); current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(p => p is { IsStatic: false, Type.SpecialType: SpecialType.System_Int32, Parameters.IsEmpty: true, GetMethod.DeclaredAccessibility: Accessibility.Public }) is { } property)
            {
                return property;
            }
        }

        return null;
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

    /// <summary>The method's function takes an index for each length, and then an element of each object, the receiver first.</summary>
    private static bool Fits(IMethodSymbol target, RuleAttribute attribute)
    {
        ITypeSymbol[] objects = attribute.Elements is null ? [] : [.. Own(target).Where(t => DerivativeSpaces.Of(t) is not null)];
        IMethodSymbol function = FunctionOf(target)!;
        int indices = attribute.Lengths.Count;
        return (objects.Length > 0 || attribute.Elements is null) && function.Parameters.Length == indices + objects.Length
            && function.Parameters.All(p => p.RefKind == RefKind.None)
            && function.Parameters.Take(indices).All(p => p.Type.SpecialType == SpecialType.System_Int32)
            && function.Parameters.Skip(indices).Zip(objects, (p, o) => IsSame(p.Type, function.ReturnType) && ElementsOf(o, attribute.Elements!) is { ReturnType: IArrayTypeSymbol given } && IsSame(given.ElementType, p.Type)).All(fits => fits);
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
