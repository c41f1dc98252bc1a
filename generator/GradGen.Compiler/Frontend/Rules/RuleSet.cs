using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>All rules that a compilation knows, by the method that they are for. Made once per compilation. Its own rules come before those of references, and of two
/// for one method the first counts.</summary>
internal sealed class RuleSet
{
    private static readonly ConditionalWeakTable<Compilation, RuleSet> Sets = new();

    private readonly Dictionary<IMethodSymbol, MethodRules> rules = new(SymbolEqualityComparer.Default);

    /// <summary>How elements are read and written, by the class of the objects.</summary>
    private readonly Dictionary<INamedTypeSymbol, ElementsDeclaration> elements = new(SymbolEqualityComparer.Default);

    private RuleSet(Compilation compilation, CancellationToken cancellation)
    {
        foreach (IMethodSymbol method in RuleSources.InSource(compilation, cancellation).Concat(RuleSources.InReferences(compilation, cancellation)))
        {
            foreach (RuleAttribute attribute in RuleAttribute.On(method))
            {
                if (RuleBinder.Bind(method, attribute).Rule is { } rule && Obstacle(rule) is null)
                {
                    rules[rule.Target] = Known(rule.Target).With(rule);
                }
            }

            if (ElementsDeclaration.IsOn(method) && ElementsDeclaration.Of(method).Declaration is { } declaration && !elements.ContainsKey(declaration.Type))
            {
                elements.Add(declaration.Type, declaration);
            }
        }
    }

    /// <summary>Elements of objects of some class can be written.</summary>
    public bool HaveElements => elements.Count > 0;

    public static RuleSet Of(Compilation compilation, CancellationToken cancellation) =>
        Sets.GetValue(compilation, c => Make(c, cancellation));

    /// <summary>The rules for a method; <see cref="MethodRules.None"/> where there are none.</summary>
    public MethodRules Find(IMethodSymbol method)
    {
        IMethodSymbol declared = method.PartialDefinitionPart ?? method;
        MethodRules open = Known(declared.OriginalDefinition);
        return Known(declared) is var closed && closed != MethodRules.None && !ReferenceEquals(closed, open) ? closed
            : open != MethodRules.None && (declared.IsGenericMethod || GenericRules.IsGeneric(declared.ContainingType)) ? open.For(declared)
            : open;
    }

    /// <summary>How the elements of objects of a class are read and written; null where nobody says.</summary>
    public ElementsDeclaration? ElementsOf(ITypeSymbol? type) =>
        HaveElements && type is not null && TypeArguments.Apply(type) is INamedTypeSymbol { TypeKind: TypeKind.Class } named && elements.TryGetValue(named, out ElementsDeclaration? found) ? found : null;

    /// <summary>The type arguments in force where somebody first asks for rules are none of theirs.</summary>
    private static RuleSet Make(Compilation compilation, CancellationToken cancellation)
    {
        TypeArguments? current = TypeArguments.Current;
        TypeArguments.Current = null;
        try
        {
            return new RuleSet(compilation, cancellation);
        }
        finally
        {
            TypeArguments.Current = current;
        }
    }

    private MethodRules Known(IMethodSymbol method) => rules.TryGetValue(method, out MethodRules? found) ? found : MethodRules.None;

    /// <summary>Why a rule that fits does not count, or null.</summary>
    public string? Obstacle(UserRule rule)
    {
        MethodRules others = Known(rule.Target);
        if (others.Of(rule.Kind) is { } first && !IsSame(first, rule))
        {
            return $"'{first.Method.Name}' is already the rule of this kind for it";
        }

        return new[] { others.Derivative, others.Jvp, others.Vjp }.OfType<UserRule>().FirstOrDefault(o => !IsSame(o, rule) && !o.Signature.AgreesWith(rule.Signature)) is { } other
            ? $"its parameters are constants, inputs and outputs in another way than those of '{other.Method.Name}'"
            : null;
    }

    private static bool IsSame(UserRule a, UserRule b) => SymbolEqualityComparer.Default.Equals(a.Method, b.Method);
}
