using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What type parameters stand for where a generic method is inlined. Roslyn gives a generic method's body only in terms of its parameters, so everything
/// that the front end asks of a type asks <see cref="Apply"/> first. The arguments in force are those of the frame that is being lowered, on this thread.</summary>
internal sealed class TypeArguments
{
    [ThreadStatic]
    private static TypeArguments? current;

    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> arguments = new(SymbolEqualityComparer.Default);
    private readonly Compilation compilation;

    private TypeArguments(Compilation compilation) => this.compilation = compilation;

    /// <summary>Those in force; null where every type stands for itself.</summary>
    public static TypeArguments? Current
    {
        get => current;
        set => current = value;
    }

    /// <summary>Those of a method as it is called, seen from where the present ones are in force. A local function also has those of the methods around it.</summary>
    public static TypeArguments? Of(IMethodSymbol method, TypeArguments? around, Compilation compilation)
    {
        var result = new TypeArguments(compilation);
        bool isNested = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;
        foreach (KeyValuePair<ITypeParameterSymbol, ITypeSymbol> outer in isNested && around is not null ? around.arguments : [])
        {
            result.arguments[outer.Key] = outer.Value;
        }

        result.Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (INamedTypeSymbol? type = isNested ? null : method.ContainingType; type is not null; type = type.ContainingType)
        {
            result.Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        }

        return result.arguments.Count > 0 ? result : null;
    }

    /// <summary>The type that a type stands for.</summary>
    public static ITypeSymbol Apply(ITypeSymbol type) => current is { } arguments ? arguments.Substitute(type) : type;

    private void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> given)
    {
        for (int k = 0; k < parameters.Count; k++)
        {
            ITypeSymbol argument = Apply(given[k]);
            if (!SymbolEqualityComparer.Default.Equals(argument, parameters[k]))
            {
                arguments[parameters[k]] = argument;
            }
        }
    }

    private ITypeSymbol Substitute(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return arguments.TryGetValue(parameter, out ITypeSymbol? argument) ? argument : type;
            case IArrayTypeSymbol array:
                ITypeSymbol element = Substitute(array.ElementType);
                return ReferenceEquals(element, array.ElementType) ? type : compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsGenericType: true, IsTupleType: false } named:
                INamedTypeSymbol form = named.ContainingType is { } outer && Substitute(outer) is INamedTypeSymbol container && !ReferenceEquals(container, outer)
                    ? container.GetTypeMembers(named.Name, named.Arity)[0]
                    : named.ConstructedFrom;
                ITypeSymbol[] inner = [.. named.TypeArguments.Select(Substitute)];
                return inner.Length > 0 && !inner.SequenceEqual(named.TypeArguments, ReferenceEqualityComparer) ? form.Construct(inner)
                    : ReferenceEquals(form, named.ConstructedFrom) ? type
                    : form;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                ITypeSymbol[] elements = [.. tuple.TupleElements.Select(e => Substitute(e.Type))];
                return elements.SequenceEqual(tuple.TupleElements.Select(e => e.Type), ReferenceEqualityComparer) ? type
                    : compilation.CreateTupleTypeSymbol([.. elements], [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]);
            default:
                return type;
        }
    }

    private static IEqualityComparer<ITypeSymbol> ReferenceEqualityComparer => Ir.ReferenceComparer<ITypeSymbol>.Instance;
}
