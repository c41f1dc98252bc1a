using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What a rule's attribute says: the kind of the rule, and the method that it is for.</summary>
/// <param name="Type">The type that declares the method, or null for the rule's own.</param>
internal sealed record RuleAttribute(UserRuleKind Kind, INamedTypeSymbol? Type, string Name)
{
    /// <summary>Of a VJP: it takes what the method returned.</summary>
    public bool FromValue { get; init; }

    /// <summary>Of a stand-in: the other method keeps the arrays that it gets.</summary>
    public bool KeepsArrays { get; init; }

    /// <summary>Of a stand-in: the other method gives an array that it keeps.</summary>
    public bool GivesView { get; init; }

    /// <summary>Of a stand-in for a method that calls a function on every element: the method of the objects that gives their elements.</summary>
    public string? Elements { get; init; }

    /// <summary>Of a stand-in for a method that calls a function at every index: the lengths.</summary>
    public IReadOnlyList<string> Lengths { get; init; } = [];

    /// <summary>Of a stand-in for a method that changes an object: the parameter that it is, or "self".</summary>
    public string? Changes { get; init; }

    /// <summary>Of such a stand-in: the first index runs fastest.</summary>
    public bool IsColumnMajor { get; init; }

    private static readonly Dictionary<string, UserRuleKind> Kinds = new(StringComparer.Ordinal)
    {
        ["DerivativeAttribute"] = UserRuleKind.Derivative,
        ["JvpOfAttribute"] = UserRuleKind.Jvp,
        ["VjpOfAttribute"] = UserRuleKind.Vjp,
        ["StandsForAttribute"] = UserRuleKind.StandIn,
    };

    /// <summary>The attributes' names, as source may write them.</summary>
    public static IEnumerable<string> Names => Kinds.Keys.Concat(Kinds.Keys.Select(k => k.Substring(0, k.Length - "Attribute".Length)));

    /// <summary>All rules that a method declares itself to be. One whose arguments the compiler rejects is none.</summary>
    public static IEnumerable<RuleAttribute> On(IMethodSymbol method) => method.GetAttributes().Select(Of).OfType<RuleAttribute>();

    private static RuleAttribute? Of(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { ContainingNamespace: { Name: Known.Namespace, ContainingNamespace.IsGlobalNamespace: true } } type
            || !Kinds.TryGetValue(type.Name, out UserRuleKind kind))
        {
            return null;
        }

        object?[] arguments = [.. attribute.ConstructorArguments.Select(a => a.Kind == TypedConstantKind.Array ? null : a.Value)];
        bool fromValue = Is(nameof(FromValue));
        string? elements = Text(nameof(Elements));
        TypedConstant lengths = attribute.NamedArguments.FirstOrDefault(a => a.Key == nameof(Lengths)).Value;
        return (arguments.Length, arguments.FirstOrDefault(), arguments.LastOrDefault()) switch
        {
            (1, _, string name) => new RuleAttribute(kind, null, name) { FromValue = fromValue },
            (2, INamedTypeSymbol { TypeKind: not TypeKind.Error } declaring, string name) => new RuleAttribute(kind, declaring, name)
            {
                FromValue = fromValue,
                KeepsArrays = Is(nameof(KeepsArrays)),
                GivesView = Is(nameof(GivesView)),
                Elements = elements,
                Changes = Text(nameof(Changes)),
                Lengths = lengths is { Kind: TypedConstantKind.Array, IsNull: false } ? [.. lengths.Values.Select(v => v.Value as string ?? "")] : [],
                IsColumnMajor = Is(nameof(IsColumnMajor)),
            },
            _ => null,
        };

        string? Text(string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

        bool Is(string name) => attribute.NamedArguments.Any(a => a.Key == name && a.Value.Value is true);
    }
}
